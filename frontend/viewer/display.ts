// Text size and light or dark change at once and are posted; the language needs the page anew. Without JavaScript each of
// these forms reloads the page.
import { carryOver } from "./carrying";

export function enableDisplay(root: HTMLElement): void {
  root.addEventListener("submit", (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-display]");
    const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    if (!form || !button) return;
    if (form.dataset.display === "language") return beforeLeaving(form, root);
    event.preventDefault();
    show(form.dataset.display!, button.value);
    for (const other of form.querySelectorAll("button")) other.setAttribute("aria-pressed", `${other === button}`);
    void fetch(form.action, { method: "POST", body: new FormData(form, button), redirect: "manual", keepalive: true }).catch(() => undefined);
  });
}

function show(what: string, value: string): void {
  const page = document.documentElement;
  if (value === "normal" || value === "device") page.removeAttribute(`data-${what}`);
  else page.setAttribute(`data-${what}`, value);
}

/** Back to the same step, with what was answered. */
function beforeLeaving(form: HTMLFormElement, root: HTMLElement): void {
  const next = form.elements.namedItem("next") as HTMLInputElement;
  next.value = next.value.split("#")[0]! + location.hash;
  carryOver(root);
}
