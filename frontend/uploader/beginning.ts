// A new playbook with photos and films that no step holds yet: kept in this browser until the editor opens on it.
import { messages } from "../app/messages";
import { showToast } from "../app/toasts";
import { newId } from "../editor/model/ids";
import { csrfToken } from "../editor/sync/api";
import { BrowserStorage } from "../editor/sync/storage";
import { AT_ONCE, isMedia, TOO_MANY } from "./media-files";
import type { UploadRecord } from "./record";

interface Begun {
  readonly id: string;
  readonly edit_url: string;
}

/** What the form says of the title and the library counts; what it says of a template does not. */
export async function beginWith(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  const all = files.filter(isMedia);
  const photos = all.slice(0, AT_ONCE);
  if (photos.length === 0) return void showToast(messages().noPhotos);
  const said = new FormData(form);
  const asked = { title: textOf(said, "title"), library: textOf(said, "library") || null };
  const { playbooks = "", member = "" } = form.dataset;
  const response = await fetch(playbooks, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
    body: JSON.stringify(asked),
  }).catch(() => null);
  if (!response?.ok) {
    const problem = (await response?.json().catch(() => null)) as { detail?: string } | null;
    showToast(problem?.detail ?? messages().notBegun);
    return;
  }
  const begun = (await response.json()) as Begun;
  await keep(begun.id, member, photos).catch(() => undefined);
  location.assign(begun.edit_url + (all.length > AT_ONCE ? TOO_MANY : ""));
}

async function keep(playbook: string, member: string, files: readonly File[]): Promise<void> {
  const storage = new BrowserStorage();
  await Promise.all(files.map((file) => storage.keepUpload(waiting(file, playbook, member))));
}

// Of no tab: the first that opens the playbook takes them.
function waiting(file: File, playbook: string, member: string): UploadRecord {
  return {
    id: newId(), playbook, member, owner: "", step: "", photo: newId(), fileName: file.name || "photo", size: file.size, lastModified: file.lastModified,
    file, sha256: "", upload: null, asset: null, refusal: "", touchedAt: 0,
  };
}

function textOf(said: FormData, name: string): string {
  const value = said.get(name);
  return typeof value === "string" ? value : "";
}
