// "/" goes to the search field, unless somebody is typing; so does Control+K, unless the page has a use of its own for it. What names its keys ([aria-keyshortcuts]) is pressed by them.
export function enableShortcuts(root: Document): void {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = root.querySelector<HTMLElement>(`:is(a, button)[data-key="${keysOf(event)}"]`);
    if (pressed) pressed.click();
    else if (!isForSearching(event)) return;
    else {
      const field = root.querySelector<HTMLInputElement>(".find input");
      if (!field) return;
      field.focus();
    }
    event.preventDefault();
  });
}

function isForSearching(event: KeyboardEvent): boolean {
  if (event.altKey || (event.shiftKey && event.key !== "/")) return false;
  if (event.ctrlKey || event.metaKey) return event.key === "k" && !document.querySelector("komin-editor");
  return event.key === "/" && !isTyping(event.target);
}

/** As in "Control+Enter"; the key of a Mac that does the same counts as it. */
function keysOf({ ctrlKey, metaKey, altKey, shiftKey, key }: KeyboardEvent): string {
  const held = [ctrlKey || metaKey ? "Control" : "", altKey ? "Alt" : "", shiftKey ? "Shift" : ""].filter(Boolean);
  return CSS.escape([...held, key.length === 1 ? key.toUpperCase() : key].join("+"));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}
