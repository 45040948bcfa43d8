// Sortable tables, copies of them and of links, code in its place, menus, what loads the search. The pages work without it.
"use strict";

const UNPUBLISHED = /\w+:\/\/ADDRESS-OF-THE-SITE/; // as the package writes it
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

/** One switch puts each piece of code from the fold at the end to the step that it is, and back. */
function makeCodeSwitch() {
  const button = document.querySelector(".all-code");
  if (!button) return;
  const pieces = [...document.querySelectorAll(".origin .code")];
  const ends = pieces.map((piece) => {
    const end = document.createComment("code");
    piece.before(end);
    return end;
  });
  button.addEventListener("click", () => {
    const inPlace = button.getAttribute("aria-pressed") !== "true";
    pieces.forEach((piece, at) => {
      const step = document.querySelector(`.step[data-step="${piece.dataset.step}"]`);
      if (!step) return;
      step.hidden = !inPlace;
      if (inPlace) step.append(piece);
      else ends[at].after(piece);
    });
    button.setAttribute("aria-pressed", String(inPlace));
    button.textContent = inPlace ? "Put the code back to the end" : "Show the code in its place";
  });
  button.hidden = false;
}

/** The mark beside a heading is a link to it; pressed, its whole address is copied too. */
function makeAnchor(anchor) {
  anchor.addEventListener("click", async () => {
    if (!await copy(anchor.href)) return;
    anchor.classList.add("copied");
    setTimeout(() => anchor.classList.remove("copied"), 2000);
  });
}

/** A menu closes when something else is pressed, or Escape. */
function makeMenu(menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
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
  const links = figure.querySelector(":scope > .links");
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
  links.insertBefore(button, links.querySelector(":scope > details"));
}

/** What is there to be copied has a button for it; what a published site has to copy has its own address. */
function makeCopied(text) {
  if (location.protocol.startsWith("http")) {
    const own = new URL(".", location.href).href.replace(/\/$/, "");
    const file = location.pathname.split("/").at(-1) || "index.html";
    const alone = new RegExp(`(?<![\\w/-])${file.replace(/\./g, "\\.")}(?![\\w.-])`, "g");
    text.textContent = text.textContent.replace(UNPUBLISHED, own);
    if (text.closest("#cite")) text.textContent = text.textContent.replace(alone, `${own}/${file}`);
    text.parentElement.querySelector(".unpublished")?.remove();
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.setAttribute("aria-live", "polite");
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    button.textContent = await copy(text.textContent) ? "Copied" : "Cannot copy";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  text.after(button);
}

/** A row's mark. That of a row with a name of its own, as a claim, is for keys too; of another they have its figure's. */
function makeRowMark(row) {
  const mark = document.createElement("a");
  mark.className = "anchor";
  mark.href = `#${row.id}`;
  mark.title = "Address of this row";
  if (row.id.startsWith("table-")) {
    mark.tabIndex = -1;
    mark.setAttribute("aria-hidden", "true");
  } else {
    mark.setAttribute("aria-label", "Address of this row");
  }
  row.cells[0].append(mark);
}

/** A row that is marked by its address is cited with its numbers, below the citation of its page. */
function citeRow() {
  const page = document.querySelector("#cite .to-copy");
  const row = named()?.closest("figure.table > .scroll tbody tr");
  document.querySelectorAll("#cite .of-row").forEach((one) => one.remove());
  if (!page || !row) return;
  const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();
  const heads = [...row.closest("table").tHead?.rows ?? []].at(-1)?.cells ?? [];
  const cells = [...row.cells].map((cell, at) => (at && heads[at] && words(cell) ? `${words(heads[at])}: ${words(cell)}` : words(cell)));
  const title = words(row.closest("figure").querySelector(".title"));
  const made = document.createElement("div");
  made.className = "of-row";
  const text = document.createElement("p");
  text.className = "to-copy";
  const at = location.protocol.startsWith("http") ? location.href : `${location.pathname.split("/").at(-1)}${location.hash}`;
  text.textContent = `${title}: ${cells.filter(Boolean).join("; ")}. In: ${page.textContent.replace(/\S+$/, "")}${at}`;
  const head = document.createElement("h3");
  head.textContent = "Cite the marked row";
  made.append(head, text);
  page.parentElement.querySelector(".copy").after(made);
  makeCopied(text);
}

/** What the address names; a page that is being opened has no `:target` yet. */
function named() {
  let name = location.hash.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {} // typed by hand: as it stands
  return document.getElementById(name);
}

/** A link to a figure leads into a fold, which older browsers leave shut. */
function openTarget() {
  const target = named();
  const fold = target?.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
}

/** The search's library, data and script are read when somebody begins to search: most readers never do. */
function makeSearch() {
  const search = document.getElementById("search");
  const button = document.querySelector(".find");
  if (!search) return;
  const query = document.getElementById("query");
  const load = (names) => {
    if (!names.length) return;
    const script = document.createElement("script");
    script.src = search.dataset.root + names[0];
    script.addEventListener("load", () => load(names.slice(1)));
    document.head.append(script);
  };
  let asked = false;
  const ask = () => {
    if (!asked) load(["minisearch.js", "search-data.js", "search.js"]);
    asked = true;
  };
  query.addEventListener("focus", ask);
  query.addEventListener("input", ask);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    open(true);
  });
  const open = (isOpen) => {
    search.classList.toggle("open", isOpen);
    button?.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) query.focus();
  };
  button?.addEventListener("click", () => open(!search.classList.contains("open")));
  search.hidden = false;
  if (button) button.hidden = false;
  if (query.value) ask();
}

/** Paper has the derivations open, also from a browser whose stylesheet cannot open them. */
function makePaper() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open]):not(.origin, .embed, .how)")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}

document.querySelectorAll("figure.table > .scroll table").forEach(makeSortable);
document.querySelectorAll("figure.table").forEach(makeCopyButton);
document.querySelectorAll("figure.table > .scroll tbody tr[id]").forEach(makeRowMark);
document.querySelectorAll(".to-copy").forEach(makeCopied);
document.querySelectorAll(".anchor").forEach(makeAnchor);
document.querySelectorAll(".menu-fold, .switch").forEach(makeMenu);
addEventListener("hashchange", openTarget);
addEventListener("hashchange", citeRow);
openTarget();
citeRow();
makeCodeSwitch();
makeSearch();
makePaper();
