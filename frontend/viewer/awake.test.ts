import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enableAwake } from "./awake";
import { Place, readPages } from "./pages";

let place: Place;
let held: number;
let refuse: boolean;
let letGo: () => void;

/** A device whose screen can be kept on: it counts how many ask for it. */
function request(): Promise<unknown> {
  if (refuse) return Promise.reject(new Error("battery"));
  held++;
  const ended: (() => void)[] = [];
  let open = true;
  letGo = () => {
    if (open) held--;
    open = false;
    ended.forEach((tell) => tell());
  };
  return Promise.resolve({ addEventListener: (_: string, tell: () => void) => ended.push(tell), release: () => Promise.resolve(letGo()) });
}

const button = (): HTMLElement => document.querySelector("[data-awake]")!;
const see = async (visible: boolean): Promise<void> => {
  Object.defineProperty(document, "visibilityState", { value: visible ? "visible" : "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
  await settled();
};
const settled = (): Promise<void> => vi.waitFor(() => Promise.resolve());

beforeEach(async () => {
  localStorage.clear();
  [held, refuse] = [0, false];
  Object.defineProperty(navigator, "wakeLock", { value: { request }, configurable: true });
  history.replaceState(null, "", "/p/ABC/");
  document.body.innerHTML = `<div class="op"><button data-awake data-refused="Not now" hidden><small></small></button>
    <main><section id="overview" data-page="overview"></section><section id="step-1" data-page="step"></section><section id="end" data-page="end"></section></main></div>`;
  const root = document.querySelector<HTMLElement>(".op")!;
  place = new Place(readPages(root));
  enableAwake(root, place);
  place.start();
  await see(true);
});
afterEach(() => Reflect.deleteProperty(navigator, "wakeLock"));

const go = async (index: number): Promise<void> => {
  place.go(index);
  await settled();
};

test("the screen is kept on while a step is shown, and not before nor after", async () => {
  expect(held).toBe(0);
  await go(1);
  expect(held).toBe(1);
  await go(2);
  expect(held).toBe(0);
});

test("out of sight the browser lets go; back in sight it is asked again", async () => {
  await go(1);
  letGo();
  await see(false);
  expect(held).toBe(0);
  await see(true);
  expect(held).toBe(1);
});

test("the switch turns it off, and the device remembers", async () => {
  await go(1);
  button().click();
  await settled();
  expect([held, button().getAttribute("aria-checked"), localStorage.getItem("komin-screen")]).toEqual([0, "false", "off"]);
  button().click();
  await settled();
  expect([held, button().getAttribute("aria-checked"), localStorage.getItem("komin-screen")]).toEqual([1, "true", null]);
});

test("a device that refuses says so, and is asked again at the next step", async () => {
  refuse = true;
  await go(1);
  expect(button().textContent).toContain("Not now");
  refuse = false;
  await go(2);
  await go(1);
  expect([held, button().textContent.trim()]).toEqual([1, ""]);
});
