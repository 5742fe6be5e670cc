// A form with data-theme-form changes the theme at once and posts the choice; without JavaScript it reloads the page.
export function enableThemeButtons(root: Document): void {
  root.addEventListener("submit", (event) => {
    const form = (event.target as Element | null)?.closest<HTMLFormElement>("form[data-theme-form]");
    if (!form) return;
    event.preventDefault();
    const chosen = nextTheme();
    document.documentElement.dataset.theme = chosen;
    const field = form.elements.namedItem("theme");
    if (field instanceof HTMLInputElement) field.value = chosen;
    void fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
  });
}

export function nextTheme(): "light" | "dark" {
  const shown = document.documentElement.dataset.theme;
  const dark = shown === "dark" || (shown !== "light" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  return dark ? "light" : "dark";
}
