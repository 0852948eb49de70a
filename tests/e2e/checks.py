"""What must hold on every page, asked in the browser. Each check answers the faults it found."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What another width or theme can change on a page that shows the same things; all else is told by its HTML.
LAYOUT, COLOURS = ["target-size", "scrollable-region-focusable"], ["color-contrast", "link-in-text-block"]
# Text on drawings, where axe cannot tell the ground. Seen by people in both themes.
REVIEWED = ".g-map, .g-river-name, .g-home__text"
# The frame is the same on every page; it is looked at once a walk.
FRAME = [".g-top", ".g-header", ".g-footer"]
RUN = """async ([only, reviewed, seen, off]) => {
  const asked = {runOnly: only, resultTypes: ["violations", "incomplete"],
    rules: Object.fromEntries(off.map(rule => [rule, {enabled: false}]))};
  const found = await axe.run({exclude: seen.filter(one => document.querySelector(one))}, asked);
  const faults = found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node]));
  for (const rule of found.incomplete) for (const node of rule.nodes) {
    const one = document.querySelector(node.target.at(-1));
    if (one?.closest(reviewed)) continue;
    one?.scrollIntoView({block: "center", inline: "center"});  // it may stand half behind an edge
    const again = await axe.run(one ?? document, {runOnly: {type: "rule", values: [rule.id]}});
    for (const left of [...again.violations, ...again.incomplete].flatMap(rule => rule.nodes))
      faults.push([rule.id, left]);
  }
  return faults.map(([rule, node]) =>
    [rule, node.target.join(" "), node.failureSummary, node.html.slice(0, 150)].join(" – "));
}"""
SAME = """frame => {
  const isSeen = one => {
    const {width, height, right, bottom} = one.getBoundingClientRect();
    return one.checkVisibility({visibilityProperty: true, opacityProperty: true})
      && width > 1 && height > 1 && right > 0 && bottom + scrollY > 0;
  };
  const outside = [...document.querySelectorAll("body *")].filter(one => !one.closest(frame));
  const shown = document.documentElement.outerHTML + outside.map(one => Number(isSeen(one))).join("");
  const isSame = window.shown === shown;
  window.shown = shown;
  return isSame;
}"""
LOOK = """() => {
  const faults = [], root = document.documentElement;
  if (root.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll("body *")].filter(one =>
      one.getBoundingClientRect().right > innerWidth + 1 && !one.closest("svg, .visually-hidden"));
    faults.push(`scrolls sideways: ${root.scrollWidth} px, ` + wide.slice(0, 4).map(one =>
      `${one.tagName}.${one.className}`).join(", "));
  }
  const styled = document.querySelectorAll("[style]:not([data-canvas] *)");  // MapLibre places what it draws
  if (styled.length) faults.push(`inline style: ${styled[0].outerHTML.slice(0, 120)}`);
  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) faults.push(`${headings} h1`);
  for (const store of [localStorage, sessionStorage])
    if (store.length) faults.push(`keeps ${Object.keys(store)} in the browser`);
  return faults;
}"""
SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(one => !one.closest(".visually-hidden, .skip, .g-trap, svg") && !inText(one))
  .map(one => [one, box(one)])
  .filter(([, {width, height}]) => width > 0 && (width < 24 || height < 24))
  .map(([one, {width, height}]) => `${Math.round(width)}×${Math.round(height)} ${one.outerHTML.slice(0, 90)}`)
"""
HELPERS = """
const box = one => {
  const isStretched = getComputedStyle(one, "::after").position === "absolute";
  const covers = isStretched && one.closest("article, li, .g-card");
  return (covers || one.closest("label") || one).getBoundingClientRect();
};
const inText = one => {
  const around = one.closest("p, li, dd, td, blockquote, small");
  return around && getComputedStyle(one).display === "inline"
    && around.innerText.trim().length > one.innerText.trim().length + 2;
};
"""


def ready(page: Page) -> None:
    """Brings axe into the page; the page's content policy does not concern us."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)


def axe(page: Page, *, with_frame: bool = True, with_colours: bool = True) -> list[str]:
    """Violations of WCAG 2.2 A and AA, and what axe cannot tell and nobody has looked at.

    A page that shows the same as when it was last asked is asked only for what its looks can change.
    """
    ready(page)
    only = {"type": "tag", "values": TAGS}
    if page.evaluate(SAME, ", ".join(FRAME)) and not with_frame:
        only = {"type": "rule", "values": LAYOUT + (COLOURS if with_colours else [])}
    off = [] if with_colours or only["type"] == "rule" else ["color-contrast"]
    found: list[str] = page.evaluate(RUN, [only, REVIEWED, [] if with_frame else FRAME, off])
    return found


def look(page: Page) -> list[str]:
    """Faults of the page's frame: sideways scrolling, inline styles, headings, stores."""
    found: list[str] = page.evaluate(LOOK)
    return found


def small_targets(page: Page) -> list[str]:
    """Links and controls below 24 by 24 px that do not stand in running text."""
    found: list[str] = page.evaluate(f"() => {{ {HELPERS} return ({SMALL})(); }}")
    return found
