// What was written and is not saved, as plain text to take away: where it can't be kept, it can be copied.
import { describe, fieldName } from "./describe";
import { stepOrder, type Draft } from "./draft";
import type { SetOperation } from "./types";
import type { Words } from "../words/words";

export function unsavedText(operations: readonly SetOperation[], draft: Draft, words: Words): string {
  const order = stepOrder(draft);
  return operations
    .map((operation) => `${fieldName(operation, "id" in operation ? order.indexOf(operation.id) + 1 : 0, words)}\n${describe(operation, operation.value, words)}`)
    .join("\n\n");
}
