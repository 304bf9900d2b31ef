package org.gradsweep.job.data;

import java.util.Map;
import org.apache.parquet.io.InputFile;

/**
 * One file of a Parquet table.
 *
 * @param input its bytes
 * @param shown the file, as messages show it
 * @param partition the columns whose values the names of its folders say, {@code species=setosa}
 */
record ParquetPart(InputFile input, String shown, Map<String, String> partition) {}
