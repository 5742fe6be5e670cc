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
  const text = isClip ? words.noFacesInClips : textOf(state, words);
  const take = (): void => photo && faces.takeBack(shot.id, photo.id);
  return html`<div role="status">${text
    ? html`<p class="cap__faces">${icon(screen, "detective-bold")}<span>${text}</span>
        ${typeof state === "number" && state > 0 ? html`<button type="button" @click=${take}>${words.undo}</button>` : nothing}</p>`
    : nothing}</div>`;
}

function textOf(state: Looked, words: Words): string {
  if (state === "") return "";
  if (state === 0) return words.noneBlurred;
  return typeof state === "number" ? words.facesFound(state) : words.faces[state];
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
