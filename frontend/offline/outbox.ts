// Feedback that was sent while there was no network: it waits here, with its photo, and goes when there is one.
import { NOBODY } from "./copy";
import type { Records } from "./records";

export interface Waiting {
  /** The form's own: sent twice, it is one feedback. */
  readonly id: string;
  /** Who wrote it; it is sent when that person is signed in, and never as somebody else. */
  readonly owner: string;
  /** Of the form. */
  readonly address: string;
  readonly fields: readonly (readonly [string, string | File])[];
  readonly writtenAt: number;
  /** The server did not take it: the person decides. */
  readonly isRefused: boolean;
}

const FEEDBACK = /^\/p\/[0-9A-Za-z]{1,12}\/feedback$/;
const TOKEN = "csrfmiddlewaretoken";
const IN_FORM = /name="csrfmiddlewaretoken" value="([A-Za-z0-9]+)"/;

export function canWait(path: string): boolean {
  return FEEDBACK.test(path);
}

/** Keep what the form holds, less its token: by then it may be another. False when nobody is known to have written it. */
export async function letWait(request: Request, records: Records): Promise<boolean> {
  const [form, owner] = await Promise.all([request.formData(), records.person()]);
  const id = form.get("id");
  if (owner === NOBODY || typeof id !== "string" || !id) return false;
  const { pathname, search } = new URL(request.url);
  const fields = [...form].filter(([name]) => name !== TOKEN);
  await records.putWaiting({ id, owner, address: pathname + search, fields, writtenAt: Date.now(), isRefused: false });
  return true;
}

export async function waitingOf(person: string, records: Records): Promise<Waiting[]> {
  return (await records.waiting()).filter(({ owner }) => owner === person);
}

/** Send what waits for the person who uses the device. What the server refuses stays, to be read. False when something waits on. */
export async function sendWaiting(records: Records): Promise<boolean> {
  let isDone = true;
  for (const one of await waitingOf(await records.person(), records)) {
    if (one.isRefused) continue;
    const status = await send(one).catch(() => 0);
    if (status >= 200 && status < 300) await records.dropWaiting(one.id);
    else if (status >= 400 && status < 500 && status !== 429) await records.putWaiting({ ...one, isRefused: true });
    else isDone = false;
  }
  return isDone;
}

/** The status of the answer; 0 when it has to be tried again. */
async function send({ address, fields }: Waiting): Promise<number> {
  const form = await fetch(address, { cache: "no-store", redirect: "manual", credentials: "same-origin" });
  if (!form.ok) return form.status;
  const token = IN_FORM.exec(await form.text())?.[1];
  if (!token) return 0;
  const body = new FormData();
  body.append(TOKEN, token);
  for (const [name, value] of fields) body.append(name, value);
  return (await fetch(address, { method: "POST", body, redirect: "manual", credentials: "same-origin" })).status;
}
