package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that the sweep says, made from its numbers.
 *
 * @param headline one sentence
 * @param evidence the numbers behind it, with how many networks and their interval
 * @param query the numbered query whose answer the numbers are, for example {@code @depth-steps}
 * @param shown the claims whose intervals are in it, with these intervals
 */
record Finding(String headline, List<String> evidence, String query, List<Claim> shown) {
  Finding {
    evidence = List.copyOf(evidence);
    shown = List.copyOf(shown);
  }

  /** One without an interval. */
  Finding(String headline, List<String> evidence, String query) {
    this(headline, evidence, query, List.of());
  }

  /** A finding before it is known which of the report's claims hold. */
  interface Draft {
    /** What it could say; all of it counts in the family. */
    List<Claim> claims();

    /** What is left to say, empty if its numbers do not carry it. */
    Optional<Finding> write(Family family);

    /** A finding that only counts and describes, and claims nothing beyond these networks. */
    static Draft describing(Finding finding) {
      return new Draft() {
        @Override
        public List<Claim> claims() {
          return List.of();
        }

        @Override
        public Optional<Finding> write(Family family) {
          return Optional.of(finding);
        }
      };
    }
  }

  /** Reads one kind of finding from results of one data set, probe and version of the rules. */
  @FunctionalInterface
  interface Source {
    List<Draft> of(ReportData data, DataGroup group);
  }

  /** Every kind, the most telling first. */
  static final List<Source> SOURCES =
      List.of(
          new LayerSpeedFinding(),
          new DepthFinding(),
          new InitializationFinding(),
          new RemedyFinding("normalization", "%s normalization"),
          new RemedyFinding("residual", "Residual connections (%s)"),
          new OutcomeFinding(),
          new SlopeAccuracyFinding(),
          new MeanFieldFinding());

  /**
   * Everything that a sweep says.
   *
   * @param family what could have been said
   * @param findings in the order of importance
   */
  record All(Family family, List<Finding> findings) {}

  static All all(ReportData data) {
    return of(data, data.groups());
  }

  /** What some groups of its results say, as a report of these alone. */
  static All of(ReportData data, List<DataGroup> groups) {
    List<Draft> drafts = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    for (DataGroup group : groups) {
      for (Source source : SOURCES) {
        for (Draft draft : source.of(data, group)) {
          drafts.add(draft);
          prefixes.add(groups.size() > 1 ? "On " + group.label() + ": " : "");
        }
      }
    }
    Family family = new Family(drafts.stream().flatMap(draft -> draft.claims().stream()).toList());
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      String prefix = prefixes.get(i);
      drafts
          .get(i)
          .write(family)
          .map(f -> new Finding(prefix + f.headline(), f.evidence(), f.query(), f.shown()))
          .ifPresent(findings::add);
    }
    return new All(family, List.copyOf(findings));
  }
}
