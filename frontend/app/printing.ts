// A page that is there to be printed opens the window to print once its picture is drawn; its button does so again.
export function enablePrinting(root: Document): void {
  const button = root.querySelector<HTMLButtonElement>("button[data-print]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
  const pictures = [...root.querySelectorAll<HTMLImageElement>("main img")];
  void Promise.allSettled(pictures.map((picture) => picture.decode())).then(() => window.print());
}
