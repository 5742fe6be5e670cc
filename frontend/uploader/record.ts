// A photo on its way: what is needed to go on after the tab was closed.
export interface UploadRecord {
  readonly id: string;
  readonly playbook: string;
  readonly member: string;
  /** The tab that sends it. */
  readonly owner: string;
  /** Empty where there was no step to be its own yet: dropped on a list of playbooks, it began a new one. */
  readonly step: string;
  /** The photo's own id within the step, given before its bytes have arrived. */
  readonly photo: string;
  /** When it was given to a step or an item that was there already; absent where it brings its own step. */
  readonly joins?: number;
  readonly fileName: string;
  readonly size: number;
  readonly lastModified: number;
  /** The bytes, where this device has room for them; else the person is asked for the file again. */
  readonly file: Blob | null;
  readonly sha256: string;
  /** Id of the upload on the server, once it was announced. */
  readonly upload: string | null;
  /** The asset it became, once all has arrived. */
  readonly asset: string | null;
  readonly refusal: string;
  readonly touchedAt: number;
}

export function fingerprint(file: { name: string; size: number; lastModified: number }): string {
  return `${file.name}|${String(file.size)}|${String(file.lastModified)}`;
}

export function fingerprintOf(record: UploadRecord): string {
  return fingerprint({ name: record.fileName, size: record.size, lastModified: record.lastModified });
}
