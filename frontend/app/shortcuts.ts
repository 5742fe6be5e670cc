// "/" goes to the search field, unless somebody is typing. What names its keys ([aria-keyshortcuts]) is pressed by them.
export function enableShortcuts(root: Document): void {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = root.querySelector<HTMLElement>(`:is(a, button)[data-key="${keysOf(event)}"]`);
    if (pressed) pressed.click();
    else if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    else {
      const field = root.querySelector<HTMLInputElement>(".find input");
      if (!field) return;
      field.focus();
    }
    event.preventDefault();
  });
}

/** As in "Control+Enter"; the key of a Mac that does the same counts as it. */
function keysOf({ ctrlKey, metaKey, altKey, shiftKey, key }: KeyboardEvent): string {
  const held = [ctrlKey || metaKey ? "Control" : "", altKey ? "Alt" : "", shiftKey ? "Shift" : ""].filter(Boolean);
  return CSS.escape([...held, key.length === 1 ? key.toUpperCase() : key].join("+"));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}
