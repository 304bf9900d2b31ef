package org.gradsweep.analysis.report;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The end of the page: where the numbers come from, and how to get them again. */
final class Appendix {
  private final Report report;

  Appendix(Report report) {
    this.report = report;
  }

  void append(Html html) {
    html.open("section", "id", "provenance").element("h2", "Provenance");
    html.table(
        List.of("fact", "value"),
        report.overview().provenance().entrySet().stream()
            .map(fact -> List.of(fact.getKey(), fact.getValue()))
            .toList());
    html.element(
        "p",
        "Made on "
            + ZonedDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT))
            + " from the tables in "
            + report.folder()
            + ".",
        "class",
        "note");
    html.close("section").open("section", "id", "again").element("h2", "How to run it again");
    if (report.sweep().yaml().isEmpty()) {
      html.element("p", "The folder has no sweep.yaml, so the sweep file is not known.");
    } else {
      html.element(
          "p",
          report.sweep().plans() == 1
              ? "Save the text below as sweep.yaml; the same seeds give the same numbers, bit for bit on"
                  + " CPUs of one kind. More replicates tell more from chance."
              : "Each document below, between lines of three hyphens, is a sweep of its own.");
      html.element("pre", command());
      html.open("details").element("summary", "sweep.yaml");
      html.element("pre", report.sweep().yaml()).close("details");
    }
    html.element("p", "Ask the tables themselves, for example:");
    html.element(
        "pre", "./gradsweep sql DIR @learning-speed\n./gradsweep sql DIR @accuracy-by-depth");
    html.close("section");
  }

  private String command() {
    boolean needsData =
        report.overview().provenance().getOrDefault("dataset", "").contains("mnist");
    return "./gradsweep run sweep.yaml --out DIR"
        + (needsData ? " --data-dir DIRECTORY_WITH_MNIST" : "")
        + "\n./gradsweep report DIR";
  }
}
