// Photos dropped or pasted on a list of playbooks begin a new one: they wait in this browser, and the editor gives each a step.
const FORM = "form.form--new";

export function enableBeginning(root: Document): void {
  const form = root.querySelector<HTMLFormElement>(FORM);
  if (!form) return;
  const mark = (on: boolean): void => void root.documentElement.classList.toggle("is-dropping", on);
  root.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    mark(true);
  });
  root.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  root.addEventListener("drop", (event) => {
    mark(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void begin(form, files);
  });
  root.addEventListener("paste", ({ clipboardData }) => {
    const files = [...(clipboardData?.files ?? [])];
    // A picture that comes along with text is meant as text.
    if (files.length > 0 && !clipboardData?.types.includes("text/plain")) void begin(form, files);
  });
}

async function begin(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  const { beginWith } = await import("../uploader/beginning");
  await beginWith(form, files);
}
