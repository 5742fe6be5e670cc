// What is on the clipboard, as steps.
import { readHtml, type Read } from "./html";
import { aboveList, closesList, closingOf } from "./around";
import { fitting, isNumbered, ofRow, tidy, type PastedStep } from "./words";

export type { PastedStep } from "./words";

/** From HTML where it says something, else from plain text: one step a line, a row of a spreadsheet is a line. */
export function readPaste(html: string, text: string): Read {
  const rich = html.trim() ? readHtml(html) : { steps: [], missing: 0 };
  const steps = rich.steps.length > 0 ? rich.steps : readText(text);
  return { steps: steps.flatMap(fitting), missing: rich.missing };
}

const INDENTED_BULLET = /^(?:\t| {2,})\s*(?:[•‣◦▪●○■□·*–—-]|\(?[a-z\d]{1,3}[.)])\s/iu;

interface Step extends PastedStep {
  text: string;
  readonly pictures: string[];
}

function readText(text: string): PastedStep[] {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/u);
  const hasList = lines.filter(isNumbered).length > 1;
  const start = hasList ? lines.findIndex(isNumbered) : 0;
  const end = hasList ? lines.length - 1 - [...lines].reverse().findIndex(isNumbered) : lines.length;
  const steps: Step[] = [];
  for (const [i, line] of lines.entries()) {
    const last = steps.at(-1);
    if (last && INDENTED_BULLET.test(line)) last.text += `${last.text ? "\n" : ""}${tidy(line)}`;
    else {
      const step = ofRow(line.split("\t"), []);
      const around = step && !step.text ? (i < start ? aboveList(step.command, false) : i > end && closesList(step.command, closingOf(steps)) ? "closing" : null) : null;
      if (step) steps.push({ ...step, pictures: [], ...(around && { around }) });
    }
  }
  return steps;
}

/** A picture that lay in the HTML, as a file; null where it can't be decoded. */
export function pictureFile(address: string, number: number): File | null {
  const [head = "", body = ""] = address.split(",", 2);
  const type = /^data:([^;]+)/.exec(head)?.[1]?.toLowerCase() ?? "";
  try {
    const bytes = Uint8Array.from(atob(body.replace(/\s/g, "")), (letter) => letter.charCodeAt(0));
    return bytes.length > 0 ? new File([bytes], `pasted-${String(number)}.${type.slice("image/".length)}`, { type }) : null;
  } catch {
    return null;
  }
}
