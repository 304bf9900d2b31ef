gradsweep.drawings["saturation"] = {
  height: () => 320,
  option(data, theme) {
    const g = gradsweep;
    const highest = Math.max(0.05, ...theme.peers.filter((p) => p.kind === data.kind)
        .flatMap((p) => p.layers).flatMap((l) => l.share.filter((v) => v !== null)));
    return {
      tooltip: {
        trigger: "axis", confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
        formatter: (params) => g.heading("epoch " + params[0].value[0]) + params
            .map((p) => g.entry(p.color, p.seriesName, g.percent(p.value[1], 1))).join(""),
      },
      legend: g.layerLegend(theme, data.layers.map((l) => l.layer), []),
      grid: {left: 62, right: 24, top: 36, bottom: 44},
      xAxis: g.axis(theme, {type: "value", min: 0, max: Math.max(1, data.epochs[data.epochs.length - 1]),
        name: "epoch", nameLocation: "middle", nameGap: 26, splitLine: {show: false}}),
      yAxis: g.axis(theme, {
        type: "value", min: 0, max: Math.min(1, Math.ceil(highest * 20) / 20),
        name: data.kind === "dead" ? "dead units" : "saturated activations", nameLocation: "middle", nameGap: 42,
        axisLabel: {color: theme.muted, fontSize: 11, formatter: (v) => Number((100 * v).toFixed(1)) + " %"},
      }),
      series: data.layers.map((layer, i) =>
        g.layerLine(theme, layer.layer, i, data.depth, data.epochs, layer.share, {})),
    };
  },
};
