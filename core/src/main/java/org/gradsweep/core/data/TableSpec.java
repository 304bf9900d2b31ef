package org.gradsweep.core.data;

import java.io.Serializable;
import java.util.List;

/**
 * What a sweep file says of a table, whatever its format.
 *
 * @param path the file or folder
 * @param label the column with the classes
 * @param train size of the training part
 * @param validation size of the validation part
 * @param test size of the test part; 0: no test set
 * @param split how rows are handed out to the parts
 * @param features names or patterns of the columns that are features; empty: all but the label
 * @param exclude names or patterns of the columns that are no features
 * @param categories names or patterns of the columns whose values are words even if they look like
 *     numbers
 * @param mostWords the most words of a column that is not named in {@code categories}
 * @param missing what is done where there is no value
 * @param missingWords which texts stand for no value, besides the empty one; case does not matter
 * @param eightBit whether the features are pixels
 */
public record TableSpec(
    String path,
    String label,
    PartSize train,
    PartSize validation,
    PartSize test,
    Split split,
    List<String> features,
    List<String> exclude,
    List<String> categories,
    int mostWords,
    MissingRule missing,
    List<String> missingWords,
    EightBit eightBit)
    implements Serializable {
  /** The words that tools write where there is no value. */
  public static final List<String> USUAL_MISSING_WORDS =
      List.of("?", "NA", "N/A", "#N/A", "<NA>", "NaN", "null", "None");

  /** Columns with more words are more often names or numbers of rows than kinds of something. */
  public static final int USUAL_MOST_WORDS = 100;

  public TableSpec {
    features = List.copyOf(features);
    exclude = List.copyOf(exclude);
    categories = List.copyOf(categories);
    missingWords = List.copyOf(missingWords);
  }

  /** A table with the defaults of all but these. */
  public static TableSpec of(String path, String label, int train, int validation, int test) {
    return new TableSpec(
        path,
        label,
        PartSize.count(train),
        PartSize.count(validation),
        PartSize.count(test),
        Split.STRATIFIED,
        List.of(),
        List.of(),
        List.of(),
        USUAL_MOST_WORDS,
        MissingRule.ERROR,
        USUAL_MISSING_WORDS,
        EightBit.AUTO);
  }

  /** The same with parts of known sizes. */
  TableSpec withSizes(int trainRows, int validationRows, int testRows) {
    return new TableSpec(
        path,
        label,
        PartSize.count(trainRows),
        PartSize.count(validationRows),
        PartSize.count(testRows),
        split,
        features,
        exclude,
        categories,
        mostWords,
        missing,
        missingWords,
        eightBit);
  }
}
