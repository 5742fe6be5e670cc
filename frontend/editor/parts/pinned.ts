// Words in which a pin that is named looks like the pin: the brackets are there, for whoever writes, and not seen.
import { html, type TemplateResult } from "lit";
import { withPins } from "../model/pins";

export function pinned(text: string, numbers: ReadonlySet<number>): (string | TemplateResult)[] {
  return withPins(text, numbers).map((piece) =>
    piece.isPin
      ? html`<span class="rte__pin rte__pin--a">[</span><span class="rte__pin">${piece.text.slice(1, -1)}</span><span class="rte__pin rte__pin--z">]</span>`
      : piece.text,
  );
}
