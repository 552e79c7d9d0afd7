// Keeps marked parts of a page up to date:
//   <div data-live-socket="/ws/..." data-live-fetch="/desk/...">
// The socket only hints that something changed ({"changed": "vote", "seq": 7}); the part is then read
// again over HTTP, through the same permissions as the page. Without a socket it is read every 15 seconds.
// The server lets hear from it every 25 seconds at least; after 60 seconds of silence we connect anew.
// Parts with the same socket share it, and the two lines that say how it is and what is new.
// While the part holds something with data-live-every="2000", it is also read again that many milliseconds
// after each reading: for what moves without a hint. A reader who listens is told once it has come to rest.
// While it holds something with data-live-apart="10000", it is not read again sooner than that many milliseconds
// after a reading, whatever the hints: for what costs much.
// data-live-state on the first part of a socket says "connecting", "live", "polling" or "ended".

import { isTyped } from "./typed.js";

const [POLL_MS, RETRY_MS, LONGEST_RETRY_MS, SILENCE_MS, PEOPLE_MS] = [15_000, 1_000, 30_000, 60_000, 1_000];
const NOT_YOURS = 4403; // signed out, or no longer somebody who may read this
const WORDS = {
  connecting: "Connecting…",
  live: "Live",
  ended: "You can no longer follow this. Reload the page.",
};

class Connection {
  constructor(element) {
    this.element = element;
    this.url = element.dataset.liveSocket;
    this.parts = [];
    this.seen = Number(element.dataset.liveSeq ?? -1);
    this.failures = 0;
    this.status = line(element, "fw-live__status");
    this.news = line(element, "nhsuk-u-visually-hidden", { "aria-live": "polite" });
    this.show("connecting");
    this.connect();
  }

  show(state) {
    this.element.dataset.liveState = this.status.dataset.state = state;
    this.status.textContent = WORDS[state] ?? `Updating every ${this.seconds} seconds`;
  }

  // How often a page without a socket is read again.
  get seconds() {
    const asked = this.element.querySelector("[data-live-every]")?.dataset.liveEvery ?? POLL_MS;
    return Math.min(Number(asked), POLL_MS) / 1000;
  }

  connect() {
    if (!this.element.isConnected) return;
    if (!this.url) return this.poll();
    const url = new URL(this.url, location.href);
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

  refresh() {
    this.parts.forEach((part) => part.refresh());
  }

  // A reading went wrong: whoever asked for it tries again, unless it is tried anyway.
  failed(part) {
    this.status.textContent = "Could not update. Reload the page if this stays.";
    setTimeout(() => this.show(this.element.dataset.liveState), POLL_MS);
    if (!this.timer && this.socket) setTimeout(() => part.refresh(), POLL_MS);
  }
}

class LivePart {
  constructor(element, connection) {
    this.element = element;
    this.connection = connection;
    connection.parts.push(this);
    element.addEventListener("focusout", () => setTimeout(() => this.held && this.refresh()));
    this.pace();
  }

  // How many milliseconds until it asks to be read again, or nothing.
  get every() {
    return Number(this.element.querySelector("[data-live-every]")?.dataset.liveEvery ?? 0);
  }

  // How many milliseconds it is still to be left alone.
  get early() {
    const apart = Number(this.element.querySelector("[data-live-apart]")?.dataset.liveApart ?? 0);
    return apart && (this.readAt ?? 0) + apart - Date.now();
  }

  // One that nobody looks at waits until somebody does.
  pace() {
    clearTimeout(this.pacing);
    if (!this.every || this.connection.isOver || !this.element.isConnected) return;
    this.pacing = setTimeout(() => (document.hidden ? this.pace() : this.refresh()), this.every);
  }

  // One reading at a time: hints that arrive during it, however many, cause one more.
  async refresh() {
    if (this.reading) return void (this.again = true);
    if (this.early > 0) return this.postpone();
    this.reading = true;
    await this.read().catch(() => this.connection.failed(this));
    this.readAt = Date.now();
    this.reading = false;
    this.pace();
    if (!this.again) return;
    this.again = false;
    this.refresh();
  }

  postpone() {
    this.later ??= setTimeout(() => {
      this.later = null;
      this.refresh();
    }, this.early);
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
    if (this.held) return this.say("There is an update. It is shown when you leave this part.");
    const isFirst = this.html === undefined;
    this.html = html;
    this.element.innerHTML = html;
    if (!isFirst && !this.every) this.say(`Updated at ${new Date().toLocaleTimeString("en-GB")}`);
    this.element.dispatchEvent(new CustomEvent("live:replaced", { bubbles: true }));
  }

  say(words) {
    this.connection.news.textContent = words;
  }

  // Somebody is in this part, or has typed something there that is not sent yet.
  inUse() {
    const fields = [...this.element.querySelectorAll("input, textarea, select")];
    return fields.some(isTyped) || this.element.contains(document.activeElement);
  }
}

function line(element, className, attributes = {}) {
  const made = document.createElement("p");
  made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  element.before(made);
  return made;
}

const connections = new Map(); // by their address; a part without one is alone

document.querySelectorAll("[data-live-fetch]").forEach((element) => {
  const key = element.dataset.liveSocket || element;
  if (!connections.has(key)) connections.set(key, new Connection(element));
  new LivePart(element, connections.get(key));
});
