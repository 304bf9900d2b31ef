package org.gradsweep.analysis.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as one HTML page that asks no server for anything. */
public final class Page {
  private final Report report;
  private final Html html = new Html();

  private Page(Report report) {
    this.report = report;
  }

  /** The text of the page. */
  public static String of(Report report) {
    Page page = new Page(report);
    page.body();
    List<String> scripts = List.of(Scripts.echarts(), Scripts.figures(), Scripts.page());
    StringBuilder text = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    text.append("<meta charset=\"utf-8\">\n");
    text.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    text.append("style-src 'unsafe-inline'; script-src");
    scripts.forEach(script -> text.append(" 'sha256-").append(sha256(script)).append('\''));
    text.append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    text.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    text.append(Html.escape(report.sweep().name())).append(" – gradsweep</title>\n<style>\n");
    text.append(Scripts.style()).append("</style>\n</head>\n<body>\n").append(page.html);
    text.append("<script type=\"application/json\" id=\"figures\">").append(page.data());
    text.append("</script>\n");
    scripts.forEach(script -> text.append("<script>").append(script).append("</script>\n"));
    return text.append("</body>\n</html>\n").toString();
  }

  private static String sha256(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private String data() {
    Map<String, Object> figures = new LinkedHashMap<>();
    report
        .figures()
        .forEach(
            (figure, content) -> {
              if (content instanceof Figure.Drawn drawn) {
                figures.put(
                    figure.name(), drawn.panels().stream().map(Figure.Panel::data).toList());
              }
            });
    return Json.of(figures);
  }

  private void body() {
    html.open("header");
    html.element("p", "gradsweep report", "class", "kicker");
    html.element("h1", report.sweep().name());
    progress();
    html.close("header").open("main");
    findings();
    swept();
    figures();
    tables();
    new Appendix(report).append(html);
    html.close("main");
  }

  private void progress() {
    Overview.Counts counts = report.overview().counts();
    html.open("dl", "class", "counts");
    long planned = report.sweep().planned().stream().mapToLong(Long::longValue).max().orElse(0);
    boolean one = report.sweep().plans() == 1 && planned > 0;
    count(
        "trials done",
        Numerals.count(counts.trials()) + (one ? " of " + Numerals.count(planned) : ""));
    count("networks", Numerals.count(counts.networks()));
    count("completed", Numerals.count(counts.completed()));
    count("of them stuck", Numerals.count(counts.stuck()));
    count("diverged", Numerals.count(counts.diverged()));
    count("failed", Numerals.count(counts.failed()));
    html.close("dl");
    if (counts.trials() == 0) {
      html.element(
          "p", "No trial has been committed yet: there is nothing to report.", "class", "warning");
    } else if (one && counts.trials() < planned) {
      html.element(
          "p",
          "The sweep is not finished: "
              + Numerals.share(counts.trials(), planned)
              + " of the trials are done, the most expensive first. What follows may change.",
          "class",
          "warning");
    } else if (report.sweep().plans() > 1) {
      html.element(
          "p",
          "This folder holds "
              + report.sweep().plans()
              + " plans, of "
              + Words.list(report.sweep().planned().stream().map(Numerals::count).toList())
              + " trials; they may share trials.",
          "class",
          "note");
    }
  }

  private void count(String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close("div");
  }

  private void findings() {
    html.open("section", "id", "findings").element("h2", "Findings");
    if (report.findings().isEmpty()) {
      html.element(
          "p",
          "None: a finding needs networks of two or more hidden layers, and replicates enough that its"
              + " numbers carry it.",
          "class",
          "note");
    }
    html.open("ol", "class", "findings");
    for (Finding finding : report.findings()) {
      html.open("li").element("p", finding.headline());
      html.open("details").element("summary", "the numbers").open("ul");
      finding.evidence().forEach(line -> html.element("li", line));
      html.close("ul");
      html.element("pre", "./gradsweep sql DIR " + finding.query()).close("details");
      html.close("li");
    }
    html.close("ol").close("section");
  }

  private void swept() {
    html.open("section", "id", "swept").element("h2", "What was swept");
    Map<String, String> varied = report.overview().varied();
    if (varied.isEmpty()) {
      html.element("p", "No axis has more than one value.", "class", "note");
    } else {
      html.table(List.of("axis", "values"), rows(varied));
    }
    if (!report.overview().fixed().isEmpty()) {
      html.open("details").element("summary", "the axes that were kept fixed");
      html.table(List.of("axis", "value"), rows(report.overview().fixed())).close("details");
    }
    html.close("section");
  }

  private void figures() {
    html.open("section", "id", "charts").element("h2", "Figures");
    html.open("div", "class", "figures");
    List<List<String>> absent = new ArrayList<>();
    int number = 0;
    for (var entry : report.figures().entrySet()) {
      number++;
      if (entry.getValue() instanceof Figure.Drawn drawn) {
        figure(number, entry.getKey(), drawn);
      } else if (entry.getValue() instanceof Figure.Absent none) {
        absent.add(List.of(number + " " + entry.getKey().title(), none.reason()));
      }
    }
    html.close("div");
    if (!absent.isEmpty()) {
      html.element("h3", "Figures without data").table(List.of("figure", "why"), absent);
    }
    html.close("section");
  }

  private void figure(int number, Figure figure, Figure.Drawn drawn) {
    html.open("figure", "id", figure.name(), "class", drawn.wide() ? "wide" : "narrow");
    html.open("figcaption").element("h3", number + "  " + figure.title());
    html.element("p", figure.caption());
    if (!drawn.note().isEmpty()) {
      html.element("p", drawn.note(), "class", "note");
    }
    html.close("figcaption").open("div", "class", "panels");
    for (int first : drawn.first()) {
      html.open("div", "class", "panel");
      if (drawn.panels().size() > 1) {
        html.open("select", "aria-label", "network of figure " + number);
        for (int i = 0; i < drawn.panels().size(); i++) {
          String label = drawn.panels().get(i).label();
          if (i == first) {
            html.element("option", label, "value", Integer.toString(i), "selected", "");
          } else {
            html.element("option", label, "value", Integer.toString(i));
          }
        }
        html.close("select");
      } else if (!drawn.panels().get(0).label().isEmpty()) {
        html.element("p", drawn.panels().get(0).label(), "class", "label");
      }
      html.open(
              "div",
              "class",
              "chart",
              "role",
              "img",
              "aria-label",
              figure.title(),
              "data-figure",
              figure.name(),
              "data-panel",
              Integer.toString(first))
          .close("div");
      html.close("div");
    }
    html.close("div").close("figure");
  }

  private void tables() {
    html.open("section", "id", "trials").element("h2", "Trials");
    for (TrialTable table : report.tables()) {
      html.element("h3", table.title());
      if (!table.note().isEmpty()) {
        html.element("p", table.note(), "class", "note");
      }
      if (!table.rows().isEmpty()) {
        html.table(table.columns(), table.rows());
      }
    }
    html.close("section");
  }

  private static List<List<String>> rows(Map<String, String> facts) {
    return facts.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList();
  }
}
