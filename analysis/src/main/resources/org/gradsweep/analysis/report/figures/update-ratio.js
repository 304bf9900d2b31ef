gradsweep.drawings["update-ratio"] = {
  height: () => 320,
  option(data, theme) {
    const g = gradsweep;
    const series = data.layers.map((layer, i) =>
      g.layerLine(theme, layer.layer, i, data.depth, data.epochs, layer.ratio, {}));
    series[0].markLine = {
      silent: true, symbol: "none", data: [{yAxis: -3}],
      lineStyle: {color: theme.emphasis, type: "dashed", width: 1},
      label: {position: "insideStartTop", formatter: "10⁻³", color: theme.text, fontSize: 11},
    };
    return {
      tooltip: {
        trigger: "axis", confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
        formatter: (params) => g.heading("epoch " + params[0].value[0]) + params
            .map((p) => g.entry(p.color, p.seriesName, g.fromLog(p.value[1]))).join(""),
      },
      legend: g.layerLegend(theme, data.layers.map((l) => l.layer), []),
      grid: {left: 62, right: 24, top: 36, bottom: 44},
      xAxis: g.axis(theme, {type: "value", min: 0, max: Math.max(1, data.epochs[data.epochs.length - 1]),
        name: "epoch", nameLocation: "middle", nameGap: 26, splitLine: {show: false}}),
      yAxis: g.logAxis(theme, theme.peers.flatMap((p) => p.layers).flatMap((l) => l.ratio).concat([-3]),
          {name: "‖ΔW‖/‖W‖", nameLocation: "middle", nameGap: 40}),
      series,
    };
  },
};
