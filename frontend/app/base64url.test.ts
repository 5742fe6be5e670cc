import { expect, test } from "vitest";
import { decoded, encoded } from "./base64url";

test("every byte comes back, without the signs that an address would change", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const text = encoded(bytes.buffer);
  expect(text).not.toMatch(/[+/=]/);
  expect([...new Uint8Array(decoded(text))]).toEqual([...bytes]);
});

test("the lengths that would be padded are read without padding", () => {
  expect(["Zg", "Zm8", "Zm9v"].map((text) => new TextDecoder().decode(decoded(text)))).toEqual(["f", "fo", "foo"]);
});
