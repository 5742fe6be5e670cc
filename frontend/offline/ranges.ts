// Parts of what is kept (RFC 9110 § 14): a video asks for the bytes it is about to play, a store gives whole files.

/** First and last byte, both included; "whole" when no part was asked for, "none" when there is no such part. */
export type Part = { first: number; last: number } | "whole" | "none";

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/** Several ranges, other units and what makes no sense are answered with the whole, as the standard allows. */
export function partOf(asked: string | null, size: number): Part {
  const found = ONE_RANGE.exec(asked?.trim() ?? "");
  if (!found || found[0] === "bytes=-") return "whole";
  const [, from = "", to = ""] = found;
  if (from && to && Number(to) < Number(from)) return "whole";
  if (!from && Number(to) === 0) return "none";
  const first = from ? Number(from) : Math.max(0, size - Number(to));
  if (first >= size) return "none";
  return { first, last: from && to ? Math.min(Number(to), size - 1) : size - 1 };
}

/** The kept response, or the part of it that the request asks for: 206, or 416 when it has none. */
export async function inPart(kept: Response, request: Request): Promise<Response> {
  const asked = request.headers.get("Range");
  const tag = request.headers.get("If-Range");
  if (!asked || (tag && tag !== kept.headers.get("ETag"))) return kept;
  const whole = await kept.blob();
  const part = partOf(asked, whole.size);
  const headers = new Headers(kept.headers);
  headers.set("Accept-Ranges", "bytes");
  if (part === "whole") return new Response(whole, { headers });
  if (part === "none") {
    headers.set("Content-Range", `bytes */${whole.size}`);
    return new Response(null, { status: 416, headers });
  }
  const body = whole.slice(part.first, part.last + 1, whole.type);
  headers.set("Content-Range", `bytes ${part.first}-${part.last}/${whole.size}`);
  headers.set("Content-Length", `${body.size}`);
  return new Response(body, { status: 206, statusText: "Partial Content", headers });
}
