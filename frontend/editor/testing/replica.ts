// What a tab consists of below the screen, for the proof that all of them end up with the same draft (tests/convergence).
export { Api } from "../sync/api";
export { Sync } from "../sync/sync";
export { Session } from "../model/session";
export { EMPTY_CONTENT, stepOrder, target } from "../model/draft";
export { newId } from "../model/ids";
export { changesOf, detaching, inserting, taking } from "../blocks/changes";
