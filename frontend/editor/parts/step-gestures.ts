// What is done with whole steps, wherever it is asked for: by a key, in the film, at the side, in the palette. Each says what it did.
import { stepOrder } from "../model/draft";
import type { StepField } from "../model/types";
import { fieldName } from "../model/describe";
import type { Words } from "../words/words";
import type { Context } from "./part";
import { photosOf } from "./photos";

export function move({ session, words, tell }: Context, by: 1 | -1, ids: readonly string[] = session.picked): void {
  session.moveSteps(ids, by);
  const [first] = ids;
  if (!session.draft || first === undefined) return;
  const number = stepOrder(session.draft).indexOf(first) + 1;
  tell(ids.length === 1 ? words.stepMoved(number) : words.stepsMoved(ids.length, number));
}

export function remove({ session, words, tell }: Context, ids: readonly string[] = session.picked): void {
  const [first] = ids;
  if (!session.draft || first === undefined) return;
  const number = stepOrder(session.draft).indexOf(first) + 1;
  session.deleteSteps(ids);
  tell(ids.length === 1 ? words.stepDeleted(number) : words.stepsDeleted(ids.length), true);
}

export function duplicate({ session, words, tell }: Context, ids: readonly string[] = session.picked): void {
  if (ids.length === 0) return;
  const copies = session.duplicateSteps(ids);
  if (!copies || !session.draft) return tell(words.noRoomForSteps);
  const number = stepOrder(session.draft).indexOf(copies[0]!) + 1;
  tell(ids.length === 1 ? words.stepDuplicated(number) : words.stepsDuplicated(ids.length, number), true);
}

export function gather({ session, words, tell }: Context, ids: readonly string[] = session.picked): void {
  if (ids.length === 0) return;
  if (session.makeSection(ids)) tell(words.sectionMade(ids.length), true);
  else tell(words.noRoomForSections);
}

export function split({ session, words, tell, cut }: Context): void {
  const { chosen } = session;
  const place = cut();
  if (chosen.kind !== "step" || !place) return tell(words.splitHow);
  if (session.splitStep(chosen.id, place)) tell(words.stepSplit, true);
  else tell(words.noRoomForSteps);
}

/** To the end of the step before. Nothing is joined that would not all have room. */
export function join(context: Context, step: string): void {
  const { session, uploader, words, tell } = context;
  if (!session.draft) return;
  const number = stepOrder(session.draft).indexOf(step);
  const into = stepOrder(session.draft)[number - 1];
  const both = into === undefined ? [] : [into, step];
  if (both.some((id) => photosOf(session.draft!, uploader.uploads, id).some(({ photo }) => photo === null))) return tell(words.photosComing);
  const done = session.joinToPrevious(step);
  if (done === "joined") tell(words.stepJoined(number), true);
  else if (done !== null) tell(words.noRoomTogether(named(done, words)));
}

function named(field: StepField, words: Words): string {
  return fieldName({ op: "step.set", id: "", field, value: null, base: 0 }, 0, words);
}
