// The photos of a step as they are shown: those it has, then those on their way to it.
import { html, nothing, type TemplateResult } from "lit";
import { allMarks, photoImage } from "../../annotator/drawing";
import { isTreated } from "../../annotator/marks";
import { Placing } from "../../annotator/placing";
import type { Draft } from "../model/draft";
import { lengthText } from "../model/numbers";
import type { Asset, Photo } from "../model/types";
import type { Uploading } from "../../uploader/uploader";
import type { Words } from "../words/words";
import type { Context } from "./part";

export interface Shown {
  readonly id: string;
  readonly alt: string;
  /** As the step holds it, with what is drawn on it; null while it is on its way. */
  readonly photo: Photo | null;
  readonly asset: Asset | null;
  readonly upload: Uploading | null;
  /** Why it can't be shown, for the person. */
  readonly refusal: string;
}

export function photosOf(draft: Draft, uploads: readonly Uploading[], step: string): Shown[] {
  const own = draft.steps[step]?.content.photos ?? [];
  const coming = uploads.filter(({ record }) => record.step === step && !own.some(({ id }) => id === record.photo));
  return [
    ...own.map((photo) => attached(draft, uploads, photo)),
    ...coming.map((upload) => ({ id: upload.record.photo, alt: "", photo: null, asset: null, upload, refusal: upload.record.refusal })),
  ];
}

function attached(draft: Draft, uploads: readonly Uploading[], photo: Photo): Shown {
  const asset = draft.assets[photo.asset] ?? null;
  const upload = uploads.find(({ record }) => record.photo === photo.id) ?? null;
  return { id: photo.id, alt: photo.alt, photo, asset, upload, refusal: asset?.state === "refused" ? asset.message : "" };
}

/** What is played: its address, and how long it is as far as that is known. */
export interface Film {
  readonly address: string;
  readonly seconds: number | null;
}

/** Null for a photo, for what was refused, and for a clip that was made a still picture. */
export function filmOf({ photo, asset, upload, refusal }: Shown): Film | null {
  if (refusal || (photo && isTreated(photo))) return null;
  if (asset?.state === "ready") return asset.film === null ? null : { address: asset.film, seconds: asset.seconds };
  return upload?.film ? { address: upload.film, seconds: upload.seconds } : null;
}

/** What a photo or a clip is called in its step. */
export function nameOf(shown: Shown, at: number, words: Words): string {
  const film = filmOf(shown);
  if (!film) return words.photo(at + 1);
  return film.seconds === null ? words.clip(at + 1) : `${words.clip(at + 1)}, ${lengthText(film.seconds)}`;
}

/** The sign of a clip on its small picture, and its length: drawn, since whatever holds it says its own name. */
export function clipSign(seconds: number | null): TemplateResult {
  return html`<span class="clipsign" aria-hidden="true" data-length=${seconds === null ? nothing : lengthText(seconds)}><svg viewBox="0 0 10 10"><path d="M1 0 9 5 1 10Z"></path></svg></span>`;
}

/** What is said of a clip beside the name of what it belongs to. */
export function clipWords(seconds: number | null, words: Words): string {
  return seconds === null ? words.aClip : words.clipOf(lengthText(seconds));
}

/** The picture with what is drawn on it, or a still hatch with the reason why there is none. */
export function picture(shown: Shown | undefined, words: Words, large = false): TemplateResult {
  const film = shown && !large ? filmOf(shown) : null;
  return film ? html`${still(shown, words, large)}${clipSign(film.seconds)}` : still(shown, words, large);
}

function still(shown: Shown | undefined, words: Words, large: boolean): TemplateResult {
  const source = shown && sourceOf(shown, large);
  const size = shown && sizeOf(shown);
  if (source && size && shown.photo && isMarked(shown.photo)) return marked(shown.photo, source, size, large, shown.alt);
  if (!shown || !source) return html`<span class="nophoto hatch">${large ? reason(shown, words) : nothing}</span>`;
  return html`<img
    loading=${large ? "eager" : "lazy"}
    decoding=${large ? "auto" : "async"}
    src=${source}
    alt=${large ? shown.alt : ""}
    draggable="false"
    @error=${(event: Event) => (event.target as HTMLElement).classList.add("is-unreadable")}
    @load=${(event: Event) => (event.target as HTMLElement).classList.remove("is-unreadable")}
    />${large ? html`<span class="nophoto nophoto--wait">${reason(shown, words)}</span>` : nothing}`;
}

/** Sides in pixels of a photo that can be drawn on; null for one that is still being prepared. */
export function sizeOf({ asset }: Shown): { width: number; height: number } | null {
  return asset?.state === "ready" && asset.width && asset.height ? { width: asset.width, height: asset.height } : null;
}

function isMarked({ marks, crop, rotation }: Photo): boolean {
  return Boolean(marks?.length ?? 0) || Boolean(crop) || Boolean(rotation);
}

function marked(photo: Photo, source: string, size: { width: number; height: number }, isLarge: boolean, alt: string): TemplateResult {
  const placing = new Placing(photo, size);
  return html`<svg
    class="photo"
    viewBox="0 0 ${placing.width} ${placing.height}"
    preserveAspectRatio=${isLarge ? "xMidYMid meet" : "xMidYMid slice"}
    role=${isLarge && alt ? "img" : nothing}
    aria-label=${isLarge && alt ? alt : nothing}
    aria-hidden=${isLarge && alt ? nothing : "true"}
  >${photoImage(source, placing)}${allMarks(photo, placing, !isLarge)}</svg>`;
}

export function sourceOf(shown: Shown, large: boolean): string | null {
  const renditions = shown.asset?.state === "ready" ? shown.asset.renditions : {};
  const sizes = Object.keys(renditions).map(Number).sort((a, b) => a - b);
  const size = large ? sizes.at(-1) : sizes[0];
  if (size !== undefined) return renditions[String(size)] ?? null;
  return shown.refusal ? null : (shown.upload?.preview ?? null);
}

function reason(shown: Shown | undefined, words: Words): string {
  if (!shown) return words.noPhoto;
  if (shown.refusal) return "";
  return shown.upload?.stage === "file-needed" ? words.fileNeeded(shown.upload.record.fileName) : words.photoPreparing;
}

/** Ask once more for pictures that could not be loaded, now that the network is back. */
export function retryPictures(root: ParentNode): void {
  for (const image of root.querySelectorAll<SVGImageElement>("image.is-unreadable")) {
    const source = image.getAttribute("href") ?? "";
    image.removeAttribute("href");
    image.setAttribute("href", source);
  }
  for (const image of root.querySelectorAll<HTMLImageElement>("img.is-unreadable")) {
    const { src } = image;
    image.removeAttribute("src");
    image.src = src;
  }
}

/** What a photo that can't be shown yet is waiting for. */
export function waitingFor({ upload }: Shown, words: Words): string {
  return upload && upload.stage !== "arrived" ? words.sent(percent(upload)) : words.photoPreparing;
}

export function percent({ sent, record }: Uploading): number {
  return record.size === 0 ? 100 : Math.round((100 * sent) / record.size);
}

/** Take a photo out of its step; one that is still on its way is given up. */
export function removePhoto({ session, uploader, words, tell }: Context, step: string, shown: Shown): void {
  const own = session.draft?.steps[step]?.content.photos ?? [];
  if (own.some(({ id }) => id === shown.id)) {
    session.setStep(step, "photos", own.filter(({ id }) => id !== shown.id));
    tell(words.photoRemoved, true);
  }
  if (shown.upload) uploader.remove(shown.upload.record.id);
}
