// What a page shows beside a form while somebody types in it: read anew from the server whenever they pause. Nothing of
// what is typed is kept there.
//   const beside = new Beside({ form, address, status, failed, show }); and on every change beside.later()

const PAUSE_MS = 600;

export class Beside {
  // `failed` is what `status` says where the server gives no answer; `show` is given the HTML that it answered.
  constructor({ form, address, status, failed, show }) {
    Object.assign(this, { form, address, status, failed, show });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.read(), PAUSE_MS);
  }

  // The last reading counts: what an earlier one would show has been typed over.
  async read() {
    this.reading?.abort();
    this.reading = new AbortController();
    const options = { method: "POST", body: new FormData(this.form), signal: this.reading.signal };
    try {
      const response = await fetch(this.address, options);
      if (!response.ok || response.redirected) throw new Error(`answered ${response.status}`);
      this.show(await response.text());
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.failed);
    }
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}
