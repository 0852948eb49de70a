/**
 * The last searches: kept in this browser only, never sent, until somebody drops them or wants none kept.
 * Whoever sends one leaves a sign; the page of results takes it away, and tells in data-question what may be kept.
 * So a question that tells of distress is never written anywhere.
 */
import { keep, leaveSign, takeSign } from "./storage.js";

const NAME = "letzte-suchen";
const SENT = "eben-gesucht";
const MOST = 8;
const LONGEST = 100;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME));
    return { off: kept?.off === true, texts: Array.isArray(kept?.texts) ? kept.texts.map(String) : [] };
  } catch {
    return { off: false, texts: [] };
  }
}

function write(off, texts) {
  if (off || texts.length) keep(NAME, JSON.stringify({ off, texts: texts.slice(0, MOST) }));
  else localStorage.removeItem(NAME);
}

const others = (texts, text) => texts.filter((one) => one.toLowerCase() !== text.toLowerCase());

export const recent = () => read().texts.slice(0, MOST);
export const isOff = () => read().off;
export const forget = (text) => write(false, others(recent(), text));
export const forgetAll = () => write(false, []);
export const switchTo = (on) => write(!on, []);

function remember(typed) {
  const { off, texts } = read();
  const text = typed.trim().slice(0, LONGEST);
  if (!off && text.length > 1) write(false, [text, ...others(texts, text)]);
}

export function sent() {
  if (!isOff()) leaveSign(SENT);
}

export function rememberAnswered() {
  const look = () => {
    if (takeSign(SENT)) remember(document.querySelector("[data-question]")?.dataset.question ?? "");
  };
  look();
  document.addEventListener("htmx:afterSwap", look);
}

/** The button with data-recent-on is shown only to whoever wanted no searches kept. */
export function offerRecent() {
  const show = () =>
    document.querySelectorAll("[data-recent-on]").forEach((button) => {
      button.hidden = !isOff();
    });
  show();
  document.addEventListener("letzte-suchen", show);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-recent-on]")) return;
    switchTo(true);
    show();
    document.querySelector("[role=combobox]")?.focus();
  });
}
