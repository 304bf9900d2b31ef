package org.gradsweep.job.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.gradsweep.core.data.ColumnChoice;
import org.gradsweep.core.data.FeatureColumn;
import org.gradsweep.core.data.Table;
import org.gradsweep.core.data.TableColumn;
import org.gradsweep.core.data.TableReader;
import org.gradsweep.core.data.TableRules;
import org.gradsweep.core.data.TableSpec;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.data.ParquetTypes.Shape;

/**
 * Reads a Parquet file, or those below a folder. The files' columns are matched by name; where
 * folders are called {@code name=value}, that is a column too, which is a feature only if the sweep
 * file says so.
 *
 * @param files where paths lead
 */
public record ParquetTableReader(HadoopDataFiles files) implements TableReader {
  private static final int FEWEST_SHARED = 8;

  @Override
  public Table read(TableSpec spec, boolean doubles) {
    Path table = files.resolve(spec.path());
    List<ParquetPart> parts = ParquetParts.of(table, files.configuration());
    TableRules rules = new TableRules(spec, table.toString(), doubles);
    ParquetPart first = parts.get(0);
    List<String> names;
    ColumnChoice choice;
    List<ParquetField> fields = new ArrayList<>();
    try (ParquetFile file = new ParquetFile(first, files.configuration())) {
      names = names(file, first);
      choice = ColumnChoice.of(spec, first.shown(), names, unasked(file, first));
      MessageType schema = new MessageType("row", file.columns());
      for (int i = 0; i < names.size(); i++) {
        if (i == choice.label() || choice.features().contains(i)) {
          fields.add(field(names.get(i), i == choice.label(), first, schema, rules));
        }
      }
    }
    Set<String> known = new LinkedHashSet<>(names);
    for (ParquetPart part : parts) {
      try (ParquetFile file = new ParquetFile(part, files.configuration())) {
        checkNames(file, part, first, known, spec, fields);
        read(file, part, fields);
      }
    }
    String label = names.get(choice.label());
    List<FeatureColumn> features = new ArrayList<>();
    TableColumn labels = null;
    for (ParquetField field : fields) {
      if (field.name().equals(label)) {
        labels = (TableColumn) field.columns().get(0);
      } else {
        features.addAll(field.columns());
      }
    }
    String form = parts.size() == 1 ? "Parquet" : "Parquet, " + parts.size() + " files";
    return new Table(table.toString(), form, labels, features, choice.leftOut());
  }

  private static List<String> names(ParquetFile file, ParquetPart part) {
    Set<String> names = new LinkedHashSet<>();
    file.columns().forEach(column -> names.add(column.getName()));
    names.addAll(part.partition().keySet());
    return List.copyOf(names);
  }

  private static Map<String, String> unasked(ParquetFile file, ParquetPart part) {
    Map<String, String> reasons = new HashMap<>();
    part.partition().keySet().forEach(name -> reasons.put(name, "in the folders' names"));
    file.pandasIndex().forEach(name -> reasons.put(name, "pandas' index"));
    return reasons;
  }

  private static ParquetField field(
      String name, boolean isLabel, ParquetPart part, MessageType schema, TableRules rules) {
    TableColumn column =
        isLabel ? TableColumn.label(name, rules) : TableColumn.feature(name, rules);
    if (part.partition().containsKey(name)) {
      return new ParquetPartition(column);
    }
    if (ParquetTypes.shape(part, schema, name) == Shape.SCALAR) {
      return new ParquetScalar(column);
    }
    if (isLabel) {
      throw new UserException(
          "%s %s: must be a number, text or boolean, as it is the label, found %s"
              .formatted(
                  part.shown(),
                  name,
                  schema.getType(name).toString().lines().findFirst().orElse("")));
    }
    return ParquetTypes.shape(part, schema, name) == Shape.LIST
        ? new ParquetList(name, rules)
        : new ParquetVector(name, rules);
  }

  private static void checkNames(
      ParquetFile file,
      ParquetPart part,
      ParquetPart first,
      Set<String> known,
      TableSpec spec,
      List<ParquetField> fields) {
    List<String> names = names(file, part);
    for (ParquetField field : fields) {
      if (!names.contains(field.name())) {
        throw new UserException(
            "%s: no column %s, which %s has".formatted(part.shown(), field.name(), first.shown()));
      }
      Type type = type(file, field.name());
      if (field instanceof ParquetScalar && type != null) {
        ParquetTypes.Shape shape =
            ParquetTypes.shape(part, new MessageType("row", file.columns()), field.name());
        if (shape != Shape.SCALAR) {
          throw new UserException(
              "%s %s: must be one value a row as in %s, found a list"
                  .formatted(part.shown(), field.name(), first.shown()));
        }
      }
    }
    for (String name : names) {
      if (!known.contains(name) && spec.features().isEmpty() && !spec.exclude().contains(name)) {
        throw new UserException(
            "%s: column %s, which %s lacks; dataset.exclude leaves it out"
                .formatted(part.shown(), name, first.shown()));
      }
    }
  }

  private static Type type(ParquetFile file, String name) {
    return file.columns().stream().filter(t -> t.getName().equals(name)).findFirst().orElse(null);
  }

  /** Reads a file's columns, where there are many half of them beside the other half. */
  private void read(ParquetFile file, ParquetPart part, List<ParquetField> fields) {
    MessageType all = new MessageType("row", file.columns());
    long rows = file.expectedRows();
    fields.forEach(field -> field.open(part, all, rows));
    if (fields.size() < FEWEST_SHARED) {
      read(file, fields);
      return;
    }
    List<ParquetField> even = new ArrayList<>();
    List<ParquetField> odd = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      (i % 2 == 0 ? even : odd).add(fields.get(i));
    }
    try (Beside<Void> beside =
        new Beside<>(
            () -> {
              try (ParquetFile same = new ParquetFile(part, files.configuration())) {
                read(same, odd);
              }
              return null;
            })) {
      read(file, even);
      beside.result();
    }
  }

  private static void read(ParquetFile file, List<ParquetField> fields) {
    long[] row = new long[1];
    List<String> names = fields.stream().map(ParquetField::name).toList();
    file.read(
        names,
        (store, schema, rows) -> {
          fields.forEach(field -> field.read(store, schema, row[0], rows));
          row[0] += rows;
        });
  }
}
