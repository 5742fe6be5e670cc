// Filming a gesture from the live picture: without sound, a minute at most. However it ends, what was filmed stays.
import { MOST_SECONDS } from "../uploader/media-files";
import { newId } from "../editor/model/ids";
import { filmFile, type Piece, type ReelStore, type Wanted } from "./reels";

// What most machines write and play comes first.
const TYPES = ["video/mp4;codecs=avc1.42E01F", "video/mp4", "video/webm;codecs=vp8", "video/webm"];
const BITS_A_SECOND = 6_000_000;
const PIECE_MS = 1000;
const TICK_MS = 250;
// The last picture is a moment late: a film of a minute and a frame would be too long.
const LONGEST_MS = MOST_SECONDS * 1000 - 500;
// More pixels are for photos: no page shows a film larger.
const FILMED: MediaTrackConstraints = { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30, max: 30 } };

export type Reel = Pick<Piece, "playbook" | "member" | "owner">;

/** Events: "change". */
export class Filming extends EventTarget {
  #recorder: MediaRecorder | null = null;
  #begun = 0;
  #told = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #lock: WakeLockSentinel | null = null;

  constructor(
    private readonly store: ReelStore,
    private readonly reel: Reel,
  ) {
    super();
  }

  /** Whether this browser films at all. */
  static get isPossible(): boolean {
    return kind() !== undefined;
  }

  get isOn(): boolean {
    return this.#recorder !== null;
  }

  get seconds(): number {
    return this.isOn ? Math.floor((performance.now() - this.#begun) / 1000) : 0;
  }

  /** `done` is called with the film and its reel, once it ends. Until `forget`, the device has it. */
  async begin(stream: MediaStream, done: (film: File, reel: string) => void, wanted?: Wanted): Promise<void> {
    const [camera] = stream.getVideoTracks();
    if (this.#recorder || !camera) return;
    const track = camera.clone();
    const recorder = new MediaRecorder(new MediaStream([track]), { ...(kind() ? { mimeType: kind()! } : {}), videoBitsPerSecond: BITS_A_SECOND });
    [this.#recorder, this.#begun] = [recorder, performance.now()];
    await track.applyConstraints(FILMED).catch(() => undefined);
    const reel = newId();
    const pieces: Blob[] = [];
    const begunAt = Date.now();
    recorder.addEventListener("dataavailable", ({ data: bytes }) => {
      if (bytes.size === 0) return;
      void this.store.keep({ ...this.reel, reel, number: pieces.length, touchedAt: Date.now(), ...(wanted ? { wanted } : {}), bytes }).catch(() => undefined);
      pieces.push(bytes);
    });
    recorder.addEventListener("stop", () => {
      track.stop();
      this.#end();
      if (pieces.length > 0) done(filmFile(pieces, begunAt), reel);
    }, { once: true });
    // Ended, or the camera taken away, while it was asked for fewer pixels.
    if (this.#recorder !== recorder || track.readyState === "ended") {
      track.stop();
      return this.#end();
    }
    recorder.start(PIECE_MS);
    this.#begun = performance.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#changed();
    const lock = await awake();
    if (this.isOn) this.#lock = lock;
    else void lock?.release();
  }

  /** The film ends here, and is handed over in a moment. */
  end(): void {
    if (this.#recorder?.state === "recording") this.#recorder.stop();
    else this.#recorder = null;
  }

  /** The film is kept elsewhere. */
  async forget(reel: string): Promise<void> {
    await this.store.drop(reel).catch(() => undefined);
  }

  #tick(): void {
    const { seconds } = this;
    if (performance.now() - this.#begun >= LONGEST_MS) this.end();
    else if (seconds !== this.#told) this.#changed();
    this.#told = seconds;
  }

  #end(): void {
    clearInterval(this.#timer);
    this.#recorder = null;
    void this.#lock?.release().catch(() => undefined);
    this.#lock = null;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

function kind(): string | undefined {
  const recorder = globalThis.MediaRecorder as typeof MediaRecorder | undefined;
  return recorder && TYPES.find((type) => recorder.isTypeSupported(type));
}

// Hands are at the work: the screen would go dark before the minute is over.
async function awake(): Promise<WakeLockSentinel | null> {
  const { wakeLock } = navigator as { wakeLock?: WakeLock };
  return (await wakeLock?.request("screen").catch(() => null)) ?? null;
}
