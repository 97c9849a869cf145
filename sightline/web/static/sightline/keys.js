// The keyboard: "/" goes to the search box; on a list marked data-rows the arrows move, Enter opens, and a letter
// presses the button of the row that carries it: <button data-key="a">Take it</button>.

export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !isWriting(event.target)) {
      const search = document.getElementById("header-search");
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
      return;
    }
    if (!isWriting(event.target)) moveOrPress(event);
  });
}

function isWriting(where) {
  return where instanceof HTMLElement && (where.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(where.tagName));
}

function rowsOf(list) {
  return Array.from(list.querySelectorAll("[data-row]"));
}

function moveOrPress(event) {
  const inside = event.target instanceof Element ? event.target.closest("[data-row]") : null;
  const list = inside?.closest("[data-rows]") ?? document.querySelector("[data-rows]");
  if (!list) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const rows = rowsOf(list);
    if (!rows.length || (event.target !== document.body && !list.contains(event.target))) return;
    const step = event.key === "ArrowDown" ? 1 : -1;
    const place = inside ? rows.indexOf(inside) + step : step > 0 ? 0 : rows.length - 1;
    event.preventDefault();
    goTo(rows[Math.max(0, Math.min(rows.length - 1, place))], rows);
    return;
  }
  if (!inside) return;
  if (event.key === "Enter" && event.target === inside) {
    inside.querySelector("a[data-open], a")?.click();
  } else if (/^[a-z]$/i.test(event.key)) {
    const button = inside.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
    if (button && !button.disabled) {
      event.preventDefault();
      button.click();
    }
  }
}

function goTo(row, rows) {
  for (const each of rows) each.tabIndex = each === row ? 0 : -1;
  row.focus();
}

// A row that is swapped for a newer one must not lose the reader's place.
let place = null;
document.addEventListener("htmx:beforeSwap", () => {
  place = document.activeElement?.closest?.("[data-row]")?.id ?? null;
});
document.addEventListener("htmx:afterSettle", () => {
  const row = place && document.getElementById(place);
  place = null;
  if (row && !row.contains(document.activeElement) && document.activeElement === document.body) {
    goTo(row, rowsOf(row.closest("[data-rows]") ?? document.body));
  }
});
