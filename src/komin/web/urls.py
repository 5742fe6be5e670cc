from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from komin.web.policy_reports import policy_reports

app_name = "web"


@require_safe
def to_language(request: HttpRequest) -> HttpResponseRedirect:
    """The public pages in the visitor's language."""
    return HttpResponseRedirect(f"/{translation.get_language() or settings.LANGUAGE_CODE}/")


@require_safe
def to_source(request: HttpRequest) -> HttpResponseRedirect:
    """An address without a language, for licences and notices to name."""
    return HttpResponseRedirect(reverse("site:source"))


urlpatterns = [
    path("", to_language, name="root"),
    path("source", to_source, name="source"),
    path("policy-reports", policy_reports, name="policy_reports"),
]
