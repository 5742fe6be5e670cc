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
  state = "inactive";

  constructor(
    _stream: unknown,
    readonly options: MediaRecorderOptions,
  ) {
    super();
    FakeRecorder.last = this;
  }

  static readonly isTypeSupported = (kind: string): boolean => FakeRecorder.kinds.includes(kind);

  /** The browser records, in these kinds. */
  static begin(kinds: readonly string[]): void {
    FakeRecorder.kinds = kinds;
    vi.stubGlobal("MediaRecorder", FakeRecorder);
  }

  start(): void {
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
