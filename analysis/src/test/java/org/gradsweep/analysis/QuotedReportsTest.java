package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.core.table.Decimals;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README and {@code analysis/README.md} quote of the reports on MNIST is what these print, and
 * the numbers beside it are those of their tables: results are kept in {@code
 * src/test/resources/kept}. Every quotation ({@code > ...}) is checked.
 */
class QuotedReportsTest {
  private static final Path KEPT = Path.of("src", "test", "resources", "kept");
  private static final List<Path> READMES = List.of(Path.of("../README.md"), Path.of("README.md"));

  @TempDir private static Path folder;

  /** The text of each report, by the name of its sweep. */
  private static final Map<String, String> REPORTS = new TreeMap<>();

  @BeforeAll
  static void makeReports() throws Exception {
    for (String name : List.of("chapter5", "learning-speed", "remedies", "tuned-depth")) {
      Path sweep = folder.resolve(name);
      Files.createDirectories(sweep.resolve("trials"));
      Files.createDirectories(sweep.resolve("layers"));
      Files.copy(KEPT.resolve(name).resolve("sweep.yaml"), sweep.resolve("sweep.yaml"));
      for (String table : List.of("trials", "layers")) {
        Path kept = KEPT.resolve(name).resolve(table + ".parquet");
        if (Files.exists(kept)) {
          Files.copy(kept, sweep.resolve(table).resolve("kept.parquet"));
        }
      }
      if (!Files.exists(sweep.resolve("layers/kept.parquet"))) {
        ParquetFiles.write(Tables.LAYERS, List.of(), sweep.resolve("layers/kept.parquet"));
      }
      ParquetFiles.write(Tables.EPOCHS, List.of(), sweep.resolve("epochs/kept.parquet"));
      Call call = Call.of("report", sweep);
      assertThat(call.exitCode()).as(call.err()).isZero();
      String page = Files.readString(sweep.resolve("report.html"));
      String findings =
          page.substring(
              page.indexOf("id=\"findings\""),
              page.indexOf("</section>", page.indexOf("id=\"findings\"")));
      REPORTS.put(name, words(unescaped(findings.replaceAll("<[^>]*>", " "))));
    }
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static String words(String text) {
    return text.replace('\u00a0', ' ').replaceAll("\\s+", " ");
  }

  /** The quotations of a file, each a paragraph. */
  private static List<String> quotations(Path readme) throws Exception {
    List<String> quotations = new ArrayList<>();
    Matcher paragraphs =
        Pattern.compile("(?m)(^> .*\n)(^> ?.*\n)*").matcher(Files.readString(readme));
    while (paragraphs.find()) {
      for (String paragraph : paragraphs.group().replaceAll("(?m)^> ?", "").split("\n\n+")) {
        quotations.add(words(paragraph).strip());
      }
    }
    return quotations;
  }

  @Test
  void whatIsQuotedIsWhatTheReportsPrint() throws Exception {
    int found = 0;
    for (Path readme : READMES) {
      List<String> quotations = quotations(readme);
      assertThat(quotations).as(readme.toString()).isNotEmpty();
      for (String quotation : quotations) {
        assertThat(REPORTS.values()).as(quotation).anyMatch(report -> report.contains(quotation));
        found++;
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(5);
  }

  /** The table of accuracies and first gradients: its columns are the published ones and ours. */
  @Test
  void theTableIsThatOfTheTables() throws Exception {
    Answer answer =
        Answer.of(
            folder.resolve("chapter5"),
            "SELECT hidden_layers, any_value(completed) AS n,"
                + " 100 * any_value(mean_validation_accuracy) AS mean,"
                + " 100 * any_value(sd_validation_accuracy) AS sd,"
                + " list(mean_norm ORDER BY layer) AS norms"
                + " FROM grid_points JOIN (SELECT hidden_layers, layer, avg(bias_grad_l2_norm)"
                + " AS mean_norm FROM trials JOIN layers USING (trial_id)"
                + " WHERE epoch = 0 AND layer <= depth GROUP BY ALL) USING (hidden_layers)"
                + " GROUP BY hidden_layers ORDER BY any_value(depth)");
    List<String> expected = new ArrayList<>();
    for (int row = 0; row < answer.rows().size(); row++) {
      List<String> norms = new ArrayList<>();
      for (Object norm : (Object[]) ((java.sql.Array) answer.get(row, "norms")).getArray()) {
        norms.add(twoDigits((Double) norm));
      }
      expected.add(
          Decimals.fixed((Double) answer.get(row, "mean"), 2)
              + " ± "
              + Decimals.fixed((Double) answer.get(row, "sd"), 2)
              + " % | "
              + String.join(", ", norms)
              + " |");
      assertThat(answer.get(row, "n")).isEqualTo(10L);
    }
    List<String> told =
        Files.readAllLines(READMES.get(0)).stream()
            .filter(line -> line.matches("\\| 30(, 30)* \\| .* % \\| .* ± .*"))
            .map(line -> line.replaceFirst("\\| [^|]* \\| [^|]* \\| ", ""))
            .toList();
    assertThat(told).containsExactlyElementsOf(expected);
  }

  private static String twoDigits(double number) {
    return new java.math.BigDecimal(number)
        .round(new java.math.MathContext(2, java.math.RoundingMode.HALF_UP))
        .toPlainString();
  }

  /** What analysis/README.md adds to its quotation. */
  @Test
  void theDeepestTunedNetworksAreStuck() {
    Answer deepest =
        Answer.of(
            folder.resolve("tuned-depth"),
            "SELECT count(*) FILTER (stuck) AS stuck, count(*) AS trials,"
                + " (SELECT CAST(round(sum(cpu_seconds)) AS INTEGER) FROM trials) AS seconds"
                + " FROM tuned JOIN trials USING (trial_id) WHERE depth = 5");
    assertThat(deepest.rows().get(0)).containsExactly(5L, 8L, 87);
  }
}
