// What belongs to the step that was just shot: safety, key points and checks. What was begun here is finished at the desk.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { newId } from "../editor/model/ids";
import { numberText, parseNumber } from "../editor/model/numbers";
import { CHECK_KINDS, HAZARDS, KEY_POINT_KINDS, LEVEL_OF, LONGEST, MOST, SEVERITIES } from "../editor/model/types";
import type { Check, CheckKind, HazardKind, KeyPoint, KeyPointKind, Notice, Severity } from "../editor/model/types";
import { sign } from "../editor/signs";
import { icon, type Screen } from "./screen";
import { partsOf, type PartField, type Parts, type Shot } from "./shot";

type Item<F extends PartField> = Parts[F][number];

export function partsScreen(screen: Screen, shot: Shot): TemplateResult {
  const { notices, key_points: points, checks } = partsOf(shot);
  const { words } = screen;
  return html`
    ${repeat(notices, ({ id }) => id, (notice) => noticeCard(screen, shot, notice))}
    ${repeat(points, ({ id }) => id, (point) => pointCard(screen, shot, point))}
    ${repeat(checks, ({ id }) => id, (check) => checkCard(screen, shot, check))}
    <div class="cap__chips" role="group" aria-label=${words.add}>
      ${chip(screen, words.safety, "warning-bold", notices.length < MOST.notices, () => addNotice(screen, shot))}
      ${chip(screen, words.keyPoint, "key-bold", points.length < MOST.keyPoints, () => addPoint(screen, shot))}
      ${chip(screen, words.check, "check-square-bold", checks.length < MOST.checks, () => addCheck(screen, shot))}
    </div>`;
}

function chip(screen: Screen, label: string, name: string, hasRoom: boolean, add: () => void): TemplateResult {
  const press = (): void => (hasRoom ? add() : screen.say(screen.words.full));
  return html`<button type="button" aria-disabled=${hasRoom ? nothing : "true"} @click=${press}>${icon(screen, name)}${label}</button>`;
}

function addNotice(screen: Screen, shot: Shot): void {
  const notice: Notice = { id: newId(), level: "warning", kind: null, severity: "death_possible", hazard: "", consequence: "", avoidance: "" };
  screen.queue.setPart(shot.id, "notices", [...partsOf(shot).notices, notice]);
  screen.toField(`kind-${notice.id}`);
}

function addPoint(screen: Screen, shot: Shot): void {
  const point: KeyPoint = { id: newId(), kind: "quality", text: "", reason: "" };
  screen.queue.setPart(shot.id, "key_points", [...partsOf(shot).key_points, point]);
  screen.toField(`text-${point.id}`);
}

function addCheck(screen: Screen, shot: Shot): void {
  const check: Check = { id: newId(), kind: "tick", label: "" };
  screen.queue.setPart(shot.id, "checks", [...partsOf(shot).checks, check]);
  screen.toField(`label-${check.id}`);
}

function change<F extends PartField>(screen: Screen, shot: Shot, field: F, item: Item<F>): void {
  const now = partsOf(screen.queue.find(shot.id) ?? shot)[field] as readonly Item<F>[];
  screen.queue.setPart(shot.id, field, now.map((other) => (other.id === item.id ? item : other)) as unknown as Parts[F]);
}

function card<F extends PartField>(screen: Screen, shot: Shot, field: F, item: Item<F>, title: string, fields: unknown): TemplateResult {
  const remove = (): void => {
    const before = partsOf(screen.queue.find(shot.id) ?? shot)[field];
    const left = (before as readonly Item<F>[]).filter(({ id }) => id !== item.id);
    screen.queue.setPart(shot.id, field, left as unknown as Parts[F]);
    screen.say(screen.words.partRemoved, () => screen.queue.setPart(shot.id, field, before));
  };
  return html`<section class="cap__part cap__part--${field}" aria-label=${title}>
    <header><b>${title}</b><button type="button" class="opi" aria-label=${screen.words.removePart(title)} @click=${remove}>${icon(screen, "trash-bold")}</button></header>
    ${fields}
  </section>`;
}

function noticeCard(screen: Screen, shot: Shot, notice: Notice): TemplateResult {
  const { editor } = screen;
  const set = (changes: Partial<Notice>): void => change(screen, shot, "notices", { ...notice, ...changes });
  const { id, level, kind, severity } = notice;
  const fields = html`<div class="cap__kind">${sign(kind ?? "W001")}${select(`kind-${id}`, editor.hazardKind, kind ?? "", [["", editor.chooseHazard], ...HAZARDS.map((one) => [one, editor.hazards[one]] as const)], (value) => set({ kind: (value || null) as HazardKind | null }))}</div>
    ${select(`severity-${id}`, editor.severity, severity ?? "", SEVERITIES.map((one) => [one, editor.severities[one]] as const), (value) => set({ severity: value as Severity, level: LEVEL_OF[value as Severity] }))}
    ${text(screen, `hazard-${id}`, editor.hazard, notice.hazard, (hazard) => set({ hazard }))}
    ${text(screen, `avoidance-${id}`, editor.avoidance, notice.avoidance, (avoidance) => set({ avoidance }))}`;
  return card(screen, shot, "notices", notice, editor.levels[level], fields);
}

function pointCard(screen: Screen, shot: Shot, point: KeyPoint): TemplateResult {
  const { editor, words } = screen;
  const set = (changes: Partial<KeyPoint>): void => change(screen, shot, "key_points", { ...point, ...changes });
  const kinds = KEY_POINT_KINDS.map((one) => [one, editor.kinds[one]] as const);
  const fields = html`${text(screen, `text-${point.id}`, editor.keyPoint, point.text, (said) => set({ text: said }))}
    ${text(screen, `reason-${point.id}`, editor.reason, point.reason, (reason) => set({ reason }))}
    ${select(`kind-${point.id}`, words.kind, point.kind, kinds, (value) => set({ kind: value as KeyPointKind }))}`;
  return card(screen, shot, "key_points", point, editor.keyPoint, fields);
}

// Several answers are written at the desk: a thumb has no patience for them.
const KINDS_HERE = CHECK_KINDS.filter((kind) => kind !== "choice");

function checkCard(screen: Screen, shot: Shot, check: Check): TemplateResult {
  const { editor, words } = screen;
  const set = (changed: Check): void => change(screen, shot, "checks", changed);
  const kinds = KINDS_HERE.map((one) => [one, editor.checkKinds[one]] as const);
  const fields = html`${select(`kind-${check.id}`, words.kind, check.kind, kinds, (value) => set(ofKind(check, value as CheckKind)))}
    ${text(screen, `label-${check.id}`, editor.checkLabels[check.kind], check.label, (label) => set({ ...check, label }))}
    ${check.kind === "reading" ? reading(screen, check, set) : nothing}`;
  return card(screen, shot, "checks", check, editor.check, fields);
}

function ofKind({ id, label }: Check, kind: CheckKind): Check {
  if (kind === "reading") return { id, label, kind, unit: "", lowest: "", highest: "", target: "" };
  return kind === "choice" ? { id, label, kind, options: [] } : { id, label, kind };
}

type Reading = Extract<Check, { kind: "reading" }>;

function reading(screen: Screen, check: Reading, set: (changed: Check) => void): TemplateResult {
  const { editor } = screen;
  const bound = (name: "lowest" | "highest", label: string): TemplateResult => {
    const typed = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const number = parseNumber(input.value);
      input.setCustomValidity(number === null ? editor.notANumber : "");
      if (number === null) input.reportValidity();
      else set({ ...check, [name]: number });
    };
    const shown = numberText(check[name], screen.language);
    return html`<label class="cap__lab">${label}<input class="input" inputmode="decimal" maxlength=${LONGEST.number} .value=${shown} @change=${typed} /></label>`;
  };
  const unit = (event: Event): void => set({ ...check, unit: (event.target as HTMLInputElement).value });
  return html`<div class="cap__range">
    ${bound("lowest", editor.lowest)}${bound("highest", editor.highest)}
    <label class="cap__lab">${editor.unit}<input class="input" maxlength=${LONGEST.unit} autocomplete="off" .value=${live(check.unit)} @input=${unit} /></label>
  </div>`;
}

function text(screen: Screen, id: string, label: string, value: string, input: (value: string) => void): TemplateResult {
  const typed = (event: Event): void => input((event.target as HTMLTextAreaElement).value.replace(/\s*[\r\n]+\s*/g, " "));
  return html`<label class="cap__lab" for=${id}>${label}</label>
    <textarea class="cap__t" id=${id} rows="1" dir="auto" lang=${screen.contentLanguage} autocomplete="off" maxlength=${LONGEST.sentence} .value=${live(value)} @input=${typed}></textarea>`;
}

function select(id: string, label: string, value: string, options: readonly (readonly [string, string])[], choose: (value: string) => void): TemplateResult {
  return html`<label class="cap__lab" for=${id}>${label}</label>
    <select class="input" id=${id} .value=${live(value)} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${options.map(([one, name]) => html`<option value=${one} ?selected=${one === value}>${name}</option>`)}
    </select>`;
}
