gradsweep.drawings["learning-speed"] = {
  height: () => 500,
  option(data, theme) {
    const g = gradsweep;
    const all = theme.peers.flatMap((p) => p.layers).flatMap((l) => l.low.concat(l.high));
    const last = data.epochs[data.epochs.length - 1];
    const x = (i, more) => g.axis(theme, Object.assign({
      type: "value", gridIndex: i, min: 0, max: Math.max(1, last), splitLine: {show: false},
      axisLabel: {show: false},
    }, more));
    const series = [];
    data.layers.forEach((layer, i) => {
      const colour = g.ordered(layer.layer - 1, data.depth, theme);
      series.push(g.layerLine(theme, layer.layer, i, data.depth, data.epochs, layer.middle, {}));
      series.push(g.band(data.epochs, layer.low, layer.high, colour, {name: "layer " + layer.layer}));
    });
    const course = (name, column, axis, colour, type) => ({
      name, type: "line", xAxisIndex: axis, yAxisIndex: axis, showSymbol: data.epochs.length < 3,
      data: data.epochs.map((e, k) => [e, data[column][k]]), itemStyle: {color: colour},
      lineStyle: {color: colour, width: 1.6, type},
    });
    const [train, validation] = [theme.series[1], theme.series[0]];
    series.push(course("training", "train_accuracy", 1, train, "dashed"));
    series.push(course("validation", "validation_accuracy", 1, validation, "solid"));
    series.push(course("training", "train_loss", 2, train, "dashed"));
    series.push(course("validation", "validation_loss", 2, validation, "solid"));
    const losses = data.train_loss.concat(data.validation_loss).filter((v) => v !== null);
    if (data.prior !== null) {
      losses.push(data.prior);
      series[series.length - 1].markLine = {
        silent: true, symbol: "none", data: [{yAxis: data.prior}],
        lineStyle: {color: theme.muted, type: "dashed", width: 1},
        label: {
          position: "insideEndTop", color: theme.muted, fontSize: 10,
          formatter: "class prior " + data.prior.toFixed(2),
        },
      };
    }
    const at = (params) => {
      const k = data.epochs.indexOf(params[0].value[0]);
      const lines = data.layers.map((layer) => g.entry(
          g.ordered(layer.layer - 1, data.depth, theme), "layer " + layer.layer,
          g.fromLog(layer.middle[k]) + " (" + g.fromLog(layer.low[k]) + "–" + g.fromLog(layer.high[k]) + ")"));
      lines.push(g.entry(validation, "validation",
          g.percent(data.validation_accuracy[k], 2) + ", loss " + g.fixed(data.validation_loss[k], 3)));
      lines.push(g.entry(train, "training",
          g.percent(data.train_accuracy[k], 2) + ", loss " + g.fixed(data.train_loss[k], 3)));
      return g.heading("epoch " + data.epochs[k]) + lines.join("");
    };
    const name = (text) => ({name: text, nameLocation: "middle", nameGap: 46});
    return {
      tooltip: Object.assign({}, {
        trigger: "axis", confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12}, formatter: at,
      }),
      axisPointer: {link: [{xAxisIndex: "all"}]},
      legend: g.layerLegend(theme, data.layers.map((l) => l.layer), ["training", "validation"]),
      grid: [
        {left: 66, right: 24, top: 34, height: "46%"},
        {left: 66, right: 24, top: "61%", height: "13%"},
        {left: 66, right: 24, top: "78%", height: "13%"},
      ],
      xAxis: [x(0, {}), x(1, {}), x(2, {
        axisLabel: {color: theme.muted, fontSize: 11, hideOverlap: true}, name: "epoch",
        nameLocation: "middle", nameGap: 24,
      })],
      yAxis: [
        g.logAxis(theme, all, Object.assign({gridIndex: 0}, name("‖∂C/∂b‖"))),
        g.axis(theme, Object.assign({gridIndex: 1, type: "value", min: 0, max: 1, interval: 0.5,
          axisLabel: {color: theme.muted, fontSize: 10, formatter: (v) => (100 * v) + " %"}},
        name("accuracy"))),
        g.axis(theme, Object.assign({gridIndex: 2, type: "value", min: 0, splitNumber: 2,
          max: (range) => Math.ceil(10 * Math.max(range.max, ...losses.slice(-1))) / 10,
          axisLabel: {color: theme.muted, fontSize: 10, hideOverlap: true}}, name("loss"))),
      ],
      series,
    };
  },
};
