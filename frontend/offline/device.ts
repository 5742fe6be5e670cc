// The page "On this device": what is kept, how large, of when; update and remove.
import { ask, isAbleToKeep, known, register, type Answer, type Ask, type Unsent, whenBack } from "./asking";
import { isOld } from "./ageing";
import { NOBODY, type Copy } from "./copy";
import { missing, noteKept } from "./marker";
import { pixelsNeeded } from "./pictures";
import { momentIn, sizeIn } from "./room";

type List = Extract<Answer, { copies: unknown }>;

export class DevicePage {
  readonly #language = document.documentElement.lang;

  constructor(private readonly root: HTMLElement) {}

  async start(): Promise<void> {
    if (!isAbleToKeep()) return this.#show("unable");
    this.#part("protect-do").addEventListener("click", () => void this.#protect());
    whenBack(() => this.#ask({ komin: "check" }, ""));
    await this.#ask({ komin: "list" }, "");
    if (navigator.onLine) await this.#ask({ komin: "check" }, "");
  }

  async #ask(question: Ask, word: string): Promise<boolean> {
    const worker = question.komin === "keep" ? await register() : await known();
    const answer: Answer = worker ? await ask(worker, question) : { copies: [], told: [], unsent: [], person: this.root.dataset.for ?? "", reached: true };
    if ("copies" in answer) await this.#draw(answer);
    const said = "failed" in answer ? answer.failed : word && "reached" in answer && !answer.reached ? "network" : word;
    this.#part("said").textContent = (said && this.#part("said").dataset[said]) || "";
    return "reached" in answer && answer.reached;
  }

  async #draw({ copies, told, unsent, person: known }: List): Promise<void> {
    // The page says for whom it is before the worker has heard of it.
    const person = known === NOBODY ? (this.root.dataset.for ?? NOBODY) : known;
    const lost = missing(person, copies).filter(() => told.length === 0);
    this.#tell(told.map(({ title, why }) => (this.#part("told").dataset[why] ?? "").replace("{title}", title)));
    this.#tell(lost.map((address) => (this.#part("told").dataset.lost ?? "").replace("{title}", address)));
    noteKept(person, copies);
    const rows = [...copies].sort((one, other) => one.title.localeCompare(other.title, this.#language)).map((copy) => this.#row(copy));
    this.#part("copies").replaceChildren(...rows);
    this.#part("unsent").replaceChildren(...unsent.map((one) => this.#unsent(one)));
    this.#part("none").hidden = copies.length > 0;
    await this.#sum(copies);
  }

  #tell(sentences: readonly string[]): void {
    for (const sentence of sentences) {
      const item = document.createElement("li");
      item.textContent = sentence;
      this.#part("told").append(item);
    }
  }

  #unsent({ id, text, isRefused }: Unsent): HTMLElement {
    const row = this.#copyOf("unsent-row");
    row.querySelector("[data-text]")!.textContent = text;
    row.querySelector<HTMLElement>("[data-refused]")!.hidden = !isRefused;
    row.querySelector<HTMLElement>("[data-waits]")!.hidden = isRefused;
    row.querySelector("[data-drop]")!.addEventListener("click", () => void this.#ask({ komin: "drop", id }, ""));
    return row;
  }

  #copyOf(name: string): HTMLElement {
    const { content } = this.#part(name) as HTMLTemplateElement;
    return (content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
  }

  #row(copy: Copy): HTMLElement {
    const row = this.#copyOf("row");
    const within = (name: string): HTMLElement => row.querySelector<HTMLElement>(`[data-${name}]`)!;
    (within("open") as HTMLAnchorElement).href = copy.address;
    Object.assign(within("title"), { textContent: copy.title || copy.number, lang: copy.language });
    within("number").textContent = copy.number;
    within("revision").textContent = (within("revision").dataset.revision ?? "").replace("{letter}", copy.revision);
    within("size").textContent = sizeIn(this.#language, copy.size);
    within("when-checked").textContent = (within("when-checked").dataset.whenChecked ?? "").replace("{moment}", momentIn(this.#language, copy.checkedAt));
    within("state-old").hidden = !isOld(copy, Date.now()) || copy.trouble !== "";
    within("state-superseded").hidden = !copy.superseded;
    within("state-full").hidden = copy.trouble !== "full";
    within("state-lost").hidden = copy.trouble !== "lost";
    const needed = copy.needed || pixelsNeeded(screen, devicePixelRatio);
    const update: Ask = copy.trouble === "lost" ? { komin: "keep", address: copy.address, needed } : { komin: "check", address: copy.address };
    within("update").addEventListener("click", () => void this.#ask(update, "checked"));
    within("remove").addEventListener("click", () => void this.#ask({ komin: "remove", address: copy.address }, ""));
    return row;
  }

  async #sum(copies: readonly Copy[]): Promise<void> {
    const isProtected = await navigator.storage.persisted().catch(() => false);
    const sum = this.#part("sum");
    sum.hidden = copies.length === 0;
    this.#part("protect").hidden = copies.length === 0 || isProtected;
    const bytes = copies.reduce((all, { size }) => all + size, 0);
    sum.textContent = (sum.dataset[isProtected ? "protected" : "unprotected"] ?? "").replace("{size}", sizeIn(this.#language, bytes));
  }

  async #protect(): Promise<void> {
    await navigator.storage.persist().catch(() => false);
    await this.#ask({ komin: "list" }, "");
  }

  #show(name: string): void {
    this.#part(name).hidden = false;
  }

  #part(name: string): HTMLElement {
    return this.root.querySelector<HTMLElement>(`[data-${name}]`)!;
  }
}

