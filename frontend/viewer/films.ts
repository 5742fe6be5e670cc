// Clips: a film in the place of a photo. None plays before somebody asks for it, and none goes on where nobody sees it.
import type { Place } from "./pages";

export function enableFilms(root: HTMLElement, place: Place): void {
  place.onChange(() => pauseFilms(root));
}

export function pauseFilms(within: ParentNode): void {
  for (const film of within.querySelectorAll("video")) film.pause();
}

/** Pixels above the lower edge of a film in which its controls lie: who drags there looks for a moment of it. */
const CONTROLS = 80;

export function isOnControls(event: PointerEvent): boolean {
  const film = event.target instanceof Element ? event.target.closest("video[controls]") : null;
  return film !== null && event.clientY > film.getBoundingClientRect().bottom - CONTROLS;
}

/** The film as it is drawn large: it goes on where that of the page is. `button` says whether it plays. */
export function enlargedFilm(film: HTMLVideoElement, button: Element | null): HTMLVideoElement {
  const large = film.cloneNode(true) as HTMLVideoElement;
  const say = (): void => button?.setAttribute("aria-pressed", `${!large.paused}`);
  large.controls = false;
  large.muted = true;
  for (const change of ["play", "pause"]) large.addEventListener(change, say);
  if (film.currentTime > 0) large.currentTime = film.currentTime;
  if (!film.paused) playOrPause(large);
  film.pause();
  say();
  return large;
}

export function playOrPause(film: HTMLVideoElement): void {
  // One that can't be had says so itself.
  if (film.paused) film.play().catch(() => undefined);
  else film.pause();
}
