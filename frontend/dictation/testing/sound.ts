// A microphone and a recorder that say what a test has them say.
import { vi } from "vitest";

export class FakeTrack extends EventTarget {
  readyState: "live" | "ended" = "live";

  stop(): void {
    this.readyState = "ended";
  }
}

export class FakeStream {
  readonly track = new FakeTrack();

  getTracks(): FakeTrack[] {
    return [this.track];
  }
}

export class FakeRecorder extends EventTarget {
  static last: FakeRecorder;
  static kinds: readonly string[] = [];
  /** What of it throws. */
  static failing: "" | "constructor" | "start" = "";
  state = "inactive";

  constructor(
    _stream: unknown,
    readonly options: MediaRecorderOptions,
  ) {
    super();
    if (FakeRecorder.failing === "constructor") throw new DOMException("", "NotSupportedError");
    FakeRecorder.last = this;
  }

  static readonly isTypeSupported = (kind: string): boolean => FakeRecorder.kinds.includes(kind);

  /** The browser records, in these kinds. */
  static begin(kinds: readonly string[]): void {
    FakeRecorder.kinds = kinds;
    FakeRecorder.failing = "";
    vi.stubGlobal("MediaRecorder", FakeRecorder);
  }

  start(): void {
    if (FakeRecorder.failing === "start") throw new DOMException("", "NotSupportedError");
    this.state = "recording";
  }

  give(text: string): void {
    const data = new Blob([text], { type: this.options.mimeType ?? "" });
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data }));
  }

  stop(): void {
    this.state = "inactive";
    this.dispatchEvent(new Event("stop"));
  }
}
