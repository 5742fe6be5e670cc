// Search as one types: the first of what is found, in a list under the field (WAI-ARIA's combobox with a list box). Without
// it, and whenever the network fails, Enter leads to the page of all that is found.
const PAUSE_MS = 150;
const PANEL = "suggestions";

export function enableSuggestions(root: Document): void {
  root.querySelectorAll<HTMLFormElement>("form[data-suggestions]").forEach((form) => new Suggestions(form));
}

class Suggestions {
  private readonly field: HTMLInputElement;
  private readonly panel: HTMLElement;
  private readonly said: HTMLElement;
  private asking = new AbortController();
  private pause = 0;
  private shownFor = "";

  constructor(private readonly form: HTMLFormElement) {
    this.field = form.querySelector<HTMLInputElement>("input[type=search]")!;
    this.panel = Object.assign(document.createElement("div"), { id: PANEL, className: "sug", hidden: true });
    this.panel.setAttribute("role", "listbox");
    this.panel.setAttribute("aria-label", form.dataset.found ?? "");
    this.said = Object.assign(document.createElement("p"), { className: "vh" });
    this.said.setAttribute("role", "status");
    form.append(this.panel, this.said);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": PANEL }))
      this.field.setAttribute(name, value);
    this.close();
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    this.field.addEventListener("focus", () => this.open());
    // The field keeps the focus while an option is pressed; the click then follows it as any link.
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) this.close();
    });
  }

  private typed(): void {
    clearTimeout(this.pause);
    this.asking.abort();
    const text = this.field.value.trim();
    if (text === "") this.show("", "");
    else this.pause = window.setTimeout(() => void this.ask(text), PAUSE_MS);
  }

  private async ask(text: string): Promise<void> {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const answer = await fetch(`${this.form.dataset.suggestions}?${new URLSearchParams({ q: text })}`, { signal });
      // Who is signed out meanwhile gets another page: never shown in the place of a list.
      if (!answer.ok || answer.redirected) throw new Error(`answered ${answer.status}`);
      const found = await answer.text();
      if (!signal.aborted) this.show(found, text);
    } catch {
      if (!signal.aborted) this.show("", "");
    }
  }

  private show(found: string, text: string): void {
    this.panel.innerHTML = found;
    this.shownFor = text;
    this.said.textContent = this.panel.querySelector(".sug__all, .sug__none")?.textContent ?? "";
    this.open();
  }

  private open(): void {
    const shown = this.shownFor !== "" && this.shownFor === this.field.value.trim() && document.activeElement === this.field;
    if (!shown) return this.close();
    this.panel.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.choose(-1);
  }

  private close(): void {
    this.panel.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }

  private get options(): HTMLElement[] {
    return Array.from(this.panel.querySelectorAll<HTMLElement>("[role=option]"));
  }

  private get chosen(): number {
    return this.options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  }

  /** The option at `place`; none at -1. */
  private choose(place: number): void {
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = this.options[place];
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.field.removeAttribute("aria-activedescendant");
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const { options, chosen } = this;
    const open = !this.panel.hidden;
    if (event.key === "Escape" && open) this.close();
    else if (event.key === "Enter" && open && chosen >= 0) options[chosen]!.click();
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length > 0) {
      if (!open) this.open();
      // From the field to the first or the last, from those back to the field.
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose(((chosen + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    } else return;
    event.preventDefault();
  }
}
