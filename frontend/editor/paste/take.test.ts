import { beforeEach, expect, test, vi } from "vitest";
import type { Uploader } from "../../uploader/uploader";
import { applyAll } from "../model/apply";
import { stepOrder, type Draft } from "../model/draft";
import { plainText } from "../model/prose";
import { Session } from "../model/session";
import { LONGEST, type Operation } from "../model/types";
import type { Sync } from "../sync/sync";
import { draftOf } from "../testing/samples";
import { english } from "../words/english";
import { PasteIntake } from "./take";

const PNG = "data:image/png;base64,iVBORw0KGgo=";

/** What a session needs of `Sync`: a draft that changes at once. */
class Here extends EventTarget {
  draft: Draft = draftOf({ a: ["1", "2"] }, { 1: { command: "Stop the press" } });

  change(operations: readonly Operation[]): void {
    this.draft = applyAll(this.draft, operations);
  }
}

let here: Here;
let session: Session;
let sent: { file: File; step: string }[];
let told: string[];
let intake: PasteIntake;

function clipboard(text: string, html = ""): DataTransfer {
  return { getData: (type: string) => (type === "text/html" ? html : text), files: [], types: [] } as unknown as DataTransfer;
}

function commandLine(value: string, start = value.length, end = start): HTMLTextAreaElement {
  const field = Object.assign(document.createElement("textarea"), { value });
  field.setSelectionRange(start, end);
  return field;
}

const commands = (): (string | undefined)[] => stepOrder(here.draft).map((id) => here.draft.steps[id]?.content.command);

beforeEach(() => {
  here = new Here();
  session = new Session(here as unknown as Sync);
  session.choose({ kind: "step", id: "1" });
  [sent, told] = [[], []];
  const uploader = { add: (photos: typeof sent) => sent.push(...photos) } as unknown as Uploader;
  intake = new PasteIntake(session, uploader, english, (text) => told.push(text));
});

test("lines become steps behind the chosen one, and one undo takes all back", () => {
  expect(intake.take(clipboard("Close\nDrain"), null)).toBe(true);
  expect(commands()).toEqual(["Stop the press", "Close", "Drain", ""]);
  expect(told).toEqual(["2 steps pasted"]);
  void session.undo();
  expect(commands()).toEqual(["Stop the press", ""]);
});

test("one line in the command line is pasted by the browser itself", () => {
  expect(intake.take(clipboard("Close"), commandLine("Stop"))).toBe(false);
  expect(commands()).toEqual(["Stop the press", ""]);
});

test("one line beside all fields is a step", () => {
  intake.take(clipboard("Close"), null);
  expect(commands()).toEqual(["Stop the press", "Close", ""]);
});

test("several lines in the command line begin at the caret, what stood behind it ends the last", () => {
  expect(intake.take(clipboard("Close\nDrain"), commandLine("Stop the press", 5, 9))).toBe(true);
  expect(commands()).toEqual(["Stop Close", "Drainpress", ""]);
  void session.undo();
  expect(commands()).toEqual(["Stop the press", ""]);
});

test("pasted into an empty line, each goes to the next step that has no words yet, and what is left becomes steps", () => {
  here.draft = draftOf({ a: ["1", "2", "3", "4"] }, { 4: { command: "Oil" } });
  session.choose({ kind: "step", id: "2" });
  expect(intake.take(clipboard("Close\nDrain\nFill"), commandLine(""))).toBe(true);
  expect(commands()).toEqual(["", "Close", "Drain", "Fill", "Oil"]);
  expect(stepOrder(here.draft).slice(0, 3)).toEqual(["1", "2", "3"]);
  void session.undo();
  expect(commands()).toEqual(["", "", "", "Oil"]);
});

test("the last of them is chosen, to go on typing", () => {
  const focus = vi.fn();
  session.addEventListener("focus", focus);
  intake.take(clipboard("Close\nDrain"), null);
  expect(session.chosen).toMatchObject({ kind: "step", id: stepOrder(here.draft)[2] });
  expect(focus).toHaveBeenCalledOnce();
});

test("pictures come along with their step, those above three in steps behind", () => {
  intake.take(clipboard("", `<p>Close</p>${`<img src="${PNG}">`.repeat(4)}`), null);
  const [, second, third] = stepOrder(here.draft);
  expect(sent.map(({ step }) => step)).toEqual([second, second, second, third]);
  expect(commands()).toEqual(["Stop the press", "Close", "", ""]);
});

test("what stays behind is told", () => {
  intake.take(clipboard("", '<p>Close</p><img src="file:///a.png">'), null);
  expect(told[0]).toBe("1 picture stayed in the other program. Copy each on its own and paste it into its step.");
});

test("more than a playbook holds is left out, and said", () => {
  intake.take(clipboard("Close\n".repeat(1100)), null);
  expect([stepOrder(here.draft).length, told[0]]).toEqual([1000, "A playbook has 1,000 steps at most. 102 lines were left out."]);
});

test("an empty clipboard changes nothing", () => {
  expect([intake.take(clipboard("  \n "), null), intake.take(clipboard("", "<p></p>"), commandLine(""))]).toEqual([false, false]);
});

const LETTER = "<p>Hello Paul,</p><h2>Emptying the bowl:</h2><ol><li>Close</li><li>Drain</li></ol>";

test("what a list is called is the title, a greeting goes, and one undo brings both back as the steps they would have been", () => {
  here.draft = draftOf({ a: [] });
  session.choose({ kind: "playbook" });
  intake.take(clipboard("", LETTER), null);
  expect([here.draft.title, here.draft.sections.a?.title, commands()]).toEqual(["Emptying the bowl", "", ["Close", "Drain"]]);
  expect(told).toEqual(["2 steps pasted. “Emptying the bowl” is the title of the playbook now. Left out: “Hello Paul,”"]);
  void session.undo();
  expect([here.draft.title, commands()]).toEqual(["", ["Hello Paul,", "Emptying the bowl:", "Close", "Drain"]]);
  void session.undo();
  expect(commands()).toEqual([]);
});

test("what ends a letter goes too, and comes back behind the list", () => {
  here.draft = { ...draftOf({ a: [] }), title: "Cleaning" };
  session.choose({ kind: "playbook" });
  intake.take(clipboard("", `${LETTER}<p>Best regards,</p><p>Paul Martin</p>`), null);
  expect([commands(), told[0]]).toEqual([["Close", "Drain"], "2 steps pasted. “Emptying the bowl” is the title of the section now. Left out: “Hello Paul, Best regards, Paul Martin”"]);
  void session.undo();
  expect(commands()).toEqual(["Hello Paul,", "Emptying the bowl:", "Close", "Drain", "Best regards,", "Paul Martin"]);
});

test("a playbook that has a title keeps it: the list names its section, where that has no words yet", () => {
  here.draft = { ...draftOf({ a: ["1", "2", "3"] }), title: "Cleaning" };
  intake.take(clipboard("", LETTER), commandLine(""));
  expect([here.draft.title, here.draft.sections.a?.title, commands()]).toEqual(["Cleaning", "Emptying the bowl", ["Close", "Drain", ""]]);
  expect(stepOrder(here.draft)).toEqual(["1", "2", "3"]);
  void session.undo();
  expect([here.draft.sections.a?.title, commands()]).toEqual(["", ["Hello Paul,", "Emptying the bowl:", "Close", "Drain", ""]]);
});

test("a section that was begun keeps its title, and the heading is a step", () => {
  here.draft = { ...here.draft, title: "Cleaning" };
  intake.take(clipboard("", LETTER), null);
  expect([here.draft.sections.a?.title, commands()]).toEqual(["", ["Stop the press", "Emptying the bowl:", "Close", "Drain", ""]]);
});

test("two headings name the playbook and its section, of three the last two", () => {
  here.draft = draftOf({ a: [] });
  session.choose({ kind: "playbook" });
  intake.take(clipboard("", LETTER.replace("<h2>", "<h1>Press</h1><h1>Cleaning</h1><h2>")), null);
  expect([here.draft.title, here.draft.sections.a?.title, commands()]).toEqual(["Cleaning", "Emptying the bowl", ["Press", "Close", "Drain"]]);
});

test("pasted among words, all of it is words", () => {
  intake.take(clipboard("", LETTER), commandLine("Stop"));
  expect(commands()).toEqual(["StopHello Paul,", "Emptying the bowl:", "Close", "Drain", ""]);
});

test("a long paste among words goes on in steps behind: nothing is longer than a step can hold, and nothing is lost", () => {
  const long = "Turn the valve ".repeat(40).trim();
  here.draft = draftOf({ a: ["1"] }, { 1: { command: "Stop the press", text: "Slowly. ".repeat(490) } });
  intake.take(clipboard("", `<ol><li>${long}</li><li>${long}</li></ol>`), commandLine("Stop the press", 4));
  const contents = stepOrder(here.draft).map((id) => here.draft.steps[id]!.content);
  expect(contents.every(({ command, text }) => command.length <= LONGEST.command && plainText(text).length <= LONGEST.passage)).toBe(true);
  const words = contents.map(({ command, text }) => `${command} ${plainText(text)}`).join(" ");
  for (const [word, count] of [["Turn", 80], ["Slowly", 490], ["Stop", 1], ["press", 1]] as const) expect(words.split(word)).toHaveLength(count + 1);
});

test("what stood behind the caret stays with the line where the last of many lines has no room", () => {
  intake.take(clipboard("Close\n".repeat(1100)), commandLine("Stop the press", 4));
  expect(commands()[0]).toBe("Stop the pressClose");
  expect(stepOrder(here.draft)).toHaveLength(1000);
});
