// Switches on the NHS.UK components of this page, and of any part that live.js replaces later; starts its clocks.

import "./clock.js";
import "./waiting.js";
import { initAll } from "../wagtailnhsukfrontend/js/nhsuk-frontend-10.4.2.min.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

document.addEventListener("live:replaced", (event) => initAll({ scope: event.target }));
