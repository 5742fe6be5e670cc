// Playbooks chosen in a list to be filed together: by click, by Shift and a click for all between, by "x" on a row, or
// all of the page. Without this, the boxes and the button of the form are there all the same.
const BOX = "input[form='choosing']";

export function enableChoosing(root: Document): void {
  let last: HTMLInputElement | undefined;

  const boxes = (): HTMLInputElement[] => Array.from(root.querySelectorAll<HTMLInputElement>(BOX));

  const between = (one: HTMLInputElement, other: HTMLInputElement): HTMLInputElement[] => {
    const all = boxes();
    const [from, to] = [all.indexOf(one), all.indexOf(other)].sort((a, b) => a - b) as [number, number];
    return from < 0 ? [] : all.slice(from, to + 1);
  };

  root.addEventListener("click", (event) => {
    const box = event.target as HTMLInputElement;
    if (!box.matches?.(BOX)) return;
    if (event.shiftKey && last) for (const one of between(last, box)) one.checked = box.checked;
    last = box;
    show(root, boxes());
  });
  root.addEventListener("change", (event) => {
    const all = event.target as HTMLInputElement;
    if (!all.matches?.(".choosing__all input")) return;
    for (const one of boxes()) one.checked = all.checked;
    show(root, boxes());
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "x" || event.altKey || event.ctrlKey || event.metaKey) return;
    const box = (event.target as Element).closest(".pbs > li > a")?.closest("li")?.querySelector<HTMLInputElement>(BOX);
    if (!box) return;
    event.preventDefault();
    box.click();
  });
  // Back from another page, a browser keeps what was ticked; a search brings other rows.
  root.addEventListener("htmx:after:swap", () => show(root, boxes()));
  show(root, boxes());
}

function show(root: Document, boxes: HTMLInputElement[]): void {
  const form = root.querySelector<HTMLFormElement>("#choosing");
  if (!form) return;
  const chosen = boxes.filter((box) => box.checked).length;
  const all = form.querySelector<HTMLInputElement>(".choosing__all input")!;
  all.closest("label")!.hidden = boxes.length < 2;
  all.checked = chosen > 0 && chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
  form.querySelector(".choosing__n")!.textContent = chosen ? form.dataset.chosen!.replace("NUMBER", `${chosen}`) : "";
  form.classList.toggle("choosing--on", chosen > 0);
  form.querySelector("button")!.disabled = chosen === 0;
}
