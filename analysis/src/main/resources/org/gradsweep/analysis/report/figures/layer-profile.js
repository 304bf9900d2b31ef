gradsweep.drawings["layer-profile"] = {
  height: () => 340,
  option(data, theme) {
    const g = gradsweep;
    const series = [];
    data.lines.forEach((line, i) => {
      const colour = g.ordered(i, data.lines.length, theme);
      const name = line.epoch === 0 ? "before training" : "epoch " + line.epoch;
      series.push({
        name, type: "line", z: 3, symbol: g.symbols[i], symbolSize: 7,
        data: data.layers.map((l, k) => [l, line.middle[k]]),
        lineStyle: {color: colour, width: i === 0 ? 2.5 : 1.6}, itemStyle: {color: colour},
        emphasis: {focus: "series"},
      });
      if (i === 0) {
        series.push(g.band(data.layers, line.low, line.high, colour, {name}));
      }
    });
    if (data.predicted.length > 0) {
      series.push({
        name: "mean-field theory", type: "line", z: 4, symbol: "none",
        data: data.layers.map((l, k) => [l, data.predicted[k]]),
        lineStyle: {color: theme.emphasis, width: 1.4, type: "dashed"},
        itemStyle: {color: theme.emphasis},
      });
    }
    const values = theme.peers.flatMap((p) => p.lines.flatMap((l) => l.middle).concat(p.lines[0].low,
        p.lines[0].high, p.predicted));
    return {
      tooltip: {
        trigger: "axis", confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
        formatter: (params) => g.heading("hidden layer " + params[0].value[0]) + params
            .filter((p) => p.seriesType === "line")
            .map((p) => g.entry(p.color, p.seriesName, g.fromLog(p.value[1]))).join(""),
      },
      legend: g.legend(theme, {}),
      grid: {left: 58, right: 18, top: 36, bottom: 44},
      xAxis: g.axis(theme, {
        type: "value", min: data.layers[0], max: data.layers[data.layers.length - 1], minInterval: 1,
        name: "hidden layer", nameLocation: "middle", nameGap: 26, splitLine: {show: false},
      }),
      yAxis: g.logAxis(theme, values, {name: "‖∂C/∂b‖", nameLocation: "middle", nameGap: 40}),
      series,
    };
  },
};
