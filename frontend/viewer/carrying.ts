// Answers of checks and dangers that were read, carried over one reload that was asked for: another language. They wait in
// the tab alone, and are gone once they were taken over.
import { readKept, writeKept } from "./kept";

const KEY = "komin-carried";
const ANSWERS = ".pbk input";
const ofTab = (): Storage => sessionStorage;

type Carried = { version: string; answers: (string | boolean)[] };

export function carryOver(root: HTMLElement): void {
  const answers = [...root.querySelectorAll<HTMLInputElement>(ANSWERS)].map(({ type, checked, value }) => (type === "text" ? value : checked));
  writeKept(KEY, JSON.stringify({ version: root.dataset.version ?? "", answers } satisfies Carried), ofTab);
}

/** Before anything looks at the answers. */
export function takeOver(root: HTMLElement): void {
  const carried = JSON.parse(readKept(KEY, ofTab) ?? "null") as Carried | null;
  writeKept(KEY, null, ofTab);
  const fields = [...root.querySelectorAll<HTMLInputElement>(ANSWERS)];
  if (carried?.version !== (root.dataset.version ?? "") || carried.answers.length !== fields.length) return;
  fields.forEach((field, place) => {
    const answer = carried.answers[place]!;
    if (typeof answer === "string") field.value = answer;
    else field.checked = answer;
  });
}

export function forgetAnswers(root: HTMLElement): void {
  for (const field of root.querySelectorAll<HTMLInputElement>(ANSWERS)) {
    if (field.type === "text") field.value = "";
    else field.checked = false;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
