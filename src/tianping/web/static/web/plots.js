/* The plots of a court: drawn from the numbers of the tables beside them; a press on a bar opens its cases. */
"use strict";

(function () {
  const held = document.getElementById("plots");
  if (!held || typeof echarts === "undefined") return;
  const data = JSON.parse(held.textContent);
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const drawn = [];

  function frame(more) {
    return Object.assign({
      animation: false,
      textStyle: { color: ink("--ink"), fontFamily: getComputedStyle(document.body).fontFamily },
      tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
      grid: { left: 8, right: 8, top: 32, bottom: 8, containLabel: true },
    }, more);
  }

  function axis(more) {
    const line = { lineStyle: { color: ink("--line-strong") } };
    return Object.assign({ axisLine: line, axisLabel: { color: ink("--ink-2") }, splitLine: { lineStyle: { color: ink("--line") } } }, more);
  }

  function draw(id, options, opened) {
    const place = document.getElementById(id);
    if (!place) return;
    const plot = echarts.init(place, null, { renderer: "canvas" });
    plot.setOption(options);
    plot.on("click", (press) => {
      const href = opened(press);
      if (href) window.location.assign(href);
    });
    drawn.push(plot);
  }

  draw("plot-ages", frame({
    xAxis: axis({ type: "category", data: data.ages.map((a) => a.label) }),
    yAxis: axis({ type: "value" }),
    series: [{ type: "bar", name: data.words.cases, data: data.ages.map((a) => a.cases), itemStyle: { color: ink("--accent") }, barMaxWidth: 48,
      label: { show: true, position: "top", color: ink("--ink") } }],
  }), (press) => data.ages[press.dataIndex].href);

  const months = data.months.map((m) => m.month);
  const kinds = ["filed", "ended", "pending", "clearance"];
  draw("plot-months", frame({
    legend: { textStyle: { color: ink("--ink-2") }, top: 0 },
    xAxis: axis({ type: "category", data: months }),
    yAxis: [axis({ type: "value" }), axis({ type: "value", splitLine: { show: false }, axisLabel: { color: ink("--ink-2"), formatter: "{value} %" } })],
    series: [
      { type: "bar", name: data.words.filed, data: data.months.map((m) => m.filed), itemStyle: { color: ink("--line-strong") } },
      { type: "bar", name: data.words.ended, data: data.months.map((m) => m.ended), itemStyle: { color: ink("--accent") } },
      { type: "line", name: data.words.pending, data: data.months.map((m) => m.pending), symbol: "none", lineStyle: { color: ink("--ink-3"), type: "dashed" }, itemStyle: { color: ink("--ink-3") } },
      { type: "line", name: data.words.clearance, yAxisIndex: 1, data: data.months.map((m) => m.clearance_percent === null ? null : Number(m.clearance_percent)), symbolSize: 5, lineStyle: { color: ink("--accent-deep") }, itemStyle: { color: ink("--accent-deep") } },
    ],
  }), (press) => press.seriesIndex < 3 ? data.base + kinds[press.seriesIndex] + ":" + months[press.dataIndex] + "/" : "");

  window.addEventListener("resize", () => drawn.forEach((plot) => plot.resize()));
})();
