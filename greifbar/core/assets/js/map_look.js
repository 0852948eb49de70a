/** What the ground of the map looks like: colours come from the style sheet, in every theme. */

const NAMES = ["ground", "land", "line", "name", "halo", "chosen", "water", "green", "road"];

/** The colours `--map-…` of an element as rgb(), which is all that MapLibre understands. */
export function coloursOf(element) {
  const probe = document.createElement("i");
  probe.hidden = true;
  element.append(probe);
  const read = (name) => {
    probe.style.color = `var(--map-${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(NAMES.map((name) => [name, read(name)]));
  probe.remove();
  return colours;
}

/** Calls back when the device changes theme or contrast. */
export function whenColoursChange(act) {
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
    matchMedia(query).addEventListener("change", act);
}

export const ground = (colours) => [
  { id: "ground", type: "background", paint: { "background-color": colours.ground } },
];

const of = (kind) => ["==", ["get", "kind"], kind];

/** Districts, their borders and names; over tiles only the borders and the chosen district show. */
export function districts(colours, chosen, overTiles) {
  const isChosen = ["==", ["get", "slug"], chosen];
  const fill = ["case", isChosen, colours.chosen, colours.land];
  const seen = overTiles ? ["case", isChosen, 0.5, 0] : 1;
  const below = { "text-anchor": "top", "text-offset": [0, 1.1] }; // spots stand where the name belongs
  const text = { "text-field": ["get", "name"], "text-font": ["Fira Sans"], "text-size": 15, ...below };
  const halo = { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.6 };
  const base = { source: "districts" };
  return [
    { ...base, id: "land", type: "fill", filter: of("district"), paint: { "fill-color": fill, "fill-opacity": seen } },
    { ...base, id: "seams", type: "line", filter: of("district"), paint: { "line-color": fill, "line-opacity": seen } },
    { ...base, id: "borders", type: "line", filter: of("border"), paint: { "line-color": colours.line, "line-width": 1.4 } },
    { ...base, id: "names", type: "symbol", filter: of("name"), layout: text, paint: halo },
  ];
}

const GREEN = "park forest wood grass grassland meadow scrub garden cemetery nature_reserve allotments vineyard orchard".split(" ");
const PLAIN = "rail path footway cycleway steps track ferry transit aerialway".split(" ");
const KIND = ["coalesce", ["get", "kind"], ["get", "class"], ""];
const among = (kinds) => ["in", KIND, ["literal", kinds]];
const isA = (shape) => ["==", ["geometry-type"], shape];
const WIDTH = ["interpolate", ["exponential", 1.6], ["zoom"], 9, 0.4, 13, 1.4, 17, 9];

/** Water, green and streets of vector tiles by the names that OpenMapTiles, Protomaps and Shortbread give them. */
export function streets(colours, known) {
  const paint = { water: { "fill-color": colours.water }, green: { "fill-color": colours.green, "fill-opacity": 0.55 } };
  const lines = (width, colour) => ({ "line-color": colour, "line-width": width });
  const wanted = [
    ...["landcover", "landuse", "park", "land", "sites"].map((name) => [name, "fill", among(GREEN), paint.green]),
    ...["water", "water_polygons", "ocean"].map((name) => [name, "fill", isA("Polygon"), paint.water]),
    ...["waterway", "water_lines"].map((name) => [name, "line", isA("LineString"), lines(1.5, colours.water)]),
    ...["transportation", "roads", "streets"].map((name) => [
      name, "line", ["all", isA("LineString"), ["!", among(PLAIN)]], lines(WIDTH, colours.road),
    ]),
  ];
  return wanted
    .filter(([name]) => !known || known.includes(name))
    .map(([name, type, filter, look]) => ({
      id: `tiles-${name}`, source: "tiles", "source-layer": name, type, filter, paint: look,
    }));
}
