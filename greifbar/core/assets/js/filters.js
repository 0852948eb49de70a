/** Forms with data-auto-submit send themselves when a filter changes; the button for it is then not needed. */
export function submitFilters() {
  const tidy = () =>
    document.querySelectorAll("[data-auto-submit] [data-auto-submit-hides]").forEach((button) => {
      button.hidden = true;
    });
  tidy();
  document.addEventListener("htmx:load", tidy);
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-auto-submit]")) form.requestSubmit();
  });
}
