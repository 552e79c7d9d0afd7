// Counts deadlines down, by the server's clock and not by this machine's:
//   <span data-deadline="1793887200" data-now="1793880000"><span class="fw-clock__words">…</span> <time>…</time></span>
// A part that live.js reads says what time it is there, and may bring another deadline for the clocks of its
// page: <template data-new-deadline="1793890800">Thu 5 Nov, 15:00</template>. Without this script the words
// stand as they were served.

const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
const WITH_SECONDS = 600; // they count in the last ten minutes only
const clocks = [...document.querySelectorAll("[data-deadline]")];
let ahead = clocks.length ? Number(clocks[0].dataset.now) * 1000 - came() : 0;

// When the page came, by this machine's clock: this script may have loaded much later.
function came() {
  const [page] = performance.getEntriesByType("navigation");
  return Date.now() - performance.now() + (page?.responseStart ?? 0);
}

function inWords(seconds) {
  if (seconds <= 0) return "The deadline has passed";
  const parts = [];
  for (const [unit, size] of seconds < WITH_SECONDS ? UNITS : UNITS.slice(0, 3)) {
    const count = Math.floor(seconds / size);
    if (count) parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
    seconds -= count * size;
  }
  return `Due in ${parts.slice(0, 2).join(" ")}`;
}

function tick() {
  for (const clock of clocks) {
    const left = Number(clock.dataset.deadline) - (Date.now() + ahead) / 1000;
    const [words, said] = [clock.querySelector(".fw-clock__words"), inWords(Math.round(left))];
    clock.classList.toggle("fw-clock--overdue", left <= 0);
    if (words.textContent !== said) words.textContent = said;
  }
}

function set(clock, news) {
  const [time, at] = [clock.querySelector("time"), Number(news.dataset.newDeadline)];
  clock.dataset.deadline = at;
  time.dateTime = new Date(at * 1000).toISOString();
  time.textContent = news.innerHTML;
}

document.addEventListener("live:read", ({ detail }) => {
  if (detail.now) ahead = detail.now - Date.now();
});

document.addEventListener("live:replaced", ({ target }) => {
  const news = target.querySelector("[data-new-deadline]");
  if (news) clocks.forEach((clock) => set(clock, news));
  tick();
});

if (clocks.length) setInterval(tick, 1000, tick());
