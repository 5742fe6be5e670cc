// <button data-copy="text"> copies the text and says so; without a clipboard the text is selected instead.
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
    field?.select();
  }
}
