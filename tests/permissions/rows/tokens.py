"""Access tokens, of persons and of the workspace."""

from tests.permissions.actors import Actor
from tests.permissions.matrix import API, Least, Outcome, Row

_PROGRAMS = "w/{slug}/programs"
_OWN = "{language}/account/tokens"
# What proves who somebody is, is asked again before a token is made.
_CONFIRM_FIRST = (302,)

ROWS = (
    Row("GET", _PROGRAMS, "see the workspace's tokens", Least.ADMINISTRATOR),
    Row(
        "POST",
        _PROGRAMS,
        "make a token of the workspace",
        Least.ADMINISTRATOR,
        _CONFIRM_FIRST,
        sends=lambda scene: {"name": "ERP", "scopes": "library:read", "days": "30"},
    ),
    Row(
        "POST",
        _PROGRAMS + "/tokens/{token_id}/revocation",
        "revoke a token of the workspace",
        Least.ADMINISTRATOR,
        (302,),
        ids=lambda scene: scene.access_token(),
    ),
    Row("GET", _OWN, "see one's own tokens", Least.PERSON),
    Row(
        "POST",
        _OWN,
        "make a token of one's own",
        Least.PERSON,
        _CONFIRM_FIRST,
        sends=lambda scene: {"name": "Laptop", "workspace": "acme", "scopes": "library:read", "days": "30"},
    ),
    Row(
        "POST",
        _OWN + "/{token_id}/revocation",
        "revoke a token of one's own",
        Least.PERSON,
        (302,),
        ids=lambda scene: scene.own_token(),
        but=dict.fromkeys(set(Actor) - {Actor.ANONYMOUS, Actor.PHONE, Actor.CONTRIBUTOR}, Outcome.HIDDEN),
    ),
    # Who asks it in a browser has no token.
    Row(
        "GET",
        f"{API}/token",
        "ask what a token may",
        Least.OWNER,
        but=dict.fromkeys(Actor, Outcome.UNAUTHENTICATED),
    ),
)
