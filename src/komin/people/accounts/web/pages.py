"""allauth's pages, each for the methods of a page with a form: its views take PUT for POST, and DELETE for GET."""

from allauth.account import views
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import RedirectView

_page = require_http_methods(["GET", "HEAD", "POST"])

sign_in = _page(views.login)
sign_up = _page(views.signup)
sign_out = _page(views.logout)
verify_address = _page(views.email_verification_sent)
reset_password = _page(views.password_reset)
reset_password_code = _page(views.confirm_password_reset_code)
new_password = _page(views.complete_password_reset)
password_is_new = require_safe(views.password_reset_from_key_done)
reauthenticate = _page(views.reauthenticate)
closed = require_safe(views.account_inactive)
to_workspace = require_safe(RedirectView.as_view(pattern_name="workspaces:start"))
