"""Where providers send people back to: one address for every language, typed into the provider once."""

from django.urls import path

from komin.people.single_sign_on.web import returning

app_name = "company_back"
urlpatterns = [path("sign-on/oidc", returning.oidc, name="oidc")]
