// Minutes are saved while they are typed. What somebody else wrote meanwhile is shown above, and what is typed here
// stays: from then on the button alone saves, so that nobody writes over words they have not seen. It saves without
// this script as well.
//   <div data-minutes> around a form with "words" and "seen_hash", [data-minutes-status], [data-minutes-others]
//   and, in that, [data-minutes-words]

import { isTyped } from "./typed.js";

const PAUSE_MS = 1500;
const place = document.querySelector("[data-minutes]");

class Minutes {
  constructor(element) {
    this.form = element.querySelector("form");
    this.status = element.querySelector("[data-minutes-status]");
    this.others = element.querySelector("[data-minutes-others]");
    this.theirs = element.querySelector("[data-minutes-words]");
    this.box = this.form.elements.words;
    this.saved = this.box.defaultValue;
    this.box.addEventListener("input", () => this.later());
    this.form.addEventListener("submit", (event) => this.pressed(event));
    addEventListener("beforeunload", (event) => this.box.value !== this.saved && event.preventDefault());
    if (isTyped(this.box)) this.later();
  }

  later() {
    clearTimeout(this.timer);
    if (!this.others.hidden) return this.say("Not saved while you type: put the two together, then save the minutes.");
    this.timer = setTimeout(() => this.save(), PAUSE_MS);
  }

  // One at a time: what is typed during it is saved after it.
  async save() {
    if (this.saving) return this.later();
    const words = this.box.value;
    if (words === this.saved) return;
    this.saving = true;
    try {
      await this.answered(words, await this.send());
    } catch {
      this.say("Could not save. What you typed is still here; it is tried again.");
      this.later();
    }
    this.saving = false;
    if (this.isPressed) this.press();
  }

  // What is on its way comes first, or it would be what somebody else wrote.
  pressed(event) {
    clearTimeout(this.timer);
    this.isPressed = this.saving && !this.isPressed; // who presses again does not want to wait
    if (!this.isPressed) return void (this.saved = this.box.value);
    event.preventDefault();
    this.say("Saving…");
  }

  // Unless it turns out that there is something to be read before.
  press() {
    this.isPressed = false;
    if (this.others.hidden) this.form.requestSubmit();
  }

  async send() {
    const body = new FormData(this.form);
    return fetch(this.form.action, { method: "POST", body, headers: { "X-Typing": "yes" } });
  }

  async answered(words, response) {
    if (response.redirected || ![200, 409].includes(response.status)) throw new Error(`answered ${response.status}`);
    const told = await response.json();
    if (response.ok) {
      this.saved = words;
      this.form.elements.seen_hash.value = told.seen_hash;
      return this.say(`Saved at ${new Date().toLocaleTimeString("en-GB")}`);
    }
    this.say(told.sentence);
    if (told.others === null) return;
    this.theirs.textContent = told.others;
    this.others.hidden = false;
    this.form.elements.seen_hash.value = told.seen_hash;
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}

if (place) new Minutes(place);
