"""Signing in through one's company, and the page on which administrators set that up."""

from tests.permissions.matrix import Least, Row
from tests.permissions.scene import Scene

_AT = "{language}/account/company"
_PAGE = "w/{slug}/sign-on"
_ONE = _PAGE + "/connections/{connection_id}"
_SAML = "sign-on/saml/{workspace_id}"
_ADMIN = Least.ADMINISTRATOR
# Nobody of the scene is on a way to a company: there is nothing to go on with.
_NOT_BEGUN = (302,)
_UNKNOWN = (404,)


def _company(scene: Scene) -> dict[str, object]:
    return scene.company()


def _workspace(scene: Scene) -> dict[str, object]:
    return {"workspace_id": scene.acme.workspace.pk}


def _reason(scene: Scene) -> dict[str, object]:
    return {"reason": "audience"}


ROWS = (
    Row("GET", _AT, "say which company signs one in", Least.ANYBODY),
    Row("POST", _AT, "say which company signs one in: send the form", Least.ANYBODY, (422,), sends=lambda scene: {}),
    Row("GET", _AT + "/{connection_id}", "be offered the company's sign-in", Least.ANYBODY, ids=_company),
    Row("GET", _AT + "/{connection_id}/way", "be led to the company's sign-in", Least.ANYBODY, (503,), ids=_company),
    Row("GET", f"{_AT}/welcome", "come through the company for the first time", Least.ANYBODY, _NOT_BEGUN),
    Row("POST", f"{_AT}/welcome", "say one's name", Least.ANYBODY, _NOT_BEGUN, sends=lambda scene: {}),
    Row("GET", f"{_AT}/connect", "connect one's account with the company", Least.PERSON, _NOT_BEGUN),
    Row("POST", f"{_AT}/connect", "say that it is one's own", Least.PERSON, _NOT_BEGUN, sends=lambda scene: {}),
    Row("GET", f"{_AT}/confirmation", "confirm who one is by the company", Least.PERSON, _UNKNOWN),
    Row("GET", f"{_AT}/confirmation/way", "be led there to confirm", Least.PERSON, _UNKNOWN),
    Row("GET", f"{_AT}/confirmed", "go on with what wanted to know", Least.PERSON, _NOT_BEGUN),
    Row("GET", "sign-on/oidc", "come back from the company without having gone", Least.ANYBODY, (403,)),
    Row("GET", _SAML, "read what a workspace says of itself to SAML providers", Least.ANYBODY, ids=_workspace),
    Row(
        "POST",
        f"{_SAML}/answers",
        "bring an answer that proves nothing",
        Least.ANYBODY,
        (303,),
        ids=_workspace,
        changes=False,
    ),
    Row("GET", f"{_SAML}/arrived", "fetch an answer without having asked", Least.ANYBODY, (403,), ids=_workspace),
    Row(
        "GET", "sign-on/saml/refused/{reason}", "read why an answer proves nothing", Least.ANYBODY, (403,), ids=_reason
    ),
    Row("GET", _PAGE, "see how people sign in through the company", _ADMIN),
    # What proves who somebody is, is asked again before a connection or a key is kept.
    Row("GET", f"{_PAGE}/openid", "see what connects an OpenID provider", _ADMIN),
    Row("POST", f"{_PAGE}/openid", "connect an OpenID provider", _ADMIN, (302,), sends=lambda scene: {"name": "Acme"}),
    Row("GET", f"{_PAGE}/saml", "see what connects a SAML provider", _ADMIN),
    Row("POST", f"{_PAGE}/saml", "connect a SAML provider", _ADMIN, (302,), sends=lambda scene: {"name": "Acme"}),
    Row("GET", _ONE, "see a connection", _ADMIN, ids=_company),
    Row("POST", _ONE, "change a connection", _ADMIN, (302,), ids=_company, sends=lambda scene: {"name": "Acme"}),
    Row("GET", f"{_ONE}/trial", "try a connection", _ADMIN, (503,), ids=_company),
    Row("POST", f"{_ONE}/removal", "remove a connection", _ADMIN, (302,), ids=_company),
    Row("POST", f"{_PAGE}/key", "make a key for SAML", _ADMIN, (302,)),
    Row("POST", f"{_PAGE}/key/removal", "remove the key for SAML", _ADMIN, (302,)),
    Row("POST", f"{_PAGE}/domains", "name a domain", _ADMIN, (302,), sends=lambda scene: {"name": "new.example"}),
    Row("POST", _PAGE + "/domains/{domain_id}/proof", "prove a domain", _ADMIN, (302,), ids=_company),
    Row("POST", _PAGE + "/domains/{domain_id}/removal", "remove a domain", _ADMIN, (302,), ids=_company),
)
