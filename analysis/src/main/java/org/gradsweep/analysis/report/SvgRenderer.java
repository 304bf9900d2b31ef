package org.gradsweep.analysis.report;

import java.util.regex.Matcher;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * Draws figures as SVG without a browser: Apache ECharts in a JavaScript interpreter that can reach
 * neither files nor the network nor this program's classes.
 */
final class SvgRenderer implements AutoCloseable {
  /** ECharts asks for timers, which nothing waits for here. */
  private static final String TIMERS =
      "globalThis.setTimeout = () => 0; globalThis.clearTimeout = () => {};";

  private static final String DRAW =
      """
      (name, panel, width) => {
        const data = JSON.parse(panel);
        const theme = Object.assign({}, gradsweep.light, {width, narrow: width < 480, peers: [data]});
        const height = gradsweep.height(name, data, width);
        const chart = echarts.init(null, null, {renderer: "svg", ssr: true, width, height});
        chart.setOption(gradsweep.option(name, data, theme));
        const svg = chart.renderToSVGString();
        chart.dispose();
        return svg;
      }
      """;

  private final Context context;
  private final Value draw;

  SvgRenderer() {
    this.context = Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    context.eval("js", TIMERS);
    context.eval("js", Scripts.echarts());
    context.eval("js", Scripts.figures());
    this.draw = context.eval("js", DRAW);
  }

  /**
   * One panel of a figure, in the colours for light paper; its label is the picture's title.
   *
   * @param width in pixels of 1/96 inch
   */
  String svg(Figure figure, Figure.Panel panel, int width) {
    String svg = draw.execute(figure.name(), Json.of(panel.data()), width).asString();
    String title = figure.title() + (panel.label().isEmpty() ? "" : ": " + panel.label());
    return svg.replaceFirst(
        ">", Matcher.quoteReplacement("><title>" + Html.escape(title) + "</title>"));
  }

  @Override
  public void close() {
    context.close();
  }
}
