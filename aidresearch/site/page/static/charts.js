// Reading values off a chart: pointer, touch and keys alike. For the charts of all pages and of "Compare donors": a chart
// is readable once there is a list of marks, [{x, y, title, lines: [[name, value, colour, strong], ...], note}], in its units.
"use strict";

const charts = (() => {
const SVG = "http://www.w3.org/2000/svg";

/** An SVG element: attributes, then style (colours are variables of the page), then children or text. */
function el(name, attributes = {}, style = "", ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
  if (style) made.setAttribute("style", style);
  made.append(...children);
  return made;
}

/** An HTML element with a text. */
function html(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text != null) made.textContent = text;
  return made;
}

const dot = (colour) => {
  const made = html("i");
  made.style.background = colour;
  return made;
};

const said = (mark) => mark.say ?? `${mark.title}: ${mark.lines.map(([name, value]) => `${name} ${value}`.trim()).join(", ")}`;

/**
 * Make the marks of `svg` readable in `box` (position: relative). `near(x, y)` gives the index of the mark for a place in
 * the chart's units, -1 for none; `step(index, key)` the next one for an arrow key; `choose(index)` is Enter or click.
 */
function readable(box, svg, marks, { near, step = byOne(marks.length), choose, label, hint, show = () => {} }) {
  const tip = box.querySelector(":scope > .tip") ?? box.appendChild(html("div", "tip"));
  const status = box.querySelector(":scope > [role=status]") ?? box.appendChild(Object.assign(html("div", "hidden"), { role: "status" }));
  tip.hidden = true;
  svg.setAttribute("tabindex", "0");
  svg.setAttribute("role", "application");
  svg.setAttribute("aria-roledescription", "chart");
  svg.setAttribute("aria-label", `${label}. ${hint ?? "Arrow keys read the values."}`);
  let at = -1;

  function place(mark) {
    const inner = svg.getBoundingClientRect(), outer = box.getBoundingClientRect();
    const scale = inner.width / svg.viewBox.baseVal.width;
    const x = inner.left - outer.left + mark.x * scale, y = inner.top - outer.top + mark.y * scale;
    const right = x + 14 + tip.offsetWidth <= outer.width;
    // Beside the mark where there is room, else below it: never on it.
    const beside = right || x - 14 - tip.offsetWidth >= 0;
    tip.style.left = `${Math.max(0, Math.min(outer.width - tip.offsetWidth, right ? x + 14 : x - 14 - tip.offsetWidth))}px`;
    tip.style.top = `${beside ? Math.max(0, y - tip.offsetHeight / 2) : y + 16}px`;
  }

  function go(index, spoken) {
    if (index === at && !spoken) return;
    at = index;
    const mark = marks[index];
    tip.hidden = !mark;
    show(mark, index);
    if (!mark) return;
    const rows = mark.lines.map(([name, value, colour, strong]) => {
      const row = html("tr", strong ? "strong" : ""), head = html("th", "", name);
      head.scope = "row";
      head.prepend(dot(colour || "transparent"));
      row.append(head, html("td", "", value));
      return row;
    });
    const table = html("table");
    table.append(...rows);
    const noted = mark.note && !(choose && matchMedia("(hover: none)").matches);
    tip.replaceChildren(html("strong", "", mark.title), table, ...(noted ? [html("p", "", mark.note)] : []));
    place(mark);
    if (spoken) status.textContent = said(mark);
  }

  const inUnits = (event) => {
    const inner = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / inner.width;
    return [(event.clientX - inner.left) * scale, (event.clientY - inner.top) * scale];
  };
  svg.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse") go(near(...inUnits(event))); });
  svg.addEventListener("click", (event) => {
    const index = near(...inUnits(event)), wasTouch = event.pointerType !== "mouse";
    if (choose && index >= 0 && !wasTouch) choose(index);
    else go(wasTouch && index === at ? -1 : index);
  });
  const leave = (event) => {
    if (event.pointerType === "mouse" && !tip.contains(event.relatedTarget) && !svg.contains(event.relatedTarget)) go(-1);
  };
  svg.addEventListener("pointerleave", leave);
  tip.onpointerleave = leave;
  svg.addEventListener("blur", () => go(-1));
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape") go(-1);
    else if ((event.key === "Enter" || event.key === " ") && choose && at >= 0) { event.preventDefault(); choose(at); }
    else if (/^(Arrow|Home|End)/.test(event.key)) {
      event.preventDefault();
      go(at < 0 ? 0 : step(at, event.key), true);
      const scale = svg.getBoundingClientRect().height / svg.viewBox.baseVal.height;
      const y = svg.getBoundingClientRect().top + marks[at].y * scale;
      if (y < 60 || y > innerHeight - 60) scrollBy({ top: y - innerHeight / 2 });
    }
  });
  return { go };
}

const byOne = (count) => (at, key) => ({ Home: 0, End: count - 1 })[key]
  ?? Math.max(0, Math.min(count - 1, at + (key === "ArrowDown" || key === "ArrowRight" ? 1 : -1)));

/** The charts that the build drew: their values lie beside them as JSON, with their positions on each drawing. */
function readStatic(block) {
  const { axis, label, unit, series, marks, ...drawings } = JSON.parse(block.textContent);
  const box = block.parentElement;
  const colour = (c) => (c ? `var(--c${c.slice(1)}, ${c})` : "");
  for (const svg of box.querySelectorAll(":scope > svg")) {
    const drawing = drawings[svg.classList.contains("phone") ? "phone" : "desk"];
    if (!drawing) continue;
    const found = marks.map(([title, ...values], i) => {
      const [x, y, start, half] = drawing.at[i];
      const lines = values.map((value, s) => [series[s][0], value, colour(series[s][1]), series[s][0] === "in all"]);
      return { x, y, start, half, title, note: unit, lines: lines.filter(([, value]) => value) };
    });
    const cursor = el("path", { d: "" }, "fill: none; stroke: var(--ink); stroke-width: 1.2; pointer-events: none");
    svg.append(cursor);
    const [top, bottom] = drawing.span;
    const far = (mark, x, y) => (axis === "x" ? Math.abs(mark.x - x) : axis === "y" ? Math.abs(mark.y - y) : (mark.x - x) ** 2 + (mark.y - y) ** 2);
    readable(box, svg, found, {
      label,
      near: (x, y) => found.reduce((best, mark, i) => (best < 0 || far(mark, x, y) < far(found[best], x, y) ? i : best), -1),
      show: (mark) => cursor.setAttribute("d", !mark ? ""
        : axis === "x" ? `M${mark.x},${top}V${bottom}`
          : mark.half ? `M${mark.start},${mark.y - mark.half}H${mark.x}v${2 * mark.half}H${mark.start}z`
            : `M${mark.x - 8},${mark.y}a8,8 0 1 0 16,0a8,8 0 1 0 -16,0`),
    });
  }
}
document.querySelectorAll("script.marks").forEach(readStatic);
return { SVG, el, html, dot, readable };
})();
