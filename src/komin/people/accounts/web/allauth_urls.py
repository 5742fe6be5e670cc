"""The same pages under the names that allauth itself looks up."""

from django.urls import path

from komin.people.accounts.web import pages

urlpatterns = [
    path("account/sign-in", pages.sign_in, name="account_login"),
    path("account/sign-up", pages.sign_up, name="account_signup"),
    path("account/sign-out", pages.sign_out, name="account_logout"),
    # Where allauth sends who is signed in and has nothing to verify.
    path("account", pages.to_workspace, name="account_email"),
    path("account/closed", pages.closed, name="account_inactive"),
    path("account/verify", pages.verify_address, name="account_email_verification_sent"),
    path("account/password/reset", pages.reset_password, name="account_reset_password"),
    path("account/password/reset/code", pages.reset_password_code, name="account_confirm_password_reset_code"),
    path("account/password/reset/new", pages.new_password, name="account_complete_password_reset"),
    path("account/password/reset/done", pages.password_is_new, name="account_password_reset_completed"),
    path("account/reauthenticate", pages.reauthenticate, name="account_reauthenticate"),
]
