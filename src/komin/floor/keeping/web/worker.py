"""The service worker, at the root of the site: it answers for the addresses below its own."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from komin.kernel.entity_tags import is_known

# Written by the build of the front end.
_FILE = Path(settings.BASE_DIR) / "web" / "static" / "komin" / "worker.js"


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Asked for again at each use: a browser compares it with the one it has, and takes the new one over."""
    script = _script()
    etag = f'"{hashlib.sha256(script).hexdigest()[:32]}"'
    if is_known(request, etag):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


@cache
def _script() -> bytes:
    return _FILE.read_bytes()
