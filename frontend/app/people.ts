// The list of people: several ticked at once (all of the page, or by Shift and a click all between), the button of a role
// only where another one was chosen; and the card that is drawn beside the form for those without an address.
const BOX = "input[form='several']";

export function enablePeople(root: Document): void {
  enableCards(root);
  for (const into of root.querySelectorAll<HTMLElement>(".into")) sayInto(into);
  const form = root.querySelector<HTMLFormElement>("#several");
  const every = root.querySelector<HTMLInputElement>(".ppl__all");
  root.addEventListener("change", (event) => {
    const role = (event.target as Element).closest<HTMLSelectElement>(".ppl__role select");
    role?.form!.classList.toggle("is-changed", role.value !== role.form!.dataset.role);
  });
  if (!form || !every) return;
  const boxes = Array.from(root.querySelectorAll<HTMLInputElement>(BOX));
  every.closest("label")!.hidden = false;
  let last: HTMLInputElement | undefined;

  const show = (): void => {
    const ticked = boxes.filter((box) => box.checked).length;
    every.checked = ticked > 0 && ticked === boxes.length;
    every.indeterminate = ticked > 0 && ticked < boxes.length;
    form.classList.toggle("several--on", ticked > 0);
    form.querySelector(".several__n")!.textContent = ticked === 1 ? form.dataset.one! : form.dataset.many!.replace("NUMBER", `${ticked}`);
  };
  root.addEventListener("click", (event) => {
    const box = event.target as HTMLInputElement;
    if (!box.matches?.(BOX)) return;
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b) as [number, number];
      for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
    }
    last = box;
    show();
  });
  every.addEventListener("change", () => {
    for (const box of boxes) box.checked = every.checked;
    show();
  });
  // Back from another page, a browser keeps what was ticked.
  show();
}

// The groups that are ticked stand where the menu is closed.
function sayInto(into: HTMLElement): void {
  const said = into.querySelector<HTMLElement>(".into__said")!;
  const show = (): void => {
    const ticked = Array.from(into.querySelectorAll<HTMLInputElement>("input:checked"), (box) => box.closest("label")!.textContent!.trim());
    said.textContent = ticked.join(", ") || said.dataset.none!;
  };
  into.addEventListener("change", show);
  show();
}

// The first line is on the card, and the button says how many are printed.
function enableCards(root: Document): void {
  const form = root.querySelector<HTMLFormElement>("form[data-cards]");
  const rows = form?.querySelector<HTMLTextAreaElement>("textarea");
  const [number, name] = [root.querySelector(".inv__card .pc__n"), root.querySelector(".inv__card .pc__who")];
  if (!form || !rows || !number || !name) return;
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]")!;
  const words = button.querySelector("span")!;
  const [plain, ofNobody] = [words.textContent!, [number.textContent!, name.textContent!] as const];
  const show = (): void => {
    const lines = rows.value.split("\n").filter((line) => line.trim());
    const line = lines[0]?.trim() ?? "";
    // In columns the groups follow the name; between blanks, all that follows is the name.
    const inColumns = /[;,\t]/.test(line);
    const [first = "", ...rest] = line.split(inColumns ? /\s*[;,\t]\s*/ : /\s+/);
    number.textContent = first.slice(0, 12) || ofNobody[0];
    name.textContent = first ? rest.slice(0, inColumns ? 2 : undefined).join(" ") || "…" : ofNobody[1];
    const { one, many } = button.dataset;
    words.textContent = lines.length === 0 ? plain : lines.length === 1 ? one! : many!.replace("NUMBER", `${lines.length}`);
  };
  rows.addEventListener("input", show);
  show();
}
