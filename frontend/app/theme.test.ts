import { expect, test, vi } from "vitest";
import { nextTheme } from "./theme";

test("the other theme of an explicit choice", () => {
  document.documentElement.dataset.theme = "dark";
  expect(nextTheme()).toBe("light");
});

test("the other theme of the device when none was chosen", () => {
  document.documentElement.dataset.theme = "device";
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  expect(nextTheme()).toBe("light");
});
