/** Beside the map: the things of a chosen spot by name, and their entries in the list. */
import { thingsOf } from "./map_spots.js";

const BESIDE = matchMedia("(min-width: 62rem)");
const entryOf = (id) => document.getElementById(`ort-${id}`);

export class Panel {
  constructor(frame) {
    this.words = frame.dataset;
    this.panel = frame.querySelector("[data-panel]");
    this.heading = this.panel.querySelector("[data-place]");
    this.list = this.panel.querySelector("ul");
    this.said = frame.querySelector("[data-said]");
    this.row = this.list.firstElementChild;
    this.list.replaceChildren();
  }

  /** "Botnang: 3 Treffer" */
  label(spots) {
    const { length } = thingsOf(spots);
    const place = spots.length === 1 ? spots[0].place : this.words.several;
    return `${place}: ${length === 1 ? this.words.one : this.words.many.replace("…", length)}`;
  }

  show(spots, { focus }) {
    this.heading.textContent = this.label(spots);
    this.list.replaceChildren(...thingsOf(spots).map((thing) => this.drawn(thing)));
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    this.mark(thingsOf(spots));
    if (focus) this.heading.focus({ preventScroll: BESIDE.matches });
    else this.said.textContent = this.heading.textContent;
  }

  drawn({ id, title, url, language }) {
    const row = this.row.cloneNode(true);
    const [link, entry] = row.querySelectorAll("a");
    const address = new URL(url, location.href);
    const spoken = new URLSearchParams(location.search).get("sprache");
    if (spoken) address.searchParams.set("sprache", spoken);
    link.href = address.href;
    link.textContent = title;
    if (language !== document.documentElement.lang) link.lang = language;
    if (entryOf(id)) entry.href = `#ort-${id}`;
    else entry.remove();
    return row;
  }

  mark(things) {
    document.querySelectorAll(".g-hit.is-marked").forEach((entry) => entry.classList.remove("is-marked"));
    const entries = things.map(({ id }) => entryOf(id)).filter(Boolean);
    entries.forEach((entry) => entry.classList.add("is-marked"));
    if (BESIDE.matches) entries[0]?.scrollIntoView({ block: "nearest" });
  }

  hide() {
    this.panel.hidden = true;
    this.said.textContent = "";
    this.mark([]);
  }
}
