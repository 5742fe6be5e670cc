"""The worker that finds faces may do what no page may, and nothing else may do it."""

from wsgiref.headers import Headers

import pytest

from komin.conf.static_headers import add_headers

POLICY = "Content-Security-Policy"


def headers_of(url: str) -> Headers:
    headers = Headers([])
    add_headers(headers, f"/somewhere{url}", url)
    return headers


@pytest.mark.parametrize("name", ["worker-BpnPi1_70v.js", "worker-BpnPi1_70v.c34341b43f3b.js"])
def test_the_worker_may_compile_what_it_fetches_from_us_and_reach_nobody_else(name: str) -> None:
    policy = headers_of(f"/static/komin/faces/{name}")[POLICY] or ""
    directives = {directive: sources for directive, *sources in (part.split() for part in policy.split(";"))}
    assert directives == {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'"],
        "connect-src": ["'self'"],
        "report-to": ["komin"],
        "report-uri": ["/policy-reports"],
    }


@pytest.mark.parametrize(
    "url",
    ["/static/komin/capture.js", "/static/komin/faces/centerface-D_Rnh1NcIb.onnx", "/static/komin/chunks/main.js"],
)
def test_no_other_file_gets_a_policy(url: str) -> None:
    assert POLICY not in headers_of(url)
