// Natural Earth's countries (as world-atlas brings them) -> projected, simplified outlines, with Crimea in Ukraine.
// Run by hand, once: npm install world-atlas@2.0.2 topojson-client@3.1.0 topojson-server@3.0.1 topojson-simplify@3.0.3
// d3-geo@3.1.2 d3-polygon@3.0.2 && node make-outlines.mjs. Its output is data, outlines.json; no build runs it.
import fs from "fs";
import { feature, mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import { geoAzimuthalEqualArea, geoBounds, geoEqualEarth, geoStream } from "d3-geo";
import { polygonArea, polygonCentroid, polygonContains } from "d3-polygon";

// ISO 3166-1 numeric, as Natural Earth has them -> the code of the donor, and of Ukraine.
const CODES = {
  "036": "AUS", "040": "AUT", "056": "BEL", 100: "BGR", 124: "CAN", 756: "CHE", 156: "CHN", 196: "CYP", 203: "CZE",
  276: "DEU", 208: "DNK", 724: "ESP", 233: "EST", 246: "FIN", 250: "FRA", 826: "GBR", 300: "GRC", 191: "HRV", 348: "HUN",
  356: "IND", 372: "IRL", 352: "ISL", 380: "ITA", 392: "JPN", 410: "KOR", 440: "LTU", 442: "LUX", 428: "LVA", 470: "MLT",
  528: "NLD", 578: "NOR", 554: "NZL", 616: "POL", 620: "PRT", 642: "ROU", 703: "SVK", 705: "SVN", 752: "SWE", 792: "TUR",
  158: "TWN", 840: "USA", 804: "UKR",
};
const RUSSIA = "643", UKRAINE = "804";

/** Natural Earth draws who holds Crimea. By international law it is Ukraine's (UN General Assembly, resolution 68/262). */
function giveBackCrimea(world) {
  const countries = world.objects.countries.geometries;
  const russia = countries.find((c) => c.id === RUSSIA), ukraine = countries.find((c) => c.id === UKRAINE);
  const moved = [];
  russia.arcs = russia.arcs.filter((polygon) => {
    const [[west, south], [east, north]] = geoBounds(feature(world, { type: "Polygon", arcs: polygon }));
    const isCrimea = west > 32 && east < 36.8 && south > 44 && north < 46.4;
    if (isCrimea) moved.push(polygon);
    return !isCrimea;
  });
  if (moved.length !== 1) throw new Error(`Crimea: expected 1 polygon of Russia, found ${moved.length}`);
  const own = ukraine.type === "Polygon" ? [ukraine.arcs] : ukraine.arcs;
  Object.assign(ukraine, mergeArcs(world, [{ type: "MultiPolygon", arcs: own.concat(moved) }]));
}

/** A country's rings on the plane of the projection, cut at the picture's edge. */
function ringsOf(country, projection) {
  const rings = [];
  let ring = null;
  geoStream(country, projection.stream({
    point: (x, y) => { ring.push([x, y]); },
    lineStart: () => { ring = []; },
    lineEnd: () => { ring.push(ring[0]); rings.push(ring); },
    polygonStart() {}, polygonEnd() {}, sphere() {},
  }));
  return rings.filter((r) => r.length > 3);
}

/** A ring as the d of a path: steps to one decimal. */
function pathOf(ring) {
  let before = null, text = "";
  for (const point of ring.slice(0, -1)) {
    const [x, y] = point.map((v) => +v.toFixed(1));
    if (!before) text += `M${x},${y}`;
    else {
      const dx = +(x - before[0]).toFixed(1), dy = +(y - before[1]).toFixed(1);
      if (!dx && !dy) continue;
      text += `l${dx},${dy}`;
    }
    before = [x, y];
  }
  return `${text}z`.replace(/,-/g, "-").replace(/(\D)0\./g, "$1.");
}

/** The place of a ring that is farthest from its outline, for a label (wider than high), and how far it is. */
function labelOf(ring) {
  const xs = ring.map((p) => p[0]), ys = ring.map((p) => p[1]);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best = polygonCentroid(ring), widest = 0;
  for (let i = 1; i < 24; i += 1) for (let j = 1; j < 24; j += 1) {
    const p = [x0 + (x1 - x0) * i / 24, y0 + (y1 - y0) * j / 24];
    if (!polygonContains(ring, p)) continue;
    let least = Infinity;
    for (let k = 0; k + 1 < ring.length; k += 1) {
      const a = ring[k], b = ring[k + 1], length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2;
      const u = Math.max(0, Math.min(1, length ? ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length : 0));
      const dx = (p[0] - a[0] - u * (b[0] - a[0])) / 1.7, dy = p[1] - a[1] - u * (b[1] - a[1]);
      least = Math.min(least, dx * dx + dy * dy);
    }
    if (least > widest) { widest = least; best = p; }
  }
  return [Math.round(best[0]), Math.round(best[1]), Math.round(Math.sqrt(widest) * 10) / 10];
}

function outlines(file, { name, projection, w, h, quantile }) {
  const world = JSON.parse(fs.readFileSync(`node_modules/world-atlas/${file}.json`));
  giveBackCrimea(world);
  projection.clipExtent([[-1, -1], [w + 1, h + 1]]);
  const countries = feature(world, world.objects.countries).features.filter((c) => c.properties.name !== "Antarctica");
  const planar = countries.map((c) => ({
    type: "Feature", id: c.id, properties: {},
    geometry: { type: "MultiPolygon", coordinates: ringsOf(c, projection).map((ring) => [ring]) },
  })).filter((c) => c.geometry.coordinates.length);
  // Simplified as one topology, so that neighbours keep a common border.
  const simple = simplify(presimplify(topology({ countries: { type: "FeatureCollection", features: planar } }, 1e5)), quantile);
  const made = { w, h, projection: { name, rotate: projection.rotate(), scale: projection.scale(), translate: projection.translate() }, donors: {}, russia: "", other: "", at: {} };
  for (const country of feature(simple, simple.objects.countries).features) {
    const code = CODES[country.id], all = country.geometry.coordinates.flat();
    const d = all.filter((ring) => Math.abs(polygonArea(ring)) > (code ? 0.9 : 2.2)).map(pathOf).join("");
    if (code) {
      const largest = all.sort((a, b) => Math.abs(polygonArea(b)) - Math.abs(polygonArea(a)))[0];
      made.donors[code] = d;
      if (largest) made.at[code] = labelOf(largest);
    } else if (country.id === RUSSIA) made.russia += d;
    else made.other += d;
  }
  for (const [code, place] of Object.entries(POINTS)) {
    made.donors[code] ??= "";
    made.at[code] ??= [...projection(place).map((v) => Math.round(v)), 0];
  }
  return made;
}

/** Too small to be drawn: a circle of no radius, where a click is to find it. */
const POINTS = { MLT: [14.4, 35.9], LUX: [6.1, 49.8] };

const [W, H] = [720, 640];  // what is fitted; the picture goes on for Malta
const corners = (...coordinates) => ({ type: "MultiPoint", coordinates });
const europe = geoAzimuthalEqualArea().rotate([-14, -53])
  .fitExtent([[6, 6], [W - 6, H - 6]], corners([-23, 63.5], [-10, 36.4], [33.5, 34.9], [40, 48], [29, 70.8], [38, 62], [-9, 52]));
const world = geoEqualEarth().rotate([-11, 0])
  .fitExtent([[2, 2], [958, 458]], corners([-168, 0], [189, 0], [0, 84], [0, -55]));
fs.writeFileSync("outlines.json", `${JSON.stringify({
  europe: outlines("countries-50m", { name: "azimuthal-equal-area", projection: europe, w: W, h: H + 24, quantile: 0.9 }),
  world: outlines("countries-110m", { name: "equal-earth", projection: world, w: 960, h: 460, quantile: 0.7 }),
})}\n`);
