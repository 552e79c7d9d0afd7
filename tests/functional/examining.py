"""What is wrong with the page a browser shows: with a small phone, a screen reader, a keyboard."""

from axe_playwright_python.base import AXE_SCRIPT


TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
SMALL_PHONE = {"width": 320, "height": 568}

# The head and the foot that a document has shown before are the same as then.
VIOLATIONS = """([tags, besides]) => {
  window.shown ??= new Set();
  const frame = [...document.querySelectorAll("header, footer")];
  const exclude = frame.filter(part => shown.has(part.textContent));
  frame.forEach(part => shown.add(part.textContent));
  const rules = Object.fromEntries(besides.map(rule => [rule, {enabled: false}]));
  const options = {runOnly: tags, rules, resultTypes: ["violations"]};
  return axe.run({exclude}, options).then(found => found.violations);
}"""

# Links of an error summary that do not lead to something one can type in or choose.
LEADING_NOWHERE = """() => [...document.querySelectorAll(".nhsuk-error-summary a")]
  .filter(link => {
    const there = document.getElementById(link.hash.slice(1));
    return !there || !there.matches("input:not([type=hidden]), select, textarea, button, [tabindex]");
  })
  .map(link => link.outerHTML)"""

# What sticks out of the page itself, with its words or without, and not of a box that scrolls: the last few
# of them, which are the deepest.
STICKING_OUT = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const right = each => {
    const box = each.getBoundingClientRect();
    return Math.max(box.right, box.left + each.scrollWidth);
  };
  return [...document.querySelectorAll("*")]
    .filter(each => right(each) > page.clientWidth + 1 && !each.closest(".fw-scroll"))
    .slice(-3)
    .map(each => each.cloneNode().outerHTML.slice(0, 150));
}"""


def findings(page, besides=()):
    """Everything that is wrong with a page, a line each; `besides` names rules of axe to leave out."""
    page.wait_for_load_state()  # what is not there yet is not missing
    found = violations(page, besides)
    return [
        *(f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]),
        *(f"cut off sideways: {part}" for part in page.evaluate(STICKING_OUT)),
        *(f"the error summary leads nowhere: {link}" for link in page.evaluate(LEADING_NOWHERE)),
    ]


def violations(page, besides):
    """Axe is given to a document once; that takes as long as looking at a small page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(VIOLATIONS, [TAGS, list(besides)])
