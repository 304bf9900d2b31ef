gradsweep.drawings["slope-accuracy"] = {
  height: () => 380,
  option(data, theme) {
    const g = gradsweep;
    const axes = {
      grid: {left: 72, right: 18, top: 36, bottom: data.cells ? 92 : 48},
      xAxis: g.axis(theme, {
        type: "value",
        name: theme.narrow ? "← explodes   slope per layer   vanishes →"
            : "← explodes     slope per layer before training     vanishes →",
        nameLocation: "middle", nameGap: 28,
        axisLabel: {color: theme.muted, fontSize: 11, hideOverlap: true, formatter: (v) => String(Number(v.toFixed(2))).replace("-", "−")},
      }),
      yAxis: g.axis(theme, {
        type: "value", scale: true, name: "final validation accuracy", nameLocation: "middle", nameGap: 54,
        axisLabel: {color: theme.muted, fontSize: 11, formatter: (v) => Number((100 * v).toFixed(1)) + " %"},
      }),
      tooltip: {
        confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
      },
    };
    if (data.cells) {
      return Object.assign(axes, this.binned(data, theme));
    }
    axes.legend = g.legend(theme, {});
    axes.tooltip.formatter = (item) => {
      const p = item.data.point;
      return g.heading(p[4]) + g.entry(item.color, "slope", g.fixed(p[0], 2)) +
          g.entry(item.color, "accuracy", g.percent(p[1], 2) + " (n = " + p[3] + ")");
    };
    axes.series = data.groups.map((group, i) => ({
      name: group.label, type: "scatter", symbol: g.symbols[i % g.symbols.length],
      itemStyle: {color: theme.series[i % theme.series.length], opacity: 0.75},
      symbolSize: (value, item) => 5 + 2 * Math.min(5, Math.log2(Math.max(1, item.data.point[2]))),
      data: group.points.map((p) => ({value: [p[0], p[1]], point: p})),
    }));
    axes.series[0].markLine = {
      silent: true, symbol: "none", data: [{xAxis: 0}], label: {show: false},
      lineStyle: {color: theme.muted, type: "dashed", width: 1},
    };
    return axes;
  },
  binned(data, theme) {
    const g = gradsweep;
    const most = Math.max(...data.cells.map((c) => c[2]));
    const [x0, dx] = data.slope;
    const [y0, dy] = data.accuracy;
    return {
      tooltip: {
        confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
        formatter: (item) => g.escape(item.value[2] + " networks"),
      },
      visualMap: {
        min: 0, max: Math.log10(most) || 1, dimension: 3, seriesIndex: 0, orient: "horizontal", left: "center",
        bottom: 0, itemWidth: 12, itemHeight: 140, hoverLink: false, inRange: {color: g.viridis},
        text: [most + " networks", "1"], textStyle: {color: theme.muted, fontSize: 11},
      },
      series: [{
        name: "networks", type: "custom", encode: {x: 0, y: 1, tooltip: 2},
        data: data.cells.map((c) => [x0 + (c[0] + 0.5) * dx, y0 + (c[1] + 0.5) * dy, c[2], Math.log10(c[2])]),
        renderItem: (params, api) => {
          const [x, y] = api.coord([api.value(0) - dx / 2, api.value(1) + dy / 2]);
          const [w, h] = api.size([dx, dy]);
          return {type: "rect", shape: {x, y, width: w + 0.5, height: h + 0.5}, style: {fill: api.visual("color")}};
        },
      }],
    };
  },
};
