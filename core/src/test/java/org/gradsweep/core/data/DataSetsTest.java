package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {
  @TempDir Path dir;

  private DataSet load(DatasetSpec spec) {
    return DataSets.load(spec, new LocalDataFiles(dir), null);
  }

  private static byte[] pixels(Examples examples) {
    return ((ByteFeatures) examples.features()).pixels();
  }

  private DatasetSpec.Csv csv(int train, int validation, int test) {
    return TableSpecs.csv(TableSpecs.inOrder("t.csv", "kind", train, validation, test));
  }

  private void writeCsv() throws IOException {
    Files.writeString(dir.resolve("t.csv"), "a,kind\n0,x\n1,y\n2,x\n3,y\n4,x\n5,y\n6,y\n");
  }

  private static float[] column(Examples examples) {
    return ((FloatFeatures) examples.features()).values();
  }

  @Test
  void idxTrainsOnTheFirstAndValidatesOnTheLastImages() throws IOException {
    Files.write(dir.resolve("i"), IdxBytes.images(5, 1, 2, 0));
    Files.write(dir.resolve("l.gz"), IdxBytes.gzip(IdxBytes.labels(3, 1, 0, 2, 1)));
    Files.write(dir.resolve("ti"), IdxBytes.gzip(IdxBytes.images(1, 1, 2, 250)));
    Files.write(dir.resolve("tl"), IdxBytes.labels(0));
    DataSet data = load(new DatasetSpec.Idx("i", "l", "ti", "tl", 3, 1, Split.IN_ORDER));
    assertThat(pixels(data.train())).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(data.train().labels()).containsExactly(3, 1, 0);
    assertThat(pixels(data.validation())).containsExactly(8, 9);
    assertThat(data.validation().labels()).containsExactly(1);
    assertThat(pixels(data.test())).containsExactly(250, 251);
    assertThat(data.classes()).isEqualTo(4);
    assertThat(data.inputs()).isEqualTo(2);
    DataSet withoutTest = load(new DatasetSpec.Idx("i", "l", null, null, 4, 1, Split.IN_ORDER));
    assertThat(withoutTest.test()).isNull();
    assertThat(withoutTest.classes()).isEqualTo(4);
    assertThat(withoutTest.classNames()).containsExactly("0", "1", "2", "3");
  }

  @Test
  void idxLabelsMustDiffer() throws IOException {
    Files.write(dir.resolve("i"), IdxBytes.images(2, 1, 2, 0));
    Files.write(dir.resolve("l"), IdxBytes.labels(0, 0));
    assertThatThrownBy(() -> load(new DatasetSpec.Idx("i", "l", null, null, 1, 1, Split.IN_ORDER)))
        .isInstanceOf(UserException.class)
        .hasMessage(dir + "/l: must hold at least two different labels, found only [0]");
  }

  @Test
  void aTablesTestRowsFollowItsTrainingRows() throws IOException {
    writeCsv();
    DataSet data = load(csv(3, 1, 2));
    assertThat(column(data.train())).containsExactly(0, 1, 2);
    assertThat(column(data.test())).containsExactly(3, 4);
    assertThat(column(data.validation())).containsExactly(6);
    assertThat(data.classNames()).containsExactly("x", "y");
    assertThat(load(csv(3, 1, 0)).test()).isNull();
  }

  @Test
  void aTableIsSplitOnlyIfItHasTheRows() throws IOException {
    writeCsv();
    assertThatThrownBy(() -> load(csv(3, 3, 2)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "dataset: train_examples 3 + validation_examples 3 + test_examples 2 must be <= 7,"
                + " the examples in "
                + dir
                + "/t.csv, found 8");
  }

  @Test
  void aParquetTableIsReadByTheReaderThatIsPassed() throws IOException {
    writeCsv();
    DatasetSpec spec = new DatasetSpec.Parquet(csv(3, 1, 2).table());
    LocalDataFiles files = new LocalDataFiles(dir);
    DataSet data = DataSets.load(spec, files, new CsvReader(files, CsvDialect.FOUND));
    assertThat(data.fingerprint()).isEqualTo(load(csv(3, 1, 2)).fingerprint());
  }

  @Test
  void theFingerprintChangesWithWhateverChangesResults() throws IOException {
    writeCsv();
    String fingerprint = load(csv(3, 1, 2)).fingerprint();
    assertThat(fingerprint).hasSize(64).isEqualTo(load(csv(3, 1, 2)).fingerprint());
    assertThat(load(csv(3, 2, 2)).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(load(csv(4, 1, 1)).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(load(csv(3, 1, 0)).fingerprint()).isNotEqualTo(fingerprint);
    String text = Files.readString(dir.resolve("t.csv"));
    Files.writeString(dir.resolve("t.csv"), text.replace("1,y", "1.0000001,y"));
    assertThat(load(csv(3, 1, 2)).fingerprint()).isNotEqualTo(fingerprint);
    Files.writeString(dir.resolve("t.csv"), text.replace("2,x", "2,y"));
    assertThat(load(csv(3, 1, 2)).fingerprint()).isNotEqualTo(fingerprint);
    Files.writeString(dir.resolve("t.csv"), text.replace("1,y", "1.0,y"));
    assertThat(load(csv(3, 1, 2)).fingerprint()).isEqualTo(fingerprint);
  }

  @Test
  void moreSyntheticDigitsThanCanBeHeldAreRefused() {
    assertThatThrownBy(
            () -> load(new DatasetSpec.SyntheticDigits(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 0)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("must be <= 2000000, the examples in synthetic_digits");
  }
}
