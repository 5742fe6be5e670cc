"""allauth's pages, each for the methods of a page with a form: its views take PUT for POST, and DELETE for GET."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from allauth.account import views
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import RedirectView

from komin.kernel.errors import TooMany, retry_after
from komin.people.accounts.web.shared_computers import choose, is_shared, leave_nothing

Page = Callable[[HttpRequest], HttpResponseBase]
_page = require_http_methods(["GET", "HEAD", "POST"])
_FAILED_TOO_OFTEN = "too_many_login_attempts"
# As long as the shortest of the limits by account counts, see ACCOUNT_RATE_LIMITS.
_WAIT = timedelta(minutes=5)


def _choosing(view: Page) -> Page:
    """A sign-in form, which also says whether others use the computer."""

    @wraps(view)
    def page(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            choose(request)
        return view(request)

    return page


def _slowed(view: Page) -> Page:
    """Who failed too often is told by the status of the answer, too, and when to come back."""

    @wraps(view)
    def page(request: HttpRequest) -> HttpResponseBase:
        response = view(request)
        form = getattr(response, "context_data", {}).get("form")
        if request.method == "POST" and form is not None and form.has_error(NON_FIELD_ERRORS, _FAILED_TOO_OFTEN):
            response.status_code = TooMany.status
            response["Retry-After"] = retry_after(_WAIT)["Retry-After"]
        return response

    return page


def _leaving(view: Page) -> Page:
    @wraps(view)
    def page(request: HttpRequest) -> HttpResponseBase:
        shared = is_shared(request)
        response = view(request)
        if request.method == "POST":
            leave_nothing(response, shared=shared)
        return response

    return page


sign_in = _page(_slowed(_choosing(views.login)))
sign_up = _page(views.signup)
sign_out = _page(_leaving(views.logout))
verify_address = _page(views.email_verification_sent)
reset_password = _page(views.password_reset)
reset_password_code = _page(views.confirm_password_reset_code)
new_password = _page(views.complete_password_reset)
password_is_new = require_safe(views.password_reset_from_key_done)
reauthenticate = _page(views.reauthenticate)
closed = require_safe(views.account_inactive)
to_workspace = require_safe(RedirectView.as_view(pattern_name="workspaces:start"))

change_password = _page(views.password_change)
ask_for_code = _page(_choosing(views.request_login_code))
sign_in_by_code = _page(views.confirm_login_code)
second_factor = _page(factors.authenticate)
confirm_by_code = _page(factors.reauthenticate)
confirm_by_passkey = _page(passkeys.reauthenticate_webauthn)
sign_in_by_passkey = _page(_choosing(passkeys.login_webauthn))
add_app = _page(app.activate_totp)
remove_app = _page(app.deactivate_totp)
recovery_codes = require_safe(codes.view_recovery_codes)
recovery_codes_file = require_safe(codes.download_recovery_codes)
new_recovery_codes = _page(codes.generate_recovery_codes)
add_passkey = _page(passkeys.add_webauthn)
rename_passkey = _page(passkeys.edit_webauthn)
remove_passkey = _page(passkeys.remove_webauthn)
