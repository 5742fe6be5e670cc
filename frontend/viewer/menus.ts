// Menus close by Escape, by a press elsewhere and when another opens.
export function enableMenus(root: HTMLElement): void {
  const menus = [...root.querySelectorAll<HTMLDetailsElement>(".opmenu")];
  root.addEventListener("pointerdown", (event) => {
    for (const menu of menus) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  addEventListener("keydown", (event) => {
    const open = event.key === "Escape" ? menus.find((menu) => menu.open) : undefined;
    if (!open) return;
    open.open = false;
    open.querySelector("summary")?.focus();
  });
}
