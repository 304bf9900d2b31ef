package org.gradsweep.analysis.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** The scripts and styles packaged with the program. */
final class Scripts {
  private static final String ECHARTS = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";

  private Scripts() {}

  /** Apache ECharts, minified, with its licence. */
  static String echarts() {
    Properties properties = new Properties();
    try (InputStream in = open(ECHARTS)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ECHARTS, e);
    }
    return read(
        "/META-INF/resources/webjars/echarts/"
            + properties.getProperty("version")
            + "/dist/echarts.min.js");
  }

  /** What draws the figures: {@code gradsweep.option(name, data, theme)} gives ECharts' options. */
  static String figures() {
    StringBuilder script = new StringBuilder(read("theme.js"));
    for (String name : names()) {
      script.append('\n').append(read("figures/" + name + ".js"));
    }
    return script.toString();
  }

  /** What puts the figures into the page. */
  static String page() {
    return read("page.js");
  }

  static String style() {
    return read("page.css");
  }

  private static List<String> names() {
    return Figures.ALL.stream().map(Figure::name).toList();
  }

  private static String read(String resource) {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = Scripts.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("not packaged: " + resource);
    }
    return in;
  }
}
