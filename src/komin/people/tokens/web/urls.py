from django.urls import path

from komin.people.tokens.web import integrations

app_name = "tokens"
_PROGRAMS = "w/<slug:slug>/programs"
urlpatterns = [
    path(_PROGRAMS, integrations.integrations, name="integrations"),
    path(f"{_PROGRAMS}/tokens/<uuid:token_id>/revocation", integrations.revoke, name="revoke"),
]
