"""The same pages under the names that allauth itself looks up."""

from django.urls import path

from komin.people.accounts.web import pages
from komin.people.accounts.web.address import address
from komin.people.accounts.web.security import security

urlpatterns = [
    path("account/sign-in", pages.sign_in, name="account_login"),
    path("account/sign-up", pages.sign_up, name="account_signup"),
    path("account/sign-out", pages.sign_out, name="account_logout"),
    path("account", pages.to_workspace),
    # Also where allauth sends who is signed in and has nothing to verify.
    path("account/email", address, name="account_email"),
    path("account/closed", pages.closed, name="account_inactive"),
    path("account/verify", pages.verify_address, name="account_email_verification_sent"),
    path("account/password/reset", pages.reset_password, name="account_reset_password"),
    path("account/password/reset/code", pages.reset_password_code, name="account_confirm_password_reset_code"),
    path("account/password/reset/new", pages.new_password, name="account_complete_password_reset"),
    path("account/password/reset/done", pages.password_is_new, name="account_password_reset_completed"),
    path("account/reauthenticate", pages.reauthenticate, name="account_reauthenticate"),
    path("account/reauthenticate/code", pages.confirm_by_code, name="mfa_reauthenticate"),
    path("account/reauthenticate/passkey", pages.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/sign-in/code", pages.ask_for_code, name="account_request_login_code"),
    path("account/sign-in/code/typed", pages.sign_in_by_code, name="account_confirm_login_code"),
    path("account/sign-in/passkey", pages.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("account/sign-in/second-factor", pages.second_factor, name="mfa_authenticate"),
    path("account/password", pages.change_password, name="account_change_password"),
    # An account without a password gets one as a forgotten one is renewed: by a code that only the person gets.
    path("account/password/reset", pages.reset_password, name="account_set_password"),
    path("account/security", security, name="mfa_index"),
    path("account/security", security, name="mfa_list_webauthn"),
    path("account/security", security, name="usersessions_list"),
    path("account/security/app", pages.add_app, name="mfa_activate_totp"),
    path("account/security/app/removal", pages.remove_app, name="mfa_deactivate_totp"),
    path("account/security/recovery-codes", pages.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/security/recovery-codes/file", pages.recovery_codes_file, name="mfa_download_recovery_codes"),
    path("account/security/recovery-codes/new", pages.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/security/passkeys", pages.add_passkey, name="mfa_add_webauthn"),
    path("account/security/passkeys/<int:pk>/name", pages.rename_passkey, name="mfa_edit_webauthn"),
    path("account/security/passkeys/<int:pk>/removal", pages.remove_passkey, name="mfa_remove_webauthn"),
]
