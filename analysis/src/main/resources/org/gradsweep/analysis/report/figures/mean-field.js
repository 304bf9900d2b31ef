gradsweep.drawings["mean-field"] = {
  height: (data, width) => Math.min(480, Math.max(320, width * 0.9)),
  option(data, theme) {
    const g = gradsweep;
    const flat = data.points.flatMap((p) => [p[0], p[1]]);
    // Ticks at powers of 2, or of a power of 2 where there are many.
    const span = (Math.max(...flat) - Math.min(...flat)) / Math.log10(2);
    const step = Math.log10(2) * Math.max(1, Math.ceil(span / 6));
    const low = Math.floor(Math.min(...flat) / step) * step;
    const high = Math.max(low + step, Math.ceil(Math.max(...flat) / step) * step);
    const log = (name, gap) => g.axis(theme, {
      type: "value", min: low, max: high, interval: step, name, nameLocation: "middle", nameGap: gap,
      axisLabel: {color: theme.muted, fontSize: 11, hideOverlap: true, formatter: (x) => g.fromLog(x)},
    });
    const groups = [["wide: theory applies", 1, theme.series[0], "circle"],
      ["under " + data.wide + " units in a layer", 0, theme.series[1], "triangle"]];
    const series = [{
      name: "y = x", type: "line", symbol: "none", silent: true, data: [[low, low], [high, high]],
      lineStyle: {color: theme.muted, type: "dashed", width: 1.2}, itemStyle: {color: theme.muted},
      tooltip: {show: false},
    }];
    for (const [name, wide, colour, symbol] of groups) {
      const points = data.points.filter((p) => p[4] === wide);
      if (points.length > 0) {
        series.push({
          name, type: "scatter", symbol, symbolSize: 7, itemStyle: {color: colour, opacity: 0.75},
          data: points.map((p) => ({value: [p[0], p[1]], point: p})),
        });
        series.push({
          name, type: "custom", silent: true, data: points.filter((p) => p[2] !== null && p[3] !== null).map((p) => [p[0], p[2], p[3]]),
          renderItem: (params, api) => {
            const [a, b] = [api.coord([api.value(0), api.value(1)]), api.coord([api.value(0), api.value(2)])];
            return {type: "line", shape: {x1: a[0], y1: a[1], x2: b[0], y2: b[1]},
              style: {stroke: colour, lineWidth: 1.2, opacity: 0.5}};
          },
        });
      }
    }
    return {
      tooltip: {
        confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
        formatter: (item) => {
          const p = item.data.point;
          return g.heading(p[6]) + g.entry(item.color, "measured", g.fromLog(p[1]) + " (n = " + p[5] + ")") +
              g.entry(theme.muted, "predicted", g.fromLog(p[0]));
        },
      },
      legend: g.legend(theme, {}),
      grid: {left: 62, right: 18, top: 36, bottom: 48},
      xAxis: log("predicted factor per layer", 28),
      yAxis: log("measured factor per layer", 44),
      series,
    };
  },
};
