// Says beside a form or a link that what it asks for takes a while, from the press until the answer is here.

const SIGN = "fw-waiting";

function say(place) {
  let sign = document.getElementById(SIGN);
  if (!sign) {
    sign = document.createElement("p");
    sign.id = SIGN;
    sign.className = "nhsuk-inset-text nhsuk-u-margin-top-2";
    sign.setAttribute("role", "status");
  }
  place.insertAdjacentElement("afterend", sign);
  sign.textContent = place.dataset.waiting;
}

document.addEventListener("submit", (event) => {
  if (event.target.dataset.waiting) say(event.target);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-waiting]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) say(link);
});

// A page that one comes back to waits for nothing.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.getElementById(SIGN)?.remove();
});
