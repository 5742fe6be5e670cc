// The film of a clip, played under the marks of its still: whoever draws has the still again.
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { lengthText } from "../editor/model/numbers";
import { icon } from "../editor/parts/part";
import type { Annotation } from "./annotation";
import { PLAY_KEY } from "./tool-keys";
import type { AnnotatorWords } from "./words/english";

export class Clip extends LitElement {
  static override properties: PropertyDeclarations = {
    film: { attribute: false },
    seconds: { attribute: false },
    icons: { attribute: false },
    words: { attribute: false },
    annotation: { attribute: false },
    isOn: { state: true },
    isPlaying: { state: true },
    at: { state: true },
    trouble: { state: true },
  };
  /** The address of the film. */
  declare film: string;
  declare seconds: number | null;
  declare icons: string;
  declare words: AnnotatorWords;
  /** What is drawn on its still; null while nothing can be. */
  declare annotation: Annotation | null;
  /** Whether the film is shown, and not the still. */
  declare isOn: boolean;
  declare isPlaying: boolean;
  /** Seconds that were played. */
  declare at: number;
  declare trouble: string;
  #followed = new AbortController();

  constructor() {
    super();
    this.isOn = this.isPlaying = false;
    this.at = 0;
    this.trouble = "";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#followed.abort();
    this.stop();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("annotation")) this.#follow();
    if (!changed.has("film")) return;
    this.stop();
    this.trouble = "";
  }

  #follow(): void {
    this.#followed.abort();
    this.#followed = new AbortController();
    const { signal } = this.#followed;
    this.annotation?.addEventListener("change", () => this.stop(), { signal });
    this.annotation?.addEventListener("play", () => void this.toggle(), { signal });
    this.parentElement?.addEventListener("close-up", () => this.stop(), { signal });
  }

  protected override render(): TemplateResult {
    const { isOn, isPlaying, words, seconds, at, trouble } = this;
    const does = isPlaying ? words.pause : words.play;
    const length = seconds === null ? "" : lengthText(seconds);
    // Drawn: the button says what it does and how long the clip is, not each second of it.
    const told = [isOn ? lengthText(at) : "", length].filter(Boolean).join(" / ");
    return html`${isOn
        ? html`<video class="clip__film" src=${this.film} .muted=${true} playsinline aria-hidden="true" tabindex="-1"
            @play=${() => (this.isPlaying = true)} @pause=${() => (this.isPlaying = false)} @ended=${() => this.stop()} @error=${this.#failed}
            @timeupdate=${(event: Event) => (this.at = (event.target as HTMLVideoElement).currentTime)}></video>`
        : nothing}
      <button type="button" class="clip__play" aria-label="${does}${length ? `, ${length}` : ""} (${PLAY_KEY})" aria-keyshortcuts=${PLAY_KEY} title="${does} (${PLAY_KEY})" @click=${() => void this.toggle()}>
        ${icon(this.icons, isPlaying ? "pause-fill" : "play-fill")}${told ? html`<span class="clip__told" aria-hidden="true" data-told=${told}></span>` : nothing}
      </button>
      <p class=${trouble ? "clip__trouble" : "vh"} role="status">${trouble}</p>`;
  }

  /** Play, or pause where it is. */
  async toggle(): Promise<void> {
    if (!this.isOn) {
      this.annotation?.fit();
      [this.isOn, this.at, this.trouble] = [true, 0, ""];
      await this.updateComplete;
    }
    const video = this.querySelector("video");
    if (!video?.paused) return video?.pause();
    // Stopped or taken away in the meantime is no failure.
    await video.play().catch((error: unknown) => error instanceof DOMException && error.name === "AbortError" ? undefined : this.#failed());
  }

  /** Back to the still. */
  stop(): void {
    this.isOn = this.isPlaying = false;
  }

  readonly #failed = (): void => {
    if (!this.isOn) return;
    this.stop();
    this.trouble = this.words.cannotPlay;
  };
}
