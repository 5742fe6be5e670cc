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

test("on a plain address, where there is no clipboard, the text is selected and copied from its field", async () => {
  vi.stubGlobal("navigator", {});
  let copied: string | undefined;
  document.execCommand = () => {
    const field = document.activeElement as HTMLInputElement | null;
    copied = field?.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    return true;
  };
  document.body.innerHTML = '<input id="link" value="the link"><button data-copy="the link" data-copy-from="link">Copy</button>';
  enableCopyButtons(document);
  document.querySelector("button")?.click();
  await vi.waitFor(() => expect(document.querySelector(".toast")?.textContent).toBe("Copied"));
  expect(copied).toBe("the link");
});
