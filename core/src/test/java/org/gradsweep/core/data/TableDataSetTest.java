package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of people's tables: labels, columns, missing values, parts, and what is told. */
class TableDataSetTest {
  @TempDir Path dir;

  private LoadedData load(String text, TableSpec spec) throws IOException {
    return load(text, spec, false);
  }

  private LoadedData load(String text, TableSpec spec, boolean doubles) throws IOException {
    Files.writeString(dir.resolve("t.csv"), text);
    return DataSets.load(TableSpecs.csv(spec), doubles, new LocalDataFiles(dir), null);
  }

  private static TableSpec spec(int train, int validation) {
    return TableSpecs.inOrder("t.csv", "kind", train, validation, 0);
  }

  private static float[] values(Examples examples) {
    return ((FloatFeatures) examples.features()).values();
  }

  private void refused(String text, TableSpec spec, String message) {
    assertThatThrownBy(() -> load(text, spec))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static String rows(int count, java.util.function.IntFunction<String> row) {
    return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void labelsThatDifferByBlanksAreOneClass() throws IOException {
    DataSet data = load("a,kind\n1,x\n2,x \n3, y\n4,\u00a0y\n", spec(3, 1)).data();
    assertThat(data.classNames()).containsExactly("x", "y");
    assertThat(data.train().labels()).containsExactly(0, 0, 1);
  }

  @Test
  void wholeNumbersAreClassesByTheirValue() throws IOException {
    DataSet data = load("a,kind\n1,10.0\n2,2\n3,10\n4,1e1\n5,2.0\n", spec(3, 2)).data();
    assertThat(data.classNames()).containsExactly("2", "10");
    assertThat(data.train().labels()).containsExactly(1, 0, 1);
  }

  @Test
  void labelsThatMakeNoClassesAreRefused() {
    refused("a,kind\n1,x\n2,x\n", spec(1, 1), "at least two different labels, found only [x]");
    refused("a,kind\n1,0.5\n2,1\n", spec(1, 1), "looks like a number to predict");
    String prices = rows(100, i -> i + "," + (1000 + 7 * i));
    refused("a,kind\n" + prices, spec(50, 50), "t.csv kind: 100 classes in 100 rows: the column");
    refused("a,kind\n1,0\n2,NaN\n", spec(1, 1), "t.csv:3 kind: missing value");
    refused("a,kind\n1,0\n2,?\n", spec(1, 1), "t.csv:3 kind: missing value");
  }

  @Test
  void aClassThatIsNotTrainedIsRefused() throws IOException {
    String sorted = "a,kind\n" + rows(30, i -> i + "," + "xyz".charAt(i / 10));
    refused(
        sorted,
        spec(20, 10),
        "the validation part has examples of class z, of which the training part has none;"
            + " dataset.split: stratified");
    refused(sorted, spec(10, 1), "the validation part has examples of class z");
    refused("a,kind\n1,x\n2,x\n3,y\n4,x\n", spec(2, 1), "the training part has one class only");
    DataSet mended = load(sorted, TableSpec.of("t.csv", "kind", 20, 10, 0)).data();
    assertThat(mended.train().labels()).contains(0, 1, 2);
    assertThat(mended.validation().labels()).contains(0, 1, 2);
  }

  @Test
  void sharesOfTheRowsMakeTheParts() throws IOException {
    TableSpec usual = TableSpec.of("t.csv", "kind", 1, 1, 0);
    String text = "a,kind\n" + rows(101, i -> i + "," + i % 2);
    TableSpec shares =
        new TableSpec(
            "t.csv",
            "kind",
            new PartSize(0.7),
            new PartSize(0.2),
            new PartSize(0.1),
            Split.STRATIFIED,
            List.of(),
            List.of(),
            List.of(),
            usual.mostWords(),
            usual.missing(),
            usual.missingWords(),
            usual.eightBit());
    LoadedData loaded = load(text, shares);
    assertThat(loaded.spec().trainExamples()).isEqualTo(71);
    assertThat(loaded.spec().validationExamples()).isEqualTo(20);
    assertThat(loaded.spec().testExamples()).isEqualTo(10);
    assertThat(loaded.data().test().size()).isEqualTo(10);
  }

  @Test
  void columnsAreChosenByNameAndPattern() throws IOException {
    String text = "id,p1,p2,q,kind\n1,2,3,4,x\n5,6,7,8,y\n9,9,9,9,x\n";
    TableSpec all = spec(2, 1);
    DataSet some = load(text, TableSpecs.choosing(all, List.of("p*"), List.of(), List.of())).data();
    assertThat(values(some.train())).containsExactly(2, 3, 6, 7);
    LoadedData others = load(text, TableSpecs.choosing(all, List.of(), List.of("id"), List.of()));
    assertThat(values(others.data().train())).containsExactly(2, 3, 4, 6, 7, 8);
    assertThat(others.report().text()).contains("left out id (excluded)");
    refused(
        text,
        TableSpecs.choosing(all, List.of(), List.of("ident"), List.of()),
        "t.csv:1: no column is called ident, as dataset.exclude says; the columns are id, p1, p2,");
    refused(
        text,
        TableSpecs.choosing(all, List.of(), List.of("p*", "q", "id"), List.of()),
        "no features: all columns but the label, kind, are left out");
  }

  @Test
  void wordsBecomeOneFeatureEach() throws IOException {
    String text = "work,a,kind\nb,1,x\na,2,y\nb,3,x\nc,4,x\n";
    LoadedData loaded = load(text, spec(3, 1));
    assertThat(values(loaded.data().train())).containsExactly(0, 1, 1, 1, 0, 2, 0, 1, 3);
    assertThat(values(loaded.data().validation())).containsExactly(0, 0, 4);
    assertThat(loaded.report().lines())
        .anyMatch(line -> line.contains("work (2 words), a"))
        .anyMatch(line -> line.contains("1 values are words that no training example has"));
    String codes = "code,kind\n7,x\n7,y\n10,x\n7,y\n";
    DataSet categories =
        load(codes, TableSpecs.choosing(spec(3, 1), List.of(), List.of(), List.of("code"))).data();
    assertThat(values(categories.train())).containsExactly(0, 1, 0, 1, 1, 0);
    refused(
        "name,kind\n" + rows(200, i -> "n" + i + "," + i % 2),
        spec(100, 100),
        "t.csv:102 name: more than 100 different words");
    String asked = "n0,x\nn1,y\nn2,x\n";
    TableSpec two = TableSpecs.mostWords(spec(2, 1), 2);
    refused("name,kind\n" + asked, two, "t.csv:4 name: more than 2 different words");
    assertThat(load("name,kind\n" + asked, TableSpecs.mostWords(two, 3)).data().inputs())
        .isEqualTo(2);
  }

  @Test
  void truthValuesAreNumbers() throws IOException {
    DataSet data = load("f,kind\nTrue,x\nfalse,y\ntrue,x\n", spec(2, 1)).data();
    assertThat(values(data.train())).containsExactly(1, 0);
    DataSet words = load("f,kind\nmaybe,x\ntrue,y\nmaybe,x\n", spec(2, 1)).data();
    assertThat(values(words.train())).containsExactly(1, 0, 0, 1);
  }

  @Test
  void rowsWithoutAValueAreLeftOutOrFilled() throws IOException {
    String text = "a,w,kind\n1,u,x\n?,u,y\n3,NA,x\n4,v,\n5,v,y\n9,u,x\n";
    LoadedData left = load(text, TableSpecs.with(spec(2, 1), MissingRule.LEAVE_OUT));
    assertThat(values(left.data().train())).containsExactly(1, 1, 0, 5, 0, 1);
    assertThat(left.report().text()).contains("rows 6, of which 3 miss a value and are left out");
    refused(
        text,
        TableSpecs.with(spec(4, 1), MissingRule.LEAVE_OUT),
        "must be <= 3, the examples in "
            + dir
            + "/t.csv (3 more miss a value and are left out), found 5");
    String labelled = text.replace("4,v,", "4,v,x");
    DataSet filled = load(labelled, TableSpecs.with(spec(4, 1), MissingRule.MEAN)).data();
    float mean = 8f / 3;
    float u = (float) (2 / 3.0);
    float v = (float) (1 / 3.0);
    assertThat(values(filled.train())).containsExactly(1, 1, 0, mean, 1, 0, 3, u, v, 4, 0, 1);
    refused(text, TableSpecs.with(spec(2, 1), MissingRule.MEAN), "t.csv:5 kind: missing value");
    refused(text, spec(2, 1), "t.csv:3 a: missing value (dataset.missing: leave_out or mean");
    refused(
        "a,b,kind\n1,,x\n2,,y\n3,,x\n",
        TableSpecs.with(spec(2, 1), MissingRule.MEAN),
        "t.csv b: no training example has a value");
    refused(
        "a,b,kind\n1,,x\n2,,y\n",
        TableSpecs.with(spec(1, 1), MissingRule.LEAVE_OUT),
        "every row misses a value");
  }

  @Test
  void pixelsAreTheSameBytesAsInIdx() throws IOException {
    Files.write(dir.resolve("i"), IdxBytes.images(4, 1, 2, 125));
    Files.write(dir.resolve("l"), IdxBytes.labels(7, 9, 7, 9));
    DataSet idx =
        DataSets.load(
            new DatasetSpec.Idx("i", "l", null, null, 3, 1, Split.IN_ORDER),
            new LocalDataFiles(dir),
            null);
    String text = "a,kind,b\n125,7,126\n127,9,128.0\n129,7,130\n131,9,132\n";
    LoadedData csv = load(text, spec(3, 1));
    assertThat(csv.data().fingerprint()).isEqualTo(idx.fingerprint());
    assertThat(csv.data().classNames()).isEqualTo(idx.classNames());
    assertThat(csv.report().text()).contains("range 125 to 132; 8-bit pixels");
    for (String other :
        List.of(
            text.replace("132", "256"), text.replace("125", "-1"), text.replace("125", "0.5"))) {
      assertThat(load(other, spec(3, 1)).data().train().features())
          .isInstanceOf(FloatFeatures.class);
    }
    assertThat(load("a,kind\n1,x\n127,y\n3,x\n", spec(2, 1)).data().train().features())
        .isInstanceOf(FloatFeatures.class);
  }

  @Test
  void numbersAreKeptIn64BitsWhereTheyAreAskedForAndNeeded() throws IOException {
    String text = "a,kind\n0.1,x\n2,y\n3,x\n";
    Features wide = load(text, spec(2, 1), true).data().train().features();
    assertThat(wide).isInstanceOf(DoubleFeatures.class);
    double[] row = new double[1];
    float[] narrow = new float[1];
    wide.copyRow(0, row, 0);
    wide.copyRow(0, narrow, 0);
    assertThat(row[0]).isEqualTo(0.1);
    assertThat(narrow[0]).isEqualTo(0.1f);
    assertThat(load(text.replace("0.1", "0.5"), spec(2, 1), true).data().train().features())
        .isInstanceOf(FloatFeatures.class);
    assertThat(load(text, spec(2, 1)).data().train().features()).isInstanceOf(FloatFeatures.class);
  }

  @Test
  void theReportFitsTheTerminalAndNamesTheKeys() throws IOException {
    String text =
        "n,small,kind,large\n"
            + rows(
                60, i -> i + "," + i % 7 / 10.0 + "," + "ab".charAt(i % 2) + "," + 1000 * (i % 5));
    DataReport report = load(text, TableSpec.of("t.csv", "kind", 40, 15, 5)).report();
    assertThat(report.lines()).allMatch(line -> line.length() <= 80);
    assertThat(report.text())
        .contains("rows 60: 40 for training, 15 for validation, 5 for testing; by chance")
        .contains("features 3: n, small, large; range 0 to 4,000; not scaled by unit")
        .contains("classes 2 of kind: a, b")
        .contains("training: 20 of each")
        .contains("column n counts the rows: dataset.exclude leaves it out");
    assertThat(String.join(" ", report.lines()).replaceAll(" +", " "))
        .contains("input_scaling: standardized_by_feature");
    assertThat(report.lines(true)).noneMatch(line -> line.contains("standardized_by_feature"));
  }

  @Test
  void classesThatDifferByCaseOrAreManyAreToldOf() throws IOException {
    assertThat(load("a,kind\n1,Yes\n2,yes\n3,No\n4,Yes\n5,No\n", spec(4, 1)).report().warnings())
        .anyMatch(warning -> warning.contains("differ only by case"));
    String many = "a,kind\n" + rows(300, i -> i % 13 + "," + i % 60);
    assertThat(load(many, TableSpec.of("t.csv", "kind", 200, 100, 0)).report().warnings())
        .anyMatch(warning -> warning.startsWith("60 classes in 300 examples"));
  }
}
