// People in a comment: `@[id]` on the wire, `@Name` before the eyes of whoever reads or writes.
export interface Person {
  readonly id: string;
  readonly name: string;
  /** The address of a small square picture; empty where they show none to this person. */
  readonly photo: string;
  /** Sees the draft, and can be named. */
  readonly may_look: boolean;
}

const TOKEN = /@\[([0-9a-f-]{36})\]/g;

/** A name for each that no other has: the second Jane Doe is "Jane Doe (2)". */
export function labels(people: readonly Person[]): Map<string, string> {
  const given = new Map<string, number>();
  return new Map(
    people.map(({ id, name }) => {
      const times = (given.get(name) ?? 0) + 1;
      given.set(name, times);
      return [id, times === 1 ? name : `${name} (${String(times)})`];
    }),
  );
}

/** What was sent, as it is read; `former` stands for whoever is not known any more. */
export function withNames(text: string, people: readonly Person[], former: string): string {
  const named = labels(people);
  return text.replace(TOKEN, (_, id: string) => `@${named.get(id) ?? former}`);
}

/** What was sent, in pieces: those that name somebody apart from the words between. */
export function pieces(text: string, people: readonly Person[], former: string): { readonly text: string; readonly names: boolean }[] {
  const named = labels(people);
  const parts = text.split(TOKEN).map((part, i) => (i % 2 === 0 ? { text: part, names: false } : { text: `@${named.get(part) ?? former}`, names: true }));
  return parts.filter((part) => part.text !== "");
}

/** What was written, as it is sent. Besides those who may look, whoever `before` named already stays named. */
export function withIds(text: string, people: readonly Person[], before = ""): string {
  const kept = new Set([...before.matchAll(TOKEN)].map(([, id]) => id));
  const known = new Map([...labels(people)].map(([id, label]) => [label, id]));
  const mayBeNamed = new Set(people.filter(({ id, may_look: may }) => may || kept.has(id)).map(({ id }) => id));
  const names = [...known].filter(([, id]) => mayBeNamed.has(id)).map(([label]) => label);
  if (names.length === 0) return text;
  const longestFirst = names.sort((a, b) => b.length - a.length).map(escaped);
  const name = new RegExp(`@(${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  return text.replace(name, (_, label: string) => `@[${known.get(label)!}]`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The name that is being typed before the caret, without its @; null where none is. */
export function nameBefore(text: string, caret: number): string | null {
  return /(?:^|[\s(])@([^@\n]{0,40})$/.exec(text.slice(0, caret))?.[1] ?? null;
}

/** Those who can be named and whose name, or a word of it, begins like that. */
export function matchingPeople(people: readonly Person[], typed: string): Person[] {
  const wanted = plain(typed);
  return people.filter(({ name, may_look: may }) => may && (plain(name).startsWith(wanted) || plain(name).split(" ").some((word) => word.startsWith(wanted))));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
