// How loud the microphone hears, many times a second. Where this browser can't say, nothing is told: there is no wave then, and no pause ends it.
const EACH_MS = 60;

export class Level {
  readonly #context: AudioContext | null;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** To be made while a press is being handled: browsers let no other moment begin with sound. */
  constructor() {
    this.#context = begun();
  }

  /** `hear` is called with the level, from 0 to 1, and the moment in milliseconds. */
  follow(stream: MediaStream, hear: (level: number, at: number) => void): void {
    const context = this.#context;
    const analyser = context && analyserOf(context, stream);
    if (!analyser) return;
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

function begun(): AudioContext | null {
  try {
    return new AudioContext();
  } catch {
    return null;
  }
}

function analyserOf(context: AudioContext, stream: MediaStream): AnalyserNode | null {
  try {
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    context.createMediaStreamSource(stream).connect(analyser);
    return analyser;
  } catch {
    // Firefox joins no two rates, as of a loudspeaker and of a microphone by Bluetooth.
    return null;
  }
}

/** The root of the mean square of samples from -1 to 1. */
export function loudness(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
