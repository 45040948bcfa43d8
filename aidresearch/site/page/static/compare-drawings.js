// "Compare donors", second part: the drawings. Each gives {svg, marks, near, key, hint, ...} for a width; colours are the
// page's variables, as style: a picture that is saved has no stylesheet.
"use strict";

explorer.drawings = (() => {
const { el, html } = charts;
const { quarters, donors, MEASURES, sum, nameOf, inOrder, unitOf, number, amount, endOf, isWhole, quarterName, capital } = explorer;
const FEW = 5;  // lines over time where nobody is marked: the largest
const LINES = 8;  // colours of lines
const OWN = { USA: "var(--united-states)", EUROPE: "var(--europe)" };  // one meaning a colour, on every page
const SHORT = { USA: "US", GBR: "UK", EU: "EU", NZL: "NZ", KOR: "Korea", NLD: "Netherl.", EU_AND_MEMBERS: "EU, all", EU_MEMBERS: "EU states" };  // on a phone
const SHORT_ROW = { EU_AND_MEMBERS: "EU and its members" };
const lineColour = (code, i) => OWN[code] ?? `var(--line-${i % LINES + 1})`;

/** Whose lines are drawn: those marked, else the largest. */
const linesOf = (rows, s) => {
  const marked = s.d.filter((code) => rows.some((row) => row.code === code));
  return marked.length ? marked : rows.slice(0, FEW).map((row) => row.code);
};

const FONT = "font: 13px var(--sans)";
const canvas = document.createElement("canvas").getContext("2d");
function widthOf(text, bold = false) {
  canvas.font = `${bold ? "600 " : ""}13px ${getComputedStyle(document.body).fontFamily}`;
  return canvas.measureText(text).width;
}
function words(x, y, text, { anchor = "start", colour = "--ink", bold = false, halo = false, size = 13 } = {}) {
  const halved = halo ? "; paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round" : "";
  return el("text", { x, y, "text-anchor": anchor, dy: ".35em" }, `fill: var(${colour}); font-size: ${size}px${bold ? "; font-weight: 600" : ""}${halved}`, text);
}

/** Round steps of 1, 2 or 5 that cut `top` into about `count`. */
function ticks(top, count) {
  const rough = top / count, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** A name cut with an ellipsis to some pixels. */
function shortened(name, room) {
  let text = name;
  while (text && widthOf(text, true) > room) text = `${text.slice(0, text.endsWith("…") ? -2 : -1).trimEnd()}…`;
  return text;
}

function ranked(width, rows, unit, scale, s) {
  const room = width < 500 ? 150 : width * 0.4, called = (row) => shortened(width < 500 ? SHORT_ROW[row.code] ?? row.name : row.name, room);
  const names = Math.min(room, Math.max(...rows.map((row) => widthOf(called(row), true)))) + 34;
  const values = Math.max(...rows.slice(0, 3).map((row) => widthOf(number(row.value / scale), true))) + 12;
  const step = 23, top = 26, height = top + rows.length * step + 6;
  const most = Math.max(...rows.map((row) => row.value / scale)) || 1;
  const x = (v) => names + v / most * (width - names - values);
  const svg = el("svg", { viewBox: `0 0 ${width} ${height}`, width, height }, FONT);
  for (const tick of ticks(most, width < 500 ? 3 : 6)) {
    svg.append(el("path", { d: `M${x(tick)},${top - 4}V${height}` }, "stroke: var(--grid)"), words(x(tick), 10, tick.toLocaleString("en"), { anchor: "middle", colour: "--soft", size: 12 }));
  }
  const picked = rows.some((row) => s.d.includes(row.code));
  const cursor = el("rect", { x: 0, width, height: step, y: -99 }, "fill: var(--mark); opacity: .18");
  svg.append(cursor);
  const marks = rows.map((row, i) => {
    const y = top + i * step + step / 2, mine = picked && s.d.includes(row.code);
    svg.append(words(22, y, String(row.rank ?? "–"), { anchor: "end", colour: "--soft", size: 12 }), words(30, y, called(row), { bold: mine }));
    let left = 0;
    for (const [, colour, amounts] of row.split) {
      const length = sum(amounts) / scale;
      if (length > 0) svg.append(el("rect", { x: x(left), y: y - 8, width: Math.max(0.5, x(left + length) - x(left)), height: 16 }, `fill: var(${colour})${picked && !mine ? "; opacity: .45" : ""}`));
      left += length;
    }
    svg.append(words(x(row.value / scale) + 6, y, number(row.value / scale), { bold: mine }));
    const lines = row.split.length > 1 ? row.split.map(([name, colour, amounts]) => [name, number(sum(amounts) / scale), `var(${colour})`]) : [];
    const said = amount(row.value / scale, unit);
    return { x: x(row.value / scale) + values - 8, y, title: inOrder(row), lines: [...lines, ["in all", said, "", true]],
      note: s.d.includes(row.code) ? "Marked. Click to unmark." : "Click to mark, and to follow over time.",
      say: `${inOrder(row)}: ${said}${lines.map(([n, v]) => `, ${n} ${v}`).join("")}${s.d.includes(row.code) ? ", marked" : ""}` };
  });
  svg.append(el("path", { d: `M${names},${top - 4}V${height}` }, "stroke: var(--ink)"));
  return { svg, marks, near: (px, py) => { const i = Math.floor((py - top) / step); return i >= 0 && i < rows.length ? i : -1; },
    choose: (i) => rows[i].code, show: (mark) => cursor.setAttribute("y", mark ? mark.y - step / 2 : -99),
    hint: "Up and down arrows read the donors, Enter marks one.",
    key: rows[0].split.length > 1 ? rows.find((row) => row.split.length === Math.max(...rows.map((r) => r.split.length))).split.map(([name, colour]) => [name, `var(${colour})`]) : [] };
}

function overTime(width, rows, s) {
  const chosen = linesOf(rows, s).map((code, i) => ({ code, colour: lineColour(code, i), row: rows.find((row) => row.code === code) })).filter((line) => line.row);
  const height = width < 500 ? 340 : 440, top = 14, bottom = height - 30;
  const series = chosen.map((line) => {
    let running = 0;
    const own = quarters.map((_, q) => sum(line.row.split.map((p) => p[2][q])));
    return { ...line, values: own.map((v) => s.c === "sum" ? (running += v) : v).slice(s.from, s.to + 1) };
  });
  const highest = Math.max(0, ...series.flatMap((line) => line.values));
  const [scale, unit] = unitOf(highest, s);
  const most = highest / scale || 1, count = s.to - s.from + 1;
  const axis = ticks(most * 1.02, 5);
  const left = Math.max(...axis.map((t) => widthOf(t.toLocaleString("en")))) + 10;
  const called = (line) => width < 500 ? SHORT[line.code] ?? line.row.name : line.row.name;
  const labelled = (line) => `${called(line)} ${number(line.values.at(-1) / scale)}`;
  const right = Math.max(60, ...series.map((line) => widthOf(labelled(line), true))) + 22;
  const x = (q) => left + (count === 1 ? 0.5 : q / (count - 1)) * (width - left - right);
  const y = (v) => bottom - v / (most * 1.04) * (bottom - top);
  const svg = el("svg", { viewBox: `0 0 ${width} ${height}`, width, height }, FONT);
  for (const tick of axis) svg.append(el("path", { d: `M${left},${y(tick)}H${width - right}` }, "stroke: var(--grid)"), words(left - 6, y(tick), tick.toLocaleString("en"), { anchor: "end", colour: "--soft", size: 12 }));
  for (let q = 0; q < count; q += 1) {
    const name = quarters[s.from + q];
    if (count > 6 ? name.endsWith("Q1") : true) svg.append(el("path", { d: `M${x(q)},${bottom}v5` }, "stroke: var(--ink)"), words(x(q), bottom + 16, count > 6 ? name.slice(0, 4) : `${name.slice(4)} ${name.slice(2, 4)}`, { anchor: "middle", colour: "--soft", size: 12 }));
  }
  svg.append(el("path", { d: `M${left},${bottom}H${width - right}` }, "stroke: var(--ink)"));
  const partial = s.c === "quarter" && !isWhole(s.to) && count > 1;
  for (const line of series) {
    const points = line.values.map((v, q) => `${x(q).toFixed(1)},${y(v / scale).toFixed(1)}`);
    const whole = partial ? points.slice(0, -1) : points, style = `fill: none; stroke: ${line.colour}; stroke-width: 2.4; stroke-linejoin: round`;
    svg.append(el("path", { d: `M${whole.join("L")}` }, style));
    if (partial) svg.append(el("path", { d: `M${points.slice(-2).join("L")}`, "stroke-dasharray": "3 4" }, style));
    svg.append(el("circle", { cx: x(count - 1), cy: y(line.values.at(-1) / scale), r: 3.5 }, `fill: ${line.colour}`));
  }
  // Labels at the ends, pushed apart, the largest first; a line leads to one that had to move.
  const ends = [...series].sort((a, b) => b.values.at(-1) - a.values.at(-1));
  let above = top - 14;
  const low = (i) => bottom - (ends.length - 1 - i) * 17;
  ends.forEach((line, i) => {
    const at = y(line.values.at(-1) / scale), place = Math.min(low(i), Math.max(at, above + 17));
    above = place;
    svg.append(el("path", { d: `M${x(count - 1) + 4},${at}L${x(count - 1) + 12},${place}` }, `stroke: ${line.colour}; fill: none`));
    const label = words(x(count - 1) + 15, place, "", {}), value = el("tspan", {}, "font-weight: 600", ` ${number(line.values.at(-1) / scale)}`);
    label.append(called(line), value);
    svg.append(label);
  });
  if (!series.length) svg.append(words(width / 2, height / 2, "None of those marked has a value here.", { anchor: "middle", colour: "--soft" }));
  const cursor = el("path", { d: "" }, "stroke: var(--ink); stroke-dasharray: 2 3"), dots = el("g");
  svg.append(cursor, dots);
  const marks = Array.from({ length: series.length ? count : 0 }, (_, q) => {
    const order = [...series].sort((a, b) => b.values[q] - a.values[q]);
    const when = s.c === "sum" ? `To the end of ${endOf(s.from + q)}` : capital(quarterName(s.from + q));
    return { x: x(q), y: (top + bottom) / 2, q, title: when, lines: order.map((line) => [line.row.name, number(line.values[q] / scale), line.colour]), note: unit,
      say: `${when}: ${order.map((line) => `${line.row.name} ${number(line.values[q] / scale)}`).join(", ")}; ${unit}` };
  });
  return { svg, marks, unit, near: (px) => Math.max(0, Math.min(count - 1, Math.round((px - left) / (width - left - right) * (count - 1 || 1)))), hint: "Left and right arrows read the quarters.",
    show: (mark) => { cursor.setAttribute("d", mark ? `M${mark.x},${top}V${bottom}` : ""); dots.replaceChildren(...(mark ? series.map((line) => el("circle", { cx: mark.x, cy: y(line.values[mark.q] / scale), r: 4 }, `fill: ${line.colour}; stroke: var(--card); stroke-width: 1.5`)) : [])); },
    key: [] };
}

const LARGEST = 30;  // radius of a map's largest circle, in units of its drawing

/** Class limits of a map: five steps of 1, 2, 5 below the largest value. */
function limits(top) {
  const all = [];
  for (let power = 10 ** Math.floor(Math.log10(top || 1)); all.length < 6; power /= 10) for (const n of [5, 2, 1]) if (n * power < top * 0.8 && all.length < 6) all.push(Number((n * power).toPrecision(1)));
  return all.slice(0, 5).reverse();
}

function mapped(width, rows, unit, scale, s) {
  const source = document.querySelector(`#outlines-${s.z} svg`), [w, h] = source.getAttribute("viewBox").split(" ").slice(2).map(Number);
  const relative = MEASURES[s.m].relative, cut = limits(Math.max(...rows.map((row) => row.value / scale)));
  const level = (v) => cut.filter((limit) => v >= limit).length;
  const svg = el("svg", { viewBox: `0 0 ${w} ${h}`, width, height: width * h / w }, FONT);
  const small = w / width, size = 12 * small, inEurope = (code) => document.querySelector(`#outlines-europe [data-code=${code}]`);
  const found = new Map(rows.map((row) => [row.code, row]));
  // Colours as style, not as class: a picture that is saved has no stylesheet.
  svg.append(...[...source.querySelectorAll("path")].map((path) => el("path", { d: path.getAttribute("d"), "data-code": path.dataset.code, "data-at": path.dataset.at }, `fill: var(--${path.dataset.code === "UKR" ? "ukraine" : path.dataset.code ? "donor" : "land"}); stroke: var(--card); stroke-width: .7`)));
  const marks = [], circles = [], tops = el("g"), cursor = el("path", { d: "" }, "fill: none; stroke: var(--ink); stroke-width: 2.5; stroke-linejoin: round");
  const widest = Math.max(...[...svg.querySelectorAll("[data-code]")].map((path) => found.get(path.dataset.code)?.value ?? 0)) || 1;
  for (const path of svg.querySelectorAll("[data-code]")) {
    const code = path.dataset.code, row = found.get(code), [x, y, room] = path.dataset.at.split(" ").map(Number);
    if (code === "UKR") { if (room * 3.2 > 4.4 * size) tops.append(words(x, y, "Ukraine", { anchor: "middle", size, bold: true, colour: "--under" })); continue; }
    if (!row) continue;
    const v = row.value / scale, said = amount(v, unit), step = level(v), text = number(v);
    const tiny = room * 2 < 8 * small && !(s.z === "world" && inEurope(code));
    if (relative) path.setAttribute("style", `fill: var(--step-${step}); stroke: var(--card); stroke-width: .8`);
    else {
      path.setAttribute("style", "fill: var(--donor); stroke: var(--card); stroke-width: .8");
      if (row.value) circles.push({ x, y, r: Math.sqrt(row.value / widest) * LARGEST });
    }
    if (relative && tiny) tops.append(el("circle", { cx: x, cy: y, r: 5 * small }, `fill: var(--step-${step}); stroke: var(--ink); stroke-width: .7`));
    const labelled = room * 3.2 > text.length * size * 0.62 && room * 2 > size || !relative && Math.sqrt(row.value / widest) * 2 * LARGEST > text.length * size * 0.62;
    if (labelled) tops.append(words(x, y, text, { anchor: "middle", size, halo: !relative, colour: relative ? (step >= 3 ? "--over" : "--under") : "--ink" }));
    if (s.d.includes(code)) tops.prepend(el("path", { d: path.getAttribute("d") }, "fill: none; stroke: var(--ink); stroke-width: 2; stroke-linejoin: round"));
    marks.push({ x, y, code, text, labelled, d: path.getAttribute("d"), title: row.name, lines: [...(row.rank ? [["rank", `${row.rank} of ${rows.length}`]] : []), ["value", said, "", true]], say: `${inOrder(row)}: ${said}` });
  }
  // The smaller lies on the larger, each with an edge.
  circles.sort((a, b) => b.r - a.r);
  const round = el("g");
  round.append(...circles.map(({ x, y, r }) => el("circle", { cx: x, cy: y, r }, "fill: var(--financial); fill-opacity: .7; stroke: var(--card)")));
  if (s.z === "europe" && small < 1.2) {
    const shapes = [...svg.querySelectorAll("path")].map((path) => new Path2D(path.getAttribute("d")));
    const halfOf = (mark) => mark.text.length * size * 0.3 + 2;
    const taken = marks.filter((mark) => mark.labelled).map((mark) => [mark.x, mark.y, halfOf(mark)]);
    const dry = (x, y) => shapes.some((shape) => canvas.isPointInPath(shape, x, y));
    const across = [-1, -0.5, 0, 0.5, 1];
    /** Whether a value may stand there: on no other, on no circle but its own, in the sea where `wet`. */
    const free = (mark, x, y, wet) => {
      const half = halfOf(mark);
      return x > half && x < w - half && y > size && y < h - size && !taken.some(([a, b, other]) => Math.abs(a - x) < half + other && Math.abs(b - y) < size * 1.2)
        && !circles.some((one) => (one.x !== mark.x || one.y !== mark.y) && Math.hypot(one.x - x, one.y - y) < one.r + half)
        && !(wet && across.some((k) => dry(x + k * half, y - 5) || dry(x + k * half, y + 5)));
    };
    const placed = (mark, wet, farthest) => {
      for (let far = 14; far < farthest; far += 6) for (let turn = 0; turn < 16; turn += 1) {
        const x = mark.x + far * Math.cos(turn * Math.PI / 8) * 1.25, y = mark.y + far * Math.sin(turn * Math.PI / 8);
        if (free(mark, x, y, wet)) return [x, y];
      }
      return null;
    };
    for (const mark of marks.filter((one) => !one.labelled)) {
      const inSea = placed(mark, true, 62) ?? placed(mark, true, 110), at = inSea ?? placed(mark, false, 62);  // one without a coast: on its neighbours
      if (!at) continue;
      const [x, y] = at, half = halfOf(mark), aside = Math.abs(x - mark.x) > half;
      taken.push([x, y, half]);
      tops.append(el("path", { d: `M${mark.x},${mark.y}L${aside ? (x < mark.x ? x + half : x - half) : x},${aside ? y : y + (y < mark.y ? 7 : -7)}` }, "stroke: var(--ink); stroke-width: .7"), el("circle", { cx: mark.x, cy: mark.y, r: 1.4 }, "fill: var(--ink)"), words(x, y, mark.text, { anchor: "middle", size, halo: !inSea }));
    }
  }
  svg.append(round, tops, cursor);
  marks.sort((a, b) => rows.indexOf(found.get(a.code)) - rows.indexOf(found.get(b.code)));
  const paths = marks.map((mark) => new Path2D(mark.d));
  const near = (px, py) => {
    const hit = paths.findIndex((path) => canvas.isPointInPath(path, px, py));
    if (hit >= 0) return hit;
    return marks.findIndex((mark) => (mark.x - px) ** 2 + (mark.y - py) ** 2 < (12 * small) ** 2);
  };
  const classes = relative ? [...cut.map((limit, i) => [i ? `${cut[i - 1]} to ${limit}` : `below ${limit}`, `var(--step-${i})`]), [`${cut.at(-1)} and more`, `var(--step-${cut.length})`]] : [["area of the circle: amount", "var(--financial)"]];
  return { svg, marks, near, key: [...classes, ["Ukraine", "var(--ukraine)"], ["no donor", "var(--land)"]], hint: "Arrow keys read the donors, from the largest down.", choose: (i) => marks[i].code, show: (mark) => cursor.setAttribute("d", mark?.d ?? "") };
}

function tabled(rows, unit, scale) {
  const table = html("table"), head = table.createTHead().insertRow(), kinds = rows.reduce((most, row) => row.split.length > most.length ? row.split : most, []);
  const columns = kinds.length > 1 ? kinds.map(([name]) => capital(name)) : [];
  for (const name of ["Rank", "Donor", ...columns, capital(unit)]) head.append(Object.assign(html("th", /Rank|Donor/.test(name) ? "" : "number", name), { scope: "col" }));
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    line.append(html("td", "number", row.rank ?? "–"), Object.assign(html("th", "", row.name), { scope: "row" }), ...columns.map((_, i) => html("td", "number", row.split[i] ? number(sum(row.split[i][2]) / scale) : "–")), html("td", "number", number(row.value / scale)));
  }
  return table;
}

/** The picture of a state: with its rows, and the scale and unit that it is in. */
function drawn(width, s) {
  const rows = explorer.ranking(s), [scale, unit] = unitOf(Math.max(...rows.map((row) => row.value)), s);
  const made = s.v === "map" ? mapped(width, rows, unit, scale, s) : s.v === "time" ? overTime(width, rows, s) : ranked(width, rows, unit, scale, s);
  return { rows, scale, ...made, unit: made.unit ?? unit };
}

return { drawn, tabled, words, widthOf, linesOf, lineColour };
})();
