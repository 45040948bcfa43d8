// Search on the index page, sortable tables, copies of them, one button for all code. The pages work without it.
"use strict";

const MISSING = new Set(["", "–", "—", "-", "n/a", "not known", "missing"]);

/** A cell's value: a number where it can be read as one, null where it is missing, else its text. */
function valueOf(cell) {
  const text = (cell.dataset.value ?? cell.textContent).trim();
  if (MISSING.has(text.toLowerCase())) return null;
  const plain = text.replace(/[\s\u2009\u202f,]/g, "").replace("\u2212", "-").replace(/^[€$£~<>≤≥]+|%$/g, "");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : text;
}

/** Missing last in both directions; numbers before text. */
function compare(a, b, direction) {
  if (a === null || b === null) return (a === null) - (b === null);
  if (typeof a === "number" && typeof b === "number") return direction * (a - b);
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return direction * a.localeCompare(b, undefined, { numeric: true });
}

function makeSortable(table) {
  const body = table.tBodies[0];
  const heads = table.tHead ? [...table.tHead.rows].at(-1) : null;
  const fixed = (row) => row.matches(".total, .aid-total, .gt_grand_summary_row") || /^total$/i.test(row.cells[0].textContent.trim());
  if (!heads || table.tBodies.length !== 1 || body.rows.length < 2) return;
  const isPlain = (row) => row.cells.length === heads.cells.length && [...row.cells].every((c) => c.colSpan === 1 && c.rowSpan === 1);
  if (![...body.rows, heads].every(isPlain)) return;
  [...heads.cells].forEach((head, column) => {
    if (!head.textContent.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const rows = [...body.rows].filter((row) => !fixed(row));
      const isNumeric = rows.every((row) => typeof valueOf(row.cells[column]) !== "string");
      const was = head.getAttribute("aria-sort");
      const order = was ? (was === "ascending" ? "descending" : "ascending") : isNumeric ? "descending" : "ascending";
      const direction = order === "ascending" ? 1 : -1;
      rows.sort((a, b) => compare(valueOf(a.cells[column]), valueOf(b.cells[column]), direction));
      [...heads.cells].forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      body.append(...rows, ...[...body.rows].filter(fixed));
    });
  });
}

function makeCodeButton() {
  const folds = [...document.querySelectorAll("details.code")];
  const bar = document.querySelector(".bar .wide");
  if (!bar || folds.length < 2) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "all-code";
  const update = () => {
    const open = folds.every((fold) => fold.open);
    button.textContent = open ? "Hide all code" : "Show all code";
    button.setAttribute("aria-pressed", String(open));
  };
  button.addEventListener("click", () => {
    const open = !folds.every((fold) => fold.open);
    folds.forEach((fold) => { fold.open = open; });
    update();
  });
  folds.forEach((fold) => fold.addEventListener("toggle", update));
  update();
  bar.append(button);
}

/** A table as tab-separated text, for a spreadsheet, which is not to take a text for a formula. */
function tabbed(table) {
  const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  const clean = (cell) => words(cell).replace(/^(?=[=@]|[+-](?![\d.,]*\s?%?$))/, "'");
  return [...table.rows].map((row) => [...row.cells].map(clean).join("\t")).join("\n");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function makeCopyButton(figure) {
  const table = figure.querySelector("table");
  const links = figure.querySelector(".links");
  if (!table || !links) return;
  const button = document.createElement("button");
  const name = document.createElement("span");
  name.className = "hidden";
  name.textContent = ` ${figure.querySelector(".title")?.textContent ?? "the table"}`;
  const say = (word) => button.replaceChildren(word, name);
  button.type = "button";
  button.setAttribute("aria-live", "polite");
  say("Copy");
  button.addEventListener("click", async () => {
    say(await copy(tabbed(table)) ? "Copied" : "Cannot copy:");
    button.focus();
    setTimeout(() => say("Copy"), 2000);
  });
  links.append(button);
}

/** A link to a figure leads into a fold, which older browsers leave shut. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
}

/** Without case, accents, double spaces and the commas in numbers. */
function fold(text) {
  const letters = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return letters.replace(/(\d),(?=\d{3})/g, "$1").replace(/\s+/g, " ").trim();
}

const MOST_FOUND = 30;

/** The rows of all tables: their words, and where they stand. */
function tableRows() {
  return Object.entries(globalThis.figures ?? {}).flatMap(([slug, [title, tables]]) =>
    Object.entries(tables).flatMap(([id, rows]) =>
      rows.map((row) => ({ words: fold(`${title} ${row}`), href: `${slug}.html#${id}`, title, row }))));
}

/** The search's rows are read when somebody begins to search: most readers of the index never do. */
function whenFigures(then) {
  const script = document.createElement("script");
  script.src = "figures.js";
  script.addEventListener("load", then);
  document.head.append(script);
}

function foundItem({ href, title, row }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = row;
  const where = document.createElement("span");
  where.className = "soft";
  where.textContent = title;
  item.append(link, where);
  return item;
}

function makeSearch() {
  const search = document.getElementById("search");
  if (!search) return;
  const query = document.getElementById("query");
  const status = document.getElementById("status");
  const found = document.getElementById("found");
  const items = [...document.querySelectorAll("[data-search]")].map((item) => [item, fold(item.dataset.search)]);
  const groups = [...document.querySelectorAll(".group")].filter((group) => group.querySelector("[data-search]"));
  let all;
  const filter = () => {
    const words = fold(query.value).split(" ").filter(Boolean);
    const fits = (text) => words.every((word) => text.includes(word));
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !fits(text);
      shown += !item.hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-search]:not([hidden])");
    if (globalThis.figures) all ??= tableRows();
    const rows = all && fold(query.value).length > 1 ? all.filter((row) => fits(row.words)) : [];
    found.hidden = !rows.length;
    found.querySelector("ul").replaceChildren(...rows.slice(0, MOST_FOUND).map(foundItem));
    const first = rows.length > MOST_FOUND ? `, the first ${MOST_FOUND} shown` : "";
    const told = `${shown} of ${items.length} reports; ${rows.length} rows of tables${first}`;
    status.textContent = words.length ? (shown || rows.length ? told : "Nothing here has these words.") : "";
  };
  let asked = false;
  const ask = () => {
    if (!asked) whenFigures(filter);
    asked = true;
  };
  query.addEventListener("focus", ask);
  query.addEventListener("input", ask);
  query.addEventListener("input", filter);
  query.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { query.value = ""; filter(); }
  });
  search.hidden = false;
  if (query.value) { ask(); filter(); }
}

document.querySelectorAll("figure.table > .scroll table").forEach(makeSortable);
document.querySelectorAll("figure.table").forEach(makeCopyButton);
addEventListener("hashchange", openTarget);
openTarget();
makeCodeButton();
makeSearch();
