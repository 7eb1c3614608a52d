// Rows chosen in a form[data-selection]: the bar with data-selection-bar shows how many and is disabled at none.
// Without scripts the bar is always there and the server answers an empty choice with a sentence.

export function startSelection() {
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-selection]");
    if (!form || event.target.type !== "checkbox") {
      return;
    }
    if (event.target.hasAttribute("data-select-all")) {
      for (const box of boxes(form)) {
        box.checked = event.target.checked;
      }
    }
    show(form);
  });
  for (const form of document.querySelectorAll("form[data-selection]")) {
    show(form);
  }
}

function boxes(form) {
  return [...form.querySelectorAll("[data-row] input[type=checkbox]")];
}

function show(form) {
  const all = boxes(form);
  const chosen = all.filter((box) => box.checked).length;
  const selectAll = form.querySelector("[data-select-all]");
  if (selectAll) {
    selectAll.checked = chosen > 0 && chosen === all.length;
    selectAll.indeterminate = chosen > 0 && chosen < all.length;
  }
  const count = form.querySelector("[data-selection-count]");
  if (count) {
    count.textContent = String(chosen);
  }
}
