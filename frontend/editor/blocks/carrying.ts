// How a step goes from a block into a draft (playbooks/reusing/carrying.py): every id of a part of it is the block's own,
// exclusive or that of the use. So both sides can be compared part by part, and two people who take over the same do the same.
import type { StepContent } from "../model/types";

/** The id of the same part on the other side. */
export function counterpart(part: string, use: string): string {
  const [a, b] = [digits(part), digits(use)];
  const both = [...a].map((digit, i) => (parseInt(digit, 16) ^ parseInt(b[i]!, 16)).toString(16)).join("");
  return both.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function digits(id: string): string {
  return id.replaceAll("-", "");
}

/** The step as it stands on the other side. */
export function carried(content: StepContent, use: string): StepContent {
  return renamed(content, use) as StepContent;
}

function renamed(value: unknown, use: string): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, use));
  if (typeof value !== "object" || value === null) return value;
  const isElsewhere = "to" in value && value.to === "playbook";
  const own = isElsewhere ? [] : "condition" in value ? ["id", "target"] : ["id"];
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, own.includes(name) && typeof inner === "string" ? counterpart(inner, use) : renamed(inner, use)]),
  );
}

/** Whether both say the same, in whatever order their fields stand. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
