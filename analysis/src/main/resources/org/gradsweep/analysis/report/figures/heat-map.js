gradsweep.drawings["heat-map"] = {
  height: (data) => Math.max(220, Math.min(560, 96 + 26 * data.layers.length)),
  option(data, theme) {
    const g = gradsweep;
    const values = theme.peers.flatMap((p) => p.cells.map((c) => c[2]));
    const high = Math.max(...values);
    const low = Math.max(Math.min(...values), high - 6);
    return {
      tooltip: {
        confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
        formatter: (p) => g.heading("layer " + data.layers[p.value[1]] + ", epoch " +
            data.epochs[p.value[0]]) + g.entry(p.color, "‖∂C/∂b‖", g.fromLog(p.value[2])),
      },
      grid: {left: 58, right: 18, top: 14, bottom: 74},
      xAxis: g.axis(theme, {
        type: "category", data: data.epochs.map(String), name: "epoch", nameLocation: "middle",
        nameGap: 26, splitLine: {show: false}, axisTick: {show: false},
      }),
      yAxis: g.axis(theme, {
        type: "category", name: "layer", nameLocation: "middle", nameGap: 40,
        data: data.layers.map((l) => l > data.depth ? "output" : String(l)),
        splitLine: {show: false}, axisTick: {show: false},
      }),
      visualMap: {
        min: low, max: high === low ? low + 1 : high, orient: "horizontal", left: "center", bottom: 0,
        itemWidth: 12, itemHeight: 150, precision: 2, textStyle: {color: theme.muted, fontSize: 11},
        inRange: {color: g.viridis}, text: [g.fromLog(high), g.fromLog(low)], hoverLink: false,
      },
      series: [{name: "norm", type: "heatmap", data: data.cells, progressive: 0}],
    };
  },
};
