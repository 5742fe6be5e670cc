"""What a static file may do, where that is more or less than any other: the one worker of pages, which finds faces.

WhiteNoise answers below the middleware that gives pages their policy, and a worker obeys the policy of its own answer.
"""

from wsgiref.headers import Headers

from csp.constants import HEADER, NONE, SELF

# Its program, runtime and model (vite.config.ts).
_FOLDER = "/komin/faces/"
# To compile what it fetched from us is all it may do that a page may not; of what a page may, only to fetch from us.
FACES_POLICY = "; ".join(
    (
        f"default-src {NONE}",
        f"script-src {SELF} 'wasm-unsafe-eval'",
        f"connect-src {SELF}",
        "report-to komin",
        "report-uri /policy-reports",
    )
)


def add_headers(headers: Headers, path: str, url: str) -> None:
    """For WhiteNoise: `url` begins with a slash."""
    if _FOLDER in url and url.endswith(".js"):
        headers[HEADER] = FACES_POLICY
