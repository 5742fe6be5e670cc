// The photo of a tool or a part: chosen from the disk, shown small, taken away again.
import { html, type TemplateResult } from "lit";
import { PHOTOS } from "../../uploader/media-files";
import type { Item } from "../model/types";
import { icon, type Context } from "./part";
import { picture, type Shown } from "./photos";

export function itemPhoto(context: Context, item: Item, set: (photo: string | null) => void): TemplateResult {
  const { words, icons, session, uploader } = context;
  const upload = uploader.uploads.find(({ record }) => record.step === item.id) ?? null;
  const asset = item.photo === null ? null : (session.draft?.assets[item.photo] ?? null);
  const name = item.name || words.itemName;
  if (item.photo === null && !upload) {
    return html`<label class="btn btn--sm btn--quiet rows__p">
      ${icon(icons, "camera")}<span class="vh">${words.photoOf(name)}</span>
      <input class="vh" id="photo-${item.id}" type="file" accept=${PHOTOS} aria-label=${words.photoOf(name)} @change=${(event: Event) => choose(context, item, event)} />
    </label>`;
  }
  const refusal = upload?.record.refusal || (asset?.state === "refused" ? asset.message : "");
  const shown: Shown = { id: item.id, alt: item.name, photo: null, asset, upload, refusal };
  const remove = (): void => {
    if (upload) uploader.remove(upload.record.id);
    set(null);
    context.tell(words.photoRemoved, true);
  };
  return html`<span class="rows__p">
    <span class="thumb" title=${refusal}>${picture(shown, words)}</span>
    <button type="button" class="btn btn--sm btn--quiet btn--icon" aria-label="${words.removePhoto} (${name})" @click=${remove}>${icon(icons, "x")}</button>
  </span>`;
}

function choose({ takeForItem }: Context, item: Item, event: Event): void {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (file) takeForItem(file, item.id);
  input.value = "";
}
