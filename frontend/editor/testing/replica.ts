// What a tab consists of below the screen, for the proof that all of them end up with the same draft (tests/convergence).
export { Api } from "../sync/api";
export { Sync } from "../sync/sync";
export { Session } from "../model/session";
export { stepOrder, target } from "../model/draft";
