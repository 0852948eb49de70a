/**
 * Forms with data-auto-submit send themselves when a filter changes; the button for it is then not needed.
 * A text box does not: it is sent with Enter or its own button, and would be sent twice.
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
  document.addEventListener("htmx:beforeSwap", () => {
    wasOpen = Boolean(document.querySelector(".g-filter")?.open);
  });
  document.addEventListener("htmx:afterSwap", () => {
    const filter = document.querySelector(".g-filter");
    if (filter && wasOpen) filter.open = true;
  });
  document.addEventListener("change", (event) => {
    const { form } = event.target;
    if (event.target.matches("[type=search], [type=text]")) return;
    if (form?.matches("[data-auto-submit]")) form.requestSubmit();
  });
}
