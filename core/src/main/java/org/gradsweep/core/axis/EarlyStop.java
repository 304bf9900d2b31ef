package org.gradsweep.core.axis;

import java.util.List;

/**
 * When a trial ends before its last epoch: Prechelt, "Early stopping — but when?", 1998. Only
 * measured epochs count, from 1 on.
 */
public sealed interface EarlyStop extends Choice {
  /**
   * Whether the trial ends after a measured epoch.
   *
   * @param epoch the epoch, from 1
   * @param best the first measured epoch with the highest validation accuracy so far, from 1
   */
  boolean stops(int epoch, int best);

  /** All values, by the names used in sweep files. */
  Choices<EarlyStop> CHOICES =
      Choices.<EarlyStop>of(None.class)
          .with("patience", Patience.ARGUMENTS, x -> new Patience((int) x[0]))
          .meaning("none", "all epochs are trained")
          .meaning(
              "patience",
              "ends where the validation accuracy has not risen for so many epochs: Prechelt, 1998");

  /** All epochs are trained. */
  enum None implements EarlyStop {
    NONE;

    @Override
    public boolean stops(int epoch, int best) {
      return false;
    }

    @Override
    public String text() {
      return "none";
    }
  }

  /**
   * Ends where the validation accuracy has not risen for so many epochs.
   *
   * @param epochs from 1
   */
  record Patience(int epochs) implements EarlyStop {
    static final List<Argument> ARGUMENTS = List.of(Argument.whole("epochs", 1));

    @Override
    public boolean stops(int epoch, int best) {
      return epoch - best >= epochs;
    }

    @Override
    public String text() {
      return Choices.text("patience", ARGUMENTS, epochs);
    }
  }
}
