// One photo or film to the server, part by part: what has arrived already is not sent again.
import { ApiError, csrfToken, failureOf, isStaleToken, renewToken, type Api } from "../editor/sync/api";
import type { Asset } from "../editor/model/types";

export interface UploadState {
  readonly id: string;
  readonly part_size: number;
  readonly received: readonly number[];
  readonly asset: Asset | null;
}

export interface Transport {
  begin(file: { fileName: string; size: number; sha256: string }): Promise<UploadState>;
  look(upload: string): Promise<UploadState>;
  /** `sent` is called with the bytes of this part that have left. */
  part(upload: string, number: number, data: Blob, sent: (bytes: number) => void, signal: AbortSignal): Promise<void>;
  complete(upload: string): Promise<Asset>;
  cancel(upload: string): Promise<void>;
}

const STALLED_MS = 60_000;

export class HttpTransport implements Transport {
  constructor(private readonly api: Api) {}

  begin({ fileName, size, sha256 }: { fileName: string; size: number; sha256: string }): Promise<UploadState> {
    return this.api.request("POST", "/uploads", { file_name: fileName, size, sha256 });
  }

  look(upload: string): Promise<UploadState> {
    return this.api.request("GET", `/uploads/${upload}`);
  }

  complete(upload: string): Promise<Asset> {
    return this.api.request("POST", `/uploads/${upload}/completion`);
  }

  cancel(upload: string): Promise<void> {
    return this.api.request("DELETE", `/uploads/${upload}`);
  }

  // XMLHttpRequest, because fetch does not tell how much has left.
  part(upload: string, number: number, data: Blob, sent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      let stalled: ReturnType<typeof setTimeout> | undefined;
      const alive = (): void => {
        clearTimeout(stalled);
        stalled = setTimeout(() => request.abort(), STALLED_MS);
      };
      const abort = (): void => request.abort();
      request.open("PUT", `${this.api.root}/uploads/${upload}/parts/${String(number)}`);
      request.setRequestHeader("X-CSRFToken", csrfToken());
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.upload.addEventListener("progress", (event) => {
        alive();
        sent(event.loaded);
      });
      request.addEventListener("loadend", () => {
        clearTimeout(stalled);
        signal.removeEventListener("abort", abort);
        if (request.status >= 200 && request.status < 300) resolve();
        else if (isStaleToken(request.status, request.responseText)) {
          // Sent again in a moment, like what the network lost.
          void renewToken().catch(() => null).then(() => reject(new ApiError("offline", request.status)));
        } else reject(request.status === 0 ? new ApiError("offline", 0) : failureOf(request.status, request.responseText));
      });
      signal.addEventListener("abort", abort);
      alive();
      request.send(data);
    });
  }
}

/** Numbers, from 1, and bytes of the parts that have not arrived. */
export function missingParts(file: Blob, state: UploadState): { number: number; data: Blob }[] {
  const count = Math.ceil(file.size / state.part_size);
  return Array.from({ length: count }, (_, i) => i + 1)
    .filter((number) => !state.received.includes(number))
    .map((number) => ({ number, data: file.slice((number - 1) * state.part_size, number * state.part_size) }));
}

let hashing: Promise<unknown> = Promise.resolve();

/** SHA-256 in hex; empty where the browser can't compute it (plain HTTP). One after the other: each file is in memory as a whole. */
export function sha256(file: Blob): Promise<string> {
  const hash = hashing.then(() => hashOf(file));
  hashing = hash.catch(() => undefined);
  return hash;
}

async function hashOf(file: Blob): Promise<string> {
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return "";
  const digest = new Uint8Array(await subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
