"use strict";
// Colours, numbers and axes that the figures share. Each figure adds a function to `drawings` that
// makes the options of ECharts from its data: options = gradsweep.option(name, data, theme).
const gradsweep = (() => {
  const drawings = {};

  // Okabe and Ito's colours, told apart by colour-blind readers; the palest ones left to the end.
  const light = {
    dark: false, background: "#ffffff", text: "#1c2127", muted: "#5c6670", grid: "#e3e7eb",
    axis: "#8a949e", emphasis: "#000000",
    series: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#5c6670", "#a58d00"],
  };
  const dark = {
    dark: true, background: "#15191e", text: "#e4e8ec", muted: "#9aa5b0", grid: "#2b323a",
    axis: "#6b7681", emphasis: "#ffffff",
    series: ["#56b4e9", "#e8743b", "#2fc49a", "#e29ac3", "#f0b73a", "#4a90d9", "#b4bcc4", "#f0e442"],
  };
  const symbols = ["circle", "rect", "triangle", "diamond", "path://M0,0L10,0L5,9Z",
    "path://M3,0L7,0L7,3L10,3L10,7L7,7L7,10L3,10L3,7L0,7L0,3L3,3Z",
    "path://M5,0L10,4L8,10L2,10L0,4Z", "path://M0,0L10,0L10,4L0,4Z"];
  const viridis = ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779",
    "#6ece58", "#b5de2b", "#fde725"];
  // Vanishing is blue, healthy pale, exploding orange.
  const diverging = ["#b35806", "#e08214", "#fdb863", "#f4f1ec", "#92c5de", "#4393c3", "#2166ac"];

  function mix(one, other, t) {
    let colour = "#";
    for (let i = 1; i < 7; i += 2) {
      const a = parseInt(one.slice(i, i + 2), 16);
      const b = parseInt(other.slice(i, i + 2), 16);
      colour += Math.round(a + (b - a) * t).toString(16).padStart(2, "0");
    }
    return colour;
  }

  function scale(colours, t) {
    const place = Math.max(0, Math.min(1, t)) * (colours.length - 1);
    const i = Math.min(colours.length - 2, Math.floor(place));
    return mix(colours[i], colours[i + 1], place - i);
  }

  /** The colour of one of several ordered things, readable on the theme's background. */
  function ordered(i, n, theme) {
    const t = n < 2 ? 0.35 : i / (n - 1);
    return scale(viridis, theme.dark ? 0.28 + 0.72 * t : 0.84 * t);
  }

  /** Names come from files: they stay text in the HTML of tooltips. */
  function escape(text) {
    return String(text).replace(/[&<>"']/g, (c) => "&#" + c.charCodeAt(0) + ";");
  }

  function shorten(text, most) {
    const letters = Array.from(String(text));
    return letters.length <= most ? String(text) : letters.slice(0, most - 1).join("") + "…";
  }

  const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  function power(exponent) {
    const text = String(Math.abs(exponent)).split("").map((d) => raised[+d]).join("");
    return "10" + (exponent < 0 ? "⁻" : "") + text;
  }

  /** A number whose logarithm is given, to two digits. */
  function fromLog(x) {
    if (x === null || x === undefined) {
      return "–";
    }
    const value = Math.pow(10, x);
    if (value >= 0.001 && value < 10000) {
      return String(Number(value.toPrecision(2)));
    }
    const exponent = Math.floor(x);
    return (value / Math.pow(10, exponent)).toFixed(1) + "·" + power(exponent);
  }

  function percent(x, digits) {
    return x === null || x === undefined ? "–" : (100 * x).toFixed(digits) + " %";
  }

  function fixed(x, digits) {
    return x === null || x === undefined ? "–" : x.toFixed(digits).replace("-", "−");
  }

  /** The options that every figure starts from. */
  function base(theme) {
    return {
      animation: false,
      backgroundColor: "transparent",
      textStyle: {color: theme.text, fontFamily: "system-ui, sans-serif"},
      tooltip: {
        confine: true, backgroundColor: theme.background, borderColor: theme.axis,
        textStyle: {color: theme.text, fontSize: 12},
      },
    };
  }

  function axis(theme, more) {
    return Object.assign({
      nameTextStyle: {color: theme.muted, fontSize: 12},
      axisLine: {show: true, onZero: false, lineStyle: {color: theme.axis}},
      axisTick: {show: true, lineStyle: {color: theme.axis}},
      axisLabel: {color: theme.muted, fontSize: 11, hideOverlap: true},
      splitLine: {show: true, lineStyle: {color: theme.grid}},
    }, more);
  }

  /** A value axis of logarithms: whole decades, labelled as powers of ten. */
  function logAxis(theme, values, more) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      if (value !== null && value !== undefined) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (low > high) {
      low = 0;
      high = 1;
    }
    const max = Math.max(Math.ceil(high), Math.floor(low) + 1);
    const interval = Math.max(1, Math.ceil((max - Math.floor(low)) / 6));
    const min = max - interval * Math.ceil((max - Math.floor(low)) / interval);
    const made = axis(theme, Object.assign({type: "value", min, max, interval}, more));
    made.axisLabel = Object.assign({}, made.axisLabel, {formatter: (x) => power(Math.round(x))});
    return made;
  }

  /** A legend that may be long. */
  function legend(theme, more) {
    return Object.assign({
      type: "scroll", top: 0, left: 0, right: 0, itemWidth: 18, itemHeight: 9,
      textStyle: {color: theme.text, fontSize: 11},
      pageTextStyle: {color: theme.muted}, pageIconColor: theme.text,
      pageIconInactiveColor: theme.grid,
      formatter: (name) => shorten(name, theme.narrow ? 26 : 44),
    }, more);
  }

  /** Lines that are labelled with their layer where they end. */
  function layerLine(theme, layer, i, depth, x, y, more) {
    const colour = ordered(layer - 1, depth, theme);
    return Object.assign({
      name: "layer " + layer, type: "line", z: 3, showSymbol: x.length < 4, symbolSize: 7,
      symbol: symbols[i % symbols.length], data: x.map((e, k) => [e, y[k]]),
      lineStyle: {color: colour, width: 2}, itemStyle: {color: colour}, emphasis: {focus: "series"},
      // ECharts can't end a line that has no point: a gradient that is 0 has no logarithm.
      endLabel: {show: y.some((v) => v !== null), formatter: String(layer), color: colour, fontSize: 11},
      labelLayout: {moveOverlap: "shiftY"},
    }, more);
  }

  /** A legend of layers: so short that ten of them stand in a line. */
  function layerLegend(theme, layers, more) {
    return legend(theme, {
      data: layers.map((l) => "layer " + l).concat(more), itemWidth: 12, itemGap: 8,
      formatter: (name) => name === "layer " + layers[0] ? name : name.replace("layer ", ""),
    });
  }

  /** The area between two courses; gaps split it. */
  function band(x, low, high, colour, more) {
    const pieces = [];
    let piece = [];
    for (let i = 0; i <= x.length; i++) {
      if (i < x.length && low[i] !== null && high[i] !== null) {
        piece.push([x[i], low[i], high[i]]);
      } else if (piece.length > 0) {
        pieces.push(piece);
        piece = [];
      }
    }
    return Object.assign({
      type: "custom", silent: true, z: 1, tooltip: {show: false}, emphasis: {disabled: true},
      data: pieces.map((p, i) => [p[0][0], p[0][1], i]),
      renderItem: (params, api) => {
        const points = pieces[api.value(2)];
        const outline = points.map((p) => api.coord([p[0], p[2]]))
            .concat(points.slice().reverse().map((p) => api.coord([p[0], p[1]])));
        return {type: "polygon", shape: {points: outline}, style: {fill: colour, opacity: 0.18}};
      },
    }, more);
  }

  /** One line of a tooltip: a coloured mark, a name and a value. */
  function entry(colour, name, value) {
    return '<div><span style="display:inline-block;width:9px;height:9px;border-radius:5px;' +
        "margin-right:6px;background:" + colour + '"></span>' + escape(name) +
        "&emsp;<b>" + escape(value) + "</b></div>";
  }

  function heading(text) {
    return '<div style="max-width:280px;white-space:normal;overflow-wrap:anywhere"><b>' +
        escape(text) + "</b></div>";
  }

  function option(name, data, theme) {
    const made = Object.assign(base(theme), drawings[name].option(data, theme));
    // Without it ECharts 5.3 complains of the symbol of a line that is pointed at.
    made.series = made.series.map((series) => Object.assign({zlevel: 0}, series));
    return made;
  }

  /** The height of a figure of this width, in pixels. */
  function height(name, data, width) {
    return drawings[name].height(data, width);
  }

  return {
    drawings, light, dark, symbols, viridis, diverging, scale, ordered, escape, shorten, power,
    fromLog, percent, fixed, axis, logAxis, legend, layerLine, layerLegend, band, entry, heading, option, height,
  };
})();
