// The pages of a playbook: its overview, its steps, and what follows the last one. One is shown at a time.
export type Kind = "overview" | "step" | "end";

/** `number` is the step's place, from 1; 0 for the overview; past the last step for the end. */
export interface Page {
  element: HTMLElement;
  kind: Kind;
  number: number;
  title: string;
}

export function readPages(root: ParentNode): Page[] {
  const elements = [...root.querySelectorAll<HTMLElement>("[data-page]")];
  return elements.map((element, number) => ({
    element,
    kind: element.dataset.page as Kind,
    number,
    title: titleOf(element),
  }));
}

function titleOf(element: HTMLElement): string {
  const heading = element.querySelector(".opcmd")?.cloneNode(true) as Element | undefined;
  heading?.querySelector(".opnum")?.remove();
  return heading?.textContent?.trim() ?? "";
}

export type Listener = (page: Page, before: Page | null) => void;

/**
 * Where the person is. The address keeps it: the overview has one entry of the history and the steps share the next,
 * so that Back leads from any step to the list of steps, and from there out of the playbook.
 */
export class Place {
  index = 0;
  /** The step that was shown last, 0 before the first. */
  lastStep = 0;
  /** Steps that a branch jumped over: nobody did them. */
  readonly skipped = new Set<number>();
  /** Whether nothing leads on from a page yet, and what tells the person so. */
  holds: (page: Page) => boolean = () => false;
  onHeld: (page: Page) => void = () => undefined;
  private readonly cameFrom = new Map<number, number>();
  private readonly listeners: Listener[] = [];

  constructor(readonly pages: Page[]) {}

  get page(): Page {
    return this.pages[this.index]!;
  }

  get steps(): number {
    return this.pages.filter((page) => page.kind === "step").length;
  }

  /** Where Next leads: from the overview, to the step that was left. */
  get nextIndex(): number {
    return this.page.kind === "overview" && this.lastStep ? this.lastStep : this.index + 1;
  }

  /** Where Back leads: to the step before, or to the one whose branch led here. */
  get backIndex(): number {
    return this.cameFrom.get(this.index) ?? Math.max(this.index - 1, 0);
  }

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Show what the address names, and follow it from now on. */
  start(): void {
    history.scrollRestoration = "manual";
    this.show(this.indexOf(location.hash) ?? 0, null);
    const follow = (): void => this.turn(this.indexOf(location.hash));
    addEventListener("popstate", follow);
    addEventListener("hashchange", follow);
  }

  /** The page an address such as `#step-1f` leads to: the overview without one, none for what is not a page. */
  indexOf(hash: string): number | undefined {
    if (hash === "" || hash === "#") return 0;
    const index = this.pages.findIndex((page) => `#${page.element.id}` === hash);
    return index < 0 ? undefined : index;
  }

  move(by: 1 | -1): void {
    this.go(by > 0 ? this.nextIndex : this.backIndex);
  }

  go(index: number, byBranch = false): void {
    const target = this.pages[index];
    if (!target || index === this.index) return;
    if (index > this.index && this.holds(this.page)) return this.onHeld(this.page);
    this.note(index, byBranch);
    if (target.kind === "overview" && history.state?.fromOverview) return history.back();
    const address = `#${target.element.id}`;
    if (this.page.kind === "overview") history.pushState({ fromOverview: true }, "", address);
    else history.replaceState(history.state, "", address);
    this.turn(index);
  }

  /** The person was at this step before: the overview says so, and Next leads there. */
  resume(step: number): void {
    this.lastStep = step;
    for (const listener of this.listeners) listener(this.page, null);
  }

  /** As if nobody had followed yet. */
  restart(): void {
    this.lastStep = 0;
    this.skipped.clear();
    this.cameFrom.clear();
    if (this.index === 0) this.show(0, this.page);
    else this.go(0);
  }

  private note(index: number, byBranch: boolean): void {
    if (index === this.index + 1) this.cameFrom.delete(index);
    if (!byBranch) return;
    this.cameFrom.set(index, this.index);
    for (let step = this.index + 1; step < index; step++) this.skipped.add(step);
  }

  private turn(index: number | undefined): void {
    if (index !== undefined && index !== this.index) this.show(index, this.page);
  }

  private show(index: number, before: Page | null): void {
    this.index = index;
    if (this.page.kind === "step") this.lastStep = index;
    this.skipped.delete(index);
    for (const page of this.pages) page.element.hidden = page !== this.page;
    for (const listener of this.listeners) listener(this.page, before);
  }
}
