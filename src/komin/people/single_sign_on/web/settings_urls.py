from django.urls import path

from komin.people.single_sign_on.web import connections, settings

app_name = "sign_on"
_PAGE = "w/<slug:slug>/sign-on"
_ONE = f"{_PAGE}/connections/<uuid:connection_id>"
urlpatterns = [
    path(_PAGE, settings.sign_on, name="sign_on"),
    path(f"{_PAGE}/domains", settings.domains, name="domains"),
    path(f"{_PAGE}/domains/<uuid:domain_id>/proof", settings.proof, name="proof"),
    path(f"{_PAGE}/domains/<uuid:domain_id>/removal", settings.release, name="release"),
    path(f"{_PAGE}/key", settings.key, name="key"),
    path(f"{_PAGE}/key/removal", settings.key_removal, name="key_removal"),
    path(f"{_PAGE}/openid", connections.openid, name="openid"),
    path(f"{_PAGE}/saml", connections.saml, name="saml"),
    path(_ONE, connections.connection, name="connection"),
    path(f"{_ONE}/removal", connections.removal, name="removal"),
    path(f"{_ONE}/trial", connections.trial, name="trial"),
]
