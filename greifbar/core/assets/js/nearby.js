/**
 * A button with data-near="address" asks the browser for the place, only when it is clicked. That address turns the
 * point into a Stadtteil, and the same search opens around it (data-go). The point goes without cookies, rounded to
 * about 100 metres. What does not work leads to the link beside it, where people choose by hand.
 */
const DIGITS = 3;
const PATIENCE = { timeout: 10_000, maximumAge: 300_000 }; // milliseconds
const REFUSED = 1;

const place = () => new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed, PATIENCE));

async function quarter(address) {
  const { coords } = await place();
  const body = new URLSearchParams({
    lat: coords.latitude.toFixed(DIGITS),
    lon: coords.longitude.toFixed(DIGITS),
    genau: Math.ceil(coords.accuracy),
  });
  const answer = await fetch(address, { method: "POST", body, credentials: "omit" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

/** The link beside the button knows the search; what was typed since counts, too. */
function addressOf(button) {
  const address = new URL(button.parentElement.querySelector("[data-near-by-hand]").href);
  const typed = button.form?.elements.q?.value.trim();
  if (typed) address.searchParams.set("q", typed);
  if (!address.searchParams.has("umkreis")) address.searchParams.set("umkreis", button.dataset.km);
  return address;
}

async function search(button) {
  const address = addressOf(button); // before the hits, and the button with them, are exchanged
  const said = button.parentElement.querySelector("[data-near-said]");
  button.disabled = true;
  said.textContent = said.dataset.nearSaid;
  const found = await quarter(button.dataset.near).catch((reason) => ({
    warum: reason.code === REFUSED ? "verweigert" : "fehler",
  }));
  if (found.nahe) address.searchParams.set("nahe", found.nahe);
  if (found.warum) address.searchParams.set("warum", found.warum);
  else address.pathname = button.dataset.go;
  button.disabled = false;
  said.textContent = "";
  location.assign(address);
}

export function findNearby() {
  const show = () =>
    document.querySelectorAll("[data-near]").forEach((button) => {
      button.hidden = !navigator.geolocation;
    });
  show();
  document.addEventListener("htmx:load", show);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-near]");
    if (button) search(button);
  });
}
