// "Compare donors", first part: the state, kept in the address, and the amounts and words that follow from it. The amounts
// come from the page's own data block; the package computed them, here they are only added, multiplied and divided.
"use strict";

const explorer = (() => {
const data = JSON.parse(document.getElementById("explorer-data").textContent);
const { months, donors, groups } = data;
const quarterOf = (month) => `${month.slice(0, 4)}Q${Math.ceil(Number(month.slice(5)) / 3)}`;
const quarters = [...new Set(months.map(quarterOf))];
const inQuarter = months.map((month) => quarters.indexOf(quarterOf(month)));  // of each month
const yearOf = months.map((month) => data.years.indexOf(month.slice(0, 4)));
const THOUSAND = 1000;  // the data's unit is 1 000 euros, what is shown is at least a million
const TYPES = { m: ["military", "--military"], f: ["financial", "--financial"], h: ["humanitarian", "--humanitarian"] };
const PRICES_TO = `${data.pricesTo}Q4`;

// `of` is what a thousand euros of a month are in the measure, before they are divided by the donor's `size`.
const MEASURES = {
  gdp: { label: "% of GDP", unit: "% of GDP", relative: true, of: () => 100 * THOUSAND, size: "gdp" },
  eur: { label: "euros", unit: "EUR", of: () => 1 / THOUSAND },
  usd: { label: "US dollars", unit: "USD", of: (m) => data.dollars[m] / THOUSAND },
  head: { label: "euros per inhabitant", unit: "EUR per inhabitant", relative: true, of: () => THOUSAND, size: "pop" },
  real: { label: "euros at prices of 2021", unit: "EUR at prices of 2021", last: PRICES_TO, of: (m, d) => d.cpi[yearOf[m]] / THOUSAND },
  realusd: { label: "US dollars at prices of 2021", unit: "USD at prices of 2021", last: PRICES_TO, of: (m, d) => data.dollars[m] * d.cpi[yearOf[m]] / THOUSAND },
};
const START = { v: "rank", w: "donors", m: "gdp", s: "allocated", t: "all", from: 0, to: quarters.length - 1, eu: 0, d: [], z: "europe", c: "sum" };
const KEYS = { v: ["rank", "time", "map", "table"], w: ["donors", "groups"], m: Object.keys(MEASURES), s: ["allocated", "committed"], t: ["all", "m", "f", "h"], z: ["europe", "world"], c: ["sum", "quarter"] };

// The address

/** The state that the address says; what it does not know is left at the start's value. */
function read(hash = location.hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const found = { ...START };
  for (const [key, allowed] of Object.entries(KEYS)) if (allowed.includes(asked.get(key))) found[key] = asked.get(key);
  const period = (asked.get("p") ?? "").split("-").map((q) => quarters.indexOf(q));
  if (period.length === 2 && period[0] >= 0 && period[1] >= period[0]) [found.from, found.to] = period;
  if (asked.has("eu")) found.eu = asked.get("eu") === "1" ? 1 : 0;
  if (asked.has("d")) found.d = [...new Set(asked.get("d").split("~").filter((code) => Object.hasOwn(donors, code) || Object.hasOwn(groups, code)))];
  found.embed = asked.get("embed") === "1";
  return legal(found);
}

/** What does not go together: commitments have no types, prices of 2021 end where the index does. */
function legal(s) {
  if (s.s === "committed") s.t = "all";
  const last = MEASURES[s.m].last ? quarters.indexOf(MEASURES[s.m].last) : quarters.length - 1;
  s.to = Math.min(s.to, last);
  s.from = Math.min(s.from, s.to);
  return s;
}

function hash(s, embed = s.embed) {
  const parts = Object.keys(KEYS).filter((key) => s[key] !== START[key]).map((key) => `${key}=${s[key]}`);
  const whole = MEASURES[s.m].last ? quarters.indexOf(MEASURES[s.m].last) : START.to;
  if (s.from !== START.from || s.to !== whole) parts.push(`p=${quarters[s.from]}-${quarters[s.to]}`);
  if (s.eu) parts.push("eu=1");
  if (s.d.length) parts.push(`d=${s.d.join("~")}`);
  if (embed) parts.push("embed=1");
  return parts.join("&");
}

// Amounts

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const inGroups = (s) => s.w === "groups" && s.v !== "map";
const everyone = (s) => (inGroups(s) ? groups : donors);
const nameOf = (code) => (donors[code] ?? groups[code]).n;

/** Amounts by quarter of some donors together: [[part, colour, [quarter, ...]], ...] in the state's measure, undivided. */
function added(codes, s) {
  const measure = MEASURES[s.m];
  const kinds = s.s === "committed" ? ["c"] : s.t === "all" ? ["m", "f", "h"] : [s.t];
  const parts = kinds.map((k) => [TYPES[k]?.[0] ?? "committed", TYPES[k]?.[1] ?? "--committed", quarters.map(() => 0)]);
  const shares = ["share of EU aid", "--eu-share", quarters.map(() => 0)];
  const put = (amounts, into, by, d) => amounts.forEach((amount, m) => {
    const q = inQuarter[m];
    if (amount && q >= s.from && q <= s.to) into[q] += amount * by * measure.of(m, d);
  });
  for (const code of codes) {
    const d = donors[code];
    if (s.eu && code === "EU") continue;
    kinds.forEach((k, i) => put(d[k], parts[i][2], 1, d));
    if (s.eu && d.eu) for (const k of kinds) put(donors.EU[k], shares[2], d.eu, d);
  }
  return s.eu && codes.some((code) => donors[code].eu) ? [...parts, shares] : parts;
}

/** One row's amounts, divided by its size where the measure has one; null where it has none, or is counted elsewhere. */
function parts(code, s) {
  const { size } = MEASURES[s.m], codes = groups[code]?.of ?? [code];
  if (s.eu && code === "EU") return null;
  const whole = size ? sum(codes.map((one) => donors[one][size] ?? 0)) : 1;
  return whole ? added(codes, s).map(([name, colour, amounts]) => [name, colour, amounts.map((v) => v / whole)]) : null;
}

/** All rows that have a value, largest first, each with its rank; equal ones share it, and who gave nothing has none. */
function ranking(s) {
  const rows = Object.keys(everyone(s)).map((code) => {
    const split = parts(code, s);
    return split && { code, name: nameOf(code), split, value: sum(split.map((p) => sum(p[2]))) };
  }).filter(Boolean);
  rows.sort((a, b) => b.value - a.value || a.name.localeCompare(b.name));
  rows.forEach((row, i) => { row.rank = row.value === 0 ? null : i && rows[i - 1].value === row.value ? rows[i - 1].rank : i + 1; });
  return rows;
}

// Words

/** A row's name with its rank before it. */
const inOrder = (row) => (row.rank ? `${row.rank}. ${row.name}` : row.name);

/** The scale and the word of an axis whose largest amount, in the measure's unit (millions for money), is `top`. */
function unitOf(top, s) {
  const measure = MEASURES[s.m];
  if (measure.relative) return [1, measure.unit];
  const [currency, ...prices] = measure.unit.split(" ");
  return top >= 1000 ? [1000, [currency, "billion", ...prices].join(" ")] : [1, [currency, "million", ...prices].join(" ")];
}

function number(v) {
  if (v === 0) return "0";
  if (Math.abs(v) < 0.005) return "<0.01";
  const digits = v >= 1000 ? 0 : v >= 9.995 ? 1 : 2;
  return v.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A number with its unit as a reader says it: "EUR 115.4 billion", "3.20% of GDP", "EUR 1,234 per inhabitant". */
function amount(v, unit) {
  if (unit.startsWith("%")) return `${number(v)}${unit}`;
  const [currency, ...rest] = unit.split(" ");
  return `${currency} ${number(v)} ${rest.join(" ")}`.trim();
}

const NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const monthName = (month) => `${NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
const firstOf = (q) => months[inQuarter.indexOf(q)];
const lastOf = (q) => months[inQuarter.lastIndexOf(q)];
const startOf = (q) => monthName(firstOf(q));
const endOf = (q) => monthName(lastOf(q));
const isWhole = (q) => inQuarter.filter((one) => one === q).length === 3;
const period = (s) => `${startOf(s.from)} to ${endOf(s.to)}`;
const quarterName = (q) => (firstOf(q) === lastOf(q) ? `${endOf(q)} alone` : `${startOf(q).split(" ")[0]} to ${endOf(q)}`);
const WITH_ARTICLE = ["USA", "GBR", "NLD", "EU", "EU_AND_MEMBERS", "EU_MEMBERS", "EURO", "G7", "NORDIC", "BALTIC", "VISEGRAD"];
const named = (code) => (WITH_ARTICLE.includes(code) && !/^the /i.test(nameOf(code)) ? "the " : "") + nameOf(code);
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const typeWord = (s) => (s.t === "all" ? "" : `${TYPES[s.t][0]} `);
const title = (s) => `${capital(`${typeWord(s)}aid`)} ${s.s}, ${s.v === "time" ? (s.c === "sum" ? "added up over time" : "quarter by quarter") : inGroups(s) ? "by group of donors" : "by donor"}`;
const subtitle = (unit, s) => [unit, period(s), s.eu ? "with each member’s share of EU aid" : ""].filter(Boolean).join(" · ");
const statedType = (s) => (s.t === "all" ? "all types" : TYPES[s.t][0]);

/** Who leads, and where the United States stands: the page's sentence. */
function answer(rows, s) {
  const [scale, unit] = unitOf(Math.max(...rows.map((row) => row.value)), s);
  const given = rows.filter((row) => row.value > 0);
  if (!given.length) return `Nobody ${s.s} ${typeWord(s)}aid from ${period(s)}.`;
  const [first, second, third] = given;
  const shown = (row) => amount(row.value / scale, unit);
  let text = `${capital(named(first.code))} ${s.s} the most ${typeWord(s)}aid${MEASURES[s.m].relative ? (inGroups(s) ? " for their size" : " for its size") : ""}: ${shown(first)}${s.m === "gdp" ? " of 2021" : ""} from ${period(s)}`;
  if (third) text += `, before ${named(second.code)} (${number(second.value / scale)}) and ${named(third.code)} (${number(third.value / scale)})`;
  const us = rows.find((row) => row.code === "USA");
  if (us && us.rank > 3) text += `. The United States is number ${us.rank} with ${shown(us)}`;
  return `${text}.${inGroups(s) ? " The groups overlap: most donors are in several." : ""}`;
}

/** What a reader has to know about this view, and who is missing from it. */
function notes(s) {
  const found = [], missing = Object.keys(everyone(s)).filter((code) => !parts(code, s));
  if (inGroups(s)) found.push("The groups share members: they are never added. A group’s members are those of today.");
  if (s.eu) found.push("The aid of the EU’s institutions is divided among the member states by the Kiel Institute’s key and is no row of its own.");
  else if (missing.includes("EU")) found.push(`Not shown: the EU’s institutions, which have no ${s.m === "gdp" ? "GDP" : "inhabitants"} of their own. Switch on “Add each member’s share of EU aid” to count theirs.`);
  if (s.m === "gdp") found.push("GDP of 2021, as the Kiel Institute divides by.");
  if (s.m === "head") found.push("Inhabitants of 2024.");
  if (s.m === "usd" || s.m === "realusd") found.push("Euros at the mean of the ECB’s dollar rates of each month.");
  if (MEASURES[s.m].last) found.push(`Each donor’s consumer prices, 2021 = 1. They are known to ${data.pricesTo}, its last year an estimate, so later quarters cannot be chosen.`);
  if (s.v === "map") found.push("Outlines: Natural Earth, with Crimea in Ukraine.");
  if (s.s === "committed") found.push("Commitments contain the allocations; they are not published by type of aid.");
  if (s.v === "time" && s.c === "quarter" && !isWhole(s.to)) found.push(`The last quarter is ${quarterName(s.to)}: the dashed end of each line.`);
  return found.join(" ");
}

return { data, donors, groups, quarters, TYPES, MEASURES, START, KEYS, read, legal, hash, sum, inGroups, everyone, nameOf, parts, ranking, inOrder, unitOf, number, amount, startOf, endOf, isWhole, period, quarterName, capital, title, subtitle, statedType, answer, notes };
})();
