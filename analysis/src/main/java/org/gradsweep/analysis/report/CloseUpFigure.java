package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A figure that shows the layers of one network; the reader chooses which. */
abstract class CloseUpFigure implements Figure {
  /** More lines than these can't be told apart. */
  static final int MOST_LINES = 10;

  /** The data of one network; empty if it has nothing to show. */
  abstract Optional<Map<String, ?>> panel(LayerHistory history);

  /** Why no network has anything to show. */
  abstract String reason();

  @Override
  public final Content of(ReportData data) {
    CloseUps closeUps = data.closeUps();
    List<Panel> panels = new ArrayList<>();
    List<Long> shown = new ArrayList<>();
    for (LayerHistory history : data.histories()) {
      panel(history)
          .ifPresent(
              content -> {
                panels.add(new Panel(closeUps.label(history.network()), content));
                shown.add(history.network().id());
              });
    }
    if (panels.isEmpty()) {
      return new Absent(reason());
    }
    List<Integer> first =
        Stream.of(closeUps.left(), closeUps.right())
            .flatMap(Optional::stream)
            .map(network -> shown.indexOf(network.id()))
            .filter(index -> index >= 0)
            .distinct()
            .toList();
    String note =
        closeUps.total() > closeUps.networks().size()
            ? panels.size()
                + " of "
                + Numerals.count(closeUps.total())
                + " networks can be chosen: the extremes and some between."
            : "";
    return new Drawn(panels, first.isEmpty() ? List.of(0) : first, note, first.size() > 1);
  }
}
