package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.Axis;

/** The JSON schema of sweep files, by which editors complete and check them. */
public final class SweepSchema {
  private static final String DEFINITIONS = "definitions";
  private static final String PROPERTIES = "properties";

  private SweepSchema() {}

  /** The text of {@code configs/sweep.schema.json}, made from the declarations. */
  public static String json() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "gradsweep sweep file");
    schema.putAll(file());
    schema.put(
        "oneOf",
        List.of(
            Map.of("required", List.of(Section.GRID.key())),
            Map.of("required", List.of(GridKeys.GRIDS))));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put(Section.GRID.key(), grid());
    definitions.put(GridKeys.ZIP, zip());
    definitions.put(GridKeys.WHERE, where());
    definitions.put(Section.SAMPLE.key(), sample());
    Axis.ALL.forEach(axis -> definitions.put(axis.key(), axis(axis)));
    definitions.put(SchemaTypes.NETWORKS, SchemaTypes.networks());
    definitions.put(SchemaTypes.NUMBERS, SchemaTypes.numbers());
    schema.put(DEFINITIONS, definitions);
    return JsonText.of(schema);
  }

  private static Map<String, Object> file() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(SweepKeys.NAME.name(), key(SweepKeys.NAME));
    keys.put(Section.DATASET.key(), dataset());
    keys.put(
        Axis.EPOCHS.key(), described(SchemaTypes.one(Axis.EPOCHS.type()), Axis.EPOCHS.meaning()));
    Map<String, Object> probe = new LinkedHashMap<>();
    for (Key<?> key : SweepKeys.FIXED) {
      (key.section() == Section.PROBE ? probe : keys).putIfAbsent(key.name(), key(key));
    }
    keys.put(Section.PROBE.key(), described(block(probe, List.of()), Section.PROBE.meaning()));
    keys.put(Section.GRID.key(), reference(Section.GRID.key()));
    keys.put(GridKeys.GRIDS, SchemaTypes.listOf(reference(Section.GRID.key())));
    keys.put(GridKeys.WHERE, reference(GridKeys.WHERE));
    keys.put(Section.SAMPLE.key(), reference(Section.SAMPLE.key()));
    return block(keys, List.of(SweepKeys.NAME.name(), Section.DATASET.key()));
  }

  private static Map<String, Object> dataset() {
    List<Object> sources = new ArrayList<>();
    for (DatasetSource source : DatasetSource.values()) {
      Map<String, Object> keys = new LinkedHashMap<>();
      keys.put(DatasetSource.KEY.name(), Map.of("const", source.text()));
      List<String> required = new ArrayList<>(List.of(DatasetSource.KEY.name()));
      for (Key<?> key : source.keys()) {
        keys.put(key.name(), key(key));
        required.addAll(key.required() ? List.of(key.name()) : List.of());
      }
      sources.add(described(block(keys, required), source.meaning()));
    }
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("oneOf", sources);
    return described(dataset, Section.DATASET.meaning());
  }

  private static Map<String, Object> grid() {
    Map<String, Object> keys = new LinkedHashMap<>();
    Axis.ALL.forEach(axis -> keys.put(axis.key(), reference(axis.key())));
    keys.put(
        GridKeys.SEED.name(),
        described(SchemaTypes.values(GridKeys.SEED.type()), GridKeys.SEED.meaning()));
    keys.put(GridKeys.ZIP, reference(GridKeys.ZIP));
    keys.put(GridKeys.WHERE, reference(GridKeys.WHERE));
    keys.put(Section.SAMPLE.key(), reference(Section.SAMPLE.key()));
    Map<String, Object> grid = block(keys, List.of());
    grid.put("minProperties", 1);
    return described(grid, Section.GRID.meaning());
  }

  private static Map<String, Object> zip() {
    Map<String, Object> axes = new LinkedHashMap<>();
    Axis.ALL.forEach(axis -> axes.put(axis.key(), reference(axis.key())));
    Map<String, Object> zip = block(axes, List.of());
    zip.put("minProperties", 2);
    return described(
        SchemaTypes.any(List.of(zip, SchemaTypes.listOf(zip))),
        "axes that advance together: lists of equal length");
  }

  private static Map<String, Object> where() {
    Map<String, Object> text = Map.of("type", "string");
    return described(
        SchemaTypes.any(List.of(text, SchemaTypes.listOf(text))),
        "trains only the combinations for which this holds, such as depth <= 4");
  }

  private static Map<String, Object> sample() {
    Map<String, Object> keys = new LinkedHashMap<>();
    GridKeys.SAMPLE.forEach(key -> keys.put(key.name(), key(key)));
    Map<String, Object> sample = block(keys, List.of(GridKeys.COUNT.name()));
    return described(sample, Section.SAMPLE.meaning());
  }

  private static <T> Map<String, Object> axis(Axis<T> axis) {
    Map<String, Object> schema = SchemaTypes.values(axis.type());
    String usual = ResolvedGrid.yaml(axis, axis.defaultValue());
    return described(schema, axis.meaning() + "; default: " + usual);
  }

  private static Map<String, Object> key(Key<?> key) {
    String usual = key.required() ? "" : "; default: " + key.defaultNote();
    return described(SchemaTypes.one(key.type()), key.meaning() + usual);
  }

  private static Map<String, Object> described(Map<String, Object> schema, String meaning) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("description", meaning);
    described.putAll(schema);
    return described;
  }

  private static Map<String, Object> block(Map<String, Object> keys, List<String> required) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("type", "object");
    block.put("additionalProperties", false);
    block.put(PROPERTIES, keys);
    if (!required.isEmpty()) {
      block.put("required", required);
    }
    return block;
  }

  private static Map<String, Object> reference(String definition) {
    return SchemaTypes.reference(definition);
  }
}
