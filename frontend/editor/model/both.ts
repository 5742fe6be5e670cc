// What two people made of one field, kept together: nothing either of them wrote is lost.
import { newId } from "./ids";
import { asProse, isProse, plainText, simplest, type RichText } from "./prose";
import { LONGEST, MOST, type Photo, type SetOperation } from "./types";
import { MOST_MARKS } from "../../annotator/marks";

interface Entry {
  readonly id: string;
}

const LONGEST_OF: Readonly<Record<string, number>> = {
  command: LONGEST.command, expected: LONGEST.sentence, title: LONGEST.title, summary: LONGEST.passage, machine_state: LONGEST.passage,
};
const MOST_OF: Readonly<Record<string, number>> = {
  photos: MOST.photos, notices: MOST.notices, key_points: MOST.keyPoints, checks: MOST.checks, branches: MOST.branches,
  tools: MOST.items, parts: MOST.items, skills: MOST.skills, protection: Infinity,
};

/** Theirs, then what only `mine` says; undefined where one field has no room for both, or can hold one value only. */
export function both(mine: SetOperation, theirs: unknown): unknown {
  const { field, value } = mine;
  if (field === "text") return texts(theirs as RichText, value as RichText);
  if (field === "photos") return photos(theirs as readonly Photo[], value as readonly Photo[]);
  if (Array.isArray(value) && Array.isArray(theirs)) return lists(theirs, value, MOST_OF[field] ?? 0);
  const longest = LONGEST_OF[field];
  if (longest === undefined || typeof value !== "string" || typeof theirs !== "string") return undefined;
  const joined = words(theirs, value, longest === LONGEST.passage ? "\n" : " ");
  return joined.length <= longest ? joined : undefined;
}

function words(theirs: string, mine: string, between: string): string {
  const [first, second] = [theirs.trim(), mine.trim()];
  if (first.includes(second)) return first;
  return second.includes(first) ? second : first + between + second;
}

function texts(theirs: RichText, mine: RichText): RichText | undefined {
  const isPlain = !isProse(theirs) && !isProse(mine);
  const joined = isPlain ? words(theirs, mine, "\n\n") : simplest({ type: "doc", content: [...asProse(theirs).content, ...asProse(mine).content] });
  return plainText(joined).length <= LONGEST.passage ? joined : undefined;
}

// One photo that both drew on shows what both drew, unless one of them also cut, turned or named it, or both gave a pin
// the same number: then there are two pictures of it, and somebody has to choose.
function photos(theirs: readonly Photo[], mine: readonly Photo[]): readonly unknown[] | undefined {
  const drawn = theirs.map((photo) => {
    const own = mine.find(({ id }) => id === photo.id);
    return own === undefined || JSON.stringify(own) === JSON.stringify(photo) ? photo : drawnOn(photo, own);
  });
  const known = new Set(theirs.map(({ id }) => id));
  return drawn.includes(undefined) ? undefined : lists(drawn, mine.filter(({ id }) => !known.has(id)), MOST.photos);
}

function drawnOn(theirs: Photo, mine: Photo): Photo | undefined {
  const bare = (photo: Photo): string => JSON.stringify({ ...photo, marks: [] });
  const marks = lists(theirs.marks ?? [], mine.marks ?? [], MOST_MARKS) as Photo["marks"];
  const numbers = (marks ?? []).flatMap((mark) => (mark.kind === "pin" ? [mark.number] : []));
  return marks && bare(theirs) === bare(mine) && new Set(numbers).size === numbers.length ? { ...theirs, marks } : undefined;
}

// Two that began as one are two now, each as its author left it.
function lists(theirs: readonly unknown[], mine: readonly unknown[], most: number): unknown[] | undefined {
  const said = new Set(theirs.map((entry) => JSON.stringify(entry)));
  const known = new Set(theirs.map(idOf));
  const more = mine.filter((entry) => !said.has(JSON.stringify(entry)));
  const joined = [...theirs, ...more.map((entry) => (known.has(idOf(entry)) && isEntry(entry) ? { ...entry, id: newId() } : entry))];
  return joined.length <= most ? joined : undefined;
}

function idOf(entry: unknown): unknown {
  return isEntry(entry) ? entry.id : entry;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && "id" in value;
}
