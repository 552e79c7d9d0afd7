"""What is wrong with the page a browser shows: with a small phone, a screen reader, a keyboard."""

from axe_playwright_python.sync_playwright import Axe


RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe()

# Links of an error summary that do not lead to something one can type in or choose.
LEADING_NOWHERE = """() => [...document.querySelectorAll(".nhsuk-error-summary a")]
  .filter(link => {
    const there = document.getElementById(link.hash.slice(1));
    return !there || !there.matches("input:not([type=hidden]), select, textarea, button, [tabindex]");
  })
  .map(link => link.outerHTML)"""

# What sticks out of the page itself, not of a box that scrolls: the first few, the deepest last.
STICKING_OUT = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(each => each.getBoundingClientRect().right > page.clientWidth + 1 && !each.closest(".fw-scroll"))
    .slice(0, 3)
    .map(each => each.cloneNode().outerHTML.slice(0, 150));
}"""


def findings(page):
    """Everything that is wrong with a page, a line each."""
    return [
        *(f"{rule['id']}: {node['html'][:200]}" for rule in violations(page) for node in rule["nodes"]),
        *(f"cut off sideways: {part}" for part in page.evaluate(STICKING_OUT)),
        *(f"the error summary leads nowhere: {link}" for link in page.evaluate(LEADING_NOWHERE)),
    ]


def violations(page):
    return AXE.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
