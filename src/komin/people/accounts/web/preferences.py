from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from komin.people.accounts.actions import change_preferences as action
from komin.people.accounts.models import Person, Theme

THEME_COOKIE = "komin-theme"


def _next_page(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return reverse("site:home")


@require_POST
def change_preferences(request: HttpRequest) -> HttpResponse:
    """A person's choice is kept with the person, a visitor's theme in a cookie that ends with the browser."""
    language, theme = request.POST.get("language"), request.POST.get("theme")
    target = _next_page(request)
    if isinstance(request.user, Person):
        action.change_preferences(by=request.user, language=language, theme=theme)
    response = HttpResponseRedirect(translate_url(target, language) if language else target)
    if not request.user.is_authenticated and theme in Theme.values:
        response.set_cookie(THEME_COOKIE, theme, secure=settings.SECURE, httponly=True, samesite="Lax")
    return response
