package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the report says of {@code configs/tuned-depth.yaml} on MNIST is what the README quotes: from
 * its table {@code trials}, which is kept in {@code src/test/resources}.
 */
class TunedDepthTest {
  private static final Path KEPT = Path.of("src", "test", "resources", "tuned-depth");

  @TempDir private Path folder;

  @Test
  void theReadmeQuotesTheReport() throws Exception {
    Files.createDirectories(folder.resolve("trials"));
    Files.copy(KEPT.resolve("trials.parquet"), folder.resolve("trials/kept.parquet"));
    Files.copy(KEPT.resolve("sweep.yaml"), folder.resolve("sweep.yaml"));
    ParquetFiles.write(Tables.EPOCHS, List.of(), folder.resolve("epochs/kept.parquet"));
    ParquetFiles.write(Tables.LAYERS, List.of(), folder.resolve("layers/kept.parquet"));

    Call call = Call.of("report", folder);

    assertThat(call.err()).isEmpty();
    String page = words(Files.readString(folder.resolve("report.html")).replaceAll("<[^>]*>", " "));
    int begin = page.indexOf("Depth, with learning_rate tuned at each depth");
    assertThat(begin).isPositive();
    String sentence = page.substring(begin, page.indexOf(". the numbers", begin) + 1);
    assertThat(sentence).contains("; with 5 layers ");
    assertThat(words(Files.readString(Path.of("README.md")).replace("\n> ", " ")))
        .contains(sentence);
    Answer deepest =
        Answer.of(
            folder,
            "SELECT count(*) FILTER (stuck) AS stuck, count(*) AS trials,"
                + " (SELECT CAST(round(sum(cpu_seconds)) AS INTEGER) FROM trials) AS seconds"
                + " FROM tuned JOIN trials USING (trial_id) WHERE depth = 5");
    assertThat(deepest.rows().get(0)).containsExactly(5L, 8L, 87);
  }

  private static String words(String text) {
    return text.replace('\u00a0', ' ').replaceAll("\\s+", " ");
  }
}
