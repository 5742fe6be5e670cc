"""A blob as an HTTP response, with ranges (RFC 9110 § 14): Django's FileResponse knows none, and video needs them."""

import re

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from komin.kernel.entity_tags import is_known
from komin.kernel.errors import NotFound
from komin.platform.blobs.store import BlobKey, blob_store

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def blob_response(request: HttpRequest, key: BlobKey, *, content_type: str, cache: str) -> HttpResponseBase:
    """200, 206, 304 or 416 as the request asks. Raises NotFound when the store does not hold the blob."""
    etag = f'"{key.sha256}"'
    if is_known(request, etag):
        return _with_headers(HttpResponse(status=304), etag, cache)
    try:
        size = blob_store().size(key)
    except KeyError as error:
        raise NotFound("") from error
    part = _asked_part(request, size, etag)
    if part == (0, -1):
        response: HttpResponseBase = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return _with_headers(response, etag, cache)
    start, end = part or (0, size - 1)
    if request.method == "HEAD":
        response = HttpResponse(content_type=content_type)
    else:
        response = StreamingHttpResponse(blob_store().read_range(key, start, end), content_type=content_type)
    response["Content-Length"] = str(end - start + 1)
    if part:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return _with_headers(response, etag, cache)


def _asked_part(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """(first, last) byte asked for; None for all of it; (0, -1) when there are no such bytes."""
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or request.headers.get("If-Range", etag) != etag or asked.group(0) == "bytes=-":
        return None
    first, last = asked.groups()
    if first and last and int(last) < int(first):
        return None  # RFC 9110 § 14.1.1: an invalid range is as if none had been asked for
    start, end = (int(first), int(last or size - 1)) if first else (max(0, size - int(last)), size - 1)
    if start >= size:
        return (0, -1)
    return start, min(end, size - 1)


def _with_headers(response: HttpResponseBase, etag: str, cache: str) -> HttpResponseBase:
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    return response
