/**
 * A search field with a template[data-suggest] beside it becomes a combobox (WAI-ARIA 1.2): it asks that
 * address for a list while somebody types, and shows the last searches while it is empty.
 */
import { forget, forgetAll, recent, sent, switchTo } from "./recent.js";

const PAUSE = 150; // milliseconds
const SHORTEST = 2;

class Combobox {
  constructor(template) {
    const parts = template.content.cloneNode(true);
    this.address = template.dataset.suggest;
    this.input = template.parentElement.querySelector("input[type=search]");
    this.list = parts.querySelector("[role=listbox]");
    this.status = parts.querySelector("[role=status]");
    this.recent = parts.querySelector("[data-recent]");
    this.recent.remove();
    this.list.id = `${this.input.id}-vorschlaege`;
    template.after(parts);
    this.describe();
    this.listen();
  }

  describe() {
    const told = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(told)) this.input.setAttribute(name, value);
    this.input.setAttribute("aria-controls", this.list.id);
  }

  listen() {
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("focus", () => this.showRecent());
    this.input.addEventListener("click", () => this.isOpen || this.showRecent());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.form.addEventListener("submit", () => {
      if (!this.input.isConnected) return;
      sent();
      this.close();
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get lines() {
    return [...this.list.querySelectorAll("[role=option]:not([data-forget])")];
  }

  get active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  typed() {
    this.stop();
    this.mark(null);
    const text = this.input.value.trim();
    const isEnough = text.length >= SHORTEST;
    if (!text) this.showRecent();
    else if (!isEnough || this.list.querySelector("[data-row]")) this.close(); // the last searches are no answer
    if (isEnough) this.timer = setTimeout(() => this.ask(text), PAUSE);
  }

  async ask(text) {
    this.request = new AbortController();
    const { signal } = this.request;
    const address = new URL(this.address, location.href);
    address.searchParams.set("q", text.slice(0, 100));
    try {
      const answer = await fetch(this.inLanguage(address), { signal });
      const found = answer.ok ? await answer.text() : "";
      if (signal.aborted || document.activeElement !== this.input) return;
      this.show(found);
      this.list.scrollIntoView({ block: "nearest" });
    } catch {
      if (!signal.aborted) this.close();
    }
  }

  inLanguage(address) {
    const language = this.input.form.elements.sprache?.value;
    if (language) address.searchParams.set("sprache", language);
    return address;
  }

  show(found) {
    if (typeof found === "string") this.list.innerHTML = found;
    else this.list.replaceChildren(found);
    const said = this.list.querySelector("[data-said]");
    said?.remove();
    this.list.querySelectorAll("[role=option]").forEach((line, number) => {
      line.id = `${this.list.id}-${number}`;
    });
    this.status.textContent = said?.textContent ?? "";
    this.open(this.lines.length > 0);
  }

  showRecent() {
    if (this.input.value.trim()) return;
    const texts = recent();
    if (texts.length) this.show(this.drawn(texts));
    else this.close();
  }

  drawn(texts) {
    const group = this.recent.cloneNode(true);
    const row = group.querySelector("[data-row]");
    for (const text of texts) {
      const one = row.cloneNode(true);
      const drop = one.querySelector("[data-forget]");
      one.querySelector("span").textContent = one.querySelector("[data-say]").dataset.say = text;
      drop.dataset.forget = text;
      drop.setAttribute("aria-label", drop.dataset.words.replace("…", text));
      row.before(one);
    }
    row.remove();
    const said = group.querySelector("[data-said]");
    said.textContent = texts.length === 1 ? said.dataset.one : said.dataset.many.replace("…", texts.length);
    return group;
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.mark(null);
    if (isOpen) this.list.scrollTop = 0;
  }

  close() {
    this.stop();
    this.status.textContent = "";
    this.open(false);
  }

  mark(line) {
    this.active?.setAttribute("aria-selected", "false");
    this.input.removeAttribute("aria-activedescendant");
    if (!line) return;
    line.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest" });
  }

  move(step) {
    const { active, lines } = this;
    const places = lines.length + 1; // the field itself is one of them
    const now = lines.indexOf(active?.matches("[data-forget]") ? active.previousElementSibling : active);
    this.mark(lines[((now + 1 + step + places) % places) - 1]);
  }

  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = this.isOpen ? this.actOn(event.key) : event.key === "ArrowDown" && (() => this.typed());
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** What a key does while the list is open; nothing for all others, and for Enter while no line is chosen. */
  actOn(key) {
    const { active, lines } = this;
    const row = active?.closest("[data-row]");
    const inAnyCase = { ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1), Escape: () => this.close() };
    const onLine = {
      Home: () => this.mark(lines[0]),
      End: () => this.mark(lines.at(-1)),
      Enter: () => this.choose(active),
    };
    const onRow = {
      ArrowRight: () => this.mark(row.lastElementChild),
      ArrowLeft: () => this.mark(row.firstElementChild),
      Delete: () => this.choose(row.lastElementChild),
    };
    return inAnyCase[key] ?? (active && onLine[key]) ?? (row && onRow[key]);
  }

  choose(line) {
    if (!line) return;
    const { go, say, forget: text } = line.dataset;
    if (go) location.assign(this.inLanguage(new URL(go, location.href)));
    else if (say) this.search(say);
    else if (text) this.change(() => forget(text));
    else if ("all" in line.dataset) this.change(forgetAll);
    else this.change(() => switchTo(false));
  }

  search(text) {
    this.input.value = text;
    this.close();
    this.input.form.requestSubmit();
  }

  change(act) {
    act();
    document.dispatchEvent(new Event("letzte-suchen"));
    this.showRecent();
  }
}

export function suggestWhileTyping() {
  const dress = () =>
    document.querySelectorAll("template[data-suggest]").forEach((template) => {
      const { parentElement: field } = template;
      if (!field.querySelector("[role=combobox]")) new Combobox(template);
    });
  dress();
  document.addEventListener("htmx:load", dress);
}
