import { ApiError } from "../../sync/api";
import { english } from "./english";
import { french } from "./french";

/** `trouble` says why something was not done: in the server's words where it has any. */
export type BlockWords = typeof english & { trouble(error: unknown): string };

export function blockWordsIn(language: string): BlockWords {
  const words = language.startsWith("fr") ? french : english;
  return { ...words, trouble: (error) => said(error) || words.away };
}

function said(error: unknown): string {
  if (error instanceof ApiError) return error.detail;
  return error instanceof Error ? error.message : "";
}
