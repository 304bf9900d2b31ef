"use strict";
// Puts the figures into the page, in its colours and widths, and again when these change.
(() => {
  const data = JSON.parse(document.getElementById("figures").textContent);
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const charts = [];

  function draw(chart, printing) {
    const {element, figure} = chart;
    const width = element.clientWidth;
    const panel = data[figure][+element.dataset.panel];
    // Charts side by side have the same axes.
    const peers = charts.filter((other) => other.figure === figure)
        .map((other) => data[figure][+other.element.dataset.panel]);
    const theme = Object.assign({}, night.matches && !printing ? gradsweep.dark : gradsweep.light,
        {width, narrow: width < 480, peers});
    element.style.height = gradsweep.height(figure, panel, width) + "px";
    if (chart.instance) {
      chart.instance.dispose();
    }
    chart.instance = echarts.init(element, null, {renderer: "svg"});
    chart.instance.setOption(gradsweep.option(figure, panel, theme));
    chart.width = width;
  }

  for (const element of document.querySelectorAll(".chart")) {
    const chart = {element, figure: element.dataset.figure};
    charts.push(chart);
    const select = element.parentElement.querySelector("select");
    if (select) {
      select.addEventListener("change", () => {
        element.dataset.panel = select.value;
        charts.filter((other) => other.figure === chart.figure).forEach((other) => draw(other, false));
      });
    }
  }
  charts.forEach((chart) => draw(chart, false));

  let waiting = 0;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => charts
        .filter((chart) => chart.element.clientWidth !== chart.width)
        .forEach((chart) => draw(chart, false)), 120);
  });
  night.addEventListener("change", () => charts.forEach((chart) => draw(chart, false)));
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
    charts.forEach((chart) => draw(chart, true));
  });
  window.addEventListener("afterprint", () => charts.forEach((chart) => draw(chart, false)));
  window.gradsweepCharts = charts;
})();
