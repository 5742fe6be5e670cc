// <button data-copy="text" data-copy-from="id of the field that shows it"> copies the text and says so. Browsers have a
// clipboard on secure addresses only: on a plain one the field is selected and copied the old way, or by the person.
import { messages } from "./messages";
import { showToast } from "./toasts";

export function enableCopyButtons(root: Document): void {
  root.addEventListener("click", (event) => {
    const button = (event.target as Element | null)?.closest<HTMLElement>("[data-copy]");
    if (button) void copy(button);
  });
}

/** Whether the text is on the clipboard now. On a plain address it goes there the old way. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text, className: "vh" });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

async function copy(button: HTMLElement): Promise<void> {
  const text = button.dataset.copy ?? "";
  try {
    await navigator.clipboard.writeText(text);
    showToast(messages().copied);
  } catch {
    const field = document.querySelector<HTMLInputElement>(`#${button.dataset.copyFrom ?? ""}`);
    field?.focus();
    field?.select();
    if (field && document.execCommand("copy")) showToast(messages().copied);
  }
}
