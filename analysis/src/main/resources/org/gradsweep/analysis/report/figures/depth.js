gradsweep.drawings["depth"] = {
  columns(data, width) {
    const n = data.charts.length;
    const most = width < 560 ? 1 : width < 900 ? 2 : n === 4 || n > 6 && n < 9 ? 4 : 3;
    return Math.max(1, Math.min(n, most));
  },
  height(data, width) {
    const rows = Math.ceil(data.charts.length / this.columns(data, width));
    return this.above(data) + rows * (data.charts.length === 1 ? 330 : 270);
  },
  /** Room for the legend. */
  above(data) {
    return data.labels.length < 2 ? 0 : 30;
  },
  option(data, theme) {
    const g = gradsweep;
    const columns = this.columns(data, theme.width);
    const height = this.height(data, theme.width);
    const rows = Math.ceil(data.charts.length / columns);
    const [wide, high] = [theme.width / columns, (height - this.above(data)) / rows];
    const colour = (label) => theme.series[data.labels.indexOf(label) % theme.series.length];
    const symbol = (label) => g.symbols[data.labels.indexOf(label) % g.symbols.length];
    const points = data.charts.flatMap((c) => c.lines).flatMap((l) => l.points);
    const depths = Array.from(new Set(points.map((p) => p[0]))).sort((a, b) => a - b);
    const lowest = Math.min(...points.filter((p) => p[2] !== null).map((p) => p[2]));
    const highest = Math.max(...points.filter((p) => p[3] !== null).map((p) => p[3]));
    const step = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2].find((s) => (highest - lowest) / s <= 5) || 0.25;
    const min = Math.floor(lowest / step) * step;
    const max = Math.max(min + step, Math.ceil(highest / step - 1e-9) * step);
    const option = {grid: [], xAxis: [], yAxis: [], title: [], series: []};
    data.charts.forEach((chart, i) => {
      const [left, top] = [(i % columns) * wide, this.above(data) + Math.floor(i / columns) * high];
      const head = chart.title === "" ? 10 : 28;
      option.grid.push({left: left + 56, top: top + head, width: wide - 74, height: high - head - 46});
      option.title.push({
        text: g.shorten(chart.title, 40), left: left + 56, top: top + 2,
        textStyle: {color: theme.text, fontSize: 13, fontWeight: 600},
      });
      option.xAxis.push(g.axis(theme, {
        type: "value", gridIndex: i, min: -0.5, max: depths.length - 0.5, interval: 0.5,
        name: "hidden layers", nameLocation: "middle", nameGap: 24, splitLine: {show: false},
        axisTick: {show: false},
        axisLabel: {color: theme.muted, fontSize: 11, hideOverlap: true,
          formatter: (x) => depths[x] === undefined ? "" : String(depths[x])},
      }));
      option.yAxis.push(g.axis(theme, {
        type: "value", gridIndex: i, min, max, interval: step,
        axisLabel: {color: theme.muted, fontSize: 11, formatter: (v) => Number((100 * v).toFixed(1)) + " %"},
      }));
      chart.lines.forEach((line, k) => {
        // Side by side, so that marks of equal height are seen.
        const at = (p) => depths.indexOf(p[0]) + (k - (chart.lines.length - 1) / 2) * 0.07;
        option.series.push({
          type: "line", name: line.label, xAxisIndex: i, yAxisIndex: i, z: 3, symbolSize: 7,
          symbol: symbol(line.label), showAllSymbol: true,
          data: line.points.map((p) => ({
            value: [at(p), p[1]], point: p,
            itemStyle: p[5] > 0 ? {color: theme.background, borderColor: colour(line.label), borderWidth: 2}
                : {color: colour(line.label)},
          })),
          lineStyle: {color: colour(line.label), width: 1.6}, itemStyle: {color: colour(line.label)},
          emphasis: {focus: "series"},
        });
        option.series.push({
          type: "custom", name: line.label, xAxisIndex: i, yAxisIndex: i, silent: true, z: 2,
          data: line.points.filter((p) => p[2] !== null).map((p) => [at(p), p[2], p[3]]),
          renderItem: (params, api) => {
            const [x, low] = api.coord([api.value(0), api.value(1)]);
            const top = api.coord([api.value(0), api.value(2)])[1];
            return {
              type: "line", shape: {x1: x, x2: x, y1: low, y2: top},
              style: {stroke: colour(line.label), lineWidth: 2, opacity: 0.55},
            };
          },
        });
      });
    });
    option.legend = g.legend(theme, {data: data.labels});
    if (data.labels.length < 2) {
      option.legend.show = false;
    }
    option.tooltip = {
      trigger: "item", confine: true, backgroundColor: theme.background, borderColor: theme.axis,
      textStyle: {color: theme.text, fontSize: 12},
      formatter: (item) => {
        const p = item.data.point;
        return g.heading(item.seriesName) + g.entry(item.color, p[0] + " hidden layers", g.percent(p[1], 2)) +
            g.escape((p[7] < 20 ? "lowest to highest: " : "5–95 %: ") + g.percent(p[2], 2) + " – " + g.percent(p[3], 2)) + "<br>" +
            g.escape(p[4] + " completed, " + p[6] + " of them stuck; " + p[5] + " of " + p[7] + " diverged");
      },
    };
    return option;
  },
};
