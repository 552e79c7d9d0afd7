// The composer, better with a script than without: the preview follows the typing, and so do the notes beside the
// boxes; approved words go in where the cursor is; a link into a folded part unfolds it; and nobody leaves by
// accident with words that are not saved.
//   <div data-compose="/desk/alerts/…/edit/preview/"> around <form id="compose">, [data-compose-status] and
//   [data-compose-shown]

import { Beside } from "./beside.js";
import { isTyped } from "./typed.js";

const page = document.querySelector("[data-compose]");
const form = document.getElementById("compose");
const shown = page.querySelector("[data-compose-shown]");
let isUnsaved = "unsaved" in page.dataset;

const preview = new Beside({
  form,
  address: page.dataset.compose,
  status: page.querySelector("[data-compose-status]"),
  failed: "The preview could not be updated. What you typed is still here.",
  show,
});

function show(html) {
  const unfolded = [...shown.querySelectorAll("details")].map((each) => each.open);
  shown.innerHTML = html;
  shown.querySelectorAll("details").forEach((each, number) => (each.open = unfolded[number] ?? each.open));
  shown.querySelectorAll("template[data-notes]").forEach((notes) => {
    document.getElementById(notes.dataset.notes)?.replaceChildren(notes.content);
  });
  preview.say("The preview shows what is typed. It is not saved.");
}

// The English beside a translation is what stands in its box; whoever changes it says anew who agrees with it, unless
// the tick is newer than the change.
function follow(box, isOlder = () => true) {
  document.querySelectorAll(`[data-english="${box.id}"]`).forEach((beside) => {
    beside.textContent = box.value;
    const ticks = [...beside.closest("details").querySelectorAll("input[name$=-agrees]")];
    ticks.filter(isOlder).forEach((tick) => (tick.checked = false));
  });
}

function putIn(button) {
  const box = document.getElementById(button.dataset.for);
  const [start, end] = [box.selectionStart, box.selectionEnd];
  const before = box.value.slice(0, start);
  const gap = !before || /\s$/.test(before) ? "" : box.matches("textarea") ? "\n" : " ";
  box.setRangeText(gap + button.dataset.phrase, start, end, "end");
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function unfold(id) {
  for (let part = document.getElementById(id); part; part = part.parentElement) if (part.matches("details")) part.open = true;
}

function changed(field, isOlder) {
  if (!field.name.startsWith("show_")) isUnsaved = true;
  follow(field, isOlder);
  preview.later();
}

page.addEventListener("input", ({ target }) => target.form === form && changed(target));

page.addEventListener("click", (event) => {
  const button = event.target.closest("[data-phrase]");
  if (!button) return;
  event.preventDefault();
  putIn(button);
});

document.addEventListener("click", ({ target }) => {
  const link = target.closest("a[href^='#']");
  if (link) unfold(link.hash.slice(1));
});

form.addEventListener("submit", () => (isUnsaved = false));
addEventListener("beforeunload", (event) => isUnsaved && event.preventDefault());
unfold(location.hash.slice(1));
page.classList.add("fw-compose--live");
[...form.elements].filter(isTyped).forEach((field) => changed(field, (tick) => tick.defaultChecked));
