"""The answer has no language in its address: the notice stands on pages of every kind."""

from django.urls import path

from komin.privacy.consent.web import choice, office

app_name = "consent"
urlpatterns = [
    path("privacy/choice", choice.choose, name="choice"),
    path("office/consents", office.consents, name="office"),
    path("office/consents/chain", office.chain, name="chain"),
]
