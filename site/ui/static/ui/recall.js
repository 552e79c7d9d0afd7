// What was said before, shown while somebody types or ticks: nothing of it is kept by the server.
//   <form data-recall="/desk/lessons/memory/?…"> and, elsewhere on the page, [data-recall-status] and [data-recall-shown]

const PAUSE_MS = 600;
const form = document.querySelector("[data-recall]");
const shown = document.querySelector("[data-recall-shown]");
const status = document.querySelector("[data-recall-status]");
let [timer, reading, html] = [null, null, null];

function recall() {
  clearTimeout(timer);
  timer = setTimeout(read, PAUSE_MS);
}

// The last reading counts: what an earlier one would show has been typed over.
async function read() {
  reading?.abort();
  reading = new AbortController();
  const options = { method: "POST", body: new FormData(form), signal: reading.signal };
  try {
    const response = await fetch(form.dataset.recall, options);
    if (!response.ok || response.redirected) throw new Error(`answered ${response.status}`);
    show(await response.text());
  } catch (error) {
    if (error.name !== "AbortError") say("What was said before could not be looked for. What you typed is still here.");
  }
}

function show(read) {
  if (read === html) return;
  shown.innerHTML = html = read;
  const found = shown.querySelectorAll("li").length;
  say(found ? `Said before: ${found}` : "Nothing of the kind was said before.");
}

function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

form?.addEventListener("input", recall);
