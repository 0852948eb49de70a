/** After a form came back with errors, reading starts at their summary. */
export function showErrors() {
  document.getElementById("fehler")?.focus();
}
