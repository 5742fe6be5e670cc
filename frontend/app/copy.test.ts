import { expect, test, vi } from "vitest";
import { enableCopyButtons } from "./copy";

test("a copy button puts its text on the clipboard and says so", async () => {
  const writeText = vi.fn().mockResolvedValue(undefined);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  document.body.innerHTML = '<button data-copy="the link">Copy</button>';
  enableCopyButtons(document);
  document.querySelector("button")?.click();
  await vi.waitFor(() => expect(document.querySelector(".toast")?.textContent).toBe("Copied"));
  expect(writeText).toHaveBeenCalledWith("the link");
});
