// What the film says of a step by small signs beside its thumbnail.
import { CHECK_KINDS, LEVELS, type StepContent } from "./types";
import type { Words } from "../words/words";

export interface FilmMark {
  readonly icon: string;
  readonly label: string;
}

const CHECK_ICON = { tick: "check-square", reading: "ruler", choice: "list-checks", photo: "camera", signature: "signature" } as const;

/** Whether it came from a step block, the most severe notice, key points, the kinds of checks, branches, an outdated translation, and what a photo lacks. */
export function filmMarks(content: StepContent, photos: number, words: Words, blockChanged = false, isOutdated = false): FilmMark[] {
  const worst = LEVELS.find((level) => content.notices.some((notice) => notice.level === level));
  const kinds = CHECK_KINDS.filter((kind) => content.checks.some((check) => check.kind === kind));
  const lacksAlt = content.photos.some(({ alt }) => !alt);
  return [
    ...(content.origin ? [blockChanged ? { icon: "arrow-clockwise", label: words.blockChanged } : { icon: "stack", label: words.fromBlock }] : []),
    ...(worst ? [{ icon: worst === "danger" ? "warning-bold" : worst === "notice" ? "info-bold" : "warning", label: words.levels[worst] }] : []),
    ...(content.key_points.length ? [{ icon: "key", label: words.keyPoints }] : []),
    ...kinds.map((kind) => ({ icon: CHECK_ICON[kind], label: words.checkKinds[kind] })),
    ...(content.branches.length ? [{ icon: "git-branch", label: words.branches }] : []),
    ...(isOutdated ? [{ icon: "translate", label: words.translationOutdated }] : []),
    ...(photos === 0 ? [{ icon: "image-square", label: words.noPhoto }] : lacksAlt ? [{ icon: "eye-slash", label: words.hints.noAlt }] : []),
  ];
}
