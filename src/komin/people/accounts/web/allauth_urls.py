"""The same pages under the names that allauth itself looks up."""

from allauth.account import views
from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path("account/sign-in", views.login, name="account_login"),
    path("account/sign-up", views.signup, name="account_signup"),
    path("account/sign-out", views.logout, name="account_logout"),
    # Where allauth sends who is signed in and has nothing to verify.
    path("account", RedirectView.as_view(pattern_name="workspaces:start"), name="account_email"),
    path("account/closed", views.account_inactive, name="account_inactive"),
    path("account/verify", views.email_verification_sent, name="account_email_verification_sent"),
    path("account/password/reset", views.password_reset, name="account_reset_password"),
    path("account/password/reset/code", views.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("account/password/reset/new", views.complete_password_reset, name="account_complete_password_reset"),
    path("account/password/reset/done", views.password_reset_from_key_done, name="account_password_reset_completed"),
    path("account/reauthenticate", views.reauthenticate, name="account_reauthenticate"),
]
