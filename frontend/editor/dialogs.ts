// What opens above the editor but the palette, in a script of its own: loaded once the editor stands, or asked for before.
import { html, type TemplateResult } from "lit";
import { Composer } from "./parts/composer";
import { HintsPanel } from "./parts/hints-panel";
import { MediaDialog } from "./parts/media-dialog";
import { MoveDialog } from "./parts/move-dialog";
import { Part } from "./parts/part";
import { PhoneDialog } from "./parts/phone-dialog";
import { Shortcuts } from "./parts/shortcuts";
import { Threads } from "./parts/threads";
import type { Api } from "./sync/api";

customElements.define("komin-shortcuts", Shortcuts);
customElements.define("komin-hints-panel", HintsPanel);
customElements.define("komin-composer", Composer);
customElements.define("komin-threads", Threads);
customElements.define("komin-move-dialog", MoveDialog);
customElements.define("komin-media-dialog", MediaDialog);
customElements.define("komin-phone-dialog", PhoneDialog);

export class Dialogs extends Part {
  static override properties = { ...Part.properties, api: { attribute: false } };
  declare api: Api;

  protected override render(): TemplateResult {
    const { context } = this;
    return html`<komin-shortcuts .context=${context}></komin-shortcuts>
      <komin-hints-panel .context=${context}></komin-hints-panel>
      <komin-threads .context=${context}></komin-threads>
      <komin-move-dialog .context=${context}></komin-move-dialog>
      <komin-media-dialog .context=${context} .api=${this.api}></komin-media-dialog>
      <komin-phone-dialog .context=${context} .phones=${context.phones}></komin-phone-dialog>`;
  }

  get shortcuts(): Shortcuts {
    return this.querySelector<Shortcuts>("komin-shortcuts")!;
  }

  get hints(): HintsPanel {
    return this.querySelector<HintsPanel>("komin-hints-panel")!;
  }

  get threads(): Threads {
    return this.querySelector<Threads>("komin-threads")!;
  }

  get move(): MoveDialog {
    return this.querySelector<MoveDialog>("komin-move-dialog")!;
  }

  get media(): MediaDialog {
    return this.querySelector<MediaDialog>("komin-media-dialog")!;
  }

  get phone(): PhoneDialog {
    return this.querySelector<PhoneDialog>("komin-phone-dialog")!;
  }
}

customElements.define("komin-dialogs", Dialogs);
