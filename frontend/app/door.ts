// The keypad of the operators' door: digits go where one was typing last. Without a script the fields do the same.

export function enableDoor(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>("[data-door]");
  const pad = form?.querySelector<HTMLElement>("[data-pad]");
  const number = form?.querySelector<HTMLInputElement>("[name=number]");
  const pin = form?.querySelector<HTMLInputElement>("[name=pin]");
  if (!form || !pad || !pin) return;
  pad.hidden = false;
  let typed = number && !number.value ? number : pin;
  for (const field of number ? [number, pin] : [pin]) field.addEventListener("focus", () => (typed = field));
  pad.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest("button");
    const digit = button?.dataset.digit;
    if (digit !== undefined && (typed.maxLength < 0 || typed.value.length < typed.maxLength)) typed.value += digit;
    if (button?.dataset.erase !== undefined) typed.value = typed.value.slice(0, -1);
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
}
