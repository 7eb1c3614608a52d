// Copies a hash or another exact text: <button data-copy="…" data-copied="word to show">.

export function startCopying() {
  if (!navigator.clipboard) {
    return; // not a secure context: the text stays selectable
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    await navigator.clipboard.writeText(button.dataset.copy);
    button.parentElement.querySelector("[role=status]").textContent = button.dataset.copied;
  });
}
