// The wall screen says when it was last read, and when it has not been for too long: nobody stands beside it.

const LOST_MS = 50_000; // three readings of live.js that did not come

const read = document.querySelector("[data-board-read]");
const lost = document.querySelector("[data-board-lost]");
let heard = performance.now();
let since = words(new Date());

function words(moment) {
  return moment.toLocaleTimeString("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

document.addEventListener("live:read", ({ detail }) => {
  heard = performance.now();
  since = words(new Date(detail.now));
  read.textContent = `As of ${since}`;
  lost.textContent = "";
});

setInterval(() => {
  const isLost = performance.now() - heard > LOST_MS;
  const sentence = `No connection since ${since}. What stands here may be out of date. Check the network, or sign in again.`;
  if (isLost && !lost.textContent) lost.textContent = sentence;
}, 1_000);
