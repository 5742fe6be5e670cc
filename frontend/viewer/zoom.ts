// A photo or a clip as large as the screen, and larger: pinch, double tap, wheel, buttons, keys; Escape closes.
import { enlargedFilm, playOrPause } from "./films";
import { type View, enlarge, fitted, move } from "./view";

const STEP = 1.5;
const CLOSER = 2.5;
const PAN = 60;
/** Two taps within so many milliseconds and pixels are a double tap. */
const TAP = { time: 300, way: 30 };

export function enableZoom(root: HTMLElement): void {
  const dialog = root.querySelector<HTMLDialogElement>("[data-zoom-view]")!;
  const zoom = new Zoom(dialog);
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-zoom]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    zoom.open(link);
  });
}

class Zoom {
  private readonly stage: HTMLElement;
  private readonly picture = document.createElement("div");
  private readonly photo = document.createElement("img");
  private readonly touches = new Map<number, PointerEvent>();
  private view: View = fitted;
  private lastTap: PointerEvent | null = null;
  private opened: HTMLAnchorElement | null = null;
  private film: HTMLVideoElement | null = null;

  constructor(private readonly dialog: HTMLDialogElement) {
    this.stage = dialog.querySelector<HTMLElement>("[data-zoom-stage]")!;
    this.picture.className = "opzoom__p";
    this.picture.append(this.photo);
    this.stage.append(this.picture);
    this.photo.draggable = false;
    this.enableButtons();
    this.enableTouch();
    this.stage.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.enlarge(event.deltaY < 0 ? STEP : 1 / STEP, event);
    });
    dialog.addEventListener("keydown", (event) => this.key(event));
    // Not every browser gives the focus to a link that was pressed, and so not back to it either.
    dialog.addEventListener("close", () => {
      this.film?.pause();
      this.opened?.focus({ preventScroll: true });
    });
    addEventListener("resize", () => this.move(0, 0));
  }

  open(link: HTMLAnchorElement): void {
    this.opened = link;
    const figure = link.closest("figure") ?? link;
    const film = figure.querySelector("video");
    this.film = film && enlargedFilm(film, this.dialog.querySelector("[data-zoom-play]"));
    this.dialog.toggleAttribute("data-film", film !== null);
    if (!film) this.load(link);
    this.showLegend(figure);
    // What is drawn over the photo goes along, and grows with it.
    const marks = figure.querySelector(".marks");
    this.picture.replaceChildren(this.film ?? this.photo, ...(marks ? [marks.cloneNode(true)] : []));
    this.set(fitted);
    this.dialog.showModal();
    this.stage.focus();
  }

  /** What the page shows already, until the largest there is has come. */
  private load(link: HTMLAnchorElement): void {
    this.photo.alt = link.querySelector("img")?.alt ?? "";
    const large = new Image();
    large.addEventListener("load", () => {
      if (this.opened === link) this.photo.src = link.href;
    });
    this.photo.src = link.querySelector("img")?.currentSrc || link.href;
    large.src = link.href;
  }

  private showLegend(figure: HTMLElement): void {
    const legend = figure.querySelector(".opm__l ul");
    this.dialog.querySelector("[data-zoom-legend]")?.replaceChildren(...(legend ? [legend.cloneNode(true)] : []));
  }

  private enableButtons(): void {
    this.dialog.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("button");
      if (!button) return;
      if (button.dataset.zoomBy) this.enlarge(button.dataset.zoomBy === "in" ? STEP : 1 / STEP);
      else if (this.film && "zoomPlay" in button.dataset) playOrPause(this.film);
      else this.dialog.close();
    });
  }

  private key(event: KeyboardEvent): void {
    const moves: Record<string, () => void> = {
      "+": () => this.enlarge(STEP),
      "=": () => this.enlarge(STEP),
      "-": () => this.enlarge(1 / STEP),
      "0": () => this.set(fitted),
      ArrowLeft: () => this.move(PAN, 0),
      ArrowRight: () => this.move(-PAN, 0),
      ArrowUp: () => this.move(0, PAN),
      ArrowDown: () => this.move(0, -PAN),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private enableTouch(): void {
    this.stage.addEventListener("pointerdown", (event) => {
      this.stage.setPointerCapture(event.pointerId);
      this.touches.set(event.pointerId, event);
      if (this.touches.size === 1) this.tap(event);
    });
    this.stage.addEventListener("pointermove", (event) => this.drag(event));
    for (const ended of ["pointerup", "pointercancel"] as const)
      this.stage.addEventListener(ended, (event) => this.touches.delete(event.pointerId));
  }

  private tap(event: PointerEvent): void {
    const before = this.lastTap;
    const twice = before && event.timeStamp - before.timeStamp < TAP.time && distance(before, event) < TAP.way;
    this.lastTap = twice ? null : event;
    if (!twice) return;
    if (this.view.scale > 1) this.set(fitted);
    else this.enlarge(CLOSER, event);
  }

  private drag(event: PointerEvent): void {
    const before = this.touches.get(event.pointerId);
    if (!before) return;
    this.touches.set(event.pointerId, event);
    const other = [...this.touches.values()].find((touch) => touch.pointerId !== event.pointerId);
    if (!other) return this.move(event.clientX - before.clientX, event.clientY - before.clientY);
    this.lastTap = null;
    this.enlarge(distance(event, other) / Math.max(distance(before, other), 1), middle(event, other));
    this.move((event.clientX - before.clientX) / 2, (event.clientY - before.clientY) / 2);
  }

  private enlarge(by: number, at?: { clientX: number; clientY: number }): void {
    const box = this.stage.getBoundingClientRect();
    const [x, y] = at ? [at.clientX - box.left - box.width / 2, at.clientY - box.top - box.height / 2] : [0, 0];
    this.set(enlarge(this.view, by, { x, y }, box));
  }

  private move(x: number, y: number): void {
    this.set(move(this.view, x, y, this.stage.getBoundingClientRect()));
  }

  private set(view: View): void {
    this.view = view;
    this.picture.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
  }
}

type Point = { clientX: number; clientY: number };

function distance(one: Point, other: Point): number {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}

function middle(one: Point, other: Point): Point {
  return { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 };
}
