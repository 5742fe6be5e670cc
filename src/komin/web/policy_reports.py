"""What browsers refused because our policy forbids it: a script that got in, or a page that breaks its own rule.

Anybody can send such a report, so nothing of it is believed or kept but a line of the log, without a query, an account
or a browser's name: which directive, what was refused, on which page.
"""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from komin.kernel.errors import retry_after
from komin.people.accounts.web.limits import is_within

_log = logging.getLogger("komin.policy")
LARGEST = 16 * 1024
"""Bytes of all that a browser sends at once."""
MOST_AT_ONCE = 10
"""Reports that are read of those sent together."""
_RATE = "30/m/ip"
_DIRECTIVE = re.compile(r"[a-z-]{1,40}")
# What a browser writes where something without an address was refused (CSP 3 § 2.4).
_NO_ADDRESS = {"inline", "eval", "wasm-eval", "trusted-types-policy", "trusted-types-sink", "data", "blob", "about"}
_PLAIN = re.compile(r"[A-Za-z0-9._~%/:\[\]+-]*")
# Secrets of public links, invitations, phones and mails stand in paths; an ordinary word is never so long.
_SECRET = re.compile(r"[A-Za-z0-9_-]{20,}")
_LONGEST = 120


@csrf_exempt
@require_POST
def policy_reports(request: HttpRequest) -> HttpResponse:
    """Exempt from the token against forgery: browsers send none with a report, and a report changes nothing."""
    if not is_within(request, action="policy_report", rate=_RATE):
        return HttpResponse(status=429, headers=retry_after(timedelta(minutes=1)))
    read = {"application/csp-report": _of_report_uri, "application/reports+json": _of_report_to}.get(
        request.content_type or ""
    )
    if read is None:
        return HttpResponse(status=415)
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return HttpResponse(status=413)
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return HttpResponse(status=400)
    for directive, blocked, document in read(said):
        _note(directive, blocked, document)
    return HttpResponse(status=204)


def _of_report_uri(said: object) -> Iterator[tuple[str, str, str]]:
    """CSP 3 § 5.3: one report."""
    report = said.get("csp-report") if isinstance(said, dict) else None
    if isinstance(report, dict):
        directive = _text(report, "effective-directive") or _text(report, "violated-directive").partition(" ")[0]
        yield directive, _text(report, "blocked-uri"), _text(report, "document-uri")


def _of_report_to(said: object) -> Iterator[tuple[str, str, str]]:
    """Reporting API § 3.3: a list, of several kinds."""
    for report in said[:MOST_AT_ONCE] if isinstance(said, list) else []:
        body = report.get("body") if isinstance(report, dict) and report.get("type") == "csp-violation" else None
        if isinstance(body, dict):
            yield _text(body, "effectiveDirective"), _text(body, "blockedURL"), _text(body, "documentURL")


def _text(report: Mapping[str, object], name: str) -> str:
    value = report.get(name)
    return value if isinstance(value, str) else ""


def _note(directive: str, blocked: str, document: str) -> None:
    """Of a page of ours only: others have nothing to report here."""
    page = _parts(document)
    if page is None or page.netloc != urlsplit(settings.PUBLIC_URL).netloc or not _DIRECTIVE.fullmatch(directive):
        return
    _log.warning("policy: %s refused %s on %s", directive, _origin(blocked), _path(page))


def _origin(blocked: str) -> str:
    if blocked in _NO_ADDRESS or not blocked:
        return blocked or "nothing named"
    parts = _parts(blocked)
    if parts is None or not parts.scheme:
        return "something unreadable"
    # Without a name and a password, which an address can hold.
    host = parts.netloc.rpartition("@")[2]
    return _short(f"{parts.scheme}://{host}" if host else parts.scheme)


def _path(page: SplitResult) -> str:
    return _short(_SECRET.sub(lambda secret: f"{secret[0][:4]}…", page.path) or "/")


def _short(text: str) -> str:
    """Nothing that could begin a line of its own or colour a terminal."""
    return text[:_LONGEST] if _PLAIN.fullmatch(text.replace("…", "")) else "something unreadable"


def _parts(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None
