package org.gradsweep.core.spec;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.spec.WhereWords.Word;

/** A part of a condition, evaluated on values in the order of {@link Axis#ALL}. */
sealed interface WhereOperand {
  /** The place of the hidden layers among the values. */
  int HIDDEN_LAYERS = Axis.ALL.indexOf(Axis.HIDDEN_LAYERS);

  /** The piece of the text with which it begins. */
  Word word();

  /** A number that depends on the combination. */
  record Quantity(Word word, ToDoubleFunction<Object[]> of) implements WhereOperand {}

  /** A number written in the condition. */
  record Literal(Word word, double value, boolean whole) implements WhereOperand {}

  /** An axis whose values are not numbers. */
  record Named(Word word, Axis<?> axis) implements WhereOperand {
    /** The value of the axis that another operand writes. */
    Object value(WhereOperand written) {
      Object yaml;
      if (written instanceof Text text) {
        boolean truth = axis.type().columnType() == ColumnType.BOOLEAN;
        yaml = truth ? (Object) Boolean.valueOf(text.word.text()) : text.word.text();
      } else if (written instanceof Items items) {
        yaml = items.items.stream().map(Named::yaml).toList();
      } else {
        throw written.word().mistake(axis + " can only be compared with one of its values");
      }
      try {
        return axis.type().parse(yaml);
      } catch (IllegalArgumentException e) {
        throw written.word().mistake(axis + " " + e.getMessage());
      }
    }

    private static Object yaml(WhereOperand item) {
      return item instanceof Literal literal && literal.whole
          ? (Object) (long) literal.value
          : item.word().text();
    }
  }

  /** A word that is no axis, or a quoted text. */
  record Text(Word word) implements WhereOperand {}

  /** A list in brackets. */
  record Items(Word word, List<WhereOperand> items) implements WhereOperand {}

  /** What holds or does not. */
  record Condition(Word word, Predicate<Object[]> test) implements WhereOperand {}

  /** The operand that an axis, or a property of the hidden layers, is; a text for other words. */
  static WhereOperand named(Word word) {
    if (word.text().equals(GridKeys.DEPTH)) {
      return new Quantity(word, values -> layers(values).depth());
    }
    if (word.text().equals(GridKeys.WIDTH)) {
      return new Quantity(word, values -> widest(layers(values)));
    }
    Axis<?> axis = Axis.find(word.text()).orElse(null);
    if (axis == null) {
      return new Text(word);
    }
    if (!AxisValues.isNumber(axis.type())) {
      return new Named(word, axis);
    }
    int place = Axis.ALL.indexOf(axis);
    return new Quantity(word, values -> ((Number) values[place]).doubleValue());
  }

  private static HiddenLayers layers(Object[] values) {
    return (HiddenLayers) values[HIDDEN_LAYERS];
  }

  private static int widest(HiddenLayers layers) {
    int widest = 0;
    for (int width : layers.widths()) {
      widest = Math.max(widest, width);
    }
    return widest;
  }
}
