package org.gradsweep.core.spec;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The part of JSON Schema (draft 7) that the sweep files' schema uses, as editors understand it.
 */
final class SchemaCheck {
  private final Map<?, ?> root;

  SchemaCheck(Map<?, ?> root) {
    this.root = root;
  }

  /** Whether a plain value is what the schema describes. */
  boolean accepts(Object value) {
    return accepts(root, value);
  }

  private boolean accepts(Map<?, ?> schema, Object value) {
    for (Map.Entry<?, ?> keyword : schema.entrySet()) {
      if (!accepts(schema, keyword.getKey().toString(), keyword.getValue(), value)) {
        return false;
      }
    }
    return true;
  }

  private boolean accepts(Map<?, ?> schema, String keyword, Object rule, Object value) {
    return switch (keyword) {
      case "$schema", "title", "description", "definitions" -> true;
      case "$ref" -> accepts(definition(rule.toString()), value);
      case "type" -> isType(rule.toString(), value);
      case "const" -> rule.equals(value);
      case "enum" -> ((List<?>) rule).contains(value);
      case "pattern" ->
          !(value instanceof String text) || Pattern.compile(rule.toString()).matcher(text).find();
      case "minimum" -> !(value instanceof Number n) || n.doubleValue() >= number(rule);
      case "maximum" -> !(value instanceof Number n) || n.doubleValue() <= number(rule);
      case "exclusiveMinimum" -> !(value instanceof Number n) || n.doubleValue() > number(rule);
      case "exclusiveMaximum" -> !(value instanceof Number n) || n.doubleValue() < number(rule);
      case "minItems" -> !(value instanceof List<?> list) || list.size() >= number(rule);
      case "maxItems" -> !(value instanceof List<?> list) || list.size() <= number(rule);
      case "minProperties" -> !(value instanceof Map<?, ?> map) || map.size() >= number(rule);
      case "items" ->
          !(value instanceof List<?> list)
              || list.stream().allMatch(item -> accepts((Map<?, ?>) rule, item));
      case "required" ->
          !(value instanceof Map<?, ?> map) || map.keySet().containsAll((List<?>) rule);
      case "properties" -> !(value instanceof Map<?, ?> map) || properties((Map<?, ?>) rule, map);
      case "additionalProperties" ->
          !(value instanceof Map<?, ?> map)
              || ((Map<?, ?>) schema.get("properties")).keySet().containsAll(map.keySet());
      case "anyOf" -> matching((List<?>) rule, value) >= 1;
      case "oneOf" -> matching((List<?>) rule, value) == 1;
      default -> throw new IllegalArgumentException("unknown keyword " + keyword);
    };
  }

  private Map<?, ?> definition(String reference) {
    String prefix = "#/definitions/";
    if (!reference.startsWith(prefix)) {
      throw new IllegalArgumentException("unknown reference " + reference);
    }
    Object found = ((Map<?, ?>) root.get("definitions")).get(reference.substring(prefix.length()));
    return (Map<?, ?>) Objects.requireNonNull(found, reference);
  }

  private static double number(Object rule) {
    return ((Number) rule).doubleValue();
  }

  private boolean properties(Map<?, ?> schemas, Map<?, ?> value) {
    return value.entrySet().stream()
        .allMatch(
            entry ->
                !schemas.containsKey(entry.getKey())
                    || accepts((Map<?, ?>) schemas.get(entry.getKey()), entry.getValue()));
  }

  private long matching(List<?> schemas, Object value) {
    return schemas.stream().filter(schema -> accepts((Map<?, ?>) schema, value)).count();
  }

  private static boolean isType(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "number" -> value instanceof Number;
      case "integer" ->
          value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue());
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }
}
