// What the screens of capture mode share: the queue, the words, and how to go from one to the other.
import { html, nothing, type TemplateResult } from "lit";
import type { Uploading } from "../uploader/uploader";
import type { Words as EditorWords } from "../editor/words/words";
import type { Canvas } from "./canvas";
import type { CaptureQueue } from "./queue";
import type { Shot, ShotPhoto } from "./shot";
import type { Viewfinder } from "./viewfinder";
import type { Words } from "./words/words";

export type View = "shoot" | "line" | "list" | "done";

export interface Screen {
  readonly queue: CaptureQueue;
  readonly uploads: readonly Uploading[];
  readonly viewfinder: Viewfinder;
  readonly canvas: Canvas;
  readonly words: Words;
  /** What a step holds has the names that it has in the editor. */
  readonly editor: EditorWords;
  readonly language: string;
  readonly icons: string;
  readonly section: string;
  readonly contentLanguage: string;
  /** The editor's address; empty on a paired phone, which has no right to it. */
  readonly back: string;
  /** Whether the operator has people reminded of who stands in photos (charter K04). */
  readonly reminds: boolean;
  readonly chosen: Shot | undefined;
  numberOf(shot: Shot): number;
  nextNumber(): number;
  go(view: View, shot?: string): void;
  /** Photos that become steps, or join the step a photo is wanted for. */
  take(files: readonly File[]): void;
  shutter(): void;
  /** The photo of the step that is shown large. */
  shownOf(shot: Shot): ShotPhoto | undefined;
  look(photo: string): void;
  /** By id, once it is drawn. */
  toField(id: string): void;
  wantPhoto(shot: string, photo?: string): void;
  say(text: string, undo?: () => void): void;
}

export function icon(screen: Pick<Screen, "icons">, name: string): TemplateResult {
  return html`<svg class="ic" aria-hidden="true"><use href="${screen.icons}#i-${name}"></use></svg>`;
}

/** The phone's own camera, behind a label that looks like a button; `label` where that holds no words. */
export function cameraInput(screen: Screen, label = "", many = false): TemplateResult {
  const picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    screen.take([...(input.files ?? [])]);
    input.value = "";
  };
  return many
    ? html`<input class="vh" type="file" accept="image/*,.heic,.heif,.avif" multiple aria-label=${label || nothing} @change=${picked} />`
    : html`<input class="vh" type="file" accept="image/*" capture="environment" aria-label=${label || nothing} data-camera @change=${picked} />`;
}

const addresses = new WeakMap<Blob, string>();

function addressOf(blob: Blob): string {
  const known = addresses.get(blob) ?? URL.createObjectURL(blob);
  addresses.set(blob, known);
  return known;
}

export function addressOfPhoto(screen: Screen, photo: ShotPhoto | undefined): string | undefined {
  const preview = screen.uploads.find(({ record }) => record.photo === photo?.id)?.preview;
  return photo?.thumb ? addressOf(photo.thumb) : preview || undefined;
}

/** The photo as far as this phone has it. */
export function picture(screen: Screen, photo: ShotPhoto | undefined, alt = ""): TemplateResult {
  const address = addressOfPhoto(screen, photo);
  return address ? html`<img src=${address} alt=${alt} />` : html`<span class="nophoto hatch"></span>`;
}

/** What waits and what is wrong, in one line that is also said aloud. */
export function queueLine(screen: Screen): TemplateResult | typeof nothing {
  const { queue, words } = screen;
  const text = queueText(screen);
  if (!text) return nothing;
  const isTrouble = queue.trouble !== "";
  return html`<p class="cap__q ${isTrouble ? "is-bad" : ""}">
    ${icon(screen, isTrouble ? "wifi-slash-bold" : queue.isEmpty ? "cloud-check-bold" : "images-bold")}<span>${text}</span>
    ${queue.trouble === "offline" ? html`<button type="button" @click=${() => queue.retry()}>${words.retry}</button>` : nothing}
    ${queue.trouble === "signed-out" && screen.back ? html`<a href=${screen.back} target="_blank">${words.signIn}</a>` : nothing}
  </p>`;
}

export function queueText({ queue, words, back }: Screen): string {
  if (queue.trouble === "signed-out") return back ? words.signedOut : words.ended;
  if (queue.trouble === "refused") return queue.detail || words.ended;
  const { waitingPhotos: photos, waitingLines: lines } = queue;
  if (queue.trouble === "offline") {
    if (photos > 0) return words.photosWait(photos);
    return lines > 0 ? words.stepsWait(lines) : "";
  }
  if (!queue.durable && !queue.isEmpty) return words.notKept;
  if (photos > 0) return words.sending(photos);
  return queue.shots.length > 0 && queue.isEmpty ? words.allSent : "";
}
