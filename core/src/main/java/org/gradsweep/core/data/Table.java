package org.gradsweep.core.data;

import java.util.List;
import org.gradsweep.core.data.ColumnChoice.LeftOut;

/**
 * What a reader has read of a table.
 *
 * @param file the file or folder, as messages show it
 * @param form how it is written, in a few words
 * @param label the column with the classes
 * @param features the columns of features, at least one; all columns have the same rows
 * @param leftOut the columns that were not read
 */
public record Table(
    String file,
    String form,
    TableColumn label,
    List<FeatureColumn> features,
    List<LeftOut> leftOut) {}
