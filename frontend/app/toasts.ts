// A toast stays six seconds, and longer while it is looked at.
import { messages } from "./messages";

const VISIBLE_MS = 6000;

export function enableToasts(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>(".toasts > .toast").forEach(leaveAfterAWhile);
}

export function showToast(text: string, action?: { label: string; run: () => void }): HTMLElement {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  toast.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (action) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "btn btn--sm btn--quiet",
      textContent: action.label,
    });
    button.addEventListener("click", () => {
      action.run();
      toast.remove();
    });
    toast.append(button);
  }
  region().append(toast);
  leaveAfterAWhile(toast);
  return toast;
}

function region(): HTMLElement {
  const existing = document.querySelector<HTMLElement>(".toasts");
  if (existing) return existing;
  const created = Object.assign(document.createElement("div"), { className: "toasts" });
  created.setAttribute("aria-label", messages().close);
  document.body.append(created);
  return created;
}

function leaveAfterAWhile(toast: HTMLElement): void {
  let timer = window.setTimeout(() => toast.remove(), VISIBLE_MS);
  const pause = () => window.clearTimeout(timer);
  const resume = () => (timer = window.setTimeout(() => toast.remove(), VISIBLE_MS));
  toast.addEventListener("pointerenter", pause);
  toast.addEventListener("focusin", pause);
  toast.addEventListener("pointerleave", resume);
  toast.addEventListener("focusout", resume);
}
