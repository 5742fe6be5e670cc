// Pasting into the editor: several lines become steps, pictures come along, and one undo takes all of it back.
import type { Uploader } from "../../uploader/uploader";
import { newId } from "../model/ids";
import type { Session } from "../model/session";
import { applyAll } from "../model/apply";
import { stepOrder } from "../model/draft";
import { plainText, withLines, type RichText } from "../model/prose";
import { LONGEST, MOST, type Operation } from "../model/types";
import type { Words } from "../words/words";
import type { Read } from "./html";
import { liftedFrom, lifting, type Lifted } from "./lifting";
import { pictureFile, readPaste, type PastedStep } from "./read";
import { fitting } from "./words";

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
/** Characters between the text that is there and what joins it. */
const BREAK = 2;
const NOTHING: Lifted = { lines: [], named: [], courtesies: [] };

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
    const lifted = isAmongWords(into) ? NOTHING : liftedFrom(read.steps, draft, after.section);
    const waiting = into ? [into.step, ...this.#waitingBehind(into)] : [];
    const room = MOST.steps - stepOrder(draft).length + waiting.length - lifted.lines.length;
    const wanted = this.#wanted(read.steps.filter((step) => !lifted.lines.includes(step)), into, room);
    const placed = wanted.slice(0, Math.max(0, room)).map((step, i): Placed => ({ id: waiting[i] ?? newId(), step, waits: i < waiting.length }));
    const listed = operations(placed, into, after, this.#contentOf(into));
    const [first, last] = [placed[0], placed.at(-1)];
    const { bring, lift } = lifted.lines.length > 0 && first && last ? lifting(lifted, applyAll(draft, listed), [first.id, last.id]) : { bring: [], lift: [] };
    this.session.change([...listed, ...bring]);
    this.session.change(lift);
    this.#sendPictures(placed);
    if (last) this.session.choose({ kind: "step", id: last.id }, "command");
    this.#say(placed.length, wanted.length - placed.length, read.missing, lifted);
    return true;
  }

  // What stood behind the caret ends the last line, unless that one is left out.
  #wanted(steps: readonly PastedStep[], into: Place | null, room: number): PastedStep[] {
    const { ahead = "", behind = "" } = into ?? {};
    const taken = LONGEST.passage - plainText(this.#contentOf(into)).length;
    const all = among(steps, ahead, behind, taken);
    return all.length > room ? among(steps, ahead + behind, "", taken) : all;
  }

  // Pasted into an empty line, each line goes to the next step that has no words yet: photos often came before.
  #waitingBehind({ step, ahead, behind }: Place): readonly string[] {
    const { draft } = this.session;
    if (!draft || isAmongWords({ ahead, behind })) return [];
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

  #say(count: number, left: number, missing: number, { named, courtesies }: Lifted): void {
    const { words } = this;
    const lifted = [...named.map(({ what, title }) => words.pastedTitle[what](title)), ...(courtesies.length > 0 ? [words.courtesyLeftOut(courtesies.join(" "))] : [])];
    if (left > 0) this.tell(words.tooManyPasted(left));
    if (missing > 0) this.tell(words.picturesMissing(missing));
    this.tell([words.stepsPasted(count), ...lifted].join(". "), true);
  }
}

function isAmongWords(into: Pick<Place, "ahead" | "behind"> | null): boolean {
  return into !== null && `${into.ahead}${into.behind}`.trim() !== "";
}

/** The lines between what stands around the caret; `room` is left in the text of the first. Nothing is cut off, it goes on in steps behind. */
function among(lines: readonly PastedStep[], ahead: string, behind: string, room: number): PastedStep[] {
  const last = lines.length - 1;
  const whole = lines.map((step, i) => ({ ...step, command: `${i === 0 ? ahead : ""}${step.command}${i === last ? behind : ""}` }));
  const [first, ...others] = whole.flatMap(fitting).flatMap(withRoom);
  if (!first) return [];
  const isTooLong = first.text !== "" && first.text.length + BREAK > room;
  return isTooLong ? [{ ...first, text: "" }, { command: "", text: first.text, pictures: [] }, ...others] : [first, ...others];
}

function withRoom(step: PastedStep): PastedStep[] {
  const first = { ...step, pictures: step.pictures.slice(0, ROOM) };
  const more: PastedStep[] = [];
  for (let at = ROOM; at < step.pictures.length; at += ROOM) more.push({ command: "", text: "", pictures: step.pictures.slice(at, at + ROOM) });
  return [first, ...more];
}

function operations(placed: readonly Placed[], into: Place | null, after: { section: string; step: string | null }, text: RichText): Operation[] {
  return placed.flatMap(({ id, step, waits }, i): Operation[] => {
    const { command } = step;
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
