// A work list by keyboard: j and k move, x selects, Enter opens, / goes to the search field. The list is any element
// with data-keyboard-list; a row is a descendant with data-row, opened through its first link or its hx-get.

const NOT_HERE = "input:not([type=checkbox]), select, textarea, [contenteditable]";

export function startKeyboardLists() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(NOT_HERE)) {
      return;
    }
    if (event.key === "/") {
      focusSearch(event);
      return;
    }
    const list = document.querySelector("[data-keyboard-list]");
    const act = list && ACTIONS[event.key];
    if (act?.(list, currentRow(list), event)) {
      event.preventDefault();
    }
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-keyboard-list] [data-row]");
    if (row) {
      mark(row);
    }
  });
  document.addEventListener("click", (event) => {
    const row = event.target.closest?.("[data-keyboard-list] [data-row]");
    if (row && !event.target.closest("a, button, input, label, summary")) {
      choose(row);
    }
  });
}

const ACTIONS = {
  j: (list, row) => move(list, row, 1),
  k: (list, row) => move(list, row, -1),
  x: (_list, row) => {
    const box = row?.querySelector("input[type=checkbox]");
    box?.click();
    return Boolean(box);
  },
  Enter: (_list, row, event) => {
    if (!row || event.target.closest("a, button, summary, input")) {
      return false; // the focused element answers for itself
    }
    row.querySelector("a[href]")?.click();
    return true;
  },
};

function currentRow(list) {
  return list.querySelector("[data-row].is-current");
}

function mark(row) {
  for (const other of row.closest("[data-keyboard-list]").querySelectorAll("[data-row].is-current")) {
    other.classList.remove("is-current");
  }
  row.classList.add("is-current");
}

function move(list, row, step) {
  const rows = [...list.querySelectorAll("[data-row]")];
  const next = rows[row ? rows.indexOf(row) + step : 0];
  if (next) {
    (next.querySelector("a[href]") ?? next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    choose(next);
  }
  return rows.length > 0;
}

function choose(row) {
  mark(row);
  row.dispatchEvent(new CustomEvent("row-current", { bubbles: true })); // hx-trigger="row-current" loads a quick view
}

function focusSearch(event) {
  const field = document.querySelector("main [data-search]") ?? document.querySelector("[data-search]");
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
  }
}
