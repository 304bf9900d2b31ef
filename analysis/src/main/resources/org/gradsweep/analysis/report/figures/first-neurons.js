gradsweep.drawings["first-neurons"] = {
  height: (data) => 60 + 92 * data.layers.length,
  option(data, theme) {
    const g = gradsweep;
    const columns = [{key: "before", name: "before training"}];
    if (data.epoch > 0) {
      columns.push({key: "after", name: "after epoch " + data.epoch});
    }
    const largest = (values) => values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const text = (v) => v === null ? "–" : v === 0 ? "0" : (v < 0 ? "−" : "") + g.fromLog(Math.log10(Math.abs(v)));
    // All layers of the charts side by side share one scale, each column has its own.
    const bounds = columns.map((column) =>
        largest(theme.peers.flatMap((p) => p.layers.flatMap((l) => l[column.key]))) || 1);
    const left = 56;
    const gap = 62;
    const width = (theme.width - left - 14 - gap * (columns.length - 1)) / columns.length;
    const made = {title: [], grid: [], xAxis: [], yAxis: [], series: []};
    columns.forEach((column, c) => {
      made.title.push({
        text: column.name, left: left + c * (width + gap), top: 3, padding: 0,
        textStyle: {color: theme.text, fontSize: 12, fontWeight: "bold"},
      });
      data.layers.forEach((layer, row) => {
        const i = made.grid.length;
        const values = layer[column.key];
        const top = 44 + 92 * row;
        const last = row === data.layers.length - 1;
        const colour = g.ordered(layer.layer - 1, data.depth, theme);
        made.grid.push({left: left + c * (width + gap), width, top, height: 62});
        made.title.push({
          text: "layer " + layer.layer + (values.length === 0 ? "" : ", up to " + text(largest(values))),
          left: left + c * (width + gap), top: top - 19, padding: 0,
          textStyle: {color: theme.muted, fontSize: 11, fontWeight: "normal"},
        });
        made.xAxis.push(g.axis(theme, {
          type: "category", gridIndex: i, data: values.map((v, k) => String(k + 1)),
          axisTick: {show: false}, splitLine: {show: false},
          axisLine: {show: true, onZero: true, lineStyle: {color: theme.axis}},
          axisLabel: {show: last, color: theme.muted, fontSize: 11, hideOverlap: true},
          name: last ? "neuron" : "", nameLocation: "middle", nameGap: 26,
        }));
        made.yAxis.push(g.axis(theme, {
          type: "value", gridIndex: i, min: -bounds[c], max: bounds[c], interval: bounds[c],
          axisLabel: {color: theme.muted, fontSize: 11, formatter: text},
        }));
        made.series.push({
          name: "layer " + layer.layer + ", " + column.name, type: "bar", xAxisIndex: i, yAxisIndex: i,
          data: values, barMinHeight: 1, barMaxWidth: 26, barCategoryGap: "30%",
          itemStyle: {color: colour}, emphasis: {disabled: true},
        });
      });
    });
    return Object.assign(made, {
      tooltip: {
        confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
        formatter: (p) => g.heading("neuron " + p.name + " of " + p.seriesName + ", replicate " + data.replicate) +
            g.entry(p.color, "∂C/∂b", text(p.value === undefined ? null : p.value)),
      },
    });
  },
};
