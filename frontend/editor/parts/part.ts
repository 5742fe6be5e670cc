// What every part of the editor knows: the session, the photos on their way, words and icons. Parts live in the page
// itself, so that the page's style sheets apply and nothing inline is needed.
import type { Outdated } from "../model/outdated";
import { html, LitElement, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Draft } from "../model/draft";
import type { Asset } from "../model/types";
import type { Blocks } from "../blocks/blocks";
import type { Floor } from "../floor/floor";
import type { Discussion } from "../discussion/discussion";
import type { Cut } from "../model/joining";
import type { Phones } from "../phones/phones";
import type { Session } from "../model/session";
import type { Uploader } from "../../uploader/uploader";
import type { Words } from "../words/words";

/** Another playbook that a text can lead to. */
export interface Linkable {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** Pages that the editor leads to; empty where there is none for this person. */
export interface Links {
  readonly back: string;
  readonly follow: string;
  readonly publish: string;
  readonly history: string;
  readonly translations: string;
  readonly feedback: string;
}

export interface Context {
  readonly session: Session;
  readonly uploader: Uploader;
  readonly words: Words;
  readonly icons: string;
  readonly language: string;
  /** Show a text for a while, with an undo where it makes sense. */
  tell(text: string, undo?: boolean): void;
  /** Photos become steps behind the chosen one, or join one step. */
  take(files: readonly File[], step?: string): void;
  /** A photo shows a tool or a part. */
  takeForItem(file: File, item: string): void;
  openPalette(): void;
  readonly phones: Phones;
  openPhones(): void;
  readonly blocks: Blocks;
  readonly outdated: Outdated;
  readonly floor: Floor;
  readonly links: Links;
  readonly discussion: Discussion;
  /** The threads of the chosen step. */
  openThreads(): void;
  /** Choose up to `most` of the workspace's photos. */
  takeInstead(file: File, step: string, photo: string): void;
  openMedia(most: number, done: (assets: readonly Asset[]) => void, fromDevice?: (file: File) => void): void;
  openShortcuts(): void;
  /** To the page that publishes, once everything is saved. */
  publish(): void;
  /** Where to put the steps that are picked. */
  openMove(): void;
  /** Where the chosen step would be split; null while the caret was in neither its line nor its text. */
  cut(): Cut | null;
  /** Begin or end dictation; null where nobody can dictate. */
  readonly dictate: (() => void) | null;
  openHints(): void;
  nextHint(): void;
  /** The playbooks of the workspace but this one. */
  linkable(): Promise<readonly Linkable[]>;
}

export class Part extends LitElement {
  static override properties: PropertyDeclarations = { context: { attribute: false } };
  declare context: Context;

  readonly #refresh = (): void => this.requestUpdate();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.context.session.addEventListener("change", this.#refresh);
    this.context.uploader.addEventListener("change", this.#refresh);
    this.context.discussion.addEventListener("change", this.#refresh);
    this.context.blocks.addEventListener("change", this.#refresh);
    this.context.floor.addEventListener("change", this.#refresh);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.context.session.removeEventListener("change", this.#refresh);
    this.context.uploader.removeEventListener("change", this.#refresh);
    this.context.discussion.removeEventListener("change", this.#refresh);
    this.context.blocks.removeEventListener("change", this.#refresh);
    this.context.floor.removeEventListener("change", this.#refresh);
  }

  protected get session(): Session {
    return this.context.session;
  }

  protected get words(): Words {
    return this.context.words;
  }

  protected get draft(): Draft {
    return this.context.session.draft!;
  }

  protected icon(name: string): TemplateResult {
    return icon(this.context.icons, name);
  }
}

export function icon(sprite: string, name: string): TemplateResult {
  return html`<svg class="ic" aria-hidden="true"><use href="${sprite}#i-${name}"></use></svg>`;
}
