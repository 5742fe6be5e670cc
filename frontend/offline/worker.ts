// The service worker: pages come from the network as long as there is one, then from what the device keeps.
import { canBeFollowed, DEVICE, isCapture, isSigningOut, isStatic, pageOfMedia } from "./addresses";
import type { Answer, Ask, Change } from "./asking";
import { captureFile, capturePage, forgetCapturePages, holdCapturePage } from "./capture-page";
import { keptFile } from "../faces/keeping";
import { Keeper, Refused } from "./keeper";
import { canWait, letWait, sendWaiting, waitingOf } from "./outbox";
import { questionIn } from "./questions";
import { Records } from "./records";
import { isFull, LOOKS_SIZE } from "./room";
import type { AskedEvent, FetchingEvent, WorkerScope } from "./scope";
import { fromShell, keepShell, shellPage } from "./shell";

const scope = self as unknown as WorkerScope;
/** A network that has not answered by then is as good as none, where there is a copy. */
const PATIENCE_MS = 2_500;
const SYNC = "komin-check";
const NO_SERVER = new Set([502, 503, 504]);
const REFUSED = new Set([403, 404, 410]);

const records = new Records();
const keeper = new Keeper(records, {
  async tell(address, state) {
    const change: Change = { komin: "changed", address, state };
    for (const shown of await pages()) shown.postMessage(change);
  },
  shown: async () => (await pages()).map(({ url }) => new URL(url).pathname),
});
/** Pages that came from the device: their files come from it at once, however long the network takes to fail. */
const served = new Set<string>();

function pages(): ReturnType<WorkerScope["clients"]["matchAll"]> {
  return scope.clients.matchAll({ type: "window", includeUncontrolled: true });
}

// Without room for its own page a worker is of use all the same: it says that there is no room.
// A copy holds the scripts and styles that belong to its page: a new worker may take over at once, whatever is open.
scope.addEventListener("install", (event) => event.waitUntil(keepShell().catch(() => undefined).then(() => scope.skipWaiting())));
scope.addEventListener("activate", (event) => event.waitUntil(Promise.all([scope.registration.navigationPreload?.enable(), scope.clients.claim(), keeper.tidy()])));
scope.addEventListener("sync", (event) => event.waitUntil(catchUp()));
scope.addEventListener("message", (event) => event.waitUntil(answer(event)));

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(request.method === "GET" ? page(event, pathname, searchParams.get("lang") ?? "") : sending(request, pathname));
  else if (request.method !== "GET") return;
  else if (pageOfMedia(pathname)) event.respondWith(keeper.media(request).then((kept) => kept ?? fetch(request)));
  else if (isStatic(pathname)) event.respondWith(file(event, pathname));
});

async function file(event: FetchingEvent, path: string): Promise<Response> {
  const kept = async (): Promise<Response | undefined> => (await fromShell(path)) ?? (await keeper.file(path)) ?? (await captureFile(path)) ?? (await keptFile(path));
  if (served.has(event.clientId) || !navigator.onLine) return (await kept()) ?? fetch(event.request);
  return fetch(event.request).catch(async () => (await kept()) ?? Response.error());
}

async function page(event: FetchingEvent, path: string, language: string): Promise<Response> {
  const kept = await keptPage(path, language);
  const arriving = arrival(event);
  try {
    const response = await (kept ? within(PATIENCE_MS, arriving) : arriving);
    if (!NO_SERVER.has(response.status)) {
      event.waitUntil(arrived(response, path));
      return response;
    }
    if (!kept) return response;
  } catch {
    event.waitUntil(checkLater());
    // A slow answer still says for whom it was.
    event.waitUntil(arriving.then((response) => arrived(response, path)).catch(() => undefined));
  }
  served.add(event.resultingClientId);
  return (await kept?.()) ?? shellPage(path === DEVICE ? "" : "unreachable");
}

/** How to get the page from the device, if it is kept for who uses it. */
async function keptPage(path: string, language: string): Promise<(() => Promise<Response | null | undefined>) | null> {
  if (isCapture(path)) {
    const found = await capturePage(path, await records.person());
    return found ? () => Promise.resolve(found) : null;
  }
  const copy = canBeFollowed(path) ? await keeper.at(path) : null;
  return copy ? () => keeper.page(copy, language) : null;
}

async function arrival(event: FetchingEvent): Promise<Response> {
  return (await event.preloadResponse) ?? fetch(event.request);
}

function within(milliseconds: number, arriving: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("slow")), milliseconds);
    arriving.then(resolve, reject);
  });
}

async function arrived(response: Response, path: string): Promise<void> {
  await keeper.uses(response);
  if (REFUSED.has(response.status)) await (isCapture(path) ? forgetCapturePages(path) : keeper.refused(path));
  if (path === DEVICE && response.ok) await keepShell();
  if (response.ok || response.type === "opaqueredirect") await catchUp();
}

let catchingUp: Promise<unknown> = Promise.resolve();

/** Perhaps there is a network: send what waits, compare what is kept. One after the other, so that nothing is sent twice. */
function catchUp(address?: string): Promise<boolean> {
  const next = catchingUp.then(() => sendWaiting(records)).then(async (isSent) => (await keeper.check(address)) && isSent);
  catchingUp = next.catch(() => undefined);
  return next;
}

async function sending(request: Request, path: string): Promise<Response> {
  const leaving = isSigningOut(path);
  const again = canWait(path) ? request.clone() : null;
  try {
    const response = await fetch(request);
    if (leaving && (response.ok || response.type === "opaqueredirect")) await leave();
    return response;
  } catch {
    if (leaving) await leave();
    const waits = again !== null && (await letWait(again, records).catch(() => false));
    if (waits) await checkLater();
    return shellPage(leaving ? "signing-out" : waits ? "waiting" : "unsent");
  }
}

async function leave(): Promise<void> {
  await Promise.all([keeper.forgetPersons(), forgetCapturePages()]);
}

/** Where the browser can, copies are compared as soon as the network is back, with no page open. */
async function checkLater(): Promise<void> {
  await scope.registration.sync?.register(SYNC).catch(() => undefined);
}

async function answer({ data, origin, ports: [port] }: AskedEvent): Promise<void> {
  const question = questionIn(data, origin);
  if (!question) return;
  const reply = (said: Answer): void => port?.postMessage(said);
  try {
    reply(await act(question, (done, total) => reply({ progress: { done, total } })));
  } catch (error) {
    if (error instanceof Refused) reply({ failed: error.why, needed: error.needed });
    else reply({ failed: isFull(error) ? "full" : "network", needed: LOOKS_SIZE });
  }
}

async function act(question: Ask, say: (done: number, total: number) => void): Promise<Answer> {
  let reached = true;
  if (question.komin === "keep") {
    await keeper.keep(question.address, question.needed, say);
    if (!(await fromShell(DEVICE))) await keepShell().catch(() => undefined);
  }
  if (question.komin === "remove") await keeper.remove(question.address);
  else if (question.komin === "check") reached = await catchUp(question.address);
  else if (question.komin === "drop") await records.dropWaiting(question.id);
  // The first page that this worker sees may be the one to hold: it says for whom it is.
  else if (question.komin === "hold") await keeper.uses(await holdCapturePage(question.address, question.pictures));
  else if (question.komin === "list") await keeper.findLost();
  const told = await records.told();
  if (question.komin === "list") await records.setTold([]);
  const person = await records.person();
  const unsent = (await waitingOf(person, records)).map(({ id, fields, isRefused }) => ({ id, text: textOf(fields), isRefused }));
  return { copies: await keeper.visible(), told, unsent, person, reached };
}

function textOf(fields: readonly (readonly [string, string | File])[]): string {
  const text = fields.find(([name]) => name === "text")?.[1];
  return typeof text === "string" ? text : "";
}
