// Addresses that are pasted at once stand as chips: each is taken away with one press, and what is no address is marked
// with the reason, to be mended, before anything is sent. Without this, they are lines of a field; the server decides.
// A name in quotes before an address may have a comma in it (people/members/addresses.py reads them alike).
const BETWEEN = /[,;\n\r\t]+/;
const PIECE = /(?:"[^"\r\n]*"(?=\s*<)|[^,;\n\r\t])+/g;

export type Wrong = "noAt" | "noPart" | "blank" | "noEnding" | "odd";

// What whoever reads it would mend; undefined for an address. As the server says it (people/members/addresses.py).
export function wrongWith(piece: string): Wrong | undefined {
  const address = /<([^<>]*)>\s*$/.exec(piece)?.[1]?.trim() ?? piece;
  const at = address.lastIndexOf("@");
  if (at < 0) return "noAt";
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (!name || !domain) return "noPart";
  if (/\s/.test(address)) return "blank";
  if (!domain.replace(/^\.+|\.+$/g, "").includes(".")) return "noEnding";
  return /["(),:;<>[\]\\%!|@]/.test(name + domain) ? "odd" : undefined;
}

export function piecesOf(text: string): string[] {
  return (text.match(PIECE) ?? []).flatMap((piece) => {
    const words = piece.split(/\s+/).filter(Boolean);
    return words.every((word) => word.includes("@") && !word.includes("<")) ? words : [piece.trim()];
  });
}

export function enableAddresses(root: Document): void {
  const form = root.querySelector<HTMLFormElement>("form[data-addresses]");
  const field = form?.querySelector<HTMLTextAreaElement>("textarea[name=addresses]");
  if (form && field) new Chips(form, field).show();
}

class Chips {
  private readonly pieces: string[];
  private readonly entry = document.createElement("input");
  private readonly list = document.createElement("ul");
  private readonly said = document.createElement("div");
  private readonly plain: string;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly field: HTMLTextAreaElement,
  ) {
    this.pieces = piecesOf(field.value);
    this.plain = this.words.textContent!;
    Object.assign(this.entry, { type: "text", id: `${field.id}_entry`, inputMode: "email", autocapitalize: "none", spellcheck: false, autocomplete: "off" });
    const described = field.getAttribute("aria-describedby");
    if (described) this.entry.setAttribute("aria-describedby", described);
    form.querySelector<HTMLLabelElement>(`label[for="${field.id}"]`)!.htmlFor = this.entry.id;
    this.said.setAttribute("role", "status");
    const box = document.createElement("div");
    box.className = "textarea chipbox";
    box.append(this.list, this.entry);
    // What the server said of the addresses is said by the chips, and goes as they are mended.
    if (this.pieces.some(wrongWith)) form.querySelector(`#${field.id}_error`)?.remove();
    field.after(box, this.said);
    field.hidden = true;
    field.required = false;
    this.listen(box);
  }

  show(): void {
    const wrong = this.pieces.filter(wrongWith);
    this.list.replaceChildren(...this.pieces.map((piece) => this.chip(piece)));
    this.said.replaceChildren(...wrong.slice(0, 3).map((piece) => this.reason(piece)));
    this.note();
  }

  private get words(): HTMLElement {
    return this.form.querySelector<HTMLElement>("button[type=submit] span")!;
  }

  // What is sent, and how many: what still stands in the entry counts, too.
  private note(): void {
    const all = [...new Set([...this.pieces, ...piecesOf(this.entry.value)])];
    this.field.value = all.join("\n");
    const good = all.filter((piece) => !wrongWith(piece)).length;
    const { one, many } = this.form.dataset;
    this.words.textContent = good === 0 ? this.plain : good === 1 ? one! : many!.replace("NUMBER", `${good}`);
  }

  private take(text: string): void {
    for (const piece of piecesOf(text)) if (!this.pieces.some((known) => known.toLowerCase() === piece.toLowerCase())) this.pieces.push(piece);
    this.entry.value = "";
    this.show();
  }

  private mend(piece: string): void {
    this.pieces.splice(this.pieces.indexOf(piece), 1);
    const rest = this.entry.value;
    this.take(rest);
    this.entry.value = piece;
    this.note();
    this.entry.focus();
  }

  private listen(box: HTMLElement): void {
    this.entry.addEventListener("input", () => (BETWEEN.test(this.entry.value) ? this.take(this.entry.value) : this.note()));
    this.entry.addEventListener("blur", () => this.take(this.entry.value));
    // The entry keeps the focus: leaving it draws the chips anew, and a press would end on one that is gone.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    // One line takes no line ends: what is pasted is read before they are lost.
    this.entry.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text") ?? "";
      if (!BETWEEN.test(text.trim())) return;
      event.preventDefault();
      this.take(`${this.entry.value}\n${text}`);
    });
    this.entry.addEventListener("keydown", (event) => {
      const last = this.pieces.at(-1);
      if (event.key === "Enter" && this.entry.value.trim()) {
        event.preventDefault();
        this.take(this.entry.value);
      } else if (event.key === "Backspace" && !this.entry.value && last !== undefined) {
        event.preventDefault();
        this.mend(last);
      }
    });
    box.addEventListener("click", (event) => event.target === box && this.entry.focus());
    this.form.addEventListener("submit", () => this.take(this.entry.value));
  }

  private chip(piece: string): HTMLElement {
    const item = document.createElement("li");
    item.className = "chip";
    if (wrongWith(piece)) {
      item.classList.add("chip--bad");
      item.append(this.button("mend", piece, () => this.mend(piece)));
      item.firstElementChild!.className = "chip__mend";
      item.firstElementChild!.prepend(piece);
    } else {
      item.append(piece);
    }
    item.append(this.button("remove", piece, () => this.drop(piece)));
    return item;
  }

  private drop(piece: string): void {
    this.pieces.splice(this.pieces.indexOf(piece), 1);
    this.show();
    this.entry.focus();
  }

  private button(act: "mend" | "remove", piece: string, press: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", this.form.dataset[act]!.replace("ADDRESS", piece));
    button.append(iconOf(this.form, act === "mend" ? "warning-bold" : "x"));
    button.addEventListener("click", press);
    return button;
  }

  private reason(piece: string): HTMLElement {
    const line = document.createElement("p");
    line.className = "err";
    const reason = this.form.dataset[wrongWith(piece)!]!;
    const text = document.createElement("span");
    text.textContent = this.form.dataset.bad!.replace("ADDRESS", piece).replace("REASON", reason);
    line.append(iconOf(this.form, "warning-circle-bold"), text);
    return line;
  }
}

// Another icon of the sprite that the form has one of.
function iconOf(form: HTMLElement, name: string): SVGElement {
  const icon = form.querySelector<SVGElement>("h2 .ic")!.cloneNode(true) as SVGElement;
  const use = icon.querySelector("use")!;
  use.setAttribute("href", use.getAttribute("href")!.replace(/#.*/, `#i-${name}`));
  return icon;
}
