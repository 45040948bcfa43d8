// The search of the site: pages, then charts and sections, then rows of tables, by words or by an amount.
"use strict";

(() => {
  const SCALES = [
    [/^(tn|trillion|billionen|трильйон)/u, 1e12],
    [/^(bn|billion|milliarden?|mrd|мільярд|млрд)/u, 1e9],
    [/^(mn|million|millionen|mio|мільйон|млн)/u, 1e6],
    [/^(thousand|tausend|тисяч)/u, 1e3],
  ];
  const NUMBER = "\\d[\\d,.\\u00a0\\u202f]*\\d|\\d";
  const WORD = "trillions?|billionen|billions?|millionen|millions?|thousand|tausend|milliarden?|mrd\\.?|mio\\.?|bn|tn|mn|трильйон\\p{L}*|мільярд\\p{L}*|мільйон\\p{L}*|млрд\\.?|млн\\.?|тисяч\\p{L}*";
  const AMOUNT = new RegExp(`(${NUMBER})\\s*(${WORD})(?!\\p{L})`, "giu");
  const OTHER_POINT = /^(billionen|millionen|milliard|mrd|mio|tausend|[а-яіїєґ])/iu; // 3,5 Milliarden
  const TOKEN = /(?:\p{L}\.){2,}|\d[\d,]*(?:\.\d+)?|\p{L}[\p{L}\p{M}]*/gu;

  const scaleOf = (word) => SCALES.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1] ?? 1;

  /** The number that is printed, and half a unit of its last digit. */
  function printed(text, usesComma = false) {
    const plain = usesComma ? text.replace(/[.\s\u00a0\u202f]/g, "").replace(",", ".") : text.replace(/[,\s\u00a0\u202f]/g, "");
    const decimals = (plain.split(".")[1] ?? "").length;
    return [Number(plain), 0.5 * 10 ** -decimals];
  }

  /** The amounts in a text: [value, half a unit of the last digit]. */
  const amountsIn = (text) => [...text.matchAll(AMOUNT)].map(([, number, word]) => {
    const scale = scaleOf(word);
    const [value, half] = printed(number, OTHER_POINT.test(word));
    return [value * scale, half * scale];
  });

  /** Without case and accents; initials without points, numbers without commas and zeros at their end. */
  function term(token) {
    if (/^\d/.test(token)) return token.replace(/,/g, "").replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
    return token.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f.]/g, "").replace(/ß/g, "ss");
  }

  const tokens = (text) => text.match(TOKEN) ?? [];
  const unitOf = (head) => head.match(/,\s*([^,]+)$/)?.[1] ?? "";

  /** A row's cells as words: name and value, with the unit of the column. */
  function inWords(heads, cells) {
    const pairs = cells.map((cell, at) => [heads[at] ?? "", cell]).slice(1).filter(([, cell]) => cell);
    return pairs.map(([head, cell]) => {
      const unit = unitOf(head);
      const name = unit ? head.slice(0, head.lastIndexOf(",")) : head;
      return /^[-\u2212\d]/.test(cell) && unit ? `${name} ${cell} ${unit}` : name ? `${name}: ${cell}` : cell;
    }).join(" · ");
  }

  /** The amounts of a row: of each number under a head with a scale, and of those that its cells write out. */
  function amountsOf(heads, cells) {
    return cells.flatMap((cell, at) => {
      const word = (heads[at] ?? "").match(new RegExp(`(?:^|\\P{L})(${WORD})(?!\\p{L})`, "iu"))?.[1];
      return word && /^-?[\d,]+(\.\d+)?$/.test(cell) ? [printed(cell)[0] * scaleOf(word)] : amountsIn(cell).map(([value]) => value);
    });
  }

  /** A row's name in its address, as the package makes it of the row's first cell. */
  const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40).replace(/-$/, "") || "row";

  function documents(data) {
    const names = new Map(data.filter((one) => one.label).map((one) => [one.label, (one.names ?? []).join(" ")]));
    const found = [];
    const add = (one) => found.push({ id: found.length, names: "", text: "", context: "", inside: "", amounts: [], ...one });
    for (const one of data) {
      const { page, title, label = "", question = "", answer = "", group = "" } = one;
      const words = `${question} ${answer}`;
      const inside = [...(one.headings ?? []), ...(one.charts ?? [])].map(([, heading]) => heading);
      for (const [, heading, heads, rows] of one.tables ?? []) inside.push(heading, ...heads, ...rows.flat());
      add({ kind: "page", href: page, inside: inside.join(" "), title: label || title, names: (one.names ?? []).join(" "), text: words, context: `${title} ${group}`, shown: answer || question, where: group, amounts: amountsIn(`${title} ${words}`).map(([value]) => value) });
      const parts = [...(one.headings ?? []), ...(one.charts ?? []), ...(one.tables ?? [])];
      for (const [id, heading] of parts) {
        add({ kind: "part", href: `${page}#${id}`, title: heading, context: `${title} ${label}`, names: names.get(label) ?? "", where: title });
      }
      for (const [id, heading, heads, rows, own] of one.tables ?? []) {
        const slugs = rows.map(([first]) => slug(first));
        const address = (at) => own?.[at] ?? (slugs.filter((name) => name === slugs[at]).length > 1 ? id : `${id}--${slugs[at]}`);
        for (const [at, cells] of rows.entries()) {
          const shown = inWords(heads, cells);
          const aliases = cells.map((cell) => names.get(cell) ?? "").join(" ");
          add({ kind: "row", href: `${page}#${address(at)}`, title: cells[0] || heading, called: label && label !== cells[0] ? `${label}, ${cells[0] || heading}` : "", names: `${aliases} ${names.get(label) ?? ""}`, text: shown, context: `${title} ${heading}`, shown, where: `${title} › ${heading}`, amounts: amountsOf(heads, cells) });
        }
      }
    }
    for (const { title, names: words, text, at: href } of globalThis.searchHelp ?? []) {
      add({ kind: "help", href, title, names: words, text, shown: text, where: "Help" });
    }
    return found;
  }

  /** What a word of another language stands for here: the name of a party, a topic in the words of the pages. */
  function meanings(data) {
    const found = new Map(Object.entries(globalThis.searchWords ?? {}).map(([word, means]) => [term(word), [means]]));
    for (const { label, names } of data.filter((one) => one.label && one.names)) {
      for (const name of names) {
        if (tokens(name).length === 1) found.set(term(name), [...(found.get(term(name)) ?? []), label]);
      }
    }
    return found;
  }

  const WEIGHTS = { page: 6, part: 1.5, row: 1, help: 3 };
  /** What people write around what they look for. */
  const FILLING = new Set("s a an and are by did do does for from has have how in is it much of on or the to was were what which who why with wer was wie viel wieviel der die das den dem ein eine am im in für von und ist hat haben an хто що як скільки на за".split(" "));
  const isWord = (one) => /^\p{L}/u.test(one);
  const index = new MiniSearch({
    fields: ["title", "names", "text", "context", "inside"],
    tokenize: tokens,
    processTerm: term,
    searchOptions: {
      combineWith: "AND",
      prefix: (one) => isWord(one) && one.length > 2,
      fuzzy: (one) => (isWord(one) && one.length > 4 ? 0.2 : false),
      weights: { prefix: 0.3, fuzzy: 0.15 },
      boost: { title: 4, names: 3, context: 0.6, inside: 0.05 },
      boostDocument: (id) => WEIGHTS[all[id].kind],
    },
  });
  const all = documents(globalThis.searchData ?? []);
  index.addAll(all);
  const means = meanings(globalThis.searchData ?? []);

  const MOST = { page: 6, help: 3, part: 5, row: 15 };
  const HEADS = { page: "Pages", help: "Help", part: "Charts, tables, sections", row: "Rows of tables" };
  const NAMES = { page: ["page", "pages"], help: ["help", "helps"], part: ["section", "sections"], row: ["row", "rows"] };

  /** A word or what it means here, for the index. */
  const orMeaning = (word) => {
    const others = means.get(word) ?? [];
    return others.length ? { combineWith: "OR", queries: [word, ...others.map((other) => ({ combineWith: "AND", fuzzy: false, queries: tokens(other).map(term) }))] } : word;
  };

  /** What is found: the documents in their order, and words in place of which others were found. */
  function find(text) {
    const wanted = amountsIn(text);
    const written = tokens(wanted.length ? text.replace(AMOUNT, " ") : text).map(term);
    const meant = written.filter((word) => !FILLING.has(word));
    const words = meant.length || wanted.length ? meant : written;
    const near = (id) => wanted.every(([value, half]) => all[id].amounts.some((one) => Math.abs(one - value) <= half * (1 + 1e-9)));
    const filter = ({ id }) => near(id);
    let found = [];
    let isApart = false;
    if (words.length) {
      found = index.search({ combineWith: "AND", queries: words.map(orMeaning) }, { filter });
      // No page has all of them: those that have most of them, so that nobody leaves with nothing.
      isApart = !found.length && words.length > 1;
      if (isApart) found = index.search({ combineWith: "OR", queries: words.map(orMeaning) }, { filter });
    }
    else if (wanted.length) found = index.search(MiniSearch.wildcard, { filter, boostDocument: (id) => WEIGHTS[all[id].kind] });
    const lost = found.length ? words.filter((word) => !means.has(word) && !index.search(word, { fuzzy: false }).length) : [];
    const instead = lost.length && !isApart ? found[0].terms.filter((one) => !words.includes(one)) : [];
    // Three words and more that stand in one row together: the row is what was looked for.
    const isRow = !isApart && words.length > 2;
    // Of rows one that is called by the year that was typed, before those that mention it.
    const years = words.filter((one) => /^(19|20)\d\d$/.test(one));
    const named = ({ id }) => years.includes(term(all[id].title));
    if (isRow) found = [...found].sort((one, other) => named(other) - named(one));
    return { found: found.map(({ id, terms }) => ({ ...all[id], terms })), lost, instead, isApart, isRow };
  }

  const HINT = "No page has a word like that. Try a donor (Germany, Polen), a topic (loans, tanks, GDP), a name, or an amount (350 billion).";

  const search = document.getElementById("search");
  const query = document.getElementById("query");
  const results = document.getElementById("results");
  const status = document.getElementById("status");
  const place = results.querySelector(".found");

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  /** A text with the words that were found marked. */
  function marked(text, terms) {
    const parts = [];
    let at = 0;
    for (const match of text.matchAll(TOKEN)) {
      if (!terms.includes(term(match[0]))) continue;
      parts.push(text.slice(at, match.index), element("mark", "", match[0]));
      at = match.index + match[0].length;
    }
    return [...parts, text.slice(at)];
  }

  function item(one) {
    const link = element("a", "", element("span", "what", ...marked(one.called || one.title, one.terms)));
    link.href = search.dataset.root + one.href;
    if (one.shown) link.append(element("span", "text", ...marked(one.shown, one.terms)));
    if (one.where) link.append(element("span", "where", one.where));
    return element("li", "", link);
  }

  function show() {
    const text = query.value.trim();
    results.hidden = !text;
    if (!text) return;
    const { found, lost, instead, isApart, isRow } = find(text);
    const kinds = isRow ? ["row", "page", "help", "part"] : Object.keys(MOST);
    const groups = kinds.map((kind) => [kind, found.filter((one) => one.kind === kind)]);
    const counts = groups.filter(([, ones]) => ones.length).map(([kind, ones]) => `${ones.length} ${NAMES[kind][ones.length === 1 ? 0 : 1]}`);
    const nothing = lost.length ? `Nothing has “${lost.join("”, “")}”` : "Nothing has all of these words together";
    const shown = isApart ? "shown is what has some of the words" : `shown is “${[...new Set(instead)].slice(0, 3).join("”, “")}”`;
    const other = lost.length || isApart ? `${nothing}; ${shown}. ` : "";
    status.textContent = found.length ? `${other}${counts.join(", ")}.` : HINT;
    place.replaceChildren(...groups.filter(([, ones]) => ones.length).flatMap(([kind, ones]) => [
      element("h2", "", HEADS[kind]),
      element("ul", "", ...ones.slice(0, isRow && kind === "row" ? 5 : MOST[kind]).map(item)),
    ]));
  }

  const links = () => [...place.querySelectorAll("a")];
  query.addEventListener("input", show);
  query.addEventListener("focus", show);
  search.addEventListener("keydown", (event) => {
    const listed = [query, ...links()];
    const at = listed.indexOf(document.activeElement);
    if (event.key === "Escape") {
      results.hidden = true;
      query.focus();
      results.hidden = true;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      listed[(at + (event.key === "ArrowDown" ? 1 : listed.length - 1)) % listed.length].focus();
    } else if (event.key === "Enter" && document.activeElement === query) {
      links()[0]?.click();
    }
  });
  document.addEventListener("click", (event) => {
    if (!search.contains(event.target)) results.hidden = true;
  });
  show();
})();
