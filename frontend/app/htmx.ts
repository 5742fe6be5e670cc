// The one place that knows htmx: no eval, no inline style, own origin only, Django's token on every request.
import htmx from "htmx.org";

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

Object.assign(htmx.config, { allowEval: false, includeIndicatorStyles: false, selfRequestsOnly: true });

document.addEventListener("htmx:config:request", (event) => {
  const headers = (event as CustomEvent<{ ctx?: { request?: { headers?: Record<string, string> } } }>).detail.ctx
    ?.request?.headers;
  if (headers) headers["X-CSRFToken"] = csrfToken();
});
