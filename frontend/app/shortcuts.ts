// "/" goes to the search field, unless somebody is typing.
export function enableShortcuts(root: Document): void {
  root.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const field = root.querySelector<HTMLInputElement>(".find input");
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}
