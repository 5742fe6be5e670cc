// A step with several photos or clips shows one, large; the others are buttons below it.
import { fill } from "./bars";
import { pauseFilms } from "./films";

export function enableGalleries(root: HTMLElement): void {
  for (const photos of root.querySelectorAll<HTMLElement>(".opms")) {
    const figures = [...photos.querySelectorAll<HTMLElement>(".opm")];
    if (figures.length > 1) photos.append(buttons(figures, root.dataset));
  }
}

function buttons(figures: HTMLElement[], labels: DOMStringMap): HTMLElement {
  const row = document.createElement("div");
  row.className = "opth";
  const all = figures.map((figure, place) => {
    const button = document.createElement("button");
    const film = figure.querySelector("video");
    button.type = "button";
    button.setAttribute("aria-label", fill((film && labels.clip) ?? labels.photo, place + 1, figures.length));
    button.append(thumbnail(figure, film));
    button.addEventListener("click", () => show(place));
    return button;
  });
  const show = (chosen: number): void => {
    figures.forEach(pauseFilms);
    figures.forEach((figure, place) => (figure.hidden = place !== chosen));
    all.forEach((button, place) => button.setAttribute("aria-pressed", `${place === chosen}`));
  };
  show(0);
  row.append(...all);
  return row;
}

function thumbnail(figure: HTMLElement, film: HTMLVideoElement | null): HTMLElement {
  const frame = document.createElement("span");
  frame.className = film ? "thumb is-clip" : "thumb";
  const small = document.createElement("img");
  small.loading = "lazy";
  small.alt = "";
  small.src = film?.dataset.still ?? smallest(figure.querySelector("img")!);
  frame.append(small);
  return frame;
}

function smallest(photo: HTMLImageElement): string {
  return photo.srcset.trim().split(/\s/)[0] || photo.src;
}
