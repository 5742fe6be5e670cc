// The drawings of signs, the same files that pages and paper show. By their codes of ISO 7010.
import { html, type TemplateResult } from "lit";

const files = import.meta.glob<string>("../../src/komin/playbooks/exporting/print/signs/[MW]*.svg", {
  eager: true,
  query: "?url",
  import: "default",
});
const addresses = new Map(Object.entries(files).map(([path, address]) => [path.slice(path.lastIndexOf("/") + 1, -".svg".length), address]));

/** The addresses of warning signs, for a page that shows them without a network. */
export function warningSigns(): readonly string[] {
  return [...addresses].flatMap(([code, address]) => (code.startsWith("W") ? [address] : []));
}

/** Decorative: its name is written beside it. */
export function sign(code: string): TemplateResult {
  return html`<img class="sign" src=${addresses.get(code) ?? ""} alt="" width="48" height="48" draggable="false" />`;
}
