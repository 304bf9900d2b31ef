package org.gradsweep.core.data;

/**
 * A loaded data set and what is to be said of it.
 *
 * @param data the examples
 * @param spec the sweep file's block, its parts now of known sizes
 * @param report for the user
 */
public record LoadedData(DataSet data, DatasetSpec spec, DataReport report) {
  /** A data set that is described by what is told of it. */
  static LoadedData of(DataSet data, DatasetSpec spec, DataReport report) {
    return new LoadedData(data.describedAs(report.facts()), spec, report);
  }
}
