"""The schemas of what leaves, at addresses that stay."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from komin.playbooks.exporting.formats.package import SCHEMAS, json_schema


@require_safe
def schema(request: HttpRequest, name: str) -> HttpResponse:
    """For anybody: a program that reads an export finds here what its fields mean."""
    if name not in SCHEMAS:
        raise Http404
    text = json.dumps(json_schema(name), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/schema+json")
    response["Cache-Control"] = "public, max-age=3600"
    return response
