gradsweep.drawings["initial-norms"] = {
  height: () => 340,
  option(data, theme) {
    const g = gradsweep;
    const colour = theme.series[0];
    const names = data.layers.map((l) => String(l.layer));
    const values = theme.peers.flatMap((p) =>
      p.layers.flatMap((l) => l.seeds.concat([l.low, l.high])).concat(p.published));
    // The golden ratio spreads neighbours apart, the same way every time.
    const jitter = (i) => ((i * 0.618034) % 1 - 0.5) * 0.5;
    const series = [{
      name: "middle half, spread", type: "custom", itemStyle: {color: colour}, z: 2,
      data: data.layers.filter((l) => l.low !== null)
          .map((l) => [names.indexOf(String(l.layer)), l.low, l.lower, l.middle, l.upper, l.high]),
      encode: {x: 0, y: [1, 2, 3, 4, 5]},
      renderItem: (params, api) => {
        const y = [1, 2, 3, 4, 5].map((k) => api.coord([api.value(0), api.value(k)])[1]);
        const x = api.coord([api.value(0), 0])[0];
        const half = Math.min(34, api.size([1, 0])[0] * 0.3);
        const line = (x1, y1, x2, y2, width) => ({type: "line", shape: {x1, y1, x2, y2},
          style: {stroke: colour, lineWidth: width}});
        return {type: "group", children: [
          line(x, y[0], x, y[1], 1.4), line(x, y[3], x, y[4], 1.4),
          {type: "rect", shape: {x: x - half, y: y[3], width: 2 * half, height: y[1] - y[3]},
            style: {fill: colour, opacity: 0.16, stroke: colour}},
          line(x - half, y[2], x + half, y[2], 2.4),
        ]};
      },
    }, {
      name: "one seed", type: "custom", itemStyle: {color: theme.muted}, silent: true, z: 3,
      data: data.layers.flatMap((l, k) => l.seeds.map((s, i) => [k, s, jitter(i + 1)])),
      renderItem: (params, api) => {
        const [x, y] = api.coord([api.value(0), api.value(1)]);
        return {type: "circle", shape: {cx: x + api.value(2) * Math.min(68, api.size([1, 0])[0] * 0.6), cy: y, r: 2.4},
          style: {fill: theme.muted, opacity: 0.7}};
      },
    }];
    if (data.published.length > 0) {
      series.push({
        name: "published, one run", type: "scatter", symbol: "diamond", symbolSize: 13, z: 5,
        itemStyle: {color: theme.series[1], borderColor: theme.background, borderWidth: 1},
        data: data.published.map((y, i) => [i, y]),
      });
    }
    return {
      tooltip: {
        confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
        formatter: (item) => {
          const l = data.layers[item.value[0]];
          const published = data.published[item.value[0]];
          return g.heading("hidden layer " + l.layer + ", " + l.trials + " seeds") +
              g.entry(colour, "median", g.fromLog(l.middle)) +
              g.entry(colour, l.trials < 20 ? "lowest to highest" : "5–95 %", g.fromLog(l.low) + " – " + g.fromLog(l.high)) +
              (published === undefined ? "" : g.entry(theme.series[1], "published", g.fromLog(published)));
        },
      },
      legend: g.legend(theme, {}),
      grid: {left: 58, right: 18, top: 36, bottom: 44},
      xAxis: g.axis(theme, {type: "category", data: names, name: "hidden layer", nameLocation: "middle",
        nameGap: 26, splitLine: {show: false}}),
      yAxis: g.logAxis(theme, values, {name: "‖∂C/∂b‖ before training", nameLocation: "middle", nameGap: 40}),
      series,
    };
  },
};
