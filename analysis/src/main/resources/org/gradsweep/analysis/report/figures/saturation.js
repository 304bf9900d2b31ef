gradsweep.drawings["saturation"] = {
  height: () => 320,
  option(data, theme) {
    const g = gradsweep;
    const highest = Math.max(0.05, ...data.layers.flatMap((l) => l.share.filter((v) => v !== null)));
    return {
      tooltip: {
        trigger: "axis", confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
        formatter: (params) => g.heading("epoch " + params[0].value[0]) + params
            .map((p) => g.entry(p.color, p.seriesName, g.percent(p.value[1], 1))).join(""),
      },
      legend: g.legend(theme, {}),
      grid: {left: 58, right: 22, top: 36, bottom: 44},
      xAxis: g.axis(theme, {type: "value", min: 0, max: Math.max(1, data.epochs[data.epochs.length - 1]),
        name: "epoch", nameLocation: "middle", nameGap: 26, splitLine: {show: false}}),
      yAxis: g.axis(theme, {
        type: "value", min: 0, max: Math.min(1, Math.ceil(highest * 20) / 20),
        name: data.kind === "dead" ? "dead units" : "saturated activations", nameLocation: "middle", nameGap: 42,
        axisLabel: {color: theme.muted, fontSize: 11, formatter: (v) => Number((100 * v).toFixed(1)) + " %"},
      }),
      series: data.layers.map((layer, i) => {
        const colour = g.ordered(layer.layer - 1, data.depth, theme);
        return {
          name: "layer " + layer.layer, type: "line", showSymbol: data.epochs.length < 3,
          symbol: g.symbols[i % g.symbols.length], data: data.epochs.map((e, k) => [e, layer.share[k]]),
          lineStyle: {color: colour, width: 2}, itemStyle: {color: colour}, emphasis: {focus: "series"},
          endLabel: {show: !theme.narrow, formatter: String(layer.layer), color: colour, fontSize: 11},
        };
      }),
    };
  },
};
