// Starts everything a page may need. Pages work whole without any of it.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";
import { keepDrafts } from "./drafts.js";
import { listenForKeys } from "./keys.js";
import { listenLive } from "./live.js";
import { revealAnswers } from "./reveal.js";
import { suggestAsTyped } from "./search.js";

initAll();
revealAnswers();
suggestAsTyped();
listenForKeys();
keepDrafts();
listenLive();

if (document.querySelector('[data-module^="moj-"]')) {
  import("../vendor/moj-frontend/moj-frontend.min.js").then((moj) => moj.initAll());
}

// What htmx brings in may hold GOV.UK components of its own.
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) {
    initAll({ scope: event.detail.elt, onError: () => {} });
    revealAnswers(event.detail.elt);
    keepDrafts(event.detail.elt);
  }
});

// A refused request (signed out, no right, gone) must never look like success.
document.body.addEventListener("htmx:responseError", (event) => {
  const status = document.getElementById("live-status");
  if (status) {
    status.textContent = `This part of the page could not be brought up to date (${event.detail.xhr.status}). Load the page again.`;
  }
});
