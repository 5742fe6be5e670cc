// Photos dropped or pasted anywhere on the page, and lines pasted where steps are written.
export interface Taking {
  photos(files: File[], step?: string): void;
  /** Lines for new steps; `into` the command line that has the focus. Whether they were taken. */
  lines(clipboard: DataTransfer, into: HTMLTextAreaElement | null): boolean;
}

export function enableDrops(root: Document, take: Taking, signal: AbortSignal): void {
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
    take.photos([...(event.dataTransfer?.files ?? [])], step);
  }, { signal });
  root.addEventListener("paste", (event) => {
    if (!event.defaultPrevented && paste(event, take)) event.preventDefault();
  }, { signal });
}

function paste({ clipboardData: clipboard, target }: ClipboardEvent, take: Taking): boolean {
  if (!clipboard || document.querySelector("dialog[open]")) return false;
  const command = target instanceof HTMLTextAreaElement && target.id === "command" ? target : null;
  if ((command || !isTyping(target)) && take.lines(clipboard, command)) return true;
  const files = [...clipboard.files];
  // Text beside a picture (a cell of a spreadsheet) is meant as text when somebody is typing.
  if (files.length === 0 || (clipboard.types.includes("text/plain") && isTyping(target))) return false;
  take.photos(files);
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches("input, textarea") || target.isContentEditable);
}
