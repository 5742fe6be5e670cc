// The photo of the step or the still of its clip, drawn on where the browser can show it: five tools where the thumb is.
import { html, type TemplateResult } from "lit";
import type { Tool } from "../annotator/annotation";
import { addressOfPhoto, clipSignOf, filmOfPhoto, icon, picture, type Screen } from "./screen";
import type { Shot, ShotPhoto } from "./shot";

const TOOLS: readonly (readonly [Exclude<Tool, "select" | "crop">, string])[] = [
  ["arrow", "arrow-up-right-bold"], ["circle", "circle-bold"], ["box", "rectangle-bold"], ["pin", "map-pin-bold"], ["blur", "drop-half-bold"],
];
let drawings = 0;

export function drawnPhoto(screen: Screen, shot: Shot, photo: ShotPhoto | undefined): TemplateResult {
  const { canvas, words } = screen;
  const name = (photo?.seconds === undefined ? words.photo : words.clipNumber)(photo ? shot.photos.indexOf(photo) + 1 : 1);
  const address = addressOfPhoto(screen, photo);
  const size = address === undefined ? null : canvas.sizeOf(address);
  if (!photo || !size) return html`<figure class="cap__ph">${picture(screen, photo, name)}</figure>`;
  const { annotation } = canvas;
  annotation.show(shot.id, photo.id);
  const film = filmOfPhoto(screen, photo);
  return html`<figure class="cap__ph cap__ph--drawn" @undo=${() => canvas.undo()}>
      <komin-annotator .annotation=${annotation} .revision=${++drawings} .source=${address} .size=${size} .name=${name}></komin-annotator>
      ${film ? html`<komin-clip .film=${film} .seconds=${photo.seconds ?? null} .icons=${screen.icons} .words=${annotation.context.words.marks} .annotation=${annotation}></komin-clip>` : clipSignOf(photo)}
    </figure>
    <div class="cap__tools" role="toolbar" aria-label=${annotation.context.words.marks.toolbar}>
      ${TOOLS.map(([tool, name]) => toolButton(screen, tool, name))}
      <button type="button" aria-label=${words.undoDrawing} ?disabled=${!canvas.canUndo} @click=${() => canvas.undo()}>${icon(screen, "arrow-counter-clockwise-bold")}</button>
    </div>`;
}

// Pressed again, a tool is put down: then a finger scrolls, and chooses what is drawn.
function toolButton(screen: Screen, tool: Exclude<Tool, "select" | "crop">, name: string): TemplateResult {
  const { annotation } = screen.canvas;
  const { marks } = annotation.context.words;
  const isOn = annotation.tool === tool;
  return html`<button
    type="button"
    aria-label=${tool === "pin" ? marks.pinNumber(annotation.number) : marks.tools[tool]}
    aria-pressed=${isOn ? "true" : "false"}
    data-tool=${tool}
    @click=${() => annotation.choose(isOn ? "select" : tool)}
  >${icon(screen, name)}</button>`;
}
