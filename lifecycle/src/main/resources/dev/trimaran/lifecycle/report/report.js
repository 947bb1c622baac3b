"use strict";
// Draws one run from the JSON beside this script. Every text enters the page as a text node, never as markup.
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
  const svg = (tag, attributes = {}, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const missing = value => value === undefined || value === null || value === "";
  const count = value => missing(value) ? "–" : Number(value).toLocaleString("en-US");
  const score = value => missing(value) || Number.isNaN(Number(value)) ? "–" : Number(value).toFixed(4);
  const short = value => typeof value === "number"
      ? (Number.isInteger(value) ? count(value) : Number(value.toPrecision(6)).toString()) : missing(value) ? "–" : String(value);
  const share = (part, whole) => whole ? part / whole : 0;
  const percent = value => missing(value) ? "–" : (value >= 0.1 || value === 0 ? (100 * value).toFixed(1) : (100 * value).toPrecision(2)) + " %";
  const took = millis => millis < 1000 ? Math.round(millis) + " ms" : millis < 60000 ? (millis / 1000).toFixed(1) + " s"
      : Math.floor(millis / 60000) + " min " + Math.round(millis % 60000 / 1000) + " s";
  const bytes = value => missing(value) ? "–" : value < 1024 ? value + " B" : value < 1048576 ? (value / 1024).toFixed(1) + " KiB" : (value / 1048576).toFixed(1) + " MiB";
  const badge = (kind, text) => el("span", {class: "badge " + kind}, text);
  const code = text => el("code", {}, missing(text) ? "–" : String(text));
  const settings = object => Object.entries(object ?? {}).map(([name, value]) => name + " = " + short(value)).join(", ");
  const table = (columns, rows) => el("div", {class: "scroll"}, el("table", {},
      el("thead", {}, el("tr", {}, columns.map(c => el("th", c.number ? {class: "number"} : {}, c.title)))),
      el("tbody", {}, rows.map(row => el("tr", {}, columns.map(c => {
        const value = c.value(row);
        return el("td", {class: (c.number ? "number" : "") + (c.bar ? " bar" : "")}, value instanceof Node ? value : missing(value) ? "–" : String(value));
      }))))));
  const meter = value => el("div", {class: "meter", title: percent(value)}, el("i", {style: `width:${Math.min(100, 100 * value).toFixed(1)}%`}));
  const section = (title, ...content) => root.append(el("h2", {}, title), ...content);
  const steps = stage => data.steps.filter(step => step.stage === stage);
  const facts = step => data.facts[step.id] ?? {};
  const named = step => step.id.slice(step.id.indexOf(":") + 1);
  const only = stage => { const step = steps(stage)[0]; return step ? facts(step) : {}; };

  const evaluate = only("evaluate"), features = only("features"), register = only("register"), deploy = only("deploy");
  const charts = [], colours = ["#0b6bcb", "#d9730d", "#14804a", "#8e4ec6", "#b3261e", "#00838f"];
  const chart = (host, option) => charts.push([host, option]);

  // ---- heading ----
  const status = {SUCCEEDED: ["good", "succeeded"], FAILED: ["bad", "failed"], INTERRUPTED: ["warn", "interrupted"]}[data.run.status] ?? ["warn", String(data.run.status).toLowerCase()];
  root.append(
      el("h1", {}, data.run.pipeline, " ", badge(...status)),
      data.run.description ? el("p", {class: "soft"}, data.run.description) : "",
      el("p", {class: "soft"}, "Run ", code(data.run.id), " on ", data.run.started, ", ", took(data.run.tookMillis), ", ",
          `${data.steps.filter(s => s.status === "cached").length} of ${data.steps.length} steps unchanged and taken from before`));
  if (data.run.message) root.append(el("div", {class: "notice"}, data.run.message));
  const winner = (evaluate.ranking ?? []).find(row => row.candidate === evaluate.winner);
  const tiles = [];
  const tile = (value, label) => tiles.push(el("div", {class: "tile"}, el("div", {class: "value"}, value), el("div", {class: "label"}, label)));
  if (winner) {
    tile(winner.candidate, "best candidate on the test split");
    tile(score(winner.metrics[evaluate.metric]), evaluate.metric + " of the best candidate");
  }
  if (evaluate.gates?.length) tile(`${evaluate.gates.filter(g => g.passed).length} of ${evaluate.gates.length}`, "gates passed");
  if (register.version) tile(`${register.name} v${register.version}`, "registered model");
  if (deploy.uri) tile(el("span", {class: "mono"}, deploy.uri), `endpoint; ${count(deploy.equal)} of ${count(deploy.compared)} answers equal the batch`);
  if (features.rows) tile(count(features.rows), "rows in the training set");
  if (tiles.length) root.append(el("div", {class: "tiles"}, tiles));

  // ---- steps ----
  (() => {
    const byId = new Map(data.steps.map(step => [step.id, step]));
    const depth = new Map();
    const level = id => {
      if (!depth.has(id)) depth.set(id, Math.max(-1, ...(byId.get(id)?.dependsOn ?? []).filter(d => byId.has(d)).map(level)) + 1);
      return depth.get(id);
    };
    data.steps.forEach(step => level(step.id));
    const columns = [];
    data.steps.forEach(step => (columns[level(step.id)] ??= []).push(step));
    const width = 178, height = 44, gapX = 46, gapY = 14;
    const tallest = Math.max(...columns.map(c => c.length));
    const place = new Map();
    columns.forEach((column, x) => column.forEach((step, y) => place.set(step.id,
        [x * (width + gapX) + 2, (y + (tallest - column.length) / 2) * (height + gapY) + 2])));
    const totalWidth = columns.length * (width + gapX) - gapX + 4, totalHeight = tallest * (height + gapY) - gapY + 4;
    const picture = svg("svg", {viewBox: `0 0 ${totalWidth} ${totalHeight}`, role: "img", "aria-label": "steps of the run and what each needs"});
    picture.style.maxWidth = totalWidth + "px";
    // An arrow that a longer way implies is left out.
    const reaches = (from, to) => byId.get(to).dependsOn.some(d => byId.has(d) && (d === from || reaches(from, d)));
    for (const step of data.steps) for (const from of step.dependsOn) {
      if (!place.has(from) || step.dependsOn.some(d => d !== from && byId.has(d) && reaches(from, d))) continue;
      const [x1, y1] = place.get(from), [x2, y2] = place.get(step.id);
      const a = x1 + width, b = y1 + height / 2, c = x2, d = y2 + height / 2, bend = Math.min(60, (c - a) / 2 + 8);
      picture.append(svg("path", {d: `M${a},${b} C${a + bend},${b} ${c - bend},${d} ${c},${d}`}));
    }
    const fit = text => text.length > 23 ? text.slice(0, 22) + "…" : text;
    for (const step of data.steps) {
      const [x, y] = place.get(step.id);
      const note = step.status === "cached" ? "unchanged" : step.status === "done" ? took(step.tookMillis) : step.status;
      const title = svg("title"); title.textContent = `${step.id}: ${note}`;
      const name = svg("text", {x: x + 10, y: y + 18}); name.textContent = fit(step.id);
      const detail = svg("text", {x: x + 10, y: y + 34, class: "note"}); detail.textContent = note;
      picture.append(svg("g", {class: step.status}, title, svg("rect", {x, y, width, height, rx: 8}), name, detail));
    }
    section("Steps", el("div", {class: "card graph scroll"}, picture));
  })();

  // ---- data ----
  if (steps("ingest").length) {
    const cards = steps("ingest").filter(step => data.facts[step.id]).map(step => {
      const f = facts(step);
      return el("div", {class: "card"},
          el("h3", {}, named(step)),
          el("p", {}, `${count(f.rows)} rows, ${count(f.columns?.length)} columns`, f.badRows ? [", ", badge("warn", `${count(f.badRows)} malformed rows set aside`)] : ""),
          el("p", {class: "soft"}, code(f.source?.uri), `, ${bytes(f.source?.bytes)}, SHA-256 `, code((f.source?.sha256 ?? "").slice(0, 16) + "…")),
          el("details", {}, el("summary", {}, "Columns"), table([
            {title: "column", value: c => code(c.name)}, {title: "type", value: c => c.type},
            {title: "missing", number: true, value: c => percent(share(c.nulls, f.rows))},
            {title: "distinct", number: true, value: c => count(c.distinct)},
            {title: "smallest", value: c => short(c.min)}, {title: "largest", value: c => short(c.max)}], f.columns ?? [])));
    });
    section("Data", el("div", {class: "cards"}, cards));
  }
  const checks = steps("validate").flatMap(step => (facts(step).result?.results ?? []).map(result => ({table: named(step), ...result})));
  if (checks.length) {
    const verdict = c => c.success ? badge("good", "holds") : c.severity === "warn" ? badge("warn", "warning") : badge("bad", "fails");
    section("Validation", el("div", {class: "card"}, table([
      {title: "", value: verdict}, {title: "table", value: c => code(c.table)}, {title: "expectation", value: c => code(c.expectation_config.type)},
      {title: "with", value: c => el("span", {class: "soft"}, settings(c.expectation_config.kwargs))},
      {title: "observed", number: true, value: c => short(Array.isArray(c.result.observed_value) ? c.result.observed_value.join(", ") : c.result.observed_value)},
      {title: "unexpected", number: true, value: c => missing(c.result.unexpected_count) ? "–" : `${count(c.result.unexpected_count)} (${percent((c.result.unexpected_percent ?? 0) / 100)})`},
      {title: "for example", value: c => code((c.result.partial_unexpected_list ?? []).slice(0, 3).map(short).join(", "))}], checks)));
  }
  if (features.columns) {
    section("Training set",
        el("p", {class: "soft"}, `${count(features.rows)} rows, ${count(features.labelled)} with a label: ${count(features.train)} to train (before ${features.trainUntil ?? "–"}), ${count(features.test)} to test`
            + (features.testUntil ? ` (before ${features.testUntil})` : "") + ". Every value was known at the moment of the decision."),
        data.advice ? el("p", {class: "soft"}, `Tables of this size are for ${data.advice.engine}: ${data.advice.why}.`) : "",
        el("div", {class: "card"}, table([
          {title: "column", value: c => code(c.name)}, {title: "type", value: c => c.type}, {title: "from", value: c => c.origin},
          {title: "mean", number: true, value: c => short(c.mean)}, {title: "missing", number: true, value: c => percent(share(c.missing, features.rows))},
          {title: "", bar: true, value: c => meter(share(c.missing, features.rows))}], features.columns)));
  }

  // ---- training ----
  const trained = steps("train").filter(step => data.facts[step.id]).map(step => ({step, ...facts(step)}));
  if (trained.length) {
    const trials = trained.flatMap(t => (t.trials ?? []).map((trial, i) => ({candidate: t.candidate, algorithm: t.algorithm, ordinal: i + 1, ...trial})));
    const best = t => JSON.stringify(t.parameters) === JSON.stringify(trained.find(c => c.candidate === t.candidate).best?.parameters ?? trained.find(c => c.candidate === t.candidate).best);
    section("Training",
        el("div", {class: "card"}, table([
          {title: "candidate", value: t => code(t.candidate)}, {title: "algorithm", value: t => t.algorithm},
          {title: "parameters chosen", value: t => el("span", {class: "soft"}, settings(t.best?.parameters ?? t.best) || "–")},
          {title: "trials", number: true, value: t => count((t.trials ?? []).length)}, {title: "features", number: true, value: t => count(Array.isArray(t.features) ? t.features.length : t.features)},
          {title: "time", number: true, value: t => t.step.status === "cached" ? "unchanged" : missing(t.seconds) ? "–" : took(1000 * t.seconds)}], trained)));
    if (trials.some(t => !missing(t.mean))) {
      root.append(el("h3", {style: "margin-top:18px"}, "Trials in cross-validation"), el("div", {class: "card"}, table([
        {title: "candidate", value: t => code(t.candidate)}, {title: "parameters", value: t => el("span", {class: "soft"}, settings(t.parameters) || "as given")},
        {title: "folds", value: t => (t.folds ?? []).map(score).join("  ")},
        {title: (trained.find(t => t.metric)?.metric ?? "score") + ", mean", number: true, value: t => score(t.mean)},
        {title: "", value: t => best(t) ? badge("good", "chosen") : ""}], trials)));
    }
  }

  // ---- evaluation ----
  if (evaluate.ranking) {
    const names = Object.keys(winner?.metrics ?? {});
    section("Evaluation",
        el("p", {class: "soft"}, `${count(evaluate.testRows)} test rows` + (missing(evaluate.positives) ? "" : `, ${percent(share(evaluate.positives, evaluate.testRows))} positive`)
            + (missing(evaluate.threshold) ? "." : `; label 1 from a probability of ${evaluate.threshold}.`)),
        el("div", {class: "card"}, table([
          {title: "candidate", value: r => r.candidate === evaluate.winner ? el("span", {}, code(r.candidate), " ", badge("good", "best")) : code(r.candidate)},
          ...names.map(name => ({title: name, number: true, value: r => score(r.metrics[name])}))], evaluate.ranking)));
    const gates = evaluate.gates ?? [];
    if (gates.length) root.append(el("h3", {style: "margin-top:18px"}, "Gates"), el("div", {class: "card"}, table([
      {title: "", value: g => g.passed ? badge("good", "passed") : badge("bad", "failed")}, {title: "metric", value: g => code(g.metric)},
      {title: "must be", value: g => g.bound}, {title: "is", number: true, value: g => score(g.value)}, {title: "", value: g => el("span", {class: "soft"}, g.note ?? "")}], gates)));
    const curves = Object.entries(evaluate.curves ?? {});
    if (curves.length) {
      root.append(el("div", {class: "legend"}, curves.map(([name], i) =>
          el("span", {}, el("i", {style: `background:${colours[i % colours.length]}`}), name, name === evaluate.winner ? " (best)" : "")),
          el("span", {class: "soft"}, "dashed: chance, or perfect calibration")));
      const cards = el("div", {class: "cards", style: "margin-top:10px"});
      const card = (title, kind, x, y, diagonal, legend) => {
        const host = el("div", {class: "chart"});
        cards.append(el("div", {class: "card"}, el("h3", {}, title), host));
        chart(host, ink => ({
          axis: [x, y],
          series: [...curves.map(([name, c], i) => ({
            type: "line", name, showSymbol: kind === "calibration", symbolSize: 6, data: (kind === "pr" && c[kind]?.length < 3 ? [] : c[kind] ?? []).map(p => [p[0], p[1]]),
            color: colours[i % colours.length], lineStyle: {width: name === evaluate.winner ? 2.6 : 1.3}, emphasis: {focus: "series"}})),
            ...(diagonal ? [{type: "line", name: legend, data: [[0, 0], [1, 1]], showSymbol: false, silent: true, lineStyle: {type: "dashed", width: 1, color: ink.soft}, itemStyle: {color: ink.soft}}] : [])]}));
      };
      card("ROC curve", "roc", "false positive rate", "true positive rate", true, "chance");
      card("Precision and recall", "pr", "recall", "precision", false);
      card("Calibration", "calibration", "mean predicted probability", "share observed", true, "perfect");
      const c = evaluate.confusion;
      if (c) cards.append(el("div", {class: "card"}, el("h3", {}, "Confusion at the threshold, ", code(evaluate.winner)), table([
        {title: "", value: r => r[0]}, {title: "predicted 0", number: true, value: r => count(r[1])}, {title: "predicted 1", number: true, value: r => count(r[2])}],
        [["is 0", c.tn, c.fp], ["is 1", c.fn, c.tp]])));
      root.append(cards);
    }
    const segments = evaluate.segments ?? [];
    if (segments.length) {
      const metric = evaluate.metric;
      root.append(el("h3", {style: "margin-top:18px"}, "Segments of the best candidate"));
      const cards = el("div", {class: "cards"});
      for (const column of [...new Set(segments.map(s => s.column))]) {
        cards.append(el("div", {class: "card"}, el("h3", {}, code(column)), table([
          {title: "value", value: s => code(s.value)}, {title: "rows", number: true, value: s => count(s.rows)},
          {title: "positive", number: true, value: s => percent(share(s.positives, s.rows))}, {title: metric, number: true, value: s => score(s.metrics[metric])},
          {title: "", bar: true, value: s => missing(s.metrics[metric]) ? "" : meter(Number(s.metrics[metric]))}], segments.filter(s => s.column === column))));
      }
      root.append(cards);
    }
  }

  // ---- model and lineage ----
  if (register.digest || deploy.uri) {
    const rows = [
      ["model", register.name && `${register.name} version ${register.version}`], ["aliases", (register.aliases ?? []).join(", ")], ["bundle digest", code(register.digest)],
      ["endpoint", deploy.uri && code(deploy.uri)]].filter(([, value]) => !missing(value) && value !== false);
    section("Model", el("div", {class: "card stack"}, table([{title: "", value: r => r[0]}, {title: "", value: r => r[1]}], rows),
        register.files?.length ? el("details", {}, el("summary", {}, "Files of the bundle"), table([
          {title: "file", value: f => code(f.path)}, {title: "size", number: true, value: f => bytes(f.size)}, {title: "SHA-256", value: f => code(f.sha256)}], register.files)) : "",
        register.provenance ? el("details", {}, el("summary", {}, "Provenance"), el("pre", {class: "mono scroll"}, JSON.stringify(register.provenance, null, 2))) : ""));
  }
  section("Lineage", el("div", {class: "card"}, table([
    {title: "step", value: s => code(s.id)}, {title: "from", value: s => el("span", {class: "mono soft"}, s.dependsOn.join(", ") || "–")}, {title: "key", value: s => code((s.key ?? "").slice(0, 16))},
    {title: "result", value: s => s.status === "cached" ? badge("", "unchanged") : s.status === "done" ? badge("good", "done") : s.status === "failed" ? badge("bad", "failed") : badge("", s.status)},
    {title: "time", number: true, value: s => ["done", "failed"].includes(s.status) ? took(s.tookMillis) : ""}], data.steps)));
  root.append(el("footer", {}, "Specification ", code((data.run.specDigest ?? "").slice(0, 16)), ", code ", code(data.run.codeVersion), data.run.actor ? `, started by ${data.run.actor}` : "", ". Made by Trimaran."));

  // ---- charts, in the colours of the page ----
  const draw = () => {
    const style = getComputedStyle(document.documentElement), pick = name => style.getPropertyValue(name).trim();
    const ink = {ink: pick("--ink"), soft: pick("--soft"), line: pick("--line"), card: pick("--card")};
    for (const [host, make] of charts) {
      const {axis, series} = make(ink);
      const scale = name => ({type: "value", name, min: 0, max: 1, nameLocation: "middle", nameGap: 28, nameTextStyle: {color: ink.soft},
        axisLabel: {color: ink.soft}, axisLine: {lineStyle: {color: ink.line}}, splitLine: {lineStyle: {color: ink.line}}});
      echarts.getInstanceByDom(host)?.dispose();
      echarts.init(host, null, {renderer: "svg"}).setOption({
        animation: false, grid: {left: 46, right: 12, top: 14, bottom: 44},
        tooltip: {trigger: "item", backgroundColor: ink.card, borderColor: ink.line, textStyle: {color: ink.ink}, valueFormatter: v => Array.isArray(v) ? v.map(x => x.toFixed(3)).join(", ") : v},
        xAxis: scale(axis[0]), yAxis: {...scale(axis[1]), nameGap: 32}, series});
    }
  };
  draw();
  addEventListener("resize", () => charts.forEach(([host]) => echarts.getInstanceByDom(host)?.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
