/**
 * Where a page holds [data-map], a map one can move takes the place of the drawn one (places/_live_map.html).
 * Only pages with a map load this file. When htmx exchanges the hits, the same map goes on with the new ones.
 */
import { LiveMap } from "./map_view.js";

let live = null;

function dress() {
  const root = document.querySelector("[data-map]");
  if (!root || root === live?.root) return;
  if (live?.works) live.moveTo(root);
  else {
    live?.drop();
    live = new LiveMap(root);
  }
}

dress();
document.addEventListener("htmx:load", dress);
