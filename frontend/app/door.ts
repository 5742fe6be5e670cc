// The keypad of the operators' door: digits go where one was typing last, the PIN shows as a dot a digit, and a number
// that is typed steps aside for it. Without a script the fields do the same.

export function enableDoor(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>("[data-door]");
  const pad = form?.querySelector<HTMLElement>("[data-pad]");
  const number = form?.querySelector<HTMLInputElement>("[name=number]");
  const pin = form?.querySelector<HTMLInputElement>("[name=pin]");
  if (!form || !pad || !pin) return;
  pad.hidden = false;
  const draw = drawDots(form, pin);
  const stepAside = number ? whoIsKnown(form, number, pin) : () => undefined;
  let typed = number && !number.value ? number : pin;
  for (const field of number ? [number, pin] : [pin]) field.addEventListener("focus", () => (typed = field));
  pin.addEventListener("focus", stepAside);
  pin.addEventListener("input", draw);
  pad.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest("button");
    const digit = button?.dataset.digit;
    if (digit !== undefined && (typed.maxLength < 0 || typed.value.length < typed.maxLength)) typed.value += digit;
    if (button?.dataset.erase !== undefined) typed.value = typed.value.slice(0, -1);
    draw();
  });
  // A badge scanner types the number and Enter: the PIN is next.
  number?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || pin.value || !number.value) return;
    event.preventDefault();
    pin.focus();
  });
  form.addEventListener("submit", (event) => {
    if (pin.value) return;
    event.preventDefault();
    (number && !number.value ? number : pin).focus();
  });
  if (number?.value) stepAside();
}

/** The field stays for keyboards and readers of screens, without a keyboard on the screen beside the pad's own keys. */
function drawDots(form: HTMLElement, pin: HTMLInputElement): () => void {
  const dots = form.querySelector<HTMLElement>("[data-dots]");
  if (!dots) return () => undefined;
  dots.hidden = false;
  pin.inputMode = "none";
  const draw = (): void => {
    const shown = Math.max(Number(dots.dataset.dots), pin.value.length);
    dots.replaceChildren(...Array.from({ length: shown }, (_, at) => dot(at < pin.value.length)));
  };
  dots.addEventListener("click", () => pin.focus());
  draw();
  return draw;
}

function dot(isTyped: boolean): HTMLElement {
  const one = document.createElement("i");
  one.classList.toggle("on", isTyped);
  return one;
}

/** Once a number is there it is one line with a pencil, and the keys are the PIN's. */
function whoIsKnown(form: HTMLElement, number: HTMLInputElement, pin: HTMLInputElement): () => void {
  const field = form.querySelector<HTMLElement>("[data-number]");
  const who = form.querySelector<HTMLElement>("[data-who]");
  if (!field || !who) return () => undefined;
  const show = (known: boolean): void => {
    field.hidden = known;
    who.hidden = !known;
    who.querySelector("[data-who-number]")!.textContent = number.value;
  };
  who.querySelector("[data-who-change]")!.addEventListener("click", () => {
    show(false);
    pin.value = "";
    pin.dispatchEvent(new Event("input"));
    number.focus();
    number.select();
  });
  return () => show(number.value !== "");
}
