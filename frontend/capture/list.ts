// The steps of this phone, to put in order or throw away; and the end of a capture.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { facesLeft, facesOfRow, facesSwitch } from "./faces-line";
import { icon, picture, queueLine, queueText, type Screen } from "./screen";
import type { Shot } from "./shot";

export function listScreen(screen: Screen): TemplateResult {
  const { words, queue } = screen;
  const { shots } = queue;
  return html`<div class="cap cap--list">
    <header class="cap__top">
      <button type="button" class="opi" aria-label=${words.close} @click=${() => screen.go("shoot")}>${icon(screen, "arrow-left-bold")}</button>
      <div><h1>${words.yourSteps}</h1><span>${words.list(shots.length)}</span></div>
      <button type="button" class="opi" aria-label=${words.leave} @click=${() => screen.go("done")}>${icon(screen, "check-bold")}</button>
    </header>
    ${queueLine(screen)}
    ${shots.length === 0 ? html`<p class="cap__empty">${words.noneYet}</p>` : nothing}
    ${screen.reminds ? html`<details class="people"><summary class="link">${words.peopleInPhotos}</summary><p class="hint">${words.showNobody}</p></details>` : nothing}
    ${facesSwitch(screen)}
    <ol class="caprows">${repeat(shots, ({ id }) => id, (shot, i) => row(screen, shot, i, shots.length))}</ol>
  </div>`;
}

function row(screen: Screen, shot: Shot, at: number, count: number): TemplateResult {
  const { words, queue } = screen;
  const number = screen.numberOf(shot);
  const remove = (): void => {
    queue.discard(shot.id);
    screen.say(words.removed, () => queue.restore(shot.id));
  };
  return html`<li>
    <button type="button" class="caprows__go" @click=${() => screen.go("line", shot.id)}>
      <b>${number}</b><span class="thumb">${picture(screen, shot.photos[0])}</span>
      <span lang=${screen.contentLanguage} dir="auto">${shot.gone ? words.gone : shot.line || words.noLine}</span>
      ${facesOfRow(screen, shot)}
    </button>
    <span class="caprows__b">
      <button type="button" class="opi" aria-label=${words.up(number)} ?disabled=${at === 0} @click=${() => queue.move(shot.id, -1)}>${icon(screen, "caret-up-bold")}</button>
      <button type="button" class="opi" aria-label=${words.down(number)} ?disabled=${at === count - 1} @click=${() => queue.move(shot.id, 1)}>${icon(screen, "caret-down-bold")}</button>
      <button type="button" class="opi" aria-label=${words.remove(number)} @click=${remove}>${icon(screen, "trash-bold")}</button>
    </span>
  </li>`;
}

export function doneScreen(screen: Screen): TemplateResult {
  const { words, queue, back } = screen;
  const { length } = queue.shots;
  return html`<div class="cap cap--done">
    <div class="cap__end">
      ${icon(screen, queue.isEmpty ? "cloud-check-bold" : "wifi-slash-bold")}
      <h1>${words.done(length)}</h1>
      <p class="cap__how">${queueText(screen)}</p>
      <p>${queue.isEmpty ? (length > 0 ? words.doneHint : nothing) : words.waitHint}</p>
      ${facesLeft(screen)}
      <button type="button" class="opb opb--next" @click=${() => screen.go("shoot")}><span>${words.goOn}</span>${icon(screen, "camera-bold")}</button>
      ${length > 0 ? html`<button type="button" class="opb" @click=${() => screen.go("list")}>${words.yourSteps}</button>` : nothing}
      ${back ? html`<a class="opb" href=${back}>${words.toEditor}</a>` : nothing}
    </div>
  </div>`;
}
