// A page that brings itself up to date keeps open what was open.
const isPart = (element) => element.id && element.tagName === "DETAILS";
let open = new Set();

document.body.addEventListener("htmx:beforeSwap", (event) => {
  open = new Set([...event.detail.target.querySelectorAll("details[open]")].filter(isPart).map((each) => each.id));
});

document.body.addEventListener("htmx:afterSettle", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  open.clear();
});
