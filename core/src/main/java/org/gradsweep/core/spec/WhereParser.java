package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.grid.Where;
import org.gradsweep.core.spec.WhereOperand.Condition;
import org.gradsweep.core.spec.WhereOperand.Items;
import org.gradsweep.core.spec.WhereOperand.Literal;
import org.gradsweep.core.spec.WhereOperand.Quantity;
import org.gradsweep.core.spec.WhereOperand.Text;
import org.gradsweep.core.spec.WhereWords.Kind;
import org.gradsweep.core.spec.WhereWords.Word;

/**
 * Reads conditions such as {@code depth <= 4 or activation in [relu, selu]}, loosest first: {@code
 * or}, {@code and}, {@code not}; comparisons, which can be chained; {@code + -}, {@code * / %};
 * numbers, axes, {@code depth}, {@code width}, values of axes, lists and parentheses.
 */
final class WhereParser {
  private static final int MAX_LENGTH = 2_000;
  private static final int MAX_DEPTH = 40;

  private final List<Word> words;
  private int next;
  private int depth;

  private WhereParser(List<Word> words) {
    this.words = words;
  }

  /**
   * The condition that a value of {@code where} is.
   *
   * @throws IllegalArgumentException if it is none; the message says rule, place and value
   */
  static Where parse(Object yaml) {
    if (!(yaml instanceof String text) || text.isBlank() || text.length() > MAX_LENGTH) {
      String limit = yaml instanceof String ? " of at most " + MAX_LENGTH + " characters" : "";
      throw new IllegalArgumentException(
          "must be a condition" + limit + " such as depth < 4, found " + AxisType.show(yaml));
    }
    String line = text.strip().replaceAll("\\s+", " ");
    WhereParser parser = new WhereParser(WhereWords.of(line));
    WhereOperand whole = parser.or();
    Word end = parser.peek();
    if (end.kind() != Kind.END) {
      throw end.mistake("expected and, or, a comparison or the end, found " + end.shown());
    }
    return new Where(line, condition(whole));
  }

  private Word peek() {
    return words.get(next);
  }

  private Word take() {
    return words.get(next++);
  }

  private boolean takeIf(String sign) {
    if (peek().is(sign)) {
      next++;
      return true;
    }
    return false;
  }

  private WhereOperand or() {
    WhereOperand left = and();
    while (takeIf("or")) {
      Predicate<Object[]> test = condition(left).or(condition(and()));
      left = new Condition(left.word(), test);
    }
    return left;
  }

  private WhereOperand and() {
    WhereOperand left = not();
    while (takeIf("and")) {
      Predicate<Object[]> test = condition(left).and(condition(not()));
      left = new Condition(left.word(), test);
    }
    return left;
  }

  private WhereOperand not() {
    Word word = peek();
    if (!takeIf("not")) {
      return comparison();
    }
    deeper(word);
    WhereOperand negated = new Condition(word, condition(not()).negate());
    depth--;
    return negated;
  }

  private WhereOperand comparison() {
    WhereOperand left = sum();
    WhereOperand begin = left;
    Predicate<Object[]> test = null;
    while (true) {
      Word sign = peek();
      Predicate<Object[]> here;
      if (sign.is("in") || (sign.is("not") && words.get(next + 1).is("in"))) {
        next += sign.is("in") ? 1 : 2;
        WhereOperand right = sum();
        here = WhereComparison.among(left, right);
        here = sign.is("in") ? here : here.negate();
        left = right;
      } else if (WhereComparison.SIGNS.contains(sign.text()) && sign.kind() == Kind.SIGN) {
        next++;
        WhereOperand right = sum();
        here = WhereComparison.of(sign, left, right);
        left = right;
      } else {
        return test == null ? left : new Condition(begin.word(), test);
      }
      test = test == null ? here : test.and(here);
    }
  }

  private WhereOperand sum() {
    WhereOperand left = product();
    while (peek().is("+") || peek().is("-")) {
      Word sign = take();
      left = arithmetic(sign, left, product());
    }
    return left;
  }

  private WhereOperand product() {
    WhereOperand left = unary();
    while (peek().is("*") || peek().is("/") || peek().is("%")) {
      Word sign = take();
      left = arithmetic(sign, left, unary());
    }
    return left;
  }

  private static Quantity arithmetic(Word sign, WhereOperand left, WhereOperand right) {
    ToDoubleFunction<Object[]> a = WhereComparison.quantity(left);
    ToDoubleFunction<Object[]> b = WhereComparison.quantity(right);
    boolean divides = sign.is("/") || sign.is("%");
    if (divides && right instanceof Literal literal && literal.value() == 0) {
      throw right.word().mistake("must not divide by 0");
    }
    ToDoubleFunction<Object[]> of =
        switch (sign.text()) {
          case "+" -> values -> a.applyAsDouble(values) + b.applyAsDouble(values);
          case "-" -> values -> a.applyAsDouble(values) - b.applyAsDouble(values);
          case "*" -> values -> a.applyAsDouble(values) * b.applyAsDouble(values);
          case "/" -> values -> a.applyAsDouble(values) / b.applyAsDouble(values);
          default -> values -> a.applyAsDouble(values) % b.applyAsDouble(values);
        };
    return new Quantity(left.word(), of);
  }

  private WhereOperand unary() {
    Word word = peek();
    if (!takeIf("-")) {
      return primary();
    }
    deeper(word);
    WhereOperand negated = unary();
    depth--;
    if (negated instanceof Literal literal) {
      return new Literal(word, -literal.value(), literal.whole());
    }
    ToDoubleFunction<Object[]> of = WhereComparison.quantity(negated);
    return new Quantity(word, values -> -of.applyAsDouble(values));
  }

  private WhereOperand primary() {
    Word word = take();
    boolean reserved = Set.of("and", "or", "not", "in").contains(word.text());
    if (word.kind() == Kind.NUMBER) {
      boolean whole = word.text().matches("\\d{1,18}");
      double value = Double.parseDouble(word.text());
      if (Double.isInfinite(value)) {
        throw word.mistake("expected a finite number, found " + word.shown());
      }
      return new Literal(word, value, whole);
    }
    if (word.kind() == Kind.QUOTED) {
      return new Text(word);
    }
    if (word.kind() == Kind.WORD && !reserved) {
      return WhereOperand.named(word);
    }
    if (word.is("(")) {
      deeper(word);
      WhereOperand inside = or();
      close(")", word);
      return inside;
    }
    if (word.is("[")) {
      return items(word);
    }
    throw word.mistake("expected a number, an axis or one of its values, found " + word.shown());
  }

  private Items items(Word open) {
    deeper(open);
    List<WhereOperand> items = new ArrayList<>();
    if (!peek().is("]")) {
      do {
        items.add(unary());
      } while (takeIf(","));
    }
    close("]", open);
    return new Items(open, items);
  }

  private void deeper(Word word) {
    if (++depth > MAX_DEPTH) {
      throw word.mistake("must not be nested more than " + MAX_DEPTH + " deep");
    }
  }

  private void close(String sign, Word open) {
    depth--;
    if (!takeIf(sign)) {
      Word found = peek();
      throw found.mistake(
          "expected %s for the %s at character %d, found %s"
              .formatted(sign, open.text(), open.position(), found.shown()));
    }
  }

  private static Predicate<Object[]> condition(WhereOperand operand) {
    if (operand instanceof Condition condition) {
      return condition.test();
    }
    throw operand.word().mistake("expected a condition such as depth < 4, found only a value");
  }
}
