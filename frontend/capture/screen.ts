// What the screens of capture mode share: the queue, the words, and how to go from one to the other.
import { html, nothing, type TemplateResult } from "lit";
import { isTreated } from "../annotator/marks";
import { clipSign } from "../editor/parts/photos";
import { MEDIA } from "../uploader/media-files";
import type { Uploading } from "../uploader/uploader";
import type { Words as EditorWords } from "../editor/words/words";
import type { Dictation } from "../dictation/dictation";
import type { Canvas } from "./canvas";
import type { Faces } from "./faces";
import type { Filming } from "./filming";
import type { CaptureQueue } from "./queue";
import type { Shot, ShotPhoto } from "./shot";
import type { Viewfinder } from "./viewfinder";
import type { Words } from "./words/words";

export type View = "shoot" | "line" | "list" | "done";

export interface Screen {
  readonly queue: CaptureQueue;
  readonly uploads: readonly Uploading[];
  readonly viewfinder: Viewfinder;
  readonly filming: Filming;
  readonly canvas: Canvas;
  /** Where the server writes down what is said, and this browser can record it. */
  readonly dictation: Dictation | null;
  readonly faces: Faces;
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
  /** Photos and clips that become steps, or join the step a photo is wanted for. */
  take(files: readonly File[]): void;
  shutter(): void;
  /** Begin a clip, or end the one that is being filmed. */
  film(): void;
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

/** Where files come from: those that are there already, or the phone's own camera. */
export type Source = "gallery" | "photo" | "clip";

/** Behind a label that looks like a button; `label` where that holds no words. */
export function cameraInput(screen: Screen, label = "", source: Source = "photo"): TemplateResult {
  const picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    screen.take([...(input.files ?? [])]);
    input.value = "";
  };
  return source === "gallery"
    ? html`<input class="vh" type="file" accept=${MEDIA} multiple aria-label=${label || nothing} @change=${picked} />`
    : html`<input class="vh" type="file" accept=${source === "clip" ? "video/*" : "image/*"} capture="environment" aria-label=${label || nothing} data-camera=${source} @change=${picked} />`;
}

const addresses = new WeakMap<Blob, string>();

function addressOf(blob: Blob): string {
  const known = addresses.get(blob) ?? URL.createObjectURL(blob);
  addresses.set(blob, known);
  return known;
}

export function addressOfPhoto(screen: Screen, photo: ShotPhoto | undefined): string | undefined {
  const preview = uploadOf(screen, photo)?.preview;
  return photo?.thumb ? addressOf(photo.thumb) : preview || undefined;
}

function uploadOf(screen: Screen, photo: ShotPhoto | undefined): Uploading | undefined {
  return screen.uploads.find(({ record }) => record.photo === photo?.id);
}

/** The film of a clip, while this phone has it: it leaves once it was sent. */
export function filmOfPhoto(screen: Screen, photo: ShotPhoto): string | null {
  return isPlayed(photo) ? (uploadOf(screen, photo)?.film ?? null) : null;
}

/** Not so once something on it is blurred: it is a still picture then. */
function isPlayed(photo: ShotPhoto): boolean {
  return photo.seconds !== undefined && !isTreated(photo);
}

/** The photo, or a picture of the clip, as far as this phone has it. */
export function picture(screen: Screen, photo: ShotPhoto | undefined, alt = ""): TemplateResult {
  const address = addressOfPhoto(screen, photo);
  const shown = address ? html`<img src=${address} alt=${alt} />` : html`<span class="nophoto hatch"></span>`;
  return html`${shown}${photo ? clipSignOf(photo) : nothing}`;
}

export function clipSignOf(photo: ShotPhoto): TemplateResult | typeof nothing {
  return isPlayed(photo) ? clipSign(photo.seconds ?? null) : nothing;
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
  const { waitingMedia: media, waitingLines: lines } = queue;
  const clips = media.filter(({ seconds }) => seconds !== undefined).length;
  const kind = clips === 0 ? "photo" : clips === media.length ? "clip" : "both";
  if (queue.trouble === "offline") {
    if (media.length > 0) return words.mediaWait(media.length, kind);
    return lines > 0 ? words.stepsWait(lines) : "";
  }
  if (!queue.durable && !queue.isEmpty) return words.notKept;
  if (media.length > 0) return words.sending(media.length, kind);
  return queue.shots.length > 0 && queue.isEmpty ? words.allSent : "";
}
