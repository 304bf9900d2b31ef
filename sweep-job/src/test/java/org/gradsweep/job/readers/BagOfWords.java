package org.gradsweep.job.readers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.gradsweep.core.data.LoadedData;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.gradsweep.core.run.LocalRunner;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;

/** Texts as counts of 50,000 words, 100 different ones each, as vectors of Spark ML. */
final class BagOfWords {
  static final int WORDS = 50_000;
  static final int TEXTS = 20_000;
  private static final int PER_TEXT = 100;

  private static final String SWEEP =
      """
      name: words
      dataset: {source: parquet, path: '%s', label: kind}
      epochs: 1
      probe: {examples: 200}
      grid:
        hidden_layers: [[10]]
        loss: softmax_cross_entropy
        learning_rate: 0.3
        batch_size: 50
      """;

  private BagOfWords() {}

  /** Writes the file; a text's class is that of most of its words. */
  static void write(Path file) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message t { required group words { required int32 type (INTEGER(8,true));"
                + " optional int32 size; optional group indices (LIST) { repeated group list {"
                + " required int32 element; } } optional group values (LIST) { repeated group list"
                + " { required double element; } } } required binary kind (STRING); }");
    HadoopOutputFile output =
        HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(output).withType(schema).build()) {
      for (int text = 0; text < TEXTS; text++) {
        writer.write(text(schema, RandomStream.of(3, Purpose.SYNTHETIC_DATA, text)));
      }
    }
  }

  private static Group text(MessageType schema, RandomStream random) {
    int kind = random.nextInt(2);
    TreeSet<Integer> words = new TreeSet<>();
    while (words.size() < PER_TEXT) {
      int word = random.nextInt(WORDS / 2);
      words.add(2 * word + (random.nextInt(4) > 0 ? kind : 1 - kind));
    }
    Group row = new SimpleGroup(schema);
    Group vector = row.addGroup(0);
    vector.add(0, 0);
    vector.add(1, WORDS);
    Group indices = vector.addGroup(2);
    Group values = vector.addGroup(3);
    for (int word : words) {
      indices.addGroup(0).add(0, word);
      values.addGroup(0).add(0, 1.0 + random.nextInt(3));
    }
    row.add(1, List.of("ham", "spam").get(kind));
    return row;
  }

  /** Loads the file and trains a network on it; prints what is said of it and the accuracy. */
  public static void main(String[] file) {
    SweepSpec spec = SweepFile.parse("words.yaml", SWEEP.formatted(file[0]), List.of());
    LoadedData loaded = TableFile.load(spec.dataset(), false);
    System.out.println(loaded.report().text());
    LocalRunner.run(
        Plan.of(spec, ""),
        loaded.data(),
        "parquet",
        result -> System.out.println("accuracy " + result.trial().last().validationAccuracy()));
  }
}
