// The photo with its marks: drawn, chosen, moved and pulled by mouse, pen, finger and keyboard.
import { html, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { newId } from "../editor/model/ids";
import type { Photo } from "../editor/model/types";
import { drawMark, photoImage } from "./drawing";
import { cornersOf, create, handlesOf, isDrawn, type Handle } from "./editing";
import { AnnotatorElement } from "./element";
import { cropDuring, further, markDuring, photoDuring, type Gesture } from "./gestures";
import { frameOf, holdOf, isFilled } from "./holds";
import { handleKey } from "./keys";
import { drawingOrder, shownMarks, type Mark, type Point } from "./marks";
import { Placing } from "./placing";
import { pair, rectangle } from "./shapes";
import { Touches } from "./touches";
import { enlarged, FITTED, panned, viewBox, type View } from "./view";

const A_CLICK = 6;
const LONG_PRESS_MS = 500;
// Of an arrow that a double click puts there, across and down, in units of the drawing.
const REACH = 150;

/** Where a pointer went down, on which mark, and whether it has gone far enough to be more than a click. */
interface Began {
  x: number;
  y: number;
  readonly on: string | null;
  far: boolean;
}

// Lifting the finger of a long press is a click on whatever came up under it.
function swallowNextClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", swallow, { capture: true, once: true });
  const stop = (): void => void setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 60);
  document.addEventListener("pointerup", stop, { capture: true, once: true });
}

export class Board extends AnnotatorElement {
  static override properties = { ...AnnotatorElement.properties, source: { attribute: false }, size: { attribute: false }, name: { attribute: false }, view: { state: true } };
  /** The address of the photo, upright and uncropped, its sides in pixels, and what it is called. */
  declare source: string;
  declare size: { width: number; height: number };
  declare name: string;
  declare view: View;

  #gesture: Gesture | null = null;
  #began: Began | null = null;
  #press: ReturnType<typeof setTimeout> | undefined;
  readonly #touches = new Touches();
  /** A mouse or a pen went down beside all marks. */
  #isBeside = false;

  constructor() {
    super();
    this.view = FITTED;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.annotation.addEventListener("fit", () => (this.view = FITTED), { signal: this.leave.signal });
    this.annotation.addEventListener("label", () => void this.updateComplete.then(() => document.getElementById("mark-label")?.focus()), { signal: this.leave.signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#press);
    this.annotation.commit();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("source")) this.view = FITTED;
    // Close up, the film would not lie under its marks.
    if (changed.has("view") && this.view.scale > 1) this.dispatchEvent(new Event("close-up", { bubbles: true }));
  }

  /** While the crop is chosen, the whole photo is there to choose from. */
  get #shown(): Photo | null {
    const { photo, crop } = this.annotation;
    return photo && crop ? { ...photo, crop: null } : photo;
  }

  get placing(): Placing {
    return new Placing(this.#shown ?? {}, this.size);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { annotation, words, placing, view } = this;
    const photo = this.#shown;
    if (!photo) return nothing;
    const marks = drawingOrder(shownMarks(photo));
    return html`<svg
        class="an__svg"
        id=${this.closest("komin-stage") ? "photo" : nothing}
        data-tool=${annotation.tool}
        data-close=${view.scale > 1 ? "" : nothing}
        data-chosen=${annotation.selected ?? nothing}
        viewBox=${viewBox(view, placing)}
        tabindex="0"
        role="group"
        aria-label=${annotation.crop ? words.boardCrop : words.board(this.name, marks.length)}
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @pointerup=${this.#up}
        @pointercancel=${this.#cancel}
        @touchmove=${this.#still}
        @dblclick=${this.#pointAt}
        @wheel=${this.#wheel}
        @contextmenu=${this.#contextMenu}
        @keydown=${this.#key}
        @focusin=${this.#focused}
      >
        <svg width=${placing.width} height=${placing.height} overflow="hidden" aria-hidden="true">${photoImage(this.source, placing)}</svg>
        ${repeat(marks, ({ id }) => id, (mark) => this.#mark(mark, placing))}
        ${annotation.crop ? this.#cropFrame(placing) : this.#grips(placing)}
      </svg>
      <p class="vh" role="status">${annotation.said}</p>`;
  }

  // A stroke that ends quickly is a fling for the browser: the next tap would only stop it, and choose no tool.
  readonly #still = {
    passive: false,
    handleEvent: (event: Event): void => {
      if (this.#gesture && event.cancelable) event.preventDefault();
    },
  };

  #mark(mark: Mark, placing: Placing): SVGTemplateResult {
    const { annotation, words } = this;
    const isOn = mark.id === annotation.selected;
    const name = annotation.nameOf(mark);
    return svg`<g
      class="an__mark ${isOn ? "is-on" : ""}"
      data-mark=${mark.id}
      tabindex=${annotation.crop ? -1 : 0}
      role="button"
      aria-pressed=${isOn ? "true" : "false"}
      aria-label=${isOn ? words.selected(name) : name}
    >${drawMark(mark, placing)}<path class="an__hold ${isFilled(mark) ? "an__hold--area" : ""}" d=${holdOf(mark, placing)}></path></g>`;
  }

  #grips(placing: Placing): SVGTemplateResult | typeof nothing {
    const { mark } = this.annotation;
    if (!mark) return nothing;
    const frame = frameOf(mark, placing);
    return svg`<g class="an__grips" aria-hidden="true">
      <path class="an__frame an__frame--case" d=${frame}></path><path class="an__frame" d=${frame}></path>
      ${handlesOf(mark).map((handle) => this.#grip(handle, placing))}
    </g>`;
  }

  #grip(handle: Handle, placing: Placing): SVGTemplateResult {
    const { x, y } = placing.place(handle);
    return svg`<g data-handle=${handle.name} transform="translate(${pair({ x, y })})">
      <circle class="an__reach" r="44"></circle>
      ${handle.name === "bend" ? svg`<circle class="an__grip" r="15"></circle>` : svg`<rect class="an__grip" x="-15" y="-15" width="30" height="30"></rect>`}
    </g>`;
  }

  #cropFrame(placing: Placing): SVGTemplateResult {
    const area = this.annotation.crop!;
    const kept = rectangle(placing.area(area));
    const whole = rectangle({ left: 0, top: 0, right: placing.width, bottom: placing.height });
    return svg`<path class="an__dim" fill-rule="evenodd" d="${whole}${kept}"></path>
      <path class="an__crop" data-handle="inside" d=${kept}></path>
      <g class="an__grips" aria-hidden="true">${cornersOf(area).map((handle) => this.#grip(handle, placing))}</g>`;
  }

  /** Where in the drawing a pointer is. */
  #placeOf({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const matrix = this.querySelector<SVGSVGElement>(".an__svg")?.getScreenCTM()?.inverse();
    return matrix ? new DOMPoint(clientX, clientY).matrixTransform(matrix) : { x: 0, y: 0 };
  }

  readonly #down = (event: PointerEvent): void => {
    const { annotation, placing } = this;
    if (event.button !== 0 || this.#touches.isPalm(event)) return;
    const svgElement = event.currentTarget as SVGSVGElement;
    if (this.#touches.down(event) > 1) return this.#dropGesture();
    const target = event.target as Element;
    const on = target.closest<SVGElement>("[data-mark]")?.dataset.mark ?? null;
    const handle = target.closest<SVGElement>("[data-handle]")?.dataset.handle as Handle["name"] | "inside" | undefined;
    const from = placing.locate(this.#placeOf(event));
    this.#began = { x: event.clientX, y: event.clientY, on, far: false };
    this.#isBeside = event.pointerType !== "touch" && !on && !handle;
    this.#gesture = this.#gestureAt(from, on, handle) ?? this.#stroke(from, event);
    svgElement.setPointerCapture(event.pointerId);
    if (on) this.#focusMark(on);
    else if (!target.closest("[data-handle]")) svgElement.focus({ preventScroll: true });
    event.preventDefault();
    if (event.pointerType === "mouse") return;
    clearTimeout(this.#press);
    this.#press = setTimeout(() => this.#longPress(on ?? annotation.selected, event), LONG_PRESS_MS);
  };

  #gestureAt(from: Point, on: string | null, handle: Handle["name"] | "inside" | undefined): Gesture | null {
    const { annotation } = this;
    const { tool, crop, mark } = annotation;
    if (crop) return { does: "crop", area: crop, from, handle: handle ?? "outside" };
    if (handle && handle !== "inside" && mark) return { does: "pull", mark, handle };
    if (tool !== "select" && tool !== "crop" && !(on && on === annotation.selected)) {
      return { does: "draw", id: newId(), kind: tool, path: [from], style: annotation.style, ...annotation.given };
    }
    const held = shownMarks(annotation.photo ?? {}).find(({ id }) => id === on);
    return held ? { does: "move", mark: held, from } : null;
  }

  // Without a tool a mouse or a pen draws an arrow, and with Shift a circle; close up it moves the photo, as a finger does.
  #stroke(from: Point, { pointerType, shiftKey }: PointerEvent): Gesture | null {
    const { annotation, view } = this;
    if (pointerType === "touch" || view.scale > 1 || annotation.tool !== "select") return null;
    return { does: "draw", id: newId(), kind: shiftKey ? "circle" : "arrow", path: [from], style: annotation.style, ...annotation.given };
  }

  readonly #move = (event: PointerEvent): void => {
    const pinch = this.#touches.move(event);
    if (pinch) {
      this.view = enlarged(this.view, pinch.by, this.#placeOf({ clientX: pinch.x, clientY: pinch.y }), this.placing);
      return;
    }
    const { annotation } = this;
    const began = this.#began;
    if (!began || !this.#touches.holds(event)) return;
    if (!began.far && Math.hypot(event.clientX - began.x, event.clientY - began.y) < A_CLICK) return;
    clearTimeout(this.#press);
    if (!began.far && this.#gesture?.does === "draw" && !annotation.hasRoom) return this.#dropGesture();
    began.far = true;
    if (!this.#gesture) return this.#pan(event, began);
    const to = this.placing.locate(this.#placeOf(event));
    this.#gesture = further(this.#gesture, to);
    if (this.#gesture.does === "crop") return annotation.setCrop(cropDuring(this.#gesture, to));
    const mark = markDuring(this.#gesture, to);
    if (!mark || !annotation.photo) return;
    annotation.select(mark.id);
    annotation.preview(photoDuring(annotation.photo, mark));
  };

  #pan(event: PointerEvent, began: Began): void {
    const across = this.querySelector(".an__svg")?.clientWidth ?? 1;
    this.view = panned(this.view, event.clientX - began.x, event.clientY - began.y, across, this.placing);
    [began.x, began.y] = [event.clientX, event.clientY];
  }

  readonly #up = (event: PointerEvent): void => {
    const { annotation } = this;
    clearTimeout(this.#press);
    const [gesture, began] = [this.#gesture, this.#began];
    if (!this.#touches.up(event) || !began) return;
    [this.#gesture, this.#began] = [null, null];
    if (began.far) {
      const drawn = gesture?.does === "draw" ? annotation.mark : null;
      if (gesture?.does === "crop" || !gesture) return;
      if (drawn) annotation.change({}, this.words.added(annotation.nameOf(drawn)));
      else annotation.commit();
      return this.#focusMark(annotation.selected);
    }
    this.#click(gesture, began.on, event);
  };

  // Without a way to go: a mark is chosen, a pin or a text is put there; anything else lets go of what was chosen.
  #click(gesture: Gesture | null, on: string | null, event: PointerEvent): void {
    const { annotation } = this;
    const at = this.placing.locate(this.#placeOf(event));
    if (on) annotation.select(on);
    else if (gesture?.does === "draw" && (gesture.kind === "pin" || gesture.kind === "text")) annotation.addAt(at);
    else if (gesture?.does !== "crop" && gesture?.does !== "pull") annotation.select(null);
    if (!on && gesture?.does === "draw" && gesture.kind === "pin") this.#focusMark(annotation.selected);
  }

  // An arrow that ends there and comes from where there is more of the photo. A finger that taps twice is no wish for one.
  readonly #pointAt = (event: MouseEvent): void => {
    const { annotation, placing } = this;
    if (!this.#isBeside || annotation.tool !== "select") return;
    const end = this.#placeOf(event);
    const from = (at: number, side: number): number => at + (at < side / 2 ? REACH : -REACH);
    const start = { x: from(end.x, placing.width), y: from(end.y, placing.height) };
    annotation.add(create("arrow", placing.locate(start), placing.locate(end), annotation.style, annotation.given));
    this.#focusMark(annotation.selected);
  };

  readonly #cancel = (event: PointerEvent): void => {
    this.#touches.up(event);
    this.#dropGesture();
  };

  #dropGesture(): void {
    clearTimeout(this.#press);
    if (this.#gesture?.does === "draw" && this.#gesture.id === this.annotation.selected) this.annotation.selected = null;
    [this.#gesture, this.#began] = [null, null];
    this.annotation.preview(null);
  }

  #longPress(id: string | null, { clientX, clientY }: PointerEvent): void {
    if (!id) return;
    this.#dropGesture();
    this.annotation.select(id);
    this.#openMenu(clientX, clientY);
    swallowNextClick();
  }

  readonly #contextMenu = (event: MouseEvent): void => {
    const id = (event.target as Element).closest<SVGElement>("[data-mark]")?.dataset.mark ?? (event.button === 2 ? null : this.annotation.selected);
    if (!id) return;
    event.preventDefault();
    this.annotation.select(id);
    this.#openMenu(event.clientX, event.clientY);
  };

  #openMenu(x: number, y: number): void {
    this.dispatchEvent(new CustomEvent("mark-menu", { bubbles: true, detail: { x, y } }));
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.view = enlarged(this.view, event.deltaY < 0 ? 1.15 : 1 / 1.15, this.#placeOf(event), this.placing);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const onMark = (event.target as Element).closest("[data-mark]") !== null && this.annotation.mark !== null;
    const before = this.annotation.selected;
    const doing = {
      undo: () => this.undo(),
      zoom: (by: number) => this.#zoom(by),
      menu: () => this.#menuAtMark(),
      focusBoard: () => this.focusBoard(),
    };
    if (!handleKey(event, this.annotation, this.placing, onMark, doing)) return;
    event.preventDefault();
    event.stopPropagation();
    const { selected } = this.annotation;
    if (selected && selected !== before && this.annotation.mark?.kind !== "text") this.#focusMark(selected);
  };

  #zoom(by: number): void {
    const middle = { x: this.placing.width / 2, y: this.placing.height / 2 };
    this.view = by === 0 ? FITTED : enlarged(this.view, by, middle, this.placing);
  }

  #menuAtMark(): void {
    const box = this.querySelector(".an__mark.is-on")?.getBoundingClientRect();
    if (box) this.#openMenu(box.left + box.width / 2, box.top + box.height / 2);
  }

  readonly #focused = (event: FocusEvent): void => {
    const id = (event.target as Element).closest<SVGElement>("[data-mark]")?.dataset.mark;
    if (id && !this.#gesture) this.annotation.select(id);
  };

  focusBoard(): void {
    void this.updateComplete.then(() => this.querySelector<SVGElement>(".an__svg")?.focus({ preventScroll: true }));
  }

  #focusMark(id: string | null): void {
    if (id) void this.updateComplete.then(() => this.querySelector<SVGElement>(`[data-mark="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }));
  }

  /** Put the focus on the chosen mark again, after its words or its menu. */
  focusChosen(): void {
    if (this.annotation.mark && isDrawn(this.annotation.mark)) this.#focusMark(this.annotation.selected);
    else this.focusBoard();
  }
}
