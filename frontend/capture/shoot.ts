// Taking the photo or the clip: the picture, what was taken so far, and the shutter where the thumb is.
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { lengthText } from "../editor/model/numbers";
import { MOST_SECONDS } from "../uploader/media-files";
import { facesTip } from "./faces-line";
import { Filming } from "./filming";
import { cameraInput, icon, picture, queueLine, type Screen } from "./screen";

export function shootScreen(screen: Screen): TemplateResult {
  const { words, viewfinder, filming } = screen;
  const number = screen.chosen ? screen.numberOf(screen.chosen) : screen.nextNumber();
  const isLive = viewfinder.state === "on";
  const label = words.shoot(number);
  // Set once: set again, the live picture begins anew, and is dark for a moment each second of a clip.
  const stream = guard([viewfinder.stream], () => viewfinder.stream);
  return html`<div class="cap is-dark">
    <header class="cap__top">
      <button type="button" class="opi" aria-label=${words.leave} @click=${() => screen.go("done")}>${icon(screen, "x-bold")}</button>
      <div><h1>${words.step(number)}</h1><span>${screen.section}</span></div>
      ${viewfinder.hasLight
        ? html`<button type="button" class="opi" aria-label=${words.light} aria-pressed=${viewfinder.isLit ? "true" : "false"} @click=${() => void viewfinder.toggleLight()}>${icon(screen, "lightning-a-bold")}</button>`
        : html`<span class="cap__room"></span>`}
    </header>
    ${filming.isOn ? nothing : queueLine(screen)}
    <div class="cap__view">
      ${isLive ? html`<video autoplay playsinline muted .srcObject=${stream}></video>` : closed(screen)}
      <svg class="cap__grid" viewBox="0 0 300 400" preserveAspectRatio="none" aria-hidden="true"><path d="M100 0V400M200 0V400M0 133H300M0 267H300"></path></svg>
      <i class="cap__c cap__c--a"></i><i class="cap__c cap__c--b"></i><i class="cap__c cap__c--c"></i><i class="cap__c cap__c--d"></i>
      ${filming.isOn ? progress(screen) : facesTip(screen)}
    </div>
    ${strip(screen, number)}
    <div class="cap__ctl">
      ${filming.isOn
        ? html`<span class="cap__s" aria-hidden="true"></span>`
        : html`<label class="cap__s">${cameraInput(screen, "", "gallery")}${icon(screen, "images-bold")}<span>${words.gallery}</span></label>`}
      ${isLive
        ? html`<button type="button" class="cap__shot ${filming.isOn ? "is-filming" : ""}" aria-label=${filming.isOn ? words.endClip : label} @click=${() => (filming.isOn ? screen.film() : screen.shutter())}><i></i></button>`
        : html`<label class="cap__shot">${cameraInput(screen, label)}<i></i></label>`}
      ${clip(screen, isLive)}
    </div>
  </div>`;
}

// Without a live picture the phone's own camera films.
function clip(screen: Screen, isLive: boolean): TemplateResult {
  const { words, filming } = screen;
  const inside = html`${icon(screen, "video-camera-bold")}<span>${words.clip}</span>`;
  if (filming.isOn) {
    return html`<button type="button" class="cap__s" data-clip @click=${() => screen.film()}>${icon(screen, "stop-fill")}<span>${words.stop} <span class="cap__time clip__told" data-told=${lengthText(filming.seconds)}></span></span></button>`;
  }
  if (isLive && Filming.isPossible) return html`<button type="button" class="cap__s" data-clip @click=${() => screen.film()}>${inside}</button>`;
  return html`<label class="cap__s">${cameraInput(screen, "", "clip")}${inside}</label>`;
}

function progress({ words, filming }: Screen): TemplateResult {
  return html`<p class="cap__rec"><i aria-hidden="true"></i>${words.filming} <b>${lengthText(filming.seconds)} / ${lengthText(MOST_SECONDS)}</b></p>
    <progress class="cap__gone" max=${MOST_SECONDS} value=${filming.seconds} aria-label=${words.filming}></progress>`;
}

function closed(screen: Screen): TemplateResult | typeof nothing {
  const { words, viewfinder, queue } = screen;
  const last = queue.shots.at(-1)?.photos[0];
  return html`${last ? html`<span class="cap__last">${picture(screen, last)}</span>` : nothing}
    ${viewfinder.state === "off"
      ? html`<button type="button" class="btn btn--line cap__open" @click=${() => void viewfinder.open()}>${icon(screen, "camera-bold")}${words.openCamera}</button>`
      : nothing}
    ${screen.reminds && queue.shots.length === 0 ? html`<p class="cap__tip">${words.showNobody}</p>` : nothing}
    ${viewfinder.state === "refused" ? html`<p class="cap__tip" role="status">${words.cameraRefused}</p>` : nothing}
    ${viewfinder.state === "unavailable" && !last ? html`<p class="cap__tip">${words.noneYet}</p>` : nothing}`;
}

function strip(screen: Screen, next: number): TemplateResult {
  const { queue, words, chosen } = screen;
  return html`<ol class="cap__strip">
    <li class="cap__all">
      <button type="button" aria-label="${words.yourSteps}, ${words.list(queue.shots.length)}" @click=${() => screen.go("list")}>${icon(screen, "list-numbers-bold")}</button>
    </li>
    ${queue.shots.slice(-4).map((shot) => {
      const number = screen.numberOf(shot);
      return html`<li class=${chosen?.id === shot.id ? "now" : ""}>
        <button type="button" aria-label=${words.step(number)} @click=${() => screen.go("line", shot.id)}>
          <span class="thumb">${picture(screen, shot.photos[0])}</span><b>${number}</b>
        </button>
      </li>`;
    })}
    ${chosen ? nothing : html`<li class="now" aria-current="step"><b>${next}</b></li>`}
  </ol>`;
}
