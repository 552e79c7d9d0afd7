// What was said before, shown while somebody types or ticks: nothing of it is kept by the server.
//   <form data-recall="/desk/lessons/memory/?…"> and, elsewhere on the page, [data-recall-status] and [data-recall-shown]

import { Beside } from "./beside.js";
import { isTyped } from "./typed.js";

const form = document.querySelector("[data-recall]");
const shown = document.querySelector("[data-recall-shown]");
let html = null;

function show(read) {
  if (read !== html) shown.innerHTML = html = read;
  const found = shown.querySelectorAll("li").length;
  beside.say(found ? `Said before: ${found}` : "Nothing of the kind was said before.");
}

const beside = new Beside({
  form,
  address: form?.dataset.recall,
  status: document.querySelector("[data-recall-status]"),
  failed: "What was said before could not be looked for. What you typed is still here.",
  show,
});

form?.addEventListener("input", () => beside.later());
if ([...(form?.elements ?? [])].some(isTyped)) beside.later();
