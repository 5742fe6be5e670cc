"""Where providers send people back to: one address for every language, typed into the provider once."""

from django.urls import path

from komin.people.single_sign_on.web import returning, saml

app_name = "company_back"
urlpatterns = [
    path("sign-on/oidc", returning.oidc, name="oidc"),
    path("sign-on/saml/refused/<slug:reason>", saml.refused, name="saml_refused"),
    path("sign-on/saml/<uuid:workspace_id>", saml.metadata, name="saml_metadata"),
    path("sign-on/saml/<uuid:workspace_id>/answers", saml.answers, name="saml_answers"),
    path("sign-on/saml/<uuid:workspace_id>/arrived", saml.arrived, name="saml_arrived"),
]
