// The API of one workspace. Every failure becomes an ApiError that says whether trying again can help.
import type { Asset, BatchAnswer, DraftState, Operation } from "../model/types";

export type Failure = "offline" | "signed-out" | "refused";

export class ApiError extends Error {
  constructor(
    readonly failure: Failure,
    readonly status: number,
    readonly code = "",
    readonly detail = "",
  ) {
    super(detail || `${failure} ${String(status)}`);
  }
}

const TIMEOUT_MS = 30_000;
const COME_BACK_LATER = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The failure behind a status that is not a success; `body` is the problem the server described, if it did. */
export function failureOf(status: number, body: string): ApiError {
  const problem = readProblem(body);
  if (COME_BACK_LATER.has(status)) return new ApiError("offline", status, problem.code, problem.detail);
  if (status === 401) return new ApiError("signed-out", status);
  return new ApiError("refused", status, problem.code, problem.detail);
}

/** Whether it is the token that was refused, not what the person may do: with a new one the request may be sent again. */
export function isStaleToken(status: number, body: string): boolean {
  return status === 403 && readProblem(body).code === "stale_token";
}

function readProblem(body: string): { code: string; detail: string } {
  try {
    const { code, detail, fields } = JSON.parse(body) as { code?: string; detail?: string; fields?: Record<string, string> };
    return { code: code ?? "", detail: detail || Object.values(fields ?? {}).join(" ") };
  } catch {
    return { code: "", detail: "" };
  }
}

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

/** What became of the token; "signed-out": there is none for this browser until somebody signs in. */
export type Token = "renewed" | "unchanged" | "signed-out";

/** Signing in again in another tab changes the token: take the new one from the page's current address. */
export async function renewToken(): Promise<Token> {
  const before = csrfToken();
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const token = page.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content;
  const place = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]');
  // Whoever has lost every cookie is led to where people sign in.
  if (!token) return response.redirected ? "signed-out" : "unchanged";
  if (!place) return "unchanged";
  place.content = token;
  return token === before ? "unchanged" : "renewed";
}

/**
 * The success that `ask` is answered with; asked twice where only the token was refused, and there is a new one.
 * @throws ApiError, or what `errorOf` makes of a refusal and its body
 */
export async function answered(ask: () => Promise<Response>, errorOf = refused): Promise<Response> {
  const first = await ask();
  if (first.ok) return first;
  const refusal = await first.text().catch(() => "");
  if (!isStaleToken(first.status, refusal)) throw errorOf(first, refusal);
  const token = await renewToken().catch((): Token => "unchanged");
  if (token === "signed-out") throw new ApiError("signed-out", first.status);
  if (token === "unchanged") throw errorOf(first, refusal);
  const again = await ask();
  if (again.ok) return again;
  throw errorOf(again, await again.text().catch(() => ""));
}

function refused({ status }: Response, refusal: string): Error {
  return failureOf(status, refusal);
}

/** The draft as the page brought it along, with its entity tag. */
export interface Brought {
  readonly tag: string;
  readonly draft: DraftState;
}

interface Listed {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

/** What a text can lead to is chosen among so many. */
const MOST_LISTED = 600;

export class Api {
  #latest: { readonly revision: number; readonly tag: string } | null = null;
  #brought: Brought | null;

  constructor(
    readonly root: string,
    readonly playbook: string,
    brought: Brought | null = null,
  ) {
    this.#brought = brought;
  }

  /** The first time what the page brought along, if it did. */
  async draft(since: number): Promise<DraftState> {
    const brought = this.#brought;
    if (!brought) return (await this.#draft(since, ""))!;
    this.#brought = null;
    this.#latest = { revision: brought.draft.revision, tag: brought.tag };
    return brought.draft;
  }

  /** What changed after revision `since`; null when nothing did. `here` tells colleagues where this person is. */
  news(since: number, here = ""): Promise<DraftState | null> {
    return this.#draft(since, this.#latest?.revision === since ? this.#latest.tag : "", here);
  }

  send(batchId: string, operations: readonly Operation[], keepalive = false): Promise<BatchAnswer> {
    const body = { batch_id: batchId, operations };
    return this.request("POST", `/playbooks/${this.playbook}/operations`, body, keepalive);
  }

  /** The playbooks of the workspace but this one, by their numbers. */
  async playbooks(): Promise<Listed[]> {
    const all: Listed[] = [];
    let after = "";
    do {
      const page = await this.request<{ items: Listed[]; next: string | null }>("GET", `/playbooks?order=number&limit=200&after=${after}`);
      all.push(...page.items);
      after = page.next ?? "";
    } while (after && all.length < MOST_LISTED);
    return all.filter(({ id }) => id !== this.playbook);
  }

  assets(ids: readonly string[]): Promise<Asset[]> {
    return this.request("GET", `/assets?ids=${ids.slice(0, 200).join(",")}`);
  }

  async #draft(since: number, tag: string, here = ""): Promise<DraftState | null> {
    const response = await this.#fetch("GET", `/playbooks/${this.playbook}/draft?since=${String(since)}${here && `&here=${here}`}`, undefined, false, tag);
    if (response.status === 304) return null;
    if (!response.ok) throw failureOf(response.status, await response.text().catch(() => ""));
    const state = (await readJson(response)) as DraftState;
    this.#latest = { revision: state.revision, tag: response.headers.get("ETag") ?? "" };
    return state;
  }

  async request<T>(method: string, path: string, body?: unknown, keepalive = false): Promise<T> {
    return contentOf<T>(await answered(() => this.#fetch(method, path, body, keepalive)));
  }

  async #fetch(method: string, path: string, body: unknown, keepalive: boolean, tag = ""): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (tag) headers["If-None-Match"] = tag;
    if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const init: RequestInit = { method, headers, keepalive, signal: AbortSignal.timeout(TIMEOUT_MS) };
    if (body !== undefined) init.body = JSON.stringify(body);
    try {
      return await fetch(this.root + path, init);
    } catch {
      throw new ApiError("offline", 0);
    }
  }
}

async function contentOf<T>(response: Response): Promise<T> {
  return (response.status === 204 ? undefined : await readJson(response)) as T;
}

// A proxy's own page with status 200 is no answer of the server's.
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new ApiError("offline", response.status);
  }
}
