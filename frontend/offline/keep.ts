// In the menu of a playbook: keep it on this device. And what the page says when it is a copy.
import { ask, isAbleToKeep, known, register, type Answer, type Change, whenBack } from "./asking";
import type { Copy } from "./copy";
import { enableForgetting, missing, noteKept } from "./marker";
import { pixelsNeeded } from "./pictures";
import { momentIn, sizeIn } from "./room";

export function enableKeeping(root: HTMLElement): void {
  enableForgetting(document);
  sayWhatThisIs();
  const item = root.querySelector<HTMLElement>("[data-keep]");
  if (!item || !isAbleToKeep()) return;
  item.hidden = false;
  const control = new KeepControl(item);
  item.querySelector("[data-keep-do]")!.addEventListener("click", () => void control.keep());
  void control.look();
  whenBack(() => control.check());
}

/** The date on the strip of a copy, and what becomes of the copy while it is followed. */
function sayWhatThisIs(): void {
  const page = document.documentElement;
  const of = Date.parse(page.dataset.copyOf ?? "");
  if (of) for (const place of document.querySelectorAll("[data-copy-time]")) place.textContent = momentIn(page.lang, of);
  if (!isAbleToKeep()) return;
  navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<Change>) => {
    if (data.komin === "changed" && data.address === location.pathname) page.dataset.copy = data.state;
  });
}

class KeepControl {
  readonly #label: HTMLElement;
  readonly #said: HTMLElement;
  readonly #language = document.documentElement.lang;

  constructor(private readonly item: HTMLElement) {
    this.#label = item.querySelector<HTMLElement>("[data-keep-label]")!;
    this.#said = item.querySelector<HTMLElement>("[data-keep-said]")!;
  }

  async look(): Promise<void> {
    const worker = await known();
    if (!worker) return;
    const answer = await ask(worker, { komin: "list" });
    if ("copies" in answer) this.#show(answer);
  }

  /** Whether there is nothing more to ask. */
  async check(): Promise<boolean> {
    const worker = await known();
    if (!worker) return true;
    const answer = await ask(worker, { komin: "check", address: location.pathname });
    return "reached" in answer && answer.reached;
  }

  async keep(): Promise<void> {
    const button = this.item.querySelector<HTMLButtonElement>("[data-keep-do]")!;
    button.disabled = true;
    try {
      const isProtected = await navigator.storage.persist().catch(() => false);
      const needed = pixelsNeeded(screen, devicePixelRatio);
      const say = (done: number, total: number): void => {
        this.#label.textContent = (this.item.dataset.progress ?? "").replace("{done}", `${done}`).replace("{total}", `${total}`);
      };
      const answer = await ask(await register(), { komin: "keep", address: location.pathname, needed }, say);
      if ("copies" in answer) this.#show(answer, isProtected ? "kept" : "unprotected");
      else this.#fail(answer.failed, answer.needed);
    } catch {
      this.#fail("network", 0);
    } finally {
      button.disabled = false;
    }
  }

  #show({ copies, person }: Extract<Answer, { copies: unknown }>, word = ""): void {
    const here = location.pathname;
    const copy: Copy | undefined = copies.find(({ address }) => address === here);
    const isLost = copy?.trouble === "lost" || missing(person, copies).includes(here);
    if (copy) this.#label.textContent = (this.item.dataset.size ?? "").replace("{size}", sizeIn(this.#language, copy.size));
    if (isLost || word) this.#said.textContent = this.#said.dataset[isLost && !word ? "lost" : word] ?? "";
    if (word) noteKept(person, copies);
  }

  #fail(why: string, needed: number): void {
    this.#label.textContent = this.#initial;
    const words = this.#said.dataset[why === "signed-out" ? "gone" : why] ?? "";
    this.#said.textContent = words.replace("{size}", sizeIn(this.#language, needed));
  }

  readonly #initial = document.querySelector("[data-keep-label]")?.textContent ?? "";
}
