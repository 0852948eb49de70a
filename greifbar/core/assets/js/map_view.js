/** The map itself: districts, spots with their numbers, and the buttons to move it. */
import { LngLatBounds, Map as GlMap, Marker, setWorkerUrl } from "maplibre-gl";

import { coloursOf, districts, ground, whenColoursChange } from "./map_look.js";
import { Panel } from "./map_panel.js";
import { clustered, middle, spotsOf, thingsOf } from "./map_spots.js";
import { tilesOf } from "./map_tiles.js";

const APART = 46; // pixels
const NEAR = 12; // zoom at which one looks at a single spot
const NEAREST = 17;
const ROOM = 40; // pixels between what is shown and the edge
const EDGE = 20; // the same for the whole city

async function json(address, signal) {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

function boundsOf(shapes) {
  const bounds = new LngLatBounds();
  for (const { geometry } of shapes.features)
    for (const corner of [geometry.coordinates].flat(geometry.type === "MultiPolygon" ? 3 : 2))
      if (Array.isArray(corner)) bounds.extend(corner);
  return bounds;
}

export class LiveMap {
  works = false;
  spots = [];
  chosen = []; // spots
  pointed = null; // id of the entry under pointer or focus
  markers = new Map();

  constructor(root) {
    this.root = root;
    this.frame = root.querySelector("template").content.firstElementChild.cloneNode(true);
    this.words = this.frame.dataset;
    if (document.createElement("canvas").getContext("webgl2")) this.start().catch(() => this.fail());
    else this.say(this.words.noGraphics);
  }

  say(text) {
    this.root.querySelector("[data-note]").textContent = text;
  }

  fail() {
    if (!this.isGone) this.say(this.words.failed);
    this.drop();
  }

  /** The drawn map is back. */
  drop() {
    this.isGone = true;
    this.works = false;
    this.map?.remove();
    this.frame.remove();
    this.root.classList.remove("is-live");
  }

  async start() {
    const { shapes, points, worker } = this.root.dataset;
    setWorkerUrl(new URL(worker, location.href).href);
    this.frame.classList.add("is-coming");
    this.root.append(this.frame);
    this.panel = new Panel(this.frame);
    [this.shapes, this.found] = await Promise.all([json(shapes), json(points)]);
    if (this.isGone) return;
    this.make();
    await this.map.once("load");
    if (this.isGone) return;
    this.draw();
    this.listen();
    this.works = true;
    this.show();
    this.addTiles();
  }

  make() {
    this.city = boundsOf(this.shapes);
    const locale = { "Map.Title": this.words.title };
    for (const system of ["Windows", "Mac", "Mobile"])
      locale[`CooperativeGesturesHandler.${system}HelpText`] = this.words[`hint${system}`];
    this.map = new GlMap({
      container: this.frame.querySelector("[data-canvas]"),
      style: { version: 8, sources: {}, layers: ground(coloursOf(this.frame)) },
      bounds: this.city,
      fitBoundsOptions: { padding: EDGE },
      maxZoom: NEAREST,
      minZoom: 7,
      locale,
      cooperativeGestures: true,
      attributionControl: false,
      dragRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
  }

  get layers() {
    const colours = coloursOf(this.frame);
    const { chosen = "" } = this.root.dataset;
    const under = this.tiles ? this.tiles.layers(colours) : [];
    return [...ground(colours), ...under, ...districts(colours, chosen, Boolean(this.tiles))];
  }

  draw() {
    this.map.addSource("districts", { type: "geojson", data: this.shapes });
    districts(coloursOf(this.frame), this.root.dataset.chosen ?? "", false).forEach((layer) => this.map.addLayer(layer));
  }

  recolour() {
    for (const { id, paint } of this.layers)
      for (const [name, value] of Object.entries(paint)) this.map.setPaintProperty(id, name, value);
  }

  async addTiles() {
    const { tiles, tilesKind } = this.root.dataset;
    if (!tiles) return;
    try {
      const made = await tilesOf(tiles, tilesKind);
      this.map.addSource("tiles", made.source);
      made.layers(coloursOf(this.frame)).forEach((layer) => this.map.addLayer(layer, "land"));
      this.tiles = made;
      this.recolour();
      this.map.on("sourcedata", ({ sourceId, tile }) => {
        this.hasTiles ||= sourceId === "tiles" && tile?.state === "loaded";
      });
    } catch {
      this.loseTiles();
    }
  }

  /** Once any tile was there, a missing one is no reason to give up the others. */
  loseTiles() {
    if (this.hasTiles || this.lostTiles) return;
    this.lostTiles = true;
    this.tiles = null;
    if (this.map.getSource("tiles")) this.recolour();
    this.say(this.words.noTiles);
  }

  listen() {
    this.map.on("moveend", () => this.mark());
    this.map.on("error", ({ sourceId }) => sourceId === "tiles" && this.loseTiles());
    whenColoursChange(() => this.recolour());
    this.frame.addEventListener("click", (event) => this.pressed(event.target.closest("[data-do]")?.dataset.do));
    this.frame.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    for (const [name, isIn] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
      document.addEventListener(name, (event) => this.pointAt(isIn ? event.target.closest("[id^='ort-']") : null));
  }

  pressed(what) {
    const acts = {
      closer: () => this.map.zoomIn(),
      further: () => this.map.zoomOut(),
      all: () => this.map.fitBounds(this.city, { padding: EDGE }),
      next: () => this.step(1),
      back: () => this.step(-1),
      close: () => this.close(),
    };
    acts[what]?.();
  }

  /** The found things as spots; the view stays unless none of them is in it. */
  show() {
    this.spots = spotsOf(this.found.features);
    this.close({ focus: false });
    this.root.classList.add("is-live");
    this.frame.classList.remove("is-coming");
    this.frame.querySelectorAll("[data-do=next], [data-do=back]").forEach((button) => {
      button.disabled = !this.spots.length;
    });
    this.map.resize();
    const bounds = this.map.getBounds();
    if (!this.spots.some(({ lon, lat }) => bounds.contains([lon, lat]))) this.pressed("all");
    this.mark();
  }

  async moveTo(root) {
    this.root = root;
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    root.append(this.frame);
    root.classList.add("is-live");
    try {
      this.found = await json(root.dataset.points, signal);
      this.recolour();
      this.show();
    } catch {
      if (!signal.aborted) this.fail();
    }
  }

  /** One button per cluster of spots; those that stay are kept, with the focus. */
  mark() {
    const alone = this.chosen.length === 1 ? this.chosen[0] : null;
    const project = ({ lon, lat }) => this.map.project([lon, lat]);
    const wanted = new Map();
    for (const spots of clustered(this.inSight(), project, APART, alone))
      wanted.set(thingsOf(spots).map(({ id }) => id).join(), spots);
    const hadFocus = document.activeElement?.matches(".g-spot");
    for (const [key, marker] of this.markers)
      if (!wanted.has(key)) {
        marker.remove();
        this.markers.delete(key);
      }
    for (const [key, spots] of wanted)
      if (!this.markers.has(key)) this.markers.set(key, this.button(spots).addTo(this.map));
    if (hadFocus && document.activeElement === document.body) this.map.getCanvas().focus({ preventScroll: true });
    this.highlight();
  }

  /** The spots in the view and half a view around it. */
  inSight() {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    return this.spots.filter(({ lon, lat }) => {
      const { x, y } = this.map.project([lon, lat]);
      return Math.abs(x - width / 2) < width && Math.abs(y - height / 2) < height;
    });
  }

  button(spots) {
    const element = document.createElement("button");
    const { length } = thingsOf(spots);
    element.type = "button";
    element.tabIndex = -1; // by keyboard one goes through the spots with the buttons above
    element.className = `g-spot${length > 99 ? " g-spot--many" : length > 1 ? " g-spot--some" : ""}`;
    element.textContent = length > 1 ? length : "";
    element.setAttribute("aria-label", this.panel.label(spots));
    element.addEventListener("click", () => this.choose(spots));
    element.spots = spots;
    return new Marker({ element }).setLngLat(middle(spots));
  }

  /** Several spots are shown from nearer, as long as that takes them apart. */
  choose(spots) {
    if (spots.length > 1 && this.map.getZoom() < NEAREST - 0.5) {
      const bounds = spots.reduce((all, { lon, lat }) => all.extend([lon, lat]), new LngLatBounds());
      this.map.fitBounds(bounds, { padding: ROOM, maxZoom: NEAREST });
    } else this.open(spots, { focus: true });
  }

  open(spots, { focus }) {
    this.chosen = spots;
    this.panel.show(spots, { focus });
    this.mark();
  }

  close({ focus = true } = {}) {
    const wasOpen = this.chosen.length > 0;
    this.chosen = [];
    this.panel.hide();
    this.mark();
    if (focus && wasOpen) this.map.getCanvas().focus({ preventScroll: true });
  }

  step(by) {
    const { length } = this.spots;
    const now = this.spots.indexOf(this.chosen[0]);
    const spot = this.spots[now < 0 ? (by > 0 ? 0 : length - 1) : (now + by + length) % length];
    if (!spot) return;
    this.map.easeTo({ center: [spot.lon, spot.lat], zoom: Math.max(this.map.getZoom(), NEAR) });
    this.open([spot], { focus: false });
  }

  pointAt(entry) {
    const id = entry ? Number(entry.id.slice("ort-".length)) : null;
    if (id === this.pointed) return;
    this.pointed = id;
    this.highlight();
  }

  highlight() {
    for (const marker of this.markers.values()) {
      const element = marker.getElement();
      const isChosen = element.spots.some((spot) => this.chosen.includes(spot));
      const isPointed = thingsOf(element.spots).some(({ id }) => id === this.pointed);
      element.classList.toggle("is-marked", isChosen || isPointed);
    }
  }
}
