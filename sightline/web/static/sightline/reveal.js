// Shows the questions that only matter once an answer is chosen. GOV.UK's own script says aria-expanded on a radio
// button, which radio buttons may not say; a revealed question simply comes next in the reading order.
const HIDDEN = "govuk-radios__conditional--hidden";
const seen = new WeakSet();

export function revealAnswers(within = document) {
  for (const group of within.querySelectorAll('[data-module="sl-radios"]')) {
    if (seen.has(group) || !group.querySelector("[data-reveals]")) continue;
    seen.add(group);
    const show = () => {
      for (const answer of group.querySelectorAll("[data-reveals]")) {
        document.getElementById(answer.dataset.reveals)?.classList.toggle(HIDDEN, !answer.checked);
      }
    };
    group.addEventListener("change", show);
    window.addEventListener("pageshow", show);
    show();
  }
}
