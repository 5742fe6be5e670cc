// The microphone beside a line: what pressing it does, that it listens, and what became of what was said.
import { html, nothing, type TemplateResult } from "lit";
import type { Dictation, Phase, Target, Trouble } from "./dictation";
import { Wave } from "./wave";
import type { Words } from "./words/words";

if (!customElements.get("komin-wave")) customElements.define("komin-wave", Wave);

export interface Around {
  /** The target's, by which its phase and its trouble are found. */
  readonly id: string;
  /** Called at each press: a target knows the text and the caret of that moment. */
  readonly target: () => Target;
  readonly words: Words;
  /** What stands there while nobody dictates. */
  readonly hint: string;
  readonly icon: (name: string) => TemplateResult;
  /** Where people sign in again; empty on a paired phone, which can't. */
  readonly back: string;
}

export function microphone(dictation: Dictation, around: Around): TemplateResult {
  const { id, words } = around;
  const phase = dictation.phaseOf(id);
  const isOn = phase === "listening" || phase === "asking";
  const trouble = dictation.troubles.get(id);
  const press = ({ currentTarget }: Event): void => {
    dictation.press(around.target());
    // What it says then needs more room.
    requestAnimationFrame(() => (currentTarget as HTMLElement).parentElement?.scrollIntoView({ block: "nearest" }));
  };
  return html`<div class="mics">
      <button type="button" class="mic" aria-pressed=${isOn ? "true" : "false"} aria-label=${isOn ? words.stop : words.dictate} @click=${press}>
        ${around.icon("microphone-fill")}
      </button>
      <div class="mics__said">
        ${phase === "listening" ? html`<komin-wave .dictation=${dictation}></komin-wave>` : nothing}
        <p>${trouble && phase === "idle" ? nothing : textWhile(phase, around)}</p>
        ${isOn && dictation.isFirst ? html`<p>${words.where}</p>` : nothing}
        ${trouble ? troubled(dictation, trouble, around) : nothing}
      </div>
    </div>
    ${outOfPlace(dictation, around)}`;
}

function textWhile(phase: Phase, { words, hint }: Around): string {
  const texts = { idle: hint, asking: words.asking, listening: words.listening, writing: words.writing };
  return texts[phase];
}

function troubled(dictation: Dictation, trouble: Trouble, around: Around): TemplateResult {
  const { words, back } = around;
  return html`<p class="mics__bad">${textOf(trouble, around)}</p>
    ${trouble.again ? html`<button type="button" class="btn btn--line" @click=${() => dictation.retry(around.id)}>${words.again}</button>` : nothing}
    ${trouble.kind === "signedOut" && back ? html`<a class="btn btn--line" href=${back} target="_blank">${words.signIn}</a>` : nothing}`;
}

function textOf({ kind, detail, again }: Trouble, { words, back }: Around): string {
  // The server tells to speak again: that is not needed where what was said waits here.
  return (!again && detail) || words.troubles[kind === "signedOut" && !back ? "ended" : kind];
}

function outOfPlace(dictation: Dictation, around: Around): TemplateResult | typeof nothing {
  const { id, words } = around;
  const texts = textsOutOfPlace(dictation, around);
  if (!texts.length) return nothing;
  return html`<p class="mics__left">${texts.map((text) => html`<span>${text}</span>`)}<button type="button" class="btn btn--line" @click=${() => dictation.dismiss(id)}>${words.close}</button></p>`;
}

function textsOutOfPlace({ left, lost }: Dictation, { id, words }: Around): string[] {
  const [noRoom, noPlace] = [left.get(id), lost.get(id)];
  return [...(noRoom ? [words.left(noRoom)] : []), ...(noPlace ? [words.lost(noPlace)] : [])];
}

/** For a status that stands on the page all the time: what somebody who does not see the microphone has to hear. */
export function spoken(dictation: Dictation, around: Around): string {
  const { id, words } = around;
  const { written } = dictation;
  const trouble = dictation.troubles.get(id);
  const phase = dictation.phaseOf(id);
  if (trouble) return textOf(trouble, around);
  if (phase !== "idle") return [textWhile(phase, around), ...(phase === "listening" && dictation.isFirst ? [words.where] : [])].join(" ");
  if (written?.id !== id) return "";
  return textsOutOfPlace(dictation, around).join(" ") || words.written(written.text);
}
