"use strict";
// Draws one drift result from the JSON beside this script. Every text enters the page as a text node, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.getElementById("report");
  root.replaceChildren();

  // ---- building blocks ----
  const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children.flat().filter(child => child !== undefined && child !== null && child !== ""));
    return node;
  };
  const missing = value => value === undefined || value === null || value === "";
  const count = value => missing(value) ? "–" : Number(value).toLocaleString("en-US");
  const short = value => missing(value) ? "–" : typeof value !== "number" ? String(value)
      : value === 0 ? "0" : Math.abs(value) < 1e-4 ? value.toExponential(1) : Number(value.toPrecision(4)).toString();
  const percent = value => missing(value) ? "–" : (value >= 0.1 || value === 0 ? (100 * value).toFixed(1) : (100 * value).toPrecision(2)) + " %";
  const time = text => missing(text) ? "–" : text.slice(0, 16).replace("T", " ");
  const code = text => el("code", {}, missing(text) ? "–" : String(text));
  const kinds = {DRIFT: ["bad", "drift"], WARN: ["warn", "small change"], STABLE: ["good", "stable"], NOT_ENOUGH_DATA: ["", "not enough data"]};
  const kind = verdict => kinds[verdict] ?? ["", String(verdict)];
  const badge = verdict => el("span", {class: "badge " + kind(verdict)[0]}, kind(verdict)[1]);
  const table = (columns, rows) => el("div", {class: "scroll"}, el("table", {},
      el("thead", {}, el("tr", {}, columns.map(c => el("th", {scope: "col", ...(c.number ? {class: "number"} : {})}, c.title)))),
      el("tbody", {}, rows.map(row => el("tr", {}, columns.map(c => {
        const value = c.value(row);
        return el("td", c.number ? {class: "number"} : {}, value instanceof Node ? value : missing(value) ? "–" : String(value));
      }))))));
  const section = (title, ...content) => root.append(el("h2", {}, title), ...content);
  const charts = [];
  const chart = (host, option) => { charts.push([host, option]); return host; };

  const rank = {DRIFT: 3, WARN: 2, NOT_ENOUGH_DATA: 1, STABLE: 0};
  const features = [...(data.features ?? [])].sort((a, b) =>
      (rank[b.verdict] ?? 0) - (rank[a.verdict] ?? 0) || (b.effect ?? 0) - (a.effect ?? 0) || a.name.localeCompare(b.name));
  const timeline = data.timeline ?? [], performance = data.performance;

  // ---- heading: the verdict and its sentence first ----
  root.append(
      el("h1", {}, data.model ? `${data.model} version ${data.version} ` : "Two tables ", badge(data.verdict)),
      el("p", {class: "lead"}, data.sentence),
      el("p", {class: "soft"}, data.from ? `Served from ${time(data.from)} to ${time(data.to)} UTC, in ${count(data.windows)} windows; ` : "",
          `${count(data["rows-current"])} rows against ${count(data["rows-reference"])} of the reference.`));
  const tiles = [];
  const tile = (value, label) => tiles.push(el("div", {class: "tile"}, el("div", {class: "value"}, value), el("div", {class: "label"}, label)));
  tile(`${features.filter(f => f.verdict === "DRIFT").length} of ${features.length}`, "features drifted");
  tile(count(data["rows-current"]), "rows seen");
  if (!missing(data.requests)) tile(count(data.refused), `of ${count(data.requests + data.refused)} requests refused`);
  if (!missing(data["attribution-ndcg"])) tile(short(data["attribution-ndcg"]), "of the ranking of reasons is left (NDCG)");
  for (const [name, value] of Object.entries(performance?.metrics ?? {}).slice(0, 2)) tile(short(value), name + " where labels came back");
  root.append(el("div", {class: "tiles"}, tiles));
  const skipped = Object.entries(data.skipped ?? {});
  if (skipped.length) root.append(el("div", {class: "notice"}, skipped.length === 1 ? "One window could not be read and is not counted." : `${count(skipped.length)} windows could not be read and are not counted.`,
      el("details", {}, el("summary", {}, "Which, and why"), table([{title: "window", value: s => code(s[0])}, {title: "reason", value: s => s[1]}], skipped))));

  // ---- time line ----
  const marks = {DRIFT: "●", WARN: "○", STABLE: "", NOT_ENOUGH_DATA: "·"};
  if (timeline.length > 1) {
    const label = (part, i) => {
      const day = part.start.slice(5, 10), clock = part.start.slice(11, 16);
      return i % Math.max(1, Math.ceil(timeline.length / 10)) ? "" : clock === "00:00" || i === 0 ? day : clock;
    };
    section("Time line", el("div", {class: "card"},
        el("p", {class: "soft"}, "● drift, ○ a small but certain change, · too few rows; times are UTC, each column begins at its time."),
        el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": "verdicts by feature and time"}, el("table", {class: "grid"},
            el("thead", {}, el("tr", {}, el("th", {scope: "col"}, ""), timeline.map((part, i) => el("th", {scope: "col"}, label(part, i))))),
            el("tbody", {}, features.map(f => el("tr", {}, el("th", {scope: "row", title: f.name}, f.name), timeline.map(part => {
              const one = part.features?.[f.name] ?? {};
              const text = `${f.name}, ${time(part.start)}: ${kind(one.verdict)[1]}, effect ${short(one.effect)}, ${count(part.rows)} rows`;
              return el("td", {class: kind(one.verdict)[0], title: text, "aria-label": kind(one.verdict)[1]}, marks[one.verdict] ?? "");
            }))))))));
  }

  // ---- performance ----
  if (performance) {
    const parts = performance.timeline ?? [], host = el("div", {class: "chart", role: "img", "aria-label": "metrics over time; the numbers are in the table"});
    const names = Object.keys(performance.metrics);
    section("Performance", el("div", {class: "card"},
        el("p", {class: "soft"}, `${count(performance.labelled)} of ${count(performance.predictions)} predictions have a label; label 1 from a probability of ${short(performance.threshold)}.`),
        el("div", {class: "narrow"}, table([{title: "metric", value: n => code(n)}, {title: "value", number: true, value: n => short(performance.metrics[n])}], names)),
        parts.length > 1 ? host : ""));
    if (parts.length > 1) chart(host, ink => ({
      grid: {left: 8, right: 34, top: 30, bottom: 4, containLabel: true}, legend: {top: 0, icon: "roundRect", itemHeight: 4, textStyle: {color: ink.soft}, data: names.slice(0, 4)},
      xAxis: {...ink.axis, type: "category", data: parts.map(p => time(p.start).slice(5))}, yAxis: {...ink.axis, type: "value", scale: true},
      series: names.slice(0, 4).map(n => ({name: n, type: "line", symbolSize: 4, data: parts.map(p => p.metrics[n] ?? null)}))}));
  }

  // ---- features, sorted by what matters ----
  const roles = {prediction: "the probability given", label: "the label given"};
  const share = (counts, i) => { const all = counts.reduce((a, b) => a + b, 0); return all ? counts[i] / all : 0; };
  const fit = (text, most) => text.length > most ? text.slice(0, most - 1) + "…" : text;
  section("Features", el("div", {class: "legend"}, el("span", {}, el("i", {class: "was"}), "reference"), el("span", {}, el("i", {class: "is"}), "now"),
      el("span", {class: "soft"}, "share of rows")),
      el("div", {class: "cards"}, features.map(f => {
        const cells = f.histogram ?? [], was = cells.map(c => c.reference), is = cells.map(c => c.current);
        const card = el("article", {class: "card " + (f.verdict === "STABLE" ? "" : kind(f.verdict)[0]), "aria-label": f.name},
            el("h3", {}, f.name, badge(f.verdict), roles[f.role] ? el("span", {class: "soft"}, roles[f.role]) : ""), el("p", {}, f.sentence));
        if (cells.length) {
          const wide = f.type !== "numeric", host = el("div", {class: "chart", role: "img",
            "aria-label": `distribution of ${f.name}, reference and now; the numbers are in the table below`});
          if (wide) host.style.height = Math.max(110, 34 + 30 * cells.length) + "px";
          card.append(chart(host, ink => {
            const names = {...ink.axis, type: "category", data: cells.map(c => c.cell),
              axisLabel: {...ink.axis.axisLabel, interval: 0, formatter: v => fit(v, wide ? 18 : 12), ...(wide ? {} : {rotate: 38})}};
            const shares = {...ink.axis, type: "value", min: 0, axisLabel: {...ink.axis.axisLabel, formatter: v => Math.round(100 * v * 10) / 10 + " %"}, splitNumber: 4};
            const bars = (name, counts, color) => ({name, type: "bar", data: counts.map((_, i) => share(counts, i)), itemStyle: {color}, barGap: "8%", barCategoryGap: "26%"});
            return {
              grid: wide ? {left: 8, right: 22, top: 6, bottom: 6, containLabel: true} : {left: 8, right: 10, top: 10, bottom: 6, containLabel: true},
              xAxis: wide ? shares : names, yAxis: wide ? {...names, inverse: true} : shares,
              series: [bars("reference", was, ink.was), bars("now", is, ink.is)]};
          }));
        }
        const line = timeline.map(part => part.features?.[f.name]?.effect ?? null);
        if (line.filter(v => v !== null).length > 1) {
          card.append(el("h4", {}, f.type === "numeric" ? "Moved by, in robust standard deviations, over time" : "Jensen-Shannon distance beyond chance, over time"),
              chart(el("div", {class: "chart low", role: "img", "aria-label": `effect of ${f.name} over time, last ${short(line[line.length - 1])}`}), ink => ({
                grid: {left: 8, right: 30, top: 10, bottom: 4, containLabel: true},
                xAxis: {...ink.axis, type: "category", data: timeline.map(p => time(p.start).slice(5)), boundaryGap: false},
                yAxis: {...ink.axis, type: "value", min: 0, splitNumber: 2, max: v => Math.ceil(10 * Math.max(v.max, 1.25 * (data.policy?.effect ?? 0.1))) / 10},
                series: [{name: "effect", type: "line", data: line, symbolSize: 4, itemStyle: {color: ink.is}, lineStyle: {color: ink.is, width: 1.6},
                  markLine: {silent: true, symbol: "none", label: {show: false}, lineStyle: {color: ink.bad, type: "dashed"}, data: [{yAxis: data.policy?.effect ?? 0.1}]}}]})));
        }
        const unseen = Object.entries(f.unseen ?? {});
        if (unseen.length) card.append(el("p", {class: "soft"}, "Not in the reference: ",
            unseen.slice(0, 8).map(([text, n], i) => [i ? ", " : "", code(text), ` (${count(n)})`]).flat()));
        card.append(el("details", {}, el("summary", {}, "Numbers"),
            table([{title: "values", value: c => code(c.cell)}, {title: "reference", number: true, value: c => `${count(c.reference)} (${percent(share(was, cells.indexOf(c)))})`},
              {title: "now", number: true, value: c => `${count(c.current)} (${percent(share(is, cells.indexOf(c)))})`}], cells),
            table([{title: "measure", value: m => code(m[0])}, {title: "value", number: true, value: m => short(m[1].value)},
              {title: "p-value", number: true, value: m => short(m[1]["p-value"])}, {title: "limit", number: true, value: m => short(m[1].threshold)}], Object.entries(f.measures ?? {})),
            el("p", {class: "soft"}, `Decided by ${f.method}: ${short(f.score)} against ${short(f.threshold)}; effect ${short(f.effect)}; missing ${percent(f["missing-reference"])} in the reference, ${percent(f["missing-current"])} now.`)));
        return card;
      })));

  // ---- rules ----
  const violations = data.violations ?? [];
  if (violations.length) section("Broken rules of the baseline", el("div", {class: "card"}, table([
    {title: "feature", value: v => code(v.feature_name)}, {title: "rule", value: v => v.constraint_check_type.replaceAll("_", " ")}, {title: "", value: v => v.description}], violations)));
  const policy = data.policy ?? {};
  root.append(el("footer", {}, `Method ${policy.method}; at most ${percent(policy["false-alarms"])} of such comparisons may alarm though nothing moved; correction ${policy.correction}; at least ${count(policy["minimum-sample"])} values. `,
      data.id ? ["Result ", code(data.id), ". "] : "", "Made by Trimaran."));

  // ---- charts, in the colours of the page ----
  const draw = () => {
    const style = getComputedStyle(document.documentElement), pick = name => style.getPropertyValue(name).trim();
    const line = pick("--line"), soft = pick("--soft"), card = pick("--card"), text = pick("--ink");
    const ink = {was: pick("--was"), is: pick("--is"), bad: pick("--bad"), soft, axis: {
      axisLabel: {color: soft, fontSize: 11}, axisLine: {lineStyle: {color: line}}, axisTick: {show: false}, splitLine: {lineStyle: {color: line}}}};
    for (const [host, make] of charts) {
      echarts.getInstanceByDom(host)?.dispose();
      echarts.init(host, null, {renderer: "svg"}).setOption({
        animation: false, textStyle: {color: text},
        tooltip: {trigger: "axis", renderMode: "richText", confine: true, backgroundColor: card, borderColor: line, textStyle: {color: text}, axisPointer: {type: "none"},
          valueFormatter: v => missing(v) ? "–" : String(Number(v).toPrecision(4))},
        ...make(ink)});
    }
  };
  draw();
  addEventListener("resize", () => charts.forEach(([host]) => echarts.getInstanceByDom(host)?.resize()));
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(d => { d.open = false; }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
