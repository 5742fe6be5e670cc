// Tabs of the editor without a screen: the product's own code, spoken to by lines of JSON. What a browser would give them
// is here instead: the network and the clock are the test's, the database of the device is a map.
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { build } from "vite";

const root = resolve(import.meta.dirname, "../..");
const { Api, EMPTY_CONTENT, Session, Sync, changesOf, detaching, inserting, newId, stepOrder, taking, target } = await bundled(resolve(root, "frontend/editor/testing/replica.ts"));

const tabs = new Map();
const devices = new Map();
const histories = new Map();
const requests = new Map();
const typed = new Map();
let ids = 0;
let now = Date.parse("2026-03-02T08:00:00Z");
let asked = 0;

// Nothing happens by itself: the test says when a tab speaks with the server. Ids come in the order they were asked for.
globalThis.setTimeout = () => 0;
Date.now = () => now;
Object.defineProperty(globalThis, "crypto", { value: { getRandomValues: (bytes) => numbered(bytes) } });
Object.defineProperty(globalThis, "navigator", { value: { locks: { request: lock } } });
globalThis.document = { hidden: false, querySelector: () => null };
globalThis.reportError = (error) => tell({ told: "fault", text: String(error?.stack ?? error) });
globalThis.fetch = (address, { method, headers, body }) => new Promise((answer, fail) => {
  const request = ++asked;
  const path = String(address);
  requests.set(request, { answer, fail });
  tell({ told: "request", tab: path.split("/")[1], request, method, path: path.replace(/^\/[^/]+/, ""), headers, body: body ?? "" });
});

const block = {
  id: "b0000000-0000-4000-8000-0000000000b0",
  revision: 2,
  removed: false,
  steps: [part(2, "Lock and tag it"), part(3, "Try the switch"), part(1, "Stop the machine")],
  earlier: [{ revision: 1, steps: [part(1, "Stop the machine"), part(2, "Lock it"), part(4, "Call somebody")] }],
};

const doing = {
  open({ tab, device, member, api, playbook, person }) {
    const sync = new Sync({ api: new Api(`/${tab}${api}`, playbook), storage: storageOf(device), playbook, member, tab });
    remember(sync, person);
    tabs.set(tab, { sync, session: new Session(sync, historyOf(tab)) });
    void sync.start().then(() => tell({ told: "done", tab }));
  },
  flush: ({ tab }) => void tabs.get(tab).sync.retry().then(() => tell({ told: "done", tab })),
  close({ tab }) {
    tabs.get(tab).sync.stop();
    tabs.delete(tab);
  },
  gesture({ tab, kind, a, b, text }) {
    now += 700 * (1 + (a % 4));
    const { session } = tabs.get(tab);
    if (session.draft) gestures[kind](session, a, b, text);
  },
  settle({ tab, keep }) {
    const { sync } = tabs.get(tab);
    const [clash] = sync.clashes;
    const [orphan] = sync.orphans;
    if (clash) sync.resolve(clash, keep ? "mine" : "theirs");
    else if (orphan && "id" in orphan) sync.settleOrphan(orphan.id, keep ? "restore" : "leave");
  },
  look({ tab }) {
    const { draft, clashes, orphans, isSaved, status } = tabs.get(tab).sync;
    const shown = draft && {
      title: draft.title,
      summary: draft.summary,
      before: draft.before,
      sections: draft.order.map((id) => ({
        id,
        title: draft.sections[id].title,
        steps: draft.sections[id].steps.map((step) => ({ id: step, content: draft.steps[step]?.content ?? null })),
      })),
    };
    const waiting = [...clashes.map(({ mine }) => mine.value), ...orphans.map(({ value }) => value)];
    tell({ told: "look", tab, shown, waiting, open: clashes.length + orphans.length, isSaved, status });
  },
  typed: ({ person }) => tell({ told: "typed", texts: [...(typed.get(person) ?? new Map()).values()] }),
  answer({ request, status, headers, body }) {
    taken(request).answer(new Response(status === 304 || status === 204 ? null : body, { status, headers }));
  },
  fail: ({ request }) => taken(request).fail(new TypeError("the network is gone")),
};

const gestures = {
  choose(session, a) {
    const id = of(stepOrder(session.draft), a);
    if (id) session.choose({ kind: "step", id });
  },
  write(session, a, b, text) {
    const id = of(stepOrder(session.draft), a);
    if (id) session.setStep(id, of(["command", "text", "expected"], b), text);
  },
  title: (session, a, b, text) => session.set({ op: "playbook.set", field: of(["title", "summary"], b), value: text }),
  machine: (session, a, b, text) => session.set({ op: "before.set", field: "machine_state", value: text }),
  name(session, a, b, text) {
    session.set({ op: "section.set", id: of(session.draft.order, a), field: "title", value: text });
  },
  add: (session, a) => void session.addSteps(1 + (a % 3)),
  step(session, a, b) {
    const id = of(stepOrder(session.draft), a);
    if (id) session.moveSteps(several(session, a, b), b % 2 ? 1 : -1);
  },
  carry(session, a, b) {
    const id = of(stepOrder(session.draft), a);
    const section = session.draft.sections[of(session.draft.order, b)];
    const after = of([null, ...section.steps], a + b);
    if (id && id !== after) session.change([{ op: "step.move", id, section: section.id, after }]);
  },
  remove(session, a, b) {
    const id = of(stepOrder(session.draft), a);
    if (id) session.deleteSteps(several(session, a, b));
  },
  double: (session, a, b) => void session.duplicateSteps(several(session, a, b)),
  gather: (session, a, b) => void session.makeSection(several(session, a, b)),
  split(session, a, b) {
    const id = of(stepOrder(session.draft), a);
    if (!id) return;
    const { command } = session.draft.steps[id].content;
    session.splitStep(id, { field: "command", ahead: command.slice(0, b), behind: command.slice(b) });
  },
  join(session, a) {
    const id = of(stepOrder(session.draft), a);
    if (id) session.joinToPrevious(id);
  },
  section: (session) => session.addSection(),
  shift: (session, a, b) => session.moveSection(of(session.draft.order, a), b % 2 ? 1 : -1),
  cut: (session, a) => session.deleteSection(of(session.draft.order, a)),
  // A step block: inserted as it was, taken over as it is by now, or let go.
  reuse(session, a) {
    const section = of(session.draft.order, a);
    const step = session.draft.sections[section].steps.at(-1) ?? null;
    session.change(inserting({ ...block, revision: 1, steps: block.earlier[0].steps }, newId(), { section, step }));
  },
  take(session, a) {
    const changes = changesOf(session.draft, new Map([[block.id, block]]));
    if (changes.length > 0) session.change(taking(session.draft, of(changes, a)));
  },
  detach(session, a) {
    const from = stepOrder(session.draft).filter((id) => session.draft.steps[id]?.content.origin);
    if (from.length > 0) session.change(detaching([of(from, a)]));
  },
  undo: (session) => void session.undo(),
  redo: (session) => void session.redo(),
};

function part(digit, command) {
  return { id: `b${digit}000000-0000-4000-8000-000000000000`, content: { ...EMPTY_CONTENT, command } };
}

// What each person wrote last in each field, by undoing too.
function remember(sync, person) {
  const texts = typed.get(person) ?? new Map();
  typed.set(person, texts);
  const change = sync.change.bind(sync);
  sync.change = (operations) => {
    for (const operation of operations) if (operation.op.endsWith(".set")) texts.set(target(operation), operation.value);
    change(operations);
  };
}

// One, two or three steps that follow each other.
function several(session, a, b) {
  const order = stepOrder(session.draft);
  const at = order.length ? a % order.length : 0;
  return order.slice(at, at + 1 + (b % 3));
}

// As the tab's own storage: the tab that is loaded again finds it, another does not.
function historyOf(tab) {
  return {
    read: () => structuredClone(histories.get(tab) ?? null),
    doneBeside: () => [],
    keep: (history) => void histories.set(tab, structuredClone(history())),
  };
}

function of(list, place) {
  return list[place % list.length];
}

function taken(request) {
  const found = requests.get(request);
  requests.delete(request);
  return found;
}

function storageOf(device) {
  if (!devices.has(device)) devices.set(device, new Map());
  const kept = devices.get(device);
  return {
    keepOutbox: async (record) => void kept.set(record.id, structuredClone(record)),
    dropOutbox: async (id) => void kept.delete(id),
    outboxes: async (playbook) => [...kept.values()].filter((record) => record.playbook === playbook).map((one) => structuredClone(one)),
  };
}

async function lock(name, options, callback) {
  return callback(tabs.has(name.replace("komin-editor-", "")) ? null : { name });
}

function numbered(bytes) {
  ids += 1;
  bytes.fill(0);
  new DataView(bytes.buffer).setUint32(12, ids);
  return bytes;
}

function tell(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function bundled(entry) {
  const lib = { entry, formats: ["es"], fileName: "replica" };
  const [{ output }] = await build({ root, configFile: false, logLevel: "silent", build: { lib, write: false, minify: false } });
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString("base64")}`);
}

tell({ told: "ready" });
for await (const line of createInterface({ input: process.stdin })) {
  const { do: what, ...rest } = JSON.parse(line);
  doing[what](rest);
  // The device has written what was done before the next thing happens: a tab dies after that, never in the middle of it.
  await new Promise((written) => setImmediate(written));
}
