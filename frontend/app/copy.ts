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
