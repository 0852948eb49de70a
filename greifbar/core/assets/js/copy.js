/** Buttons with data-copy="address" put it on the clipboard and say so; without JavaScript they stay hidden. */
export function copyLinks() {
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = !navigator.clipboard;
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy || location.href);
    const label = button.querySelector("span") ?? button;
    label.textContent = button.dataset.copied ?? label.textContent;
  });
}
