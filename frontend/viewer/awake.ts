// The screen stays on while a step is shown: hands are at the work. A switch says so, and turns it off on this device.
import { readKept, writeKept } from "./kept";
import type { Place } from "./pages";

const KEY = "komin-screen";

export function enableAwake(root: HTMLElement, place: Place): void {
  const button = root.querySelector<HTMLElement>("[data-awake]");
  if (!button || !("wakeLock" in navigator)) return;
  const screen = new Screen(button, place);
  button.hidden = false;
  button.addEventListener("click", () => screen.turn());
  place.onChange(() => void screen.update());
  // The browser lets go whenever the page is out of sight.
  document.addEventListener("visibilitychange", () => void screen.update());
}

class Screen {
  private wanted = readKept(KEY) !== "off";
  private lock: WakeLockSentinel | null = null;
  private asking = false;

  constructor(
    private readonly button: HTMLElement,
    private readonly place: Place,
  ) {
    this.say("");
  }

  turn(): void {
    this.wanted = !this.wanted;
    writeKept(KEY, this.wanted ? null : "off");
    this.say("");
    void this.update();
  }

  async update(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    while (this.should !== (this.lock !== null)) if (!(await this.change())) break;
    this.asking = false;
  }

  private get should(): boolean {
    return this.wanted && this.place.page.kind === "step" && document.visibilityState === "visible";
  }

  /** False when the device refuses: an almost empty battery does. */
  private async change(): Promise<boolean> {
    if (this.lock) {
      const held = this.lock;
      this.lock = null;
      await held.release();
      return true;
    }
    try {
      const lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => {
        if (this.lock === lock) this.lock = null;
      });
      this.lock = lock;
      this.say("");
      return true;
    } catch {
      this.say(this.button.dataset.refused ?? "");
      return false;
    }
  }

  private say(refused: string): void {
    this.button.setAttribute("aria-checked", `${this.wanted}`);
    this.button.querySelector("small")!.textContent = refused;
  }
}
