// A field's value as lines of text, for the person who must choose between two.
import type { SetOperation } from "./types";
import type { Words } from "../words/words";

export function describe(operation: SetOperation, value: unknown, words: Words): string {
  const text = describeValue(operation, value, words).trim();
  return text || words.nothing;
}

function describeValue({ field }: SetOperation, value: unknown, words: Words): string {
  if (!Array.isArray(value)) return typeof value === "string" ? value : "";
  if (field === "photos") return `${words.photos}: ${String(value.length)}\n${value.map((photo: { alt: string }) => photo.alt).join("\n")}`;
  if (field === "protection") return value.map((code: keyof Words["protections"]) => words.protections[code]).join("\n");
  return value.map((entry: unknown) => (typeof entry === "string" ? entry : describeEntry(entry as Record<string, string>, words))).join("\n");
}

function describeEntry(entry: Record<string, string>, words: Words): string {
  const parts = Object.entries(entry).map(([name, value]) => {
    if (name === "level") return words.levels[value as keyof Words["levels"]];
    if (name === "kind") return words.kinds[value as keyof Words["kinds"]];
    return name === "id" ? "" : value;
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
