// Switches on the NHS.UK components of this page, and of any part that live.js replaces later; starts its clocks.

import "./clock.js";
import "./waiting.js";
import { isTyped } from "./typed.js";
import { initAll } from "../wagtailnhsukfrontend/js/nhsuk-frontend-10.4.2.min.js";

const TAKE_THE_FOCUS = "[data-module=nhsuk-error-summary], [data-module=nhsuk-notification-banner]";

// What they have to say is read first; but whoever was quicker than this script, and types, goes on typing. Where a
// page begins by itself, nobody has.
const { activeElement: place, body } = document;
if (place !== body && (!place.autofocus || isTyped(place))) {
  document.querySelectorAll(TAKE_THE_FOCUS).forEach((each) => (each.dataset.disableAutoFocus = "true"));
}
body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

document.addEventListener("live:replaced", (event) => initAll({ scope: event.target }));
