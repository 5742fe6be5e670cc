// Checks of a step: what was ticked, read and chosen shows whether it is good. It stays on the page and is kept nowhere.

/** Tells `changed` whenever an answer does. */
export function enableChecks(root: HTMLElement, changed: () => void): void {
  root.addEventListener("input", (event) => {
    const check = (event.target as Element).closest<HTMLElement>("[data-check]");
    if (!check) return;
    show(check, judge(check));
    changed();
  });
}

/** What was answered before this page was loaded. */
export function showAnswers(root: HTMLElement): void {
  for (const check of root.querySelectorAll<HTMLElement>("[data-check]")) show(check, judge(check));
}

/** How many of the page's checks are not answered, or not good. */
export function checksLeft(page: HTMLElement): number {
  return page.querySelectorAll("[data-check]:not(.is-ok)").length;
}

type Verdict = "good" | "bad" | "open";

export function judge(check: HTMLElement): Verdict {
  if (check.dataset.check === "reading") return judgeReading(check.querySelector("input")?.value ?? "", check.dataset);
  const chosen = check.querySelector<HTMLInputElement>("input:checked");
  if (!chosen) return "open";
  return chosen.closest("[data-stop]") ? "bad" : "good";
}

function judgeReading(written: string, { lowest, highest }: DOMStringMap): Verdict {
  const plain = written.replace(/\s/g, "").replace(",", ".").replace("\u2212", "-");
  if (plain === "") return "open";
  const value = Number(plain);
  if (Number.isNaN(value)) return "bad";
  return (lowest && value < Number(lowest)) || (highest && value > Number(highest)) ? "bad" : "good";
}

function show(check: HTMLElement, verdict: Verdict): void {
  check.classList.toggle("is-ok", verdict === "good");
  check.classList.toggle("is-out", verdict === "bad");
  const out = check.querySelector<HTMLElement>(".ck__out");
  if (out) out.textContent = verdict === "bad" ? (out.dataset.out ?? "") : "";
}
