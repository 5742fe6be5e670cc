// A step with several photos shows one, large; the others are buttons below it.
import { fill } from "./bars";

export function enableGalleries(root: HTMLElement): void {
  for (const photos of root.querySelectorAll<HTMLElement>(".opms")) {
    const figures = [...photos.querySelectorAll<HTMLElement>(".opm")];
    if (figures.length > 1) photos.append(buttons(figures, root.dataset.photo));
  }
}

function buttons(figures: HTMLElement[], label: string | undefined): HTMLElement {
  const row = document.createElement("div");
  row.className = "opth";
  const all = figures.map((figure, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", fill(label, place + 1, figures.length));
    button.append(thumbnail(figure));
    button.addEventListener("click", () => show(place));
    return button;
  });
  const show = (chosen: number): void => {
    figures.forEach((figure, place) => (figure.hidden = place !== chosen));
    all.forEach((button, place) => button.setAttribute("aria-pressed", `${place === chosen}`));
  };
  show(0);
  row.append(...all);
  return row;
}

function thumbnail(figure: HTMLElement): HTMLImageElement {
  const photo = figure.querySelector("img")!;
  const small = document.createElement("img");
  small.loading = "lazy";
  small.alt = "";
  small.src = photo.srcset.trim().split(/\s/)[0] || photo.src;
  return small;
}
