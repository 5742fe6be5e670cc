// Pasting into the editor: several lines become steps, pictures come along, and one undo takes all of it back.
import type { Uploader } from "../../uploader/uploader";
import { newId } from "../model/ids";
import type { Session } from "../model/session";
import { stepOrder } from "../model/draft";
import { withLines, type RichText } from "../model/prose";
import { MOST, type Operation } from "../model/types";
import type { Words } from "../words/words";
import type { Read } from "./html";
import { pictureFile, readPaste, type PastedStep } from "./read";

/** The command line that is pasted into, and what stands around the place. */
export interface Place {
  readonly step: string;
  readonly ahead: string;
  readonly behind: string;
}

interface Placed {
  readonly id: string;
  readonly step: PastedStep;
  /** It is there already, and waits for its words. */
  readonly waits: boolean;
}

/** Photos a step takes; more than that begin steps of their own. */
const ROOM = MOST.photos;

export class PasteIntake {
  constructor(
    private readonly session: Session,
    private readonly uploader: Uploader,
    private readonly words: Words,
    private readonly tell: (text: string, undo?: boolean) => void,
  ) {}

  /** Whether the clipboard was taken; else the browser pastes as it always does. `into`: the command line that has the focus. */
  take(clipboard: DataTransfer, into: HTMLTextAreaElement | null): boolean {
    const read = readPaste(clipboard.getData("text/html"), clipboard.getData("text/plain"));
    const { chosen, draft } = this.session;
    const pictures = read.steps.some((step) => step.pictures.length > 0);
    const words = read.steps.some((step) => step.command || step.text);
    if (!draft || read.steps.length === 0 || (!words && !pictures)) return false;
    if (!into) return this.#add(read, null);
    if (read.steps.length < 2 && !pictures) return false;
    if (chosen.kind !== "step") return false;
    const { value, selectionStart: start, selectionEnd: end } = into;
    return this.#add(read, { step: chosen.id, ahead: value.slice(0, start), behind: value.slice(end) });
  }

  #add(read: Read, into: Place | null): boolean {
    const { draft } = this.session;
    const after = this.session.placeForNew();
    if (!draft || !after) return false;
    const wanted = read.steps.flatMap(withRoom);
    const waiting = into ? [into.step, ...this.#waitingBehind(into)] : [];
    const room = MOST.steps - stepOrder(draft).length + waiting.length;
    const placed = wanted.slice(0, Math.max(0, room)).map((step, i): Placed => ({ id: waiting[i] ?? newId(), step, waits: i < waiting.length }));
    this.session.change(operations(placed, into, after, this.#contentOf(into)));
    this.#sendPictures(placed);
    const last = placed.at(-1);
    if (last) this.session.choose({ kind: "step", id: last.id }, "command");
    this.#say(placed.length, wanted.length - placed.length, read.missing);
    return true;
  }

  // Pasted into an empty line, each line goes to the next step that has no words yet: photos often came before.
  #waitingBehind({ step, ahead, behind }: Place): readonly string[] {
    const { draft } = this.session;
    if (!draft || `${ahead}${behind}`.trim()) return [];
    const order = stepOrder(draft);
    const next = order.slice(order.indexOf(step) + 1);
    const hasWords = (id: string): boolean => draft.steps[id]?.content.command !== "" || draft.steps[id].content.text !== "";
    const end = next.findIndex(hasWords);
    return end < 0 ? next : next.slice(0, end);
  }

  #contentOf(into: Place | null): RichText {
    return (into && this.session.draft?.steps[into.step]?.content.text) || "";
  }

  #sendPictures(placed: readonly Placed[]): void {
    let number = 0;
    for (const { id, step } of placed) {
      const files = step.pictures.map((address) => pictureFile(address, ++number)).filter((file) => file !== null);
      this.uploader.add(files.map((file) => ({ file, step: id })));
    }
  }

  #say(count: number, left: number, missing: number): void {
    const { words } = this;
    if (left > 0) this.tell(words.tooManyPasted(left));
    if (missing > 0) this.tell(words.picturesMissing(missing));
    this.tell(words.stepsPasted(count), true);
  }
}

function withRoom(step: PastedStep): PastedStep[] {
  const first = { ...step, pictures: step.pictures.slice(0, ROOM) };
  const more: PastedStep[] = [];
  for (let at = ROOM; at < step.pictures.length; at += ROOM) more.push({ command: "", text: "", pictures: step.pictures.slice(at, at + ROOM) });
  return [first, ...more];
}

function operations(placed: readonly Placed[], into: Place | null, after: { section: string; step: string | null }, text: RichText): Operation[] {
  return placed.flatMap(({ id, step, waits }, i): Operation[] => {
    const isLast = i === placed.length - 1;
    const command = `${i === 0 && into ? into.ahead : ""}${step.command}${isLast && into ? into.behind : ""}`;
    if (i === 0 && into) {
      const whole = withLines(text, step.text);
      const set: Operation[] = [{ op: "step.set", id, field: "command", value: command, base: 0 }];
      return step.text ? [...set, { op: "step.set", id, field: "text", value: whole, base: 0 }] : set;
    }
    if (waits) {
      const set: Operation[] = [{ op: "step.set", id, field: "command", value: command, base: 0 }];
      return step.text ? [...set, { op: "step.set", id, field: "text", value: step.text, base: 0 }] : set;
    }
    const before = placed[i - 1]?.id ?? after.step;
    return [{ op: "step.add", id, section: after.section, after: before, content: { command, text: step.text } }];
  });
}
