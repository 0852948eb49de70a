/**
 * Nothing is kept in the browser but what `keep` is given (see recent.js). htmx finds its store closed and
 * holds the current path in memory instead.
 */
const write = Storage.prototype.setItem;

export function keep(name, value) {
  try {
    write.call(localStorage, name, value);
  } catch {
    // The browser keeps nothing for anybody.
  }
}

/** A sign without content, until the next page takes it. */
export function leaveSign(name) {
  try {
    write.call(sessionStorage, name, "");
  } catch {
    // The browser keeps nothing for anybody.
  }
}

export function takeSign(name) {
  try {
    const found = sessionStorage.getItem(name) !== null;
    sessionStorage.removeItem(name);
    return found;
  } catch {
    return false;
  }
}

Storage.prototype.setItem = () => {
  throw new DOMException("nothing is kept in the browser", "SecurityError");
};
