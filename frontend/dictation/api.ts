// The site's own server, which writes down what was said and keeps nothing of it.
import { answered, ApiError, csrfToken, failureOf } from "../editor/sync/api";

// A minute of speech, behind others that wait for their turn.
const TIMEOUT_MS = 120_000;
// Asked again in between, it would only hear what it knows.
const READY_MS = 60_000;

/** Asked again in a while, the server may do it. */
export class BusyError extends Error {
  constructor(
    readonly detail: string,
    /** In seconds. */
    readonly after: number,
  ) {
    super(detail);
  }
}

export class DictationApi {
  #ready = -Infinity;

  constructor(private readonly address: string) {}

  /** Tell the server that somebody is about to speak. Whether it heard so changes nothing. */
  getReady(): void {
    const now = performance.now();
    if (now - this.#ready < READY_MS || !navigator.onLine) return;
    this.#ready = now;
    void this.#post(null).catch(() => (this.#ready = -Infinity));
  }

  /** What was said, as text; empty for nothing. @throws ApiError, BusyError */
  async write(voice: Blob): Promise<string> {
    const answer = await this.#post(voice);
    const { text } = (await answer.json().catch(() => ({}))) as { text?: unknown };
    // A proxy's own page with status 200 is no answer of the server's.
    if (typeof text !== "string") throw new ApiError("offline", 0);
    return text;
  }

  #post(voice: Blob | null): Promise<Response> {
    return answered(() => this.#fetch(voice), errorOf);
  }

  async #fetch(voice: Blob | null): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json", "X-CSRFToken": csrfToken() };
    if (voice) headers["Content-Type"] = voice.type;
    try {
      return await fetch(this.address, { method: "POST", headers, body: voice, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      if (error instanceof DOMException && error.name === "TimeoutError") throw new BusyError("", 0);
      throw new ApiError("offline", 0);
    }
  }
}

function errorOf(answer: Response, body: string): ApiError | BusyError {
  const error = failureOf(answer.status, body);
  return error.failure === "offline" ? new BusyError(error.detail, Number(answer.headers.get("Retry-After")) || 0) : error;
}
