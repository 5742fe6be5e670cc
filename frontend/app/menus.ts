// A menu that opens on a form leads into its first field: whoever opens it is about to type.
export function enableMenus(root: Document): void {
  root.addEventListener(
    "toggle",
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open) target.querySelector<HTMLInputElement>("form input:not([type=hidden])")?.focus();
    },
    { capture: true },
  );
}
