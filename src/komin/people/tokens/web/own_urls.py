"""In the account, under the language of the address."""

from django.urls import path

from komin.people.tokens.web import own

app_name = "own_tokens"
urlpatterns = [
    path("account/tokens", own.own, name="list"),
    path("account/tokens/<uuid:token_id>/revocation", own.revoke_own, name="revoke"),
]
