import { describe, expect, it } from "vitest";

import { questionIn } from "./questions";

const here = location.origin;

describe("what the worker answers", () => {
  it.each([
    { komin: "keep", address: "/p/AB12/", needed: 12 },
    { komin: "list" },
    { komin: "check" },
    { komin: "check", address: "/p/AB12/" },
    { komin: "remove", address: "/p/AB12/" },
    { komin: "drop", id: "1" },
    { komin: "hold", address: "/w/acme/" },
    { komin: "hold", address: "/w/acme/", pictures: ["/static/komin/assets/W001.svg"] },
  ])("a question of our own: %o", (data) => {
    expect(questionIn(data, here)).toBe(data);
  });

  it.each([
    [null],
    ["list"],
    [{}],
    [{ komin: 7 }],
    [{ komin: "toString" }],
    [{ komin: "forget", address: "/" }],
    [{ komin: "keep", address: "/p/AB12/" }],
    [{ komin: "keep", address: "/p/AB12/", needed: "12" }],
    [{ komin: "keep", address: "/p/AB12/", needed: -1 }],
    [{ komin: "remove", address: ["/p/AB12/"] }],
    [{ komin: "check", address: 7 }],
    [{ komin: "drop" }],
    [{ komin: "hold", address: "/w/acme/", pictures: [7] }],
  ])("nothing that has another form: %o", (data) => {
    expect(questionIn(data, here)).toBeNull();
  });

  it("nothing from another origin", () => {
    expect(questionIn({ komin: "list" }, "https://elsewhere.example")).toBeNull();
  });
});
