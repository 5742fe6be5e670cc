"""Addresses of the account pages, under the language of the address."""

from allauth.account import views as allauth_views
from django.urls import path

from komin.people.accounts.web.preferences import change_name, preferences

app_name = "accounts"
urlpatterns = [
    path("account/sign-in", allauth_views.login, name="sign_in"),
    path("account/sign-up", allauth_views.signup, name="sign_up"),
    path("account/sign-out", allauth_views.logout, name="sign_out"),
    path("account/preferences", preferences, name="preferences"),
    path("account/name", change_name, name="name"),
    path("account/password/reset", allauth_views.password_reset, name="reset_password"),
]
