// Undo and redo on pages of forms, per tab and across a reload: a form that names what it does ([data-does]) is undone by the
// form beside what it left ([data-undoes]), and done again at the address that leads to it ([data-redoes]). A form that gives
// another name ([data-renames], the name until now) is undone and done again where the name stands ([data-renamed]).
import { csrfToken } from "../editor/sync/api";

const KEY = "komin-undo-pages";
const MOST = 50;

interface History {
  readonly done: readonly string[];
  readonly undone: readonly string[];
}

type Kept = Pick<Storage, "getItem" | "setItem">;

// Where cookies are blocked the browser refuses this store too, at the mention of its name: then nothing is kept.
const NOTHING_KEPT: Kept = { getItem: () => null, setItem: () => undefined };

function ofTab(): Kept {
  try {
    return sessionStorage;
  } catch {
    return NOTHING_KEPT;
  }
}

function reading(kept: Kept): History {
  try {
    return JSON.parse(kept.getItem(KEY) ?? "") as History;
  } catch {
    return { done: [], undone: [] };
  }
}

/** What was done, oldest first, with the names before and after where it was another name. */
export interface Done {
  readonly kind: string;
  readonly id: string;
  readonly names?: readonly [string, string];
}

/** What was done of these kinds: whoever takes it over undoes it elsewhere. */
export function takeDone(kinds: readonly string[], kept: Kept = ofTab()): readonly Done[] {
  const { done, undone } = reading(kept);
  const taken = done.filter((one) => kinds.includes(doneIn(one).kind));
  if (taken.length > 0) kept.setItem(KEY, JSON.stringify({ done: done.filter((one) => !taken.includes(one)), undone }));
  return taken.map(doneIn);
}

function doneIn(said: string): Done {
  const [, kind = "", id = "", names] = /^(\S+) (\S+)(?: (.+))?$/.exec(said) ?? [];
  return names === undefined ? { kind, id } : { kind, id, names: JSON.parse(names) as [string, string] };
}

// As the server keeps it: blanks around it and twice in it say nothing.
function didOf({ dataset, elements }: HTMLFormElement): string | undefined {
  const { does, renames } = dataset;
  if (does === undefined || renames === undefined) return does;
  const name = (elements.namedItem("name") as HTMLInputElement).value.trim().replace(/\s+/g, " ");
  return name === renames ? undefined : `${does} ${JSON.stringify([renames, name])}`;
}

export function enableUndoing(root: Document, kept: Kept = ofTab()): void {
  const read = (): History => reading(kept);
  const write = (history: History): void => kept.setItem(KEY, JSON.stringify(history));
  root.addEventListener("submit", ({ target }) => {
    const did = target instanceof HTMLFormElement ? didOf(target) : undefined;
    const undid = target instanceof HTMLFormElement ? target.dataset.undoes : undefined;
    const { done, undone } = read();
    if (did) write({ done: [...done, did].slice(-MOST), undone: [] });
    else if (undid) write({ done: done.filter((one) => one !== undid), undone: [...undone, undid].slice(-MOST) });
  });
  root.addEventListener("keydown", (event) => {
    const way = wayOf(event);
    if (!way || event.defaultPrevented || isTyping(event.target)) return;
    const { done, undone } = read();
    const last = way === "undo" ? done.at(-1) : undone.at(-1);
    if (last === undefined) return;
    const { kind, id, names } = doneIn(last);
    if (names) {
      const there = root.querySelector<HTMLAnchorElement>(`[data-renamed="${CSS.escape(`${kind} ${id}`)}"]`);
      if (!there) return;
      event.preventDefault();
      const [from, to] = way === "undo" ? [names[1], names[0]] : names;
      const [before, after] = way === "undo" ? [done.slice(0, -1), [...undone, last]] : [[...done, last], undone.slice(0, -1)];
      const isAsItWas = there.dataset.name === from;
      // Somebody gave it a third name since: that one stays, and this is no more to be undone.
      write(isAsItWas ? { done: before, undone: after } : { done: before.filter((one) => one !== last), undone: after.filter((one) => one !== last) });
      if (isAsItWas) post(root, there.href, { name: to });
      return;
    }
    const there = root.querySelector<HTMLElement>(`[data-${way}es="${CSS.escape(last)}"]`);
    if (!there) return;
    event.preventDefault();
    if (there instanceof HTMLFormElement) there.requestSubmit();
    else if (there instanceof HTMLAnchorElement) {
      write({ done: [...done, last], undone: undone.slice(0, -1) });
      post(root, there.href);
    }
  });
}

function wayOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): "undo" | "redo" | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (key.toLowerCase() === "y" && !shiftKey) return "redo";
  return key.toLowerCase() === "z" ? (shiftKey ? "redo" : "undo") : null;
}

function post(root: Document, address: string, said: Readonly<Record<string, string>> = {}): void {
  const form = Object.assign(root.createElement("form"), { method: "post", action: address, hidden: true });
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: csrfToken(), ...said })) {
    form.append(Object.assign(root.createElement("input"), { type: "hidden", name, value }));
  }
  root.body.append(form);
  form.submit();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}
