package org.gradsweep.core.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written for the axes chosen by name, and what may not. */
class AxisValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optimizer | momentum(1) | the parameter of momentum must be >= 0 and < 1, found 1",
        "optimizer | adam(0.9) | adam takes no parameter, found adam(0.9)",
        "schedule | step | step needs numbers in parentheses, found 'step'",
        "schedule | step(0) | every of step must be an integer >= 1, found 0",
        "schedule | step(2.5, 0.1) | every of step must be an integer >= 1, found 2.5",
        "schedule | step(2, 1) | factor of step must be > 0 and < 1, found 1",
        "schedule | step(2, 0.5, 3) | must be step(every, factor), found 'step(2, 0.5, 3)'",
        "schedule | step(2,) | factor of step must be a number, found 'step(2,)'",
        "schedule | cosine(-0.1) | the parameter of cosine must be >= 0 and < 1, found -0.1",
        "schedule | warmup(0) | the parameter of warmup must be > 0, found 0",
        "gradient_clip | value(0) | the parameter of value must be > 0, found 0",
        "gradient_clip | global_norm | global_norm needs a number in parentheses, found"
            + " 'global_norm'",
        "activation | leaky_relu(1) | the parameter of leaky_relu must be >= 0 and < 1, found 1",
        "activation | leaky_relu(NaN) | the parameter of leaky_relu must be a number, found"
            + " 'leaky_relu(NaN)'",
        "activation | leaky_relu(0.1f) | the parameter of leaky_relu must be a number, found"
            + " 'leaky_relu(0.1f)'",
        "activation | leaky_relu(0x1p-3) | the parameter of leaky_relu must be a number, found"
            + " 'leaky_relu(0x1p-3)'",
        "activation | leaky_relu() | the parameter of leaky_relu must be a number, found"
            + " 'leaky_relu()'",
        "weight_init | critical(1e999) | the parameter of critical must be finite, found 1e999",
        "weight_init | constant(-Infinity) | the parameter of constant must be a number, found"
            + " 'constant(-Infinity)'",
        "bias_init | normal(0) | the parameter of normal must be > 0, found 0",
        "gradient_clip | value(1e-400) | the parameter of value must be > 0, found 1e-400",
        "residual | identity(99999999999) | the parameter of identity must be an integer >= 1,"
            + " found 99999999999",
        "normalization | group | must be one of none, batch, layer, found 'group'",
        "residual | identity(0) | the parameter of identity must be an integer >= 1, found 0",
        "early_stop | patience(0) | the parameter of patience must be an integer >= 1, found 0",
      })
  void wrongTextIsRefusedInOneLine(String key, String text, String message) {
    assertRefused(key, text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dropout | 1 | must be >= 0 and < 1, found 1",
        "l1 | -2 | must be >= 0, found -2",
      })
  void wrongNumberIsRefusedInOneLine(String key, long number, String message) {
    assertRefused(key, number, message);
  }

  private static void assertRefused(String key, Object yaml, String message) {
    AxisType<?> type = Axis.find(key).orElseThrow().type();
    assertThatThrownBy(() -> type.parse(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** An unquoted comma in a flow list tears a value in two: the message says what to do. */
  @Test
  void aTornValueIsToldToStandInQuotes() {
    assertThatThrownBy(() -> Axis.SCHEDULE.type().parse("step(10"))
        .hasMessageEndingWith("found 'step(10'; in a list, a value with a comma stands in quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule | step( 10 , 0.1 ) | step(10)",
        "schedule | step(10,0.5) | step(10, 0.5)",
        "schedule | exponential(0.95) | exponential",
        "schedule | cosine(-0.0) | cosine",
        "schedule | warmup(5) | warmup(5.0)",
        "optimizer | nesterov(0.9) | nesterov",
        "residual | identity(1) | identity",
        "residual | identity_inverse_sqrt(2) | identity_inverse_sqrt(2)",
        "early_stop | patience(3.0) | patience(3)",
        "gradient_clip | value(1e-3) | value(0.001)",
      })
  void equalValuesHaveEqualTexts(String key, String text, String canonical) {
    AxisType<?> type = Axis.find(key).orElseThrow().type();
    Object value = type.parse(text);
    assertThat(((Choice) value).text()).isEqualTo(canonical);
    assertThat(type.parse(canonical)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "normalization",
        "residual",
        "optimizer",
        "schedule",
        "gradient_clip",
        "early_stop",
        "input_scaling"
      })
  void theDefaultIsLeftOutOfTheText(String key) {
    Axis<?> axis = Axis.find(key).orElseThrow();
    assertThat(axis.type().parse(((Choice) axis.defaultValue()).text()))
        .isEqualTo(axis.defaultValue());
    assertThat(TrialConfig.defaults().text()).isEmpty();
  }

  static Stream<Axis<?>> chosenByName() {
    return Axis.ALL.stream().filter(axis -> axis.type() instanceof Choices<?>);
  }

  /** The reference of the sweep file says what each value is. */
  @ParameterizedTest
  @MethodSource("chosenByName")
  void everyValueHasAMeaning(Axis<?> axis) {
    Choices<?> choices = (Choices<?>) axis.type();
    assertThat(choices.meanings()).hasSameSizeAs(choices.forms());
    assertThat(choices.meanings().values()).doesNotContainNull().doesNotHaveDuplicates();
  }
}
