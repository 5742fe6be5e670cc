import { describe, expect, it } from "vitest";
import { inPart, partOf, type Part } from "./ranges";

describe("the part that a range asks for, of ten bytes (RFC 9110 § 14)", () => {
  const cases: [string | null, Part][] = [
    [null, "whole"],
    ["bytes=0-3", { first: 0, last: 3 }],
    ["bytes=4-", { first: 4, last: 9 }],
    ["bytes=-3", { first: 7, last: 9 }],
    ["bytes=-99", { first: 0, last: 9 }],
    ["bytes=8-99", { first: 8, last: 9 }],
    ["bytes=10-", "none"],
    ["bytes=-0", "none"],
    ["bytes=5-2", "whole"],
    ["bytes=-", "whole"],
    ["bytes=0-1,4-5", "whole"],
    ["lines=1-2", "whole"],
    ["bytes=99999999999999999999-", "whole"],
  ];
  it.each(cases)("%s", (asked, part) => expect(partOf(asked, 10)).toEqual(part));

  it("says that an empty file has no part", () => expect(partOf("bytes=0-", 0)).toBe("none"));
});

describe("a kept file", () => {
  const kept = (): Response => new Response("0123456789", { headers: { "Content-Type": "video/mp4", ETag: '"a"' } });
  const asking = (headers: Record<string, string>): Request => new Request("http://komin.test/clip.mp4", { headers });

  it("gives the part with its place", async () => {
    const answer = await inPart(kept(), asking({ Range: "bytes=2-4" }));
    expect([answer.status, answer.headers.get("Content-Range"), answer.headers.get("Content-Length"), await answer.text()]).toEqual([206, "bytes 2-4/10", "3", "234"]);
    expect(answer.headers.get("Content-Type")).toBe("video/mp4");
  });

  it("says how long it is when there is no such part", async () => {
    const answer = await inPart(kept(), asking({ Range: "bytes=10-" }));
    expect([answer.status, answer.headers.get("Content-Range")]).toEqual([416, "bytes */10"]);
  });

  it("is given whole when another state of it is meant", async () => {
    const answer = await inPart(kept(), asking({ Range: "bytes=2-4", "If-Range": '"b"' }));
    expect([answer.status, await answer.text()]).toEqual([200, "0123456789"]);
  });
});
