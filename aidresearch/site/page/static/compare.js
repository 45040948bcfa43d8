// "Compare donors", third part: the page. Everything shown is drawn from one state, which the address keeps. Without the
// scripts the page shows the map, the ranking and the table that the build made.
"use strict";

(() => {
const { el, html, dot, readable, SVG } = charts;
const { data, donors, groups, quarters, KEYS, START, MEASURES, legal, everyone, inGroups, nameOf, number, capital } = explorer;
const { drawn, tabled, words, widthOf, linesOf, lineColour } = explorer.drawings;
const byId = (id) => document.getElementById(id);
const page = document.documentElement;
let state = explorer.read();

function set(change) {
  state = legal({ ...state, ...change });
  history.replaceState(null, "", `#${explorer.hash(state)}`);
  show();
}

function choose(code) {
  set({ d: state.d.includes(code) ? state.d.filter((other) => other !== code) : [...state.d, code] });
}

function show() {
  const box = byId("chart"), width = Math.max(280, Math.round(box.clientWidth));
  const { rows, scale, unit, svg, key, choose: chosen, ...use } = drawn(width, state);
  const focused = box.contains(document.activeElement) && document.activeElement.tagName === "svg";
  const title = explorer.title(state), subtitle = explorer.subtitle(unit, state);
  byId("answer").textContent = explorer.answer(rows, state);
  byId("chart-title").textContent = title;
  byId("chart-unit").textContent = capital(subtitle);
  byId("notes").textContent = explorer.notes(state);
  byId("key").replaceChildren(...key.map(([name, colour]) => { const item = html("li", "", name); item.prepend(dot(colour)); return item; }));
  box.querySelectorAll(":scope > svg, :scope > .scroll").forEach((old) => old.remove());
  if (state.v === "table") {
    const scroll = html("div", "scroll");
    Object.assign(scroll, { tabIndex: 0, role: "region", ariaLabel: title });
    scroll.append(tabled(rows, unit, scale));
    box.querySelector(":scope > .tip")?.setAttribute("hidden", "");
    box.prepend(scroll);
  } else {
    box.prepend(svg);
    if (use.marks.length) readable(box, svg, use.marks, { ...use, ...(chosen && { choose: (i) => choose(chosen(i)) }), label: `${title}. ${subtitle}` });
    if (focused) svg.focus({ preventScroll: true });
  }
  controls(rows);
}

/** The controls say what the state is; those that do nothing here say why. */
function controls(rows) {
  for (const name of ["v", "s", "z", "c", "w"]) for (const input of document.getElementsByName(name)) input.checked = input.value === state[name];
  byId("measure").value = state.m;
  byId("type").value = state.t;
  byId("type").disabled = state.s === "committed";
  byId("type-why").hidden = state.s !== "committed";
  byId("eu").checked = Boolean(state.eu);
  byId("zoom").hidden = state.v !== "map";
  byId("adding").hidden = state.v !== "time";
  byId("who").hidden = state.v === "map";
  const [from, to] = [byId("from"), byId("to")];
  from.value = state.from;
  to.value = state.to;
  from.setAttribute("aria-valuetext", explorer.startOf(state.from));
  to.setAttribute("aria-valuetext", explorer.endOf(state.to));
  byId("period").textContent = explorer.period(state);
  byId("filters-now").textContent = [MEASURES[state.m].label, state.s, explorer.statedType(state), explorer.period(state), state.eu ? "with EU shares" : ""].filter(Boolean).join(", ");
  const part = (q) => `${q / (quarters.length - 1) * 100}%`;
  byId("range").style.setProperty("--from", part(state.from));
  byId("range").style.setProperty("--to", part(state.to));
  for (const button of document.querySelectorAll("[data-years]")) {
    const last = legal({ ...state, from: 0, to: quarters.length - 1 }).to;
    const [a, b] = years(button);
    button.setAttribute("aria-pressed", String(a === state.from && Math.min(b, last) === state.to));
  }
  const has = new Set(rows.map((row) => row.code)), lines = linesOf(rows, state);
  byId("none").disabled = !state.d.length;
  byId("none-marked").hidden = state.v !== "time" || lines.some((code) => state.d.includes(code));
  listed();
  for (const input of byId("donor-list").querySelectorAll("input")) {
    const place = lines.indexOf(input.value);
    input.checked = state.d.includes(input.value);
    input.disabled = !has.has(input.value);
    input.parentElement.style.setProperty("--drawn", state.v === "time" && place >= 0 ? lineColour(input.value, place) : "transparent");
  }
  page.classList.toggle("embed", Boolean(state.embed));
  for (const link of document.querySelectorAll(".whole")) link.href = `#${explorer.hash(state, false)}`;
}

const years = (button) => button.dataset.years.split("-").map((q) => quarters.indexOf(q));

/** The list to mark from: the donors, or the groups. */
function listed() {
  const list = byId("donor-list"), codes = Object.keys(everyone(state)).sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  if (list.dataset.of === (inGroups(state) ? "groups" : "donors")) return;
  list.dataset.of = inGroups(state) ? "groups" : "donors";
  byId("donors-title").textContent = inGroups(state) ? "Mark groups" : "Mark donors";
  list.replaceChildren(...codes.map((code) => {
    const item = html("li"), label = html("label"), box = Object.assign(html("input"), { type: "checkbox", value: code });
    label.append(box, nameOf(code));
    item.append(label);
    box.addEventListener("change", () => choose(code));
    return item;
  }));
  sift();
}

/** Only those whose name, in any of the three languages, has what was typed. */
function sift() {
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const asked = plain(byId("find").value.trim());
  for (const item of byId("donor-list").children) {
    const { n, de, uk } = everyone(state)[item.querySelector("input").value];
    item.hidden = ![n, de, uk].some((name) => plain(name).includes(asked));
  }
}

// Taking it along

function save(name, blob) {
  const link = html("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const fileName = (end) => `aid-to-ukraine-${state.v}-${state.m}-${state.s}-${quarters[state.from]}-${quarters[state.to]}.${end}`.toLowerCase();

/** The chart with its title, key, notes and source as one picture in light colours, the same on every screen. */
function picture() {
  const width = 860, pad = 24, stage = html("div", "light");
  stage.style.cssText = `position: absolute; left: -9999px; width: ${width}px`;
  document.body.append(stage);
  const { svg, key, unit } = drawn(width - 2 * pad, { ...state, v: state.v === "table" ? "rank" : state.v });
  const style = getComputedStyle(stage), inner = Number(svg.getAttribute("height"));
  const fit = (text, size) => widthOf(text) * size / 13 < width - 2 * pad;
  const lines = [];
  for (const word of `${explorer.notes(state)} ${data.caption}`.trim().split(" ")) {
    if (lines.length && fit(`${lines.at(-1)} ${word}`, 12)) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  const entries = [];
  let x = pad, y = 72;
  for (const [name, colour] of key) {
    if (x > pad && x + widthOf(name) + 17 > width - pad) { x = pad; y += 20; }
    entries.push(el("rect", { x, y, width: 12, height: 12 }, `fill: ${colour}`), words(x + 17, y + 6, name, { size: 12 }));
    x += widthOf(name) + 38;
  }
  const head = key.length ? y + 24 : 70, height = head + inner + 20 + lines.length * 17 + pad;
  const title = explorer.title(state), subtitle = explorer.subtitle(unit, state);
  const all = el("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height }, "font-family: \"DejaVu Sans\", Arial, sans-serif; font-size: 13px", el("title", {}, "", `${title}. ${subtitle}`), el("rect", { width, height }, "fill: var(--card)"));
  all.append(words(pad, 30, title, { bold: true, size: 20 }), words(pad, 54, capital(subtitle), { colour: "--soft" }), ...entries);
  svg.setAttribute("x", pad);
  svg.setAttribute("y", head);
  svg.removeAttribute("style");
  all.append(svg);
  lines.forEach((line, i) => all.append(words(pad, head + inner + 24 + i * 17, line, { colour: "--soft", size: 12 })));
  const text = new XMLSerializer().serializeToString(all).replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim().replaceAll("\"", "'"));
  stage.remove();
  return { text, width, height };
}

async function raster({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;  // a blob: address is not allowed by the page
  await image.decode();
  const sheet = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  sheet.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
  return new Promise((done) => { sheet.toBlob(done, "image/png"); });
}

/** What is shown, with its unit and definition in columns. */
function csv() {
  const rows = explorer.ranking(state), measure = MEASURES[state.m];
  const unit = measure.relative ? measure.unit : measure.unit.replace(/^\w+/, "$& million");
  const about = [unit, state.s, explorer.statedType(state), quarters[state.from], quarters[state.to], state.eu ? "with share of EU aid" : "own aid"];
  const named = ["unit", "stage", "aid_type", "from", "to", "counted"];
  const quote = (v) => (/[",\n]/.test(v) ? `"${String(v).replace(/"/g, "\"\"")}"` : v);
  const exact = (v) => Number(v.toPrecision(10));
  const lines = state.v === "time"
    ? [["code", "donor", "quarter", "value", ...named], ...linesOf(rows, state).map((code) => rows.find((row) => row.code === code)).flatMap((row) => quarters.slice(state.from, state.to + 1).map((q, i) => [row.code, row.name, q, exact(explorer.sum(row.split.map((p) => p[2][state.from + i]))), ...about]))]
    : [["rank", "code", "donor", "value", ...named], ...rows.map((row) => [row.rank ?? "", row.code, row.name, exact(row.value), ...about])];
  return `${lines.map((line) => line.map(quote).join(",")).join("\r\n")}\r\n`;
}

/** Whether a link to this page would name a file of this computer. */
const onDisk = () => !byId("explorer").dataset.address && location.protocol === "file:";
const address = (embed) => `${byId("explorer").dataset.address || location.href.split("#")[0]}#${explorer.hash(state, embed)}`;

/** Copy, and say on the button for a while what was copied: two buttons are beside each other. */
async function copied(button, what, text) {
  const before = button.dataset.label ??= button.textContent;
  byId("from-disk").hidden = !onDisk();
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = `${what} copied`;
  } catch {
    byId("to-copy").hidden = false;
    byId("to-copy").value = text;
    byId("to-copy").select();
    button.textContent = document.execCommand("copy") ? `${what} copied` : "Copy it below";
  }
  setTimeout(() => { button.textContent = before; }, 2000);
}

const attribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
const ACTIONS = {
  png: async () => save(fileName("png"), await raster(picture())),
  svg: () => save(fileName("svg"), new Blob([picture().text], { type: "image/svg+xml" })),
  csv: () => save(fileName("csv"), new Blob([csv()], { type: "text/csv" })),
  link: (button) => copied(button, "Link", address(false)),
  embed: (button) => copied(button, "Embed code", `<iframe src="${attribute(address(true))}" title="${attribute(explorer.title(state))}: aid to Ukraine" width="100%" height="640" loading="lazy"></iframe>`),
};

function start() {
  for (const name of ["v", "s", "z", "c", "w"]) for (const input of document.getElementsByName(name)) input.addEventListener("change", () => set({ [name]: input.value }));
  byId("measure").addEventListener("change", (event) => set({ m: event.target.value }));
  byId("type").addEventListener("change", (event) => set({ t: event.target.value }));
  byId("eu").addEventListener("change", (event) => set({ eu: event.target.checked ? 1 : 0 }));
  byId("from").addEventListener("input", (event) => set({ from: Math.min(Number(event.target.value), state.to) }));
  byId("to").addEventListener("input", (event) => set({ to: Math.max(Number(event.target.value), state.from) }));
  for (const button of document.querySelectorAll("[data-years]")) button.addEventListener("click", () => { const [from, to] = years(button); set({ from, to }); });
  for (const button of document.querySelectorAll("[data-do]")) button.addEventListener("click", () => ACTIONS[button.dataset.do](button));
  byId("none").addEventListener("click", () => set({ d: [] }));
  byId("find").addEventListener("input", sift);
  addEventListener("hashchange", () => { state = explorer.read(); show(); });
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) <= 1) return;
    width = entry.contentRect.width;
    show();
  }).observe(byId("chart"));
  page.classList.add("live");
  byId("filters").open = innerWidth > 640;  // on a phone the chart comes first
  show();
  performance.mark("ready");
}

explorer.page = { set, csv, picture, get state() { return state; } };
start();
})();
