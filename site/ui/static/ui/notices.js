// Offers to tell a member on this device that a vote is asked for. Where a browser cannot, nothing is offered.
//   <form data-notices-key="…" data-notices-worker="/desk/panel/notices.js" hidden>

const REFUSED = "This browser does not allow notices from here. Allow them in its settings, then try again.";
const FAILED = "This browser could not set up notices. Nothing has changed; mail reaches you all the same.";

const form = document.querySelector("[data-notices-key]");
const isAble = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

if (form && isAble) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start().catch(() => say(FAILED));
  });
}

async function start() {
  if ((await Notification.requestPermission()) !== "granted") return say(REFUSED);
  await navigator.serviceWorker.register(form.dataset.noticesWorker);
  const { pushManager } = await navigator.serviceWorker.ready;
  const earlier = await pushManager.getSubscription();
  await earlier?.unsubscribe(); // it may be for an earlier key of ours
  const options = { userVisibleOnly: true, applicationServerKey: form.dataset.noticesKey };
  const { endpoint, keys } = (await pushManager.subscribe(options)).toJSON();
  Object.entries({ endpoint, public_key: keys.p256dh, secret: keys.auth }).forEach(fill);
  form.submit();
}

function fill([name, value]) {
  form.elements[name].value = value;
}

function say(sentence) {
  form.querySelector("[role=status]").textContent = sentence;
}
