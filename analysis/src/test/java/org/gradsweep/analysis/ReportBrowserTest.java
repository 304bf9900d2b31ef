package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.analysis.browser.BrowserPage;
import org.gradsweep.analysis.browser.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report as a real browser shows it, to a phone and to a desktop. */
class ReportBrowserTest {
  /** What is drawn of each chart: shapes with an extent, by the kind of series. */
  private static final String MARKS =
      """
      gradsweepCharts.map((chart) => {
        const model = chart.instance.getModel();
        let marks = 0;
        model.getSeries().forEach((series) => {
          const view = chart.instance.getViewOfSeriesModel(series);
          view.group.traverse((shape) => {
            const box = shape.isGroup || shape.ignore ? null : shape.getBoundingRect();
            marks += box && (box.width > 0 || box.height > 0) ? 1 : 0;
          });
        });
        const box = chart.element.querySelector("svg").getBoundingClientRect();
        return {figure: chart.figure, marks, width: box.width, height: box.height,
          paths: chart.element.querySelectorAll("svg path, svg rect, svg circle").length};
      })
      """;

  private static final String CHOOSE_EVERYTHING =
      """
      document.querySelectorAll("select").forEach((select) => {
        for (let i = 0; i < select.options.length; i++) {
          select.selectedIndex = i;
          select.dispatchEvent(new Event("change"));
        }
      })
      """;

  /** Points at every series that answers the pointer, so that its tooltip is made. */
  private static final String POINT_AT_EVERYTHING =
      """
      gradsweepCharts.map((chart) => {
        const texts = [];
        chart.instance.getModel().getSeries().forEach((series, i) => {
          if (!series.get("silent")) {
            chart.instance.dispatchAction({type: "showTip", seriesIndex: i,
              dataIndex: series.getData().count() - 1});
            texts.push(chart.element.lastElementChild.textContent);
          }
        });
        return {figure: chart.figure, tip: texts.join("")};
      })
      """;

  @TempDir private static Path folder;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        Chromium.program().isPresent(),
        "skipped: no chromium on the path; Debian has it in the package chromium");
    chromium = Chromium.start();
    SweepFixture.write(folder.resolve("sweep"));
    HostileSweep.write(folder.resolve("hostile"));
    for (String sweep : List.of("sweep", "hostile")) {
      assertThat(Call.of("report", folder.resolve(sweep)).exitCode()).isZero();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sweep, 390, false",
    "sweep, 1280, true",
    "hostile, 390, true",
    "hostile, 1280, false",
  })
  void drawsEveryFigureWithoutComplaintOrRequest(String sweep, int width, boolean dark)
      throws Exception {
    Path report = folder.resolve(sweep).resolve("report.html");
    try (BrowserPage page = chromium.page()) {
      page.open(report, width, dark);
      assertEveryFigureIsDrawn(page, width);
      page.evaluate(CHOOSE_EVERYTHING);
      for (JsonNode chart : page.evaluate(POINT_AT_EVERYTHING)) {
        assertThat(chart.path("tip").asText()).as(chart.toString()).isNotBlank();
      }
      assertEveryFigureIsDrawn(page, width);
      page.print();
      assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
          .as("nothing is wider than the window")
          .isLessThanOrEqualTo(width);
      assertThat(page.complaints()).isEmpty();
      assertThat(page.requests()).containsExactly(report.toUri().toString());
    }
  }

  private static void assertEveryFigureIsDrawn(BrowserPage page, int width) {
    JsonNode charts = page.evaluate(MARKS);
    assertThat(charts.findValuesAsText("figure")).containsAll(FIGURES);
    for (JsonNode chart : charts) {
      assertThat(chart.path("marks").asInt()).as(chart.toString()).isPositive();
      assertThat(chart.path("paths").asInt()).as(chart.toString()).isPositive();
      assertThat(chart.path("width").asDouble())
          .as(chart.toString())
          .isBetween(200.0, (double) width);
      assertThat(chart.path("height").asDouble()).as(chart.toString()).isGreaterThan(100);
    }
  }

  private static final List<String> FIGURES =
      List.of(
          "learning-speed",
          "layer-profile",
          "heat-map",
          "depth",
          "slope-matrix",
          "mean-field",
          "slope-accuracy",
          "initial-norms",
          "saturation",
          "update-ratio",
          "importance",
          "first-neurons");

  @Test
  void drawsAgainInAnotherWidth() throws Exception {
    try (BrowserPage page = chromium.page()) {
      page.open(folder.resolve("sweep").resolve("report.html"), 1280, false);
      page.resize(390, 900);
      page.evaluate("new Promise((done) => setTimeout(done, 1000))");
      assertEveryFigureIsDrawn(page, 390);
      assertThat(page.complaints()).isEmpty();
    }
  }

  @Test
  void showsHostileNamesAsText() throws Exception {
    Path report = folder.resolve("hostile").resolve("report.html");
    assertThat(Files.readString(report)).doesNotContain(HostileSweep.ACTIVATION);
    try (BrowserPage page = chromium.page()) {
      page.open(report, 1280, false);
      page.evaluate(POINT_AT_EVERYTHING);
      assertThat(page.evaluate("window.hacked === undefined").asBoolean()).isTrue();
      assertThat(page.evaluate("document.querySelectorAll('main script, main img').length").asInt())
          .isZero();
      assertThat(page.evaluate("document.querySelector('h1').textContent").asText())
          .isEqualTo(HostileSweep.NAME);
      assertThat(page.evaluate("document.querySelector('#swept').textContent").asText())
          .contains(HostileSweep.ACTIVATION)
          .contains(HostileSweep.OPTIMIZER);
      assertThat(page.evaluate("document.querySelector('#trials').textContent").asText())
          .contains(HostileSweep.ERROR);
    }
  }
}
