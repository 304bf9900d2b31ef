package org.gradsweep.analysis.report;

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
      (name, panels, index, width) => {
        const data = JSON.parse(panels);
        const theme = Object.assign({}, gradsweep.light, {width, narrow: width < 480, peers: [data[index]]});
        const height = gradsweep.height(name, data[index], width);
        const chart = echarts.init(null, null, {renderer: "svg", ssr: true, width, height});
        chart.setOption(gradsweep.option(name, data[index], theme));
        const svg = chart.renderToSVGString();
        chart.dispose();
        return svg;
      }
      """;

  private final Context context;
  private final Value draw;

  SvgRenderer() {
    this.context =
        Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
    context.eval("js", TIMERS);
    context.eval("js", Scripts.echarts());
    context.eval("js", Scripts.figures());
    this.draw = context.eval("js", DRAW);
  }

  /**
   * One panel of a figure, in the colours for light paper.
   *
   * @param width in pixels of 1/96 inch
   */
  String svg(Figure figure, Figure.Drawn drawn, int panel, int width) {
    String panels = Json.of(drawn.panels().stream().map(Figure.Panel::data).toList());
    return draw.execute(figure.name(), panels, panel, width).asString();
  }

  @Override
  public void close() {
    context.close();
  }
}
