package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.spec.WhereOperand.Condition;
import org.gradsweep.core.spec.WhereOperand.Items;
import org.gradsweep.core.spec.WhereOperand.Literal;
import org.gradsweep.core.spec.WhereOperand.Named;
import org.gradsweep.core.spec.WhereOperand.Quantity;
import org.gradsweep.core.spec.WhereOperand.Text;
import org.gradsweep.core.spec.WhereWords.Word;

/** What the comparisons of a condition mean. */
final class WhereComparison {
  /** The signs of comparisons. */
  static final Set<String> SIGNS = Set.of("<", "<=", ">", ">=", "==", "!=");

  private WhereComparison() {}

  /** One operand compared with another. */
  static Predicate<Object[]> of(Word sign, WhereOperand left, WhereOperand right) {
    boolean equal = sign.is("==");
    if (equal || sign.is("!=")) {
      if (left instanceof Named named) {
        return named(named, List.of(right), equal);
      }
      if (right instanceof Named named) {
        return named(named, List.of(left), equal);
      }
    }
    ToDoubleFunction<Object[]> a = quantity(left);
    ToDoubleFunction<Object[]> b = quantity(right);
    return switch (sign.text()) {
      case "<" -> values -> a.applyAsDouble(values) < b.applyAsDouble(values);
      case "<=" -> values -> a.applyAsDouble(values) <= b.applyAsDouble(values);
      case ">" -> values -> a.applyAsDouble(values) > b.applyAsDouble(values);
      case ">=" -> values -> a.applyAsDouble(values) >= b.applyAsDouble(values);
      case "==" -> values -> a.applyAsDouble(values) == b.applyAsDouble(values);
      default -> values -> a.applyAsDouble(values) != b.applyAsDouble(values);
    };
  }

  /** Whether an operand is one of a list. */
  static Predicate<Object[]> among(WhereOperand operand, WhereOperand list) {
    if (!(list instanceof Items items)) {
      throw list.word().mistake("expected a list such as [1, 2] after in");
    }
    if (operand instanceof Named named) {
      return named(named, items.items(), true);
    }
    ToDoubleFunction<Object[]> a = quantity(operand);
    List<ToDoubleFunction<Object[]>> others = new ArrayList<>();
    items.items().forEach(item -> others.add(quantity(item)));
    return values -> {
      double number = a.applyAsDouble(values);
      return others.stream().anyMatch(other -> other.applyAsDouble(values) == number);
    };
  }

  private static Predicate<Object[]> named(Named named, List<WhereOperand> written, boolean in) {
    Set<Object> wanted = new HashSet<>();
    written.forEach(operand -> wanted.add(named.value(operand)));
    int place = Axis.ALL.indexOf(named.axis());
    return values -> wanted.contains(values[place]) == in;
  }

  /** The number that an operand is. */
  static ToDoubleFunction<Object[]> quantity(WhereOperand operand) {
    if (operand instanceof Quantity quantity) {
      return quantity.of();
    }
    if (operand instanceof Literal literal) {
      return values -> literal.value();
    }
    throw operand.word().mistake(notNumber(operand));
  }

  private static String notNumber(WhereOperand operand) {
    if (operand instanceof Named named) {
      return named.axis() + " is no number: it can only be compared by ==, != or in";
    }
    if (operand instanceof Condition) {
      return "expected a number, found a condition";
    }
    if (operand instanceof Text text) {
      List<String> names = new ArrayList<>(Arrays.asList(GridKeys.DEPTH, GridKeys.WIDTH));
      Axis.ALL.forEach(axis -> names.add(axis.key()));
      Optional<String> near = Suggestion.nearest(text.word().text(), names);
      return text.word().shown()
          + " is no axis"
          + near.map(name -> "; did you mean " + name + "?").orElse("");
    }
    return "expected a number, found a list";
  }
}
