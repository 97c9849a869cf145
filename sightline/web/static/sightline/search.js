// The header's search box: people found as one types, moved through with the arrows.
// The server answers with <a role="option" href="..."> lines; without JavaScript the form opens the search page.

export function suggestAsTyped() {
  const box = document.getElementById("header-search");
  const list = document.getElementById("search-suggestions");
  if (!box || !list || box.getAttribute("role") !== "combobox") return;
  const count = document.getElementById("search-count");
  let chosen = -1;

  const options = () => Array.from(list.querySelectorAll('[role="option"]'));

  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };

  const choose = (place) => {
    const found = options();
    chosen = place;
    found.forEach((option, each) => option.setAttribute("aria-selected", String(each === place)));
    if (place >= 0) {
      box.setAttribute("aria-activedescendant", found[place].id);
      found[place].scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  };

  list.addEventListener("htmx:afterSwap", () => {
    const found = options();
    found.forEach((option, each) => {
      option.id ||= `search-option-${each}`;
      option.tabIndex = -1;
    });
    if (found.length) list.setAttribute("role", "listbox");
    else list.removeAttribute("role"); // "Nobody found" is a sentence, not a choice
    const typed = box.value.trim();
    show(Boolean(typed) && list.textContent.trim() !== "" && document.activeElement === box);
    if (count) count.textContent = typed ? (found.length === 1 ? "1 person found" : `${found.length} people found`) : "";
  });

  box.addEventListener("keydown", (event) => {
    const found = options();
    if (event.key === "Escape") {
      if (!list.hidden) event.preventDefault();
      show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
      event.preventDefault();
      show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose((chosen + step + found.length + (chosen < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter" && chosen >= 0 && found[chosen]) {
      event.preventDefault();
      found[chosen].click();
    }
  });

  box.addEventListener("focus", () => show(Boolean(box.value.trim()) && options().length > 0));
  box.form.addEventListener("focusout", (event) => {
    if (!box.form.contains(event.relatedTarget)) show(false);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
}
