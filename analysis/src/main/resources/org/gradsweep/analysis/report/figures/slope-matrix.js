gradsweep.drawings["slope-matrix"] = {
  parts: (data) => data.cells.some((c) => c[3] !== null) ? 2 : 1,
  stacked(data, width) {
    return this.parts(data) > 1 && width < 700;
  },
  height(data, width) {
    return 44 + (this.stacked(data, width) ? 2 : 1) * (66 + 30 * data.rows.length);
  },
  option(data, theme) {
    const g = gradsweep;
    const parts = this.parts(data);
    const stacked = this.stacked(data, theme.width);
    const letters = theme.narrow ? 15 : 32;
    const longest = Math.max(...data.rows.map((r) => Math.min(letters, Array.from(r).length)));
    const left = 16 + 6.4 * longest;
    const high = 30 * data.rows.length;
    const wide = stacked || parts === 1 ? theme.width - left - 10 : (theme.width - left - 34) / 2;
    const option = {grid: [], xAxis: [], yAxis: [], title: [], series: []};
    for (let part = 0; part < parts; part++) {
      const top = 26 + (stacked ? part * (high + 66) : 0);
      const x = stacked || part === 0 ? left : left + wide + 24;
      option.title.push({
        text: part === 0 ? "before training" : "after training", left: x, top: top - 24,
        textStyle: {color: theme.text, fontSize: 12, fontWeight: 600},
      });
      option.grid.push({left: x, top, width: wide, height: high});
      option.xAxis.push(g.axis(theme, {
        type: "category", gridIndex: part, data: data.columns, splitLine: {show: false},
        axisTick: {show: false},
        axisLabel: {color: theme.muted, fontSize: 11, interval: 0, rotate: 24 * (wide / data.columns.length < 92),
          formatter: (n) => g.shorten(n, 20)},
      }));
      option.yAxis.push(g.axis(theme, {
        type: "category", gridIndex: part, data: data.rows, inverse: true, splitLine: {show: false},
        axisTick: {show: false},
        axisLabel: {show: stacked || part === 0, color: theme.text, fontSize: 11, interval: 0,
          formatter: (n) => g.shorten(n, letters)},
      }));
      option.series.push({
        type: "heatmap", name: part === 0 ? "before training" : "after training",
        xAxisIndex: part, yAxisIndex: part,
        data: data.cells.filter((c) => c[2 + part] !== null).map((c) => ({
          value: [c[0], c[1], c[2 + part]], cell: c,
          label: {color: Math.abs(c[2 + part]) > 1.1 ? "#ffffff" : "#1c2127"},
        })),
        label: {show: true, fontSize: 11, formatter: (p) => g.fixed(p.value[2], 2)},
        itemStyle: {borderColor: theme.background, borderWidth: 2},
      });
    }
    option.visualMap = {
      min: -2, max: 2, dimension: 2, orient: "horizontal", left: "center", bottom: 0, hoverLink: false,
      itemWidth: 12, itemHeight: 120, text: ["vanishing", "exploding"],
      textStyle: {color: theme.muted, fontSize: 11}, inRange: {color: g.diverging},
    };
    option.tooltip = {
      confine: true, backgroundColor: theme.background, borderColor: theme.axis,
      textStyle: {color: theme.text, fontSize: 12},
      formatter: (p) => {
        const c = p.data.cell;
        return g.heading(data.rows[c[1]] + ", " + data.columns[c[0]]) +
            g.escape("before training: " + g.fixed(c[2], 2) + ", factor " + Math.exp(-c[2]).toFixed(2) +
                " per layer, n = " + c[4]) + "<br>" +
            g.escape("after training: " + g.fixed(c[3], 2) + ", n = " + c[5]) + "<br>" +
            g.escape(c[6] + " diverged");
      },
    };
    return option;
  },
};
