package org.gradsweep.core.data;

/**
 * A loaded data set and what is to be said of it.
 *
 * @param data the examples
 * @param spec the sweep file's block, its parts now of known sizes
 * @param report for the user
 */
public record LoadedData(DataSet data, DatasetSpec spec, DataReport report) {}
