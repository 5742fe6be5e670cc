// Who signed in by a PIN, or on a shared computer, is signed out after a while without a touch or a key: the next one there is
// somebody else.

const SIGNS = ["pointerdown", "keydown", "scroll"] as const;

export function enableIdle(root: ParentNode): void {
  const form = root.querySelector<HTMLFormElement>("form[data-idle]");
  const seconds = Number(form?.dataset.idle);
  if (!form || !seconds) return;
  let timer = 0;
  const again = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => form.submit(), seconds * 1000);
  };
  for (const sign of SIGNS) window.addEventListener(sign, again, { passive: true, capture: true });
  again();
}
