"""How a paired phone proves itself to the API: by the cookie it got when it scanned the code.

Only the routes of capture name this class. Everywhere else the cookie counts for nothing, and the phone is a stranger.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import APIKeyCookie

from komin.kernel.errors import NotFound
from komin.playbooks.capturing.models import Phone
from komin.playbooks.capturing.queries import is_paired
from komin.playbooks.capturing.web.capturer import phone_in


class PhoneSession(APIKeyCookie):
    """The phone, on the routes of the playbook it was paired with, no others. Checks CSRF as `SessionAuth` does."""

    param_name = settings.CAPTURE_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Phone | None:
        """None where a signed-in member may still be behind the request. Raises NotFound for a phone that is paired
        with another playbook."""
        assert request.resolver_match is not None
        address = request.resolver_match.kwargs
        phone = phone_in(request, address["slug"], address["playbook_id"])
        if phone is None and not request.user.is_authenticated and is_paired(key or ""):
            raise NotFound(_("This playbook does not exist, or not for you."))
        return phone
