// Keeps marked parts of a page up to date:
//   <div data-live-socket="/ws/..." data-live-fetch="/desk/...">
// The socket only hints that something changed ({"changed": "vote", "seq": 7}); the part is then read
// again over HTTP, through the same permissions as the page. Without a socket it is read every 15 seconds.
// The server lets hear from it every 25 seconds at least; after 60 seconds of silence we connect anew.
// While the part holds something with data-live-every="2000", it is also read again that many milliseconds
// after each reading: for what moves without a hint. A reader who listens is told once it has come to rest.
// data-live-state on the part says "connecting", "live", "polling" or "ended".

const [POLL_MS, RETRY_MS, LONGEST_RETRY_MS, SILENCE_MS, PEOPLE_MS] = [15_000, 1_000, 30_000, 60_000, 1_000];
const NOT_YOURS = 4403; // signed out, or no longer somebody who may read this
const WORDS = {
  connecting: "Connecting…",
  live: "Live",
  polling: "Updating every 15 seconds",
  ended: "You can no longer follow this. Reload the page.",
};

class LivePart {
  constructor(element) {
    this.element = element;
    this.seen = Number(element.dataset.liveSeq ?? -1);
    this.failures = 0;
    this.status = line(element, "fw-live__status");
    this.news = line(element, "nhsuk-u-visually-hidden", { "aria-live": "polite" });
    element.addEventListener("focusout", () => setTimeout(() => this.held && this.refresh()));
    this.show("connecting");
    this.connect();
    this.pace();
  }

  // How many milliseconds until it asks to be read again, or nothing.
  get every() {
    return Number(this.element.querySelector("[data-live-every]")?.dataset.liveEvery ?? 0);
  }

  // One that nobody looks at waits until somebody does.
  pace() {
    clearTimeout(this.pacing);
    if (!this.every || this.isOver || !this.element.isConnected) return;
    this.pacing = setTimeout(() => (document.hidden ? this.pace() : this.refresh()), this.every);
  }

  show(state) {
    this.element.dataset.liveState = this.status.dataset.state = state;
    this.status.textContent = WORDS[state];
  }

  connect() {
    if (!this.element.isConnected) return;
    if (!this.element.dataset.liveSocket) return this.poll();
    const url = new URL(this.element.dataset.liveSocket, location.href);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    const present = (handler) => (event) => socket === this.socket && handler(event);
    socket.onopen = present(() => this.opened());
    socket.onmessage = present((message) => this.hinted(JSON.parse(message.data)));
    socket.onclose = present(({ code }) => (code === NOT_YOURS ? this.ended() : this.closed()));
    this.socket = socket;
    this.listen();
  }

  // A connection that was cut looks open for minutes: only silence tells.
  listen() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.socket.close();
      this.closed();
    }, SILENCE_MS);
  }

  opened() {
    clearInterval(this.timer);
    this.timer = null;
    if (this.failures) this.refresh(); // hints were missed while we were away
    this.failures = 0;
    this.show("live");
  }

  hinted({ changed, seq }) {
    this.listen();
    if (changed === "presence") return this.peopleChanged();
    if (seq <= this.seen) return;
    this.seen = seq;
    this.refresh();
  }

  // Not urgent, and many may come at once, to all of whom all the others are told.
  peopleChanged() {
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      this.refresh();
    }, PEOPLE_MS * Math.random());
  }

  ended() {
    this.isOver = true;
    this.stop();
    this.show("ended");
  }

  stop() {
    this.socket = null;
    clearTimeout(this.silence);
  }

  closed() {
    this.stop();
    this.failures += 1;
    this.poll();
    const pause = Math.min(RETRY_MS * 2 ** (this.failures - 1), LONGEST_RETRY_MS);
    setTimeout(() => this.connect(), pause * (0.75 + Math.random() / 2));
  }

  poll() {
    this.show("polling");
    this.timer ??= setInterval(() => this.refresh(), POLL_MS);
  }

  // One reading at a time: hints that arrive during it, however many, cause one more.
  async refresh() {
    if (this.reading) return void (this.again = true);
    this.reading = true;
    do {
      this.again = false;
      await this.read().catch(() => this.failed());
    } while (this.again);
    this.reading = false;
    this.pace();
  }

  async read() {
    if (!this.element.isConnected) return;
    const options = { credentials: "same-origin", cache: "no-store", headers: { "HX-Request": "true" } };
    const response = await fetch(this.element.dataset.liveFetch, options);
    if (!response.ok || response.redirected) throw new Error(`answered ${response.status}`);
    const html = await response.text();
    const detail = { now: Date.parse(response.headers.get("Date")) };
    this.element.dispatchEvent(new CustomEvent("live:read", { bubbles: true, detail }));
    this.replace(html);
  }

  replace(html) {
    if (html === this.html) return;
    this.held = this.inUse();
    if (this.held) return void (this.news.textContent = "There is an update. It is shown when you leave this part.");
    const isFirst = this.html === undefined;
    this.html = html;
    this.element.innerHTML = html;
    if (!isFirst && !this.every) this.news.textContent = `Updated at ${new Date().toLocaleTimeString("en-GB")}`;
    this.element.dispatchEvent(new CustomEvent("live:replaced", { bubbles: true }));
  }

  // Somebody is in this part, or has typed something there that is not sent yet.
  inUse() {
    const fields = [...this.element.querySelectorAll("input, textarea")];
    const changed = fields.some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);
    return changed || this.element.contains(document.activeElement);
  }

  failed() {
    this.status.textContent = "Could not update. Reload the page if this stays.";
    setTimeout(() => this.show(this.element.dataset.liveState), POLL_MS);
    if (!this.timer && this.socket) setTimeout(() => this.refresh(), POLL_MS);
  }
}

function line(element, className, attributes = {}) {
  const made = document.createElement("p");
  made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  element.before(made);
  return made;
}

document.querySelectorAll("[data-live-fetch]").forEach((element) => new LivePart(element));
