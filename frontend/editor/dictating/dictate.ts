// Dictation at the desk comes with the first press: most authors never speak to their editor.
import { canRecord } from "../../dictation/recorder";
import type { Context } from "../parts/part";
import { aim } from "./aim";
import type { Strip } from "./strip";

/** What begins and ends it; null where the server writes nothing down, or this browser can't record. */
export function dictationAt(address: string | null, context: () => Context | null): (() => void) | null {
  if (!address || !canRecord()) return null;
  let strip: Promise<Strip> | null = null;
  return () => {
    const here = context();
    if (!here) return;
    // The caret is where it is now, not where it is once this is loaded.
    const target = aim(here);
    strip ??= import("./strip").then(({ Strip }) => new Strip(address, here));
    strip.then((one) => one.press(target), () => {
      strip = null;
      here.tell(here.words.dictationAway);
    });
  };
}
