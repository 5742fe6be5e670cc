from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from komin.people.accounts.models import Person
from komin.privacy.charter.actions.close_notice import close_notice


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Somebody has read that a document changes; back to where they were."""
    if not isinstance(request.user, Person):
        return redirect_to_login(request.get_full_path())
    close_notice(by=request.user)
    back = request.POST.get("back", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if safe else "charter:charter")
