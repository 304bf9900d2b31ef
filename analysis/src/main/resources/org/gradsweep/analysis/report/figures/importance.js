gradsweep.drawings["importance"] = {
  height: (data) => 90 + 44 * data.axes.length,
  option(data, theme) {
    const g = gradsweep;
    const bars = (name, values, colour) => ({
      name, type: "bar", data: values, itemStyle: {color: colour}, barMaxWidth: 16,
      label: {show: true, position: "right", color: theme.muted, fontSize: 11,
        formatter: (p) => g.percent(p.value, 0)},
    });
    const letters = theme.narrow ? 14 : 24;
    const longest = Math.max(...data.axes.map((n) => Math.min(letters, Array.from(n).length)));
    return {
      tooltip: {
        trigger: "axis", axisPointer: {type: "shadow"}, confine: true, backgroundColor: theme.background,
        borderColor: theme.axis, textStyle: {color: theme.text, fontSize: 12},
        formatter: (params) => g.heading(params[0].name) + params
            .map((p) => g.entry(p.color, p.seriesName, g.percent(p.value, 1))).join(""),
      },
      legend: g.legend(theme, {}),
      grid: {left: 20 + 6.6 * longest, right: 48, top: 34, bottom: 44},
      xAxis: g.axis(theme, {type: "value", min: 0, max: 1, name: "share of the variance", nameLocation: "middle",
        nameGap: 26, axisLabel: {color: theme.muted, fontSize: 11, formatter: (v) => (100 * v) + " %"}}),
      yAxis: g.axis(theme, {type: "category", data: data.axes, inverse: true, splitLine: {show: false},
        axisTick: {show: false}, axisLabel: {color: theme.text, fontSize: 12, interval: 0,
          formatter: (n) => g.shorten(n, letters)}}),
      series: [bars("final accuracy", data.accuracy, theme.series[0]),
        bars("initial slope", data.slope, theme.series[1])],
    };
  },
};
