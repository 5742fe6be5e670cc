from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import komin


@require_safe
def source(request: HttpRequest) -> HttpResponse:
    """Where everybody who uses this installation gets the source of it (AGPL-3.0, section 13)."""
    return render(
        request, "site/source.html", {"source_url": settings.KOMIN["SOURCE_URL"], "version": komin.__version__}
    )
