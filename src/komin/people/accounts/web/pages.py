"""allauth's pages, each for the methods of a page with a form: its views take PUT for POST, and DELETE for GET."""

from allauth.account import views
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
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

change_password = _page(views.password_change)
ask_for_code = _page(views.request_login_code)
sign_in_by_code = _page(views.confirm_login_code)
second_factor = _page(factors.authenticate)
confirm_by_code = _page(factors.reauthenticate)
confirm_by_passkey = _page(passkeys.reauthenticate_webauthn)
sign_in_by_passkey = _page(passkeys.login_webauthn)
add_app = _page(app.activate_totp)
remove_app = _page(app.deactivate_totp)
recovery_codes = require_safe(codes.view_recovery_codes)
recovery_codes_file = require_safe(codes.download_recovery_codes)
new_recovery_codes = _page(codes.generate_recovery_codes)
add_passkey = _page(passkeys.add_webauthn)
rename_passkey = _page(passkeys.edit_webauthn)
remove_passkey = _page(passkeys.remove_webauthn)
