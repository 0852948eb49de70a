/**
 * Forms with data-auto-submit send themselves when a filter changes; the button for it is then not needed.
 * A text box does not: it is sent with Enter or its own button, and would be sent twice.
 * Once it is sent, the keyboard on a phone goes away and no longer covers what was found.
 * Filters that stand open on a phone stay open when the list under them is exchanged.
 */
export function submitFilters() {
  const tidy = () =>
    document.querySelectorAll("[data-auto-submit] [data-auto-submit-hides]").forEach((button) => {
      button.hidden = true;
    });
  tidy();
  document.addEventListener("htmx:load", tidy);
  let wasOpen = false;
  let focused = "";
  document.addEventListener("htmx:beforeSwap", () => {
    const filter = document.querySelector(".g-filter");
    wasOpen = Boolean(filter?.open);
    focused = filter?.contains(document.activeElement) ? document.activeElement.id : "";
  });
  document.addEventListener("htmx:afterSwap", () => {
    const filter = document.querySelector(".g-filter");
    if (!filter || !wasOpen) return;
    filter.open = true;
    if (focused) document.getElementById(focused)?.focus(); // a box that was folded away could not take it
  });
  document.addEventListener("submit", (event) => {
    const isTouched = matchMedia("(pointer: coarse)").matches;
    if (isTouched && event.target.matches("[role=search], [data-auto-submit]")) document.activeElement?.blur();
  });
  document.addEventListener("change", (event) => {
    const { form } = event.target;
    if (event.target.matches("[type=search], [type=text]")) return;
    if (form?.matches("[data-auto-submit]")) form.requestSubmit();
  });
}
