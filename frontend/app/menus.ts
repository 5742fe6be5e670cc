// A menu that opens on a form leads into its first field: whoever opens it is about to type. Escape closes a menu, back
// to where it was opened, and so does a press beside it.
export function enableMenus(root: Document): void {
  root.addEventListener(
    "toggle",
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open) target.querySelector<HTMLInputElement>("form input:not([type=hidden])")?.focus();
    },
    { capture: true },
  );
  root.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && (event.target as Element).closest<HTMLDetailsElement>("details.menu[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary")?.focus();
  });
  root.addEventListener("click", ({ target }) => {
    for (const open of root.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) if (!open.contains(target as Node)) open.open = false;
  });
}
