/** Escape and a click elsewhere close what hangs open from the header. */
export function closeOpenMenus() {
  const close = (except) =>
    document.querySelectorAll(".g-drop[open], .g-phonemenu[open]").forEach((menu) => {
      if (!menu.contains(except)) menu.open = false;
    });
  document.addEventListener("click", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.(".g-drop[open], .g-phonemenu[open]");
    close(null);
    menu?.querySelector("summary").focus();
  });
}
