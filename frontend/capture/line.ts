// One line for the photo that was just taken, then the next one.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { scrollAlong, verbOver } from "../editor/parts/verb";
import { labelOfLine, microphoneOfLine } from "./dictated";
import { drawnPhoto } from "./drawing";
import { facesLine } from "./faces-line";
import { partsScreen } from "./parts";
import { cameraInput, icon, picture, queueLine, type Screen } from "./screen";
import { LONGEST_LINE, MOST_PHOTOS, type Shot, type ShotPhoto } from "./shot";

export function lineScreen(screen: Screen, shot: Shot): TemplateResult {
  const { words, queue } = screen;
  const number = screen.numberOf(shot);
  const main = screen.shownOf(shot);
  return html`<div class="cap cap--line">
    <header class="cap__top">
      ${main ? retake(screen, shot, main) : html`<span class="cap__room"></span>`}
      <div><h1>${words.step(number)}</h1><span>${screen.section}</span></div>
      <button type="button" class="opi" aria-label=${words.leave} @click=${() => screen.go("done")}>${icon(screen, "check-bold")}</button>
    </header>
    ${queueLine(screen)}
    ${drawnPhoto(screen, shot, main)}
    <div class="cap__body">
      ${facesLine(screen, shot, main)}
      ${shot.photos.length > 1 ? more(screen, shot) : nothing}
      ${problem(screen, shot)}
      <label class="cap__lab" for="line">${labelOfLine(screen)}</label>
      <div class="over__cell">${verbOver(shot.line, screen.contentLanguage, "cap__in")}<textarea
        class="cap__in"
        id="line"
        data-shot=${shot.id}
        rows="2"
        dir="auto"
        lang=${screen.contentLanguage}
        autocomplete="off"
        enterkeyhint="done"
        maxlength=${LONGEST_LINE}
        aria-describedby="line-hint"
        .value=${live(shot.line)}
        @input=${(event: Event) => queue.write(shot.id, (event.target as HTMLTextAreaElement).value)}
        @keydown=${leaveOnEnter}
        @scroll=${scrollAlong}
      ></textarea></div>
      <p class="hint ${screen.dictation && !shot.lineOfDesk ? "vh" : ""}" id="line-hint">${shot.lineOfDesk ? words.lineOfDesk : words.lineHint}</p>
      ${microphoneOfLine(screen, shot)}
      ${partsScreen(screen, shot)}
    </div>
    <nav class="opn" aria-label=${words.next}>${onePhotoMore(screen, shot)}${next(screen)}</nav>
  </div>`;
}

// Enter ends the line, as the key on the phone says; the keyboard goes, and Next is in reach.
function leaveOnEnter(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).blur();
}

function retake(screen: Screen, shot: Shot, photo: ShotPhoto): TemplateResult {
  const { words, viewfinder } = screen;
  const want = (): void => screen.wantPhoto(shot.id, photo.id);
  if (viewfinder.state === "on") {
    return html`<button type="button" class="opi" aria-label=${words.retake} @click=${want}>${icon(screen, "arrow-counter-clockwise-bold")}</button>`;
  }
  return html`<label class="opi" @click=${want}>${cameraInput(screen, words.retake, photo.seconds === undefined ? "photo" : "clip")}${icon(screen, "arrow-counter-clockwise-bold")}</label>`;
}

function onePhotoMore(screen: Screen, shot: Shot): TemplateResult {
  const { words, viewfinder } = screen;
  const want = (): void => screen.wantPhoto(shot.id);
  if (shot.photos.length >= MOST_PHOTOS) {
    return html`<button type="button" class="opb opb--back" aria-disabled="true" aria-label=${words.onePhotoMore} @click=${() => screen.say(words.mostPhotos)}>${icon(screen, "camera-plus-bold")}</button>`;
  }
  if (viewfinder.state === "on") {
    return html`<button type="button" class="opb opb--back" aria-label=${words.onePhotoMore} @click=${want}>${icon(screen, "camera-plus-bold")}</button>`;
  }
  return html`<label class="opb opb--back" @click=${want}>${cameraInput(screen, words.onePhotoMore)}${icon(screen, "camera-plus-bold")}</label>`;
}

function next(screen: Screen): TemplateResult {
  const { words, viewfinder } = screen;
  const number = screen.nextNumber();
  const inside = html`<span>${words.next} <small>${words.step(number)}</small></span>${icon(screen, "camera-bold")}`;
  if (viewfinder.state !== "unavailable" && viewfinder.state !== "refused") {
    return html`<button type="button" class="opb opb--next" @click=${() => screen.go("shoot")}>${inside}</button>`;
  }
  return html`<label class="opb opb--next" @click=${() => screen.wantPhoto("")}>${cameraInput(screen)}${inside}</label>`;
}

function more(screen: Screen, shot: Shot): TemplateResult {
  const { words, queue } = screen;
  return html`<ul class="cap__more">
    ${shot.photos.map(
      (photo, i) => html`<li>
        <button type="button" class="thumb" aria-label=${(photo.seconds === undefined ? words.look : words.lookAtClip)(i + 1)} aria-pressed=${screen.shownOf(shot) === photo ? "true" : "false"} @click=${() => screen.look(photo.id)}>${picture(screen, photo)}</button>
        <button type="button" class="cap__x" aria-label=${words.removePhoto(i + 1)} @click=${() => queue.removePhoto(shot.id, photo.id)}>${icon(screen, "x-bold")}</button>
      </li>`,
    )}
  </ul>`;
}

function problem(screen: Screen, shot: Shot): TemplateResult | typeof nothing {
  const { words, queue } = screen;
  const lost = shot.photos.some((photo) => queue.isLost(photo)) ? words.photoLost : "";
  const text = shot.photos.find(({ refusal }) => refusal)?.refusal || shot.refusal || lost;
  if (shot.gone) {
    return html`<p class="cap__bad" role="alert">${icon(screen, "warning-circle-bold")}<span>${words.gone}</span>
      <button type="button" class="btn btn--line" @click=${() => queue.restore(shot.id)}>${words.bringBack}</button></p>`;
  }
  return text ? html`<p class="cap__bad" role="alert">${icon(screen, "warning-circle-bold")}<span>${text}</span></p>` : nothing;
}
