// Search on the index page, sortable tables, one button for all code. The pages work without it.
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

/** Without case, accents and double spaces. */
function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();
}

function makeSearch() {
  const search = document.getElementById("search");
  if (!search) return;
  const query = document.getElementById("query");
  const status = document.getElementById("status");
  const items = [...document.querySelectorAll("[data-search]")].map((item) => [item, fold(item.dataset.search)]);
  const groups = [...document.querySelectorAll(".group")].filter((group) => group.querySelector("[data-search]"));
  const filter = () => {
    const words = fold(query.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !words.every((word) => text.includes(word));
      shown += !item.hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-search]:not([hidden])");
    status.textContent = words.length ? (shown ? `${shown} of ${items.length} reports` : "No report has these words.") : "";
  };
  query.addEventListener("input", filter);
  query.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { query.value = ""; filter(); }
  });
  search.hidden = false;
  if (query.value) filter();
}

document.querySelectorAll("figure.table table").forEach(makeSortable);
makeCodeButton();
makeSearch();
