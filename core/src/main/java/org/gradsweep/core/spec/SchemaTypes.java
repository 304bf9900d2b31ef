package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.Bounds;
import org.gradsweep.core.axis.Choices;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.Numbers;

/** The types of values as parts of a JSON schema. */
final class SchemaTypes {
  /** The definition of numbers given by their ends. */
  static final String NUMBERS = "numbers_by_their_ends";

  /** The definition of networks given by depth and width. */
  static final String NETWORKS = "networks_by_depth_and_width";

  private SchemaTypes() {}

  /** One value. */
  static Map<String, Object> one(AxisType<?> type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    if (type.equals(HiddenLayers.TYPE)) {
      schema.put("type", "array");
      schema.put("items", one(Numbers.integer(1, HiddenLayers.MAX_WIDTH)));
      return schema;
    }
    if (type instanceof Choices<?> choices) {
      return choice(choices);
    }
    if (type instanceof AxisNames) {
      Map<String, Object> axis = Map.of("enum", AxisNames.keys());
      Map<String, Object> list = new LinkedHashMap<>();
      list.put("type", "array");
      list.put("items", axis);
      return any(List.of(list, axis));
    }
    if (type instanceof Names names) {
      Map<String, Object> list = new LinkedHashMap<>();
      list.put("type", "array");
      list.put("items", one(names.element()));
      return any(List.of(list, one(names.element())));
    }
    if (type.equals(Texts.COLUMN_OR_PLACE)) {
      return any(List.of(Map.of("type", "string"), Map.of("type", "integer")));
    }
    switch (type.columnType()) {
      case INT, LONG -> schema.put("type", "integer");
      case DOUBLE -> schema.put("type", "number");
      case BOOLEAN -> schema.put("type", "boolean");
      case STRING -> schema.put("type", "string");
    }
    type.bounds().ifPresent(bounds -> put(schema, bounds));
    if (type.equals(Texts.NAME)) {
      schema.put("pattern", "^" + Texts.NAME.allowed() + "$");
    }
    return schema;
  }

  private static void put(Map<String, Object> schema, Bounds bounds) {
    if (Double.isFinite(bounds.low())) {
      schema.put(bounds.lowIncluded() ? "minimum" : "exclusiveMinimum", bounds.low());
    }
    if (Double.isFinite(bounds.high())) {
      schema.put(bounds.highIncluded() ? "maximum" : "exclusiveMaximum", bounds.high());
    }
  }

  private static Map<String, Object> choice(Choices<?> choices) {
    List<String> names = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (String form : choices.forms()) {
      int parenthesis = form.indexOf('(');
      names.add(parenthesis < 0 ? form : form.substring(0, parenthesis));
      if (parenthesis >= 0) {
        calls.add(form.substring(0, parenthesis));
      }
    }
    Map<String, Object> name = Map.of("enum", names);
    if (calls.isEmpty()) {
      return name;
    }
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("type", "string");
    call.put("pattern", "^(" + String.join("|", calls) + ")\\(.*\\)$");
    return any(List.of(name, call));
  }

  /** What can stand after the key of an axis. */
  static Map<String, Object> values(AxisType<?> type) {
    List<Map<String, Object>> elements = new ArrayList<>(List.of(one(type)));
    if (type.equals(HiddenLayers.TYPE)) {
      elements.add(reference(NETWORKS));
    } else if (AxisValues.isNumber(type)) {
      elements.add(reference(NUMBERS));
    }
    Map<String, Object> element = any(elements);
    elements.add(listOf(element));
    return any(elements);
  }

  /** {@code {range: [0, 1], points: 5}} and the like. */
  static Map<String, Object> numbers() {
    Map<String, Object> ends = new LinkedHashMap<>();
    ends.put("type", "array");
    ends.put("items", Map.of("type", "number"));
    ends.put("minItems", 2);
    ends.put("maxItems", 2);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(GridKeys.RANGE, ends);
    keys.put(GridKeys.LOG_RANGE, ends);
    keys.put(GridKeys.POINTS, one(Numbers.integer(2, RangeReader.MOST_POINTS)));
    keys.put(GridKeys.STEP, one(Numbers.real(Bounds.POSITIVE)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", keys);
    schema.put(
        "oneOf",
        List.of(
            Map.of("required", List.of(GridKeys.RANGE)),
            Map.of("required", List.of(GridKeys.LOG_RANGE))));
    return schema;
  }

  /** {@code {depth: [1, 2, 3], width: 30}} and the like. */
  static Map<String, Object> networks() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(GridKeys.DEPTH, values(Numbers.integer(0, HiddenLayers.MAX_DEPTH)));
    keys.put(GridKeys.WIDTH, values(Numbers.integer(1, HiddenLayers.MAX_WIDTH)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", keys);
    schema.put("required", List.of(GridKeys.DEPTH, GridKeys.WIDTH));
    return schema;
  }

  /** One of these. */
  static Map<String, Object> any(List<Map<String, Object>> schemas) {
    Map<String, Object> any = new LinkedHashMap<>();
    any.put("anyOf", List.copyOf(schemas));
    return schemas.size() == 1 ? schemas.get(0) : any;
  }

  /** A list with at least one of these. */
  static Map<String, Object> listOf(Map<String, Object> element) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("minItems", 1);
    list.put("items", element);
    return list;
  }

  static Map<String, Object> reference(String definition) {
    return Map.of("$ref", "#/definitions/" + definition);
  }
}
