// Translating by keys: Control+Enter saves a text and goes to the next to do, Alt with an arrow only goes, Alt+Enter takes what is known from elsewhere.
// What is typed is saved when the field is left; until the server has it, leaving the page asks first.

const AGAIN = 5000;

export function enableTranslating(root: Document): void {
  const list = root.querySelector<HTMLElement>("[data-translating]");
  if (!list) return;
  root.querySelector<HTMLElement>("[data-keys]")?.removeAttribute("hidden");
  showButtons(list);
  new MutationObserver(() => showButtons(list)).observe(list, { childList: true, subtree: true });
  list.addEventListener("keydown", (event) => onKey(list, event));
  list.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-take]");
    if (button) take(button);
  });
  list.addEventListener("input", ({ target }) => mark(target, true));
  list.addEventListener("htmx:after:swap", ({ target }) => mark(target, false));
  list.addEventListener("htmx:error", ({ target }) => setTimeout(() => again(target), AGAIN));
  window.addEventListener("online", () => list.querySelectorAll<HTMLFormElement>("form[data-unsaved]").forEach(again));
  window.addEventListener("beforeunload", (event) => {
    if (list.querySelector("form[data-unsaved]")) event.preventDefault();
  });
}

/** Buttons that need this script are hidden without it. */
function showButtons(list: HTMLElement): void {
  for (const button of list.querySelectorAll<HTMLElement>("[data-known][hidden]")) button.hidden = false;
}

function onKey(list: HTMLElement, event: KeyboardEvent): void {
  const field = event.target;
  if (!(field instanceof HTMLTextAreaElement) || event.isComposing) return;
  const row = field.closest<HTMLFormElement>("form.tr");
  if (!row) return;
  if (event.key === "Enter" && event.altKey) {
    const known = row.querySelector<HTMLElement>("[data-known]");
    if (!known) return;
    take(known);
    go(list, row, 1);
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    row.requestSubmit();
    go(list, row, 1);
  } else if (event.key === "Enter" && field.hasAttribute("data-line")) {
    // One line: Enter is no part of it.
  } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    go(list, row, event.key === "ArrowDown" ? 1 : -1);
  } else return;
  event.preventDefault();
}

function take(button: HTMLElement): void {
  const row = button.closest<HTMLFormElement>("form.tr");
  const field = row?.querySelector("textarea");
  if (!row || !field) return;
  field.value = button.dataset.take ?? "";
  row.requestSubmit();
}

/** To the field of the next text to do after `row`, or before it; then to the page on which one is. */
function go(list: HTMLElement, row: HTMLElement, way: 1 | -1): void {
  const rows = [...list.querySelectorAll<HTMLElement>("form.tr")];
  const after = way > 0 ? rows.slice(rows.indexOf(row) + 1) : rows.slice(0, rows.indexOf(row)).reverse();
  const next = after.find((one) => one.querySelector("[data-state]:not([data-state=current])"));
  const field = next?.querySelector("textarea");
  if (field) {
    field.focus();
    next?.scrollIntoView({ block: "center" });
  } else if (way > 0 && list.dataset.later) root(list).querySelector<HTMLElement>(".pub__nav [rel=next]")?.focus();
}

function root(list: HTMLElement): Document {
  return list.ownerDocument;
}

/** Sent again what could not be sent: the server keeps it once, however often it comes. */
function again(target: EventTarget | null): void {
  const row = target instanceof Element ? target.closest<HTMLFormElement>("form.tr") : null;
  if (row?.isConnected && row.hasAttribute("data-unsaved")) row.requestSubmit();
}

function mark(target: EventTarget | null, unsaved: boolean): void {
  const row = target instanceof Element ? target.closest<HTMLElement>("form.tr") : null;
  row?.toggleAttribute("data-unsaved", unsaved);
}
