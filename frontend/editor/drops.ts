// Photos dropped or pasted anywhere on the page.
export function enableDrops(root: Document, take: (files: File[], step?: string) => void, signal: AbortSignal): void {
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  const mark = (on: boolean): void => void root.documentElement.classList.toggle("is-dropping", on);
  root.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(true);
  }, { signal });
  root.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) mark(false);
  }, { signal });
  root.addEventListener("drop", (event) => {
    mark(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    const step = (event.target as Element | null)?.closest<HTMLElement>("[data-photos-of]")?.dataset.photosOf;
    take([...(event.dataTransfer?.files ?? [])], step);
  }, { signal });
  root.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    // Text beside a picture (a cell of a spreadsheet) is meant as text when somebody is typing.
    if (files.length === 0 || (event.clipboardData?.types.includes("text/plain") && isTyping(event.target))) return;
    event.preventDefault();
    take(files);
  }, { signal });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea");
}
