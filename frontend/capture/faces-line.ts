// What is said of the faces of the photo that is shown: what was found, never that there is no other.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Looked } from "./faces";
import { icon, type Screen } from "./screen";
import type { Shot, ShotPhoto } from "./shot";
import type { Words } from "./words/words";

export function facesLine(screen: Screen, shot: Shot, photo: ShotPhoto | undefined): TemplateResult {
  const { faces, words } = screen;
  const state = photo ? faces.stateOf(photo) : "";
  const isClip = photo?.seconds !== undefined && !faces.isOff;
  const text = isClip ? words.noFacesInClips : photo ? textOf(photo, state, words) : "";
  return html`<div role="status">${text
    ? html`<p class="cap__faces">${icon(screen, "detective-bold")}<span>${text}</span>
        ${photo && !isClip ? buttonOf(screen, shot, photo, state) : nothing}</p>`
    : nothing}</div>`;
}

function textOf({ faces, moreFaces, facesLate }: ShotPhoto, state: Looked, words: Words): string {
  if (state === "") return "";
  if (state === 0) return faces?.length === 0 ? words.facesMore : words.noneBlurred;
  if (typeof state === "string") return words.faces[state];
  return [words.facesFound(state), moreFaces ? words.facesMore : "", facesLate ? words.publishedStays : ""].filter(Boolean).join(" ");
}

function buttonOf({ faces, words }: Screen, shot: Shot, photo: ShotPhoto, state: Looked): TemplateResult | typeof nothing {
  if (typeof state === "number" && state > 0) return html`<button type="button" @click=${() => faces.takeBack(shot.id, photo.id)}>${words.undo}</button>`;
  return state === "not" && photo.faces === "wanted" ? html`<button type="button" @click=${() => faces.lookNow()}>${words.lookNow}</button>` : nothing;
}

/** Of all photos of this phone, once it is left: what is sent was not looked at for that. */
export function facesLeft({ faces, words, queue }: Screen): TemplateResult {
  const { waiting, leftOut } = faces.open(queue.shots.flatMap(({ photos }) => photos));
  return html`${waiting > 0 ? html`<p>${words.facesYet(waiting)}</p>` : nothing}${leftOut > 0 ? html`<p>${words.facesLeftOut(leftOut)}</p>` : nothing}`;
}

/** In the list, of one step. */
export function facesOfRow({ faces, words }: Screen, { photos }: Shot): TemplateResult {
  const blurred = photos.map((photo) => faces.stateOf(photo)).reduce<number>((sum, state) => sum + (typeof state === "number" ? state : 0), 0);
  const { waiting, leftOut } = faces.open(photos);
  const texts = [blurred > 0 ? words.facesBlurred(blurred) : "", waiting > 0 ? words.facesYetInStep : "", leftOut > 0 ? words.facesLeftOutInStep(leftOut) : ""];
  return html`${texts.filter(Boolean).map((text) => html`<small>${text}</small>`)}`;
}

/** Before the first photo. */
export function facesTip(screen: Screen): TemplateResult | typeof nothing {
  const { faces, words, queue } = screen;
  if (faces.isOff || queue.shots.length > 0) return nothing;
  return html`<p class="cap__tip cap__tip--faces">${icon(screen, "detective-bold")}<span>${words.facesAreBlurred}</span></p>`;
}

export function facesSwitch({ faces, words }: Screen): TemplateResult {
  const turned = (event: Event): void => faces.turn((event.target as HTMLInputElement).checked);
  return html`<div class="cap__switch">
    <label><input type="checkbox" aria-describedby="faces-hint" .checked=${live(!faces.isOff)} @change=${turned} />${words.blurFaces}</label>
    <p class="hint" id="faces-hint">${words.blurFacesHint}</p>
  </div>`;
}
