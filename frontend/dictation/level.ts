// How loud the microphone hears, many times a second.
const EACH_MS = 60;

export class Level {
  readonly #context: AudioContext | null;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** To be made while a press is being handled: browsers let no other moment begin with sound. */
  constructor() {
    this.#context = "AudioContext" in globalThis ? new AudioContext() : null;
  }

  /** `hear` is called with the level, from 0 to 1, and the moment in milliseconds. */
  follow(stream: MediaStream, hear: (level: number, at: number) => void): void {
    const context = this.#context;
    if (!context) return;
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    context.createMediaStreamSource(stream).connect(analyser);
    void context.resume().catch(() => undefined);
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      if (context.state !== "running") return;
      analyser.getFloatTimeDomainData(samples);
      hear(loudness(samples), performance.now());
    }, EACH_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    void this.#context?.close().catch(() => undefined);
  }
}

/** The root of the mean square of samples from -1 to 1. */
export function loudness(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
