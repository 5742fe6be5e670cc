"""Text size, theme and language of whoever follows, signed in or by a public link.

A page behind a public link has no token against forgery: it sets no cookie before something is chosen, and a token
would. Browsers say themselves that a form comes from a page of ours (`same_origin`); one that does not needs the
token, as members' pages have it.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from komin.people.accounts.web.display import remember
from komin.people.accounts.web.same_origin import is_ours


@csrf_exempt
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Back to the page it was chosen on; 403 when another site may have sent it."""
    return _chosen(request) if is_ours(request) else _with_token(request)


def _chosen(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("site:home")
    response = HttpResponseRedirect(target, status=303)
    remember(response, **{name: request.POST.get(name, "") for name in ("text", "theme", "language")})
    response["Cache-Control"] = "private, no-store"
    return response


_with_token = csrf_protect(_chosen)
