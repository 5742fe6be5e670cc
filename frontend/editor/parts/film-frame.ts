// One step of the film: its number, its photo or its words, and the signs beside it.
import { html, nothing, type TemplateResult } from "lit";
import type { Uploading } from "../../uploader/uploader";
import type { Step } from "../model/draft";
import { filmMarks } from "../model/film-marks";
import { plainText } from "../model/prose";
import type { Context } from "./part";
import { icon } from "./part";
import { clipWords, filmOf, photosOf, picture } from "./photos";

export interface Frame {
  readonly step: Step;
  readonly number: number;
  /** Where a dragged step would land beside it. */
  readonly place: "" | "is-behind" | "is-ahead";
  readonly isChosen: boolean;
  /** Whether it is one of several that are selected. */
  readonly isPicked: boolean;
  readonly isSelected: boolean;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
  /** Whether it is in sight, or was: what is far away is a number with a name. */
  readonly isNear: boolean;
  readonly coming: readonly Uploading[];
  readonly threads: number;
  /** Whether the step block that it came from says something else by now. */
  readonly blockChanged: boolean;
  /** Whether a translation of it no longer holds. */
  readonly isOutdated: boolean;
  /** The names of those who are at it. */
  readonly colleagues: readonly string[];
}

/** What a frame shows, for `guard`: it is drawn again when one of these is another. */
export function seenIn(frame: Frame, context: Context): unknown[] {
  const { step, number, place, isChosen, isPicked, isSelected, isStop, isNear, coming, threads, blockChanged, isOutdated, colleagues } = frame;
  const draft = context.session.draft!;
  const photos = coming.length ? coming : draft.assets;
  return [step, number, place, isChosen, isPicked, isSelected, isStop, isNear, photos, threads, blockChanged, isOutdated, colleagues.join("\n"), draft.language, context.words];
}

export interface FrameGestures {
  choose(event: MouseEvent, id: string): void;
  add(): void;
}

export function filmFrame(frame: Frame, context: Context, gestures: FrameGestures): TemplateResult {
  const { step, number, place, isChosen, isSelected, threads, colleagues } = frame;
  const { words, icons, session } = context;
  const photos = photosOf(session.draft!, frame.coming, step.id);
  const marks = filmMarks(step.content, photos.length, words, frame.blockChanged, frame.isOutdated);
  const said = [...marks.map(({ label }) => label), ...photos.flatMap((photo) => filmOf(photo) ?? []).map(({ seconds }) => clipWords(seconds, words)), ...(threads ? [words.talk.openThreads(threads)] : []), ...colleagues.map((name) => words.talk.isHere(name))].join(", ");
  return html`<li
    class=${place}
    role="presentation"
    ?data-chosen=${isChosen}
    ?data-selected=${frame.isPicked}
    data-frame=${step.id}
    draggable="true"
  ><button
      type="button"
      class="film__go"
      role="option"
      aria-current=${isChosen ? "step" : nothing}
      aria-selected=${isSelected ? "true" : "false"}
      data-step=${step.id}
      tabindex=${frame.isStop ? 0 : -1}
      aria-label="${String(number)}. ${step.content.command || words.untitledStep}${said ? `, ${said}` : ""}"
      @click=${(event: MouseEvent) => gestures.choose(event, step.id)}
    ><span class="film__n ${number > 99 ? "film__n--long" : ""}">${number}</span> ${frame.isNear
        ? html`<span class="thumb">${photos[0] ? picture(photos[0], words) : html`<span class="film__words" lang=${session.draft!.language} dir="auto">${step.content.command || plainText(step.content.text)}</span>`}</span
          >${threads ? html`<span class="film__talk">${icon(icons, "chat-centered-text")}</span>` : nothing}${colleagues.length
            ? html`<span class="film__who">${colleagues.slice(0, 3).map(() => icon(icons, "user-square"))}</span>`
            : nothing}<span class="film__f">${marks.map((mark) => icon(icons, mark.icon))}${photos.some(({ refusal }) => refusal) ? icon(icons, "warning-circle") : nothing}</span>`
        : html`<span class="thumb"></span>`}</button>${isChosen
      ? html`<button type="button" class="film__add" tabindex="-1" aria-hidden="true" title=${words.addStepAfter(number)} @click=${() => gestures.add()}>${icon(icons, "plus-bold")}</button>`
      : nothing}</li>`;
}
