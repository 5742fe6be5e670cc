// A field's value as lines of text, for the person who must choose between two.
import { durationText } from "./numbers";
import { isProse, plainText } from "./prose";
import type { SetOperation } from "./types";
import type { Words } from "../words/words";

export function describe(operation: SetOperation, value: unknown, words: Words): string {
  const text = describeValue(operation, value, words).trim();
  return text || words.nothing;
}

function describeValue({ field }: SetOperation, value: unknown, words: Words): string {
  if (isProse(value)) return plainText(value);
  if (field === "duration") return durationText(Number(value));
  if (field === "origin") return value ? words.fromBlock : "";
  if (!Array.isArray(value)) return typeof value === "string" ? value : "";
  if (field === "photos") return `${words.photos}: ${String(value.length)}\n${value.map((photo: { alt: string }) => photo.alt).join("\n")}`;
  if (field === "protection") return value.map((code: keyof Words["protections"]) => words.protections[code]).join("\n");
  return value.map((entry: unknown) => (typeof entry === "string" ? entry : describeEntry(entry as Record<string, unknown>, field, words))).join("\n");
}

// Ids say nothing to people; what is chosen from a list is said by its name there.
function describeEntry(entry: Record<string, unknown>, field: string, words: Words): string {
  const names: Record<string, Readonly<Record<string, string>>> = {
    level: words.levels,
    severity: words.severities,
    kind: field === "notices" ? words.hazards : field === "checks" ? words.checkKinds : words.kinds,
  };
  const parts = Object.entries(entry).map(([name, value]) => {
    if (Array.isArray(value)) return value.map((one: { label: string }) => one.label).join(" / ");
    if (typeof value !== "string" || ["id", "target", "photo"].includes(name)) return "";
    return names[name] ? names[name][value] : value;
  });
  return parts.filter(Boolean).join(" · ");
}

/** The name of the field, as the screen calls it. */
export function fieldName(operation: SetOperation, stepNumber: number, words: Words): string {
  const names: Record<string, string> = {
    command: words.command,
    text: words.text,
    photos: words.photos,
    notices: words.safety,
    key_points: words.keyPoints,
    checks: words.checks,
    expected: words.expected,
    branches: words.branches,
    duration: words.duration,
    origin: words.stepBlock,
    title: operation.op === "section.set" ? words.sectionTitle : words.title,
    summary: words.summary,
    language: words.language,
    skills: words.skills,
    protection: words.protection,
    tools: words.tools,
    parts: words.parts,
    machine_state: words.machineState,
  };
  const name = names[operation.field] ?? operation.field;
  return operation.op === "step.set" && stepNumber > 0 ? `${words.step(stepNumber)}, ${name.toLowerCase()}` : name;
}
