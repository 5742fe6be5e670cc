"""SCIM, for the directories of companies: who asks it in a browser has no token, whoever they are."""

from tests.permissions.actors import Actor
from tests.permissions.matrix import Least, Outcome, Row

_AT = "scim/v2"
_NOBODY = dict.fromkeys(Actor, Outcome.UNAUTHENTICATED)


def _row(method: str, address: str, does: str) -> Row:
    ids = {"user_id": "1", "group_id": "1", "name": "User"}
    # No cookie opens it: there is nothing that a page of another site could do.
    return Row(method, f"{_AT}/{address}", does, Least.OWNER, ids=lambda scene: ids, but=_NOBODY, changes=False)


ROWS = (
    Row("GET", "w/{slug}/directory", "see what the directory keeps", Least.ADMINISTRATOR),
    # What proves who somebody is, is asked again before a token is made.
    Row("POST", "w/{slug}/directory", "make its token", Least.ADMINISTRATOR, (302,), sends=lambda scene: {"name": "A"}),
    _row("GET", "ServiceProviderConfig", "read what SCIM can do here"),
    _row("GET", "ResourceTypes", "list the resource types of SCIM"),
    _row("GET", "ResourceTypes/{name}", "read a resource type of SCIM"),
    _row("GET", "Schemas", "list the schemas of SCIM"),
    _row("GET", "Schemas/{name}", "read a schema of SCIM"),
    _row("GET", "Users", "list people, as a directory"),
    _row("POST", "Users", "bring somebody in, as a directory"),
    _row("GET", "Users/{user_id}", "read a person, as a directory"),
    _row("PUT", "Users/{user_id}", "replace what a directory says of a person"),
    _row("PATCH", "Users/{user_id}", "change what a directory says of a person"),
    _row("DELETE", "Users/{user_id}", "take a person out, as a directory"),
    _row("GET", "Groups", "list groups, as a directory"),
    _row("POST", "Groups", "make a group, as a directory"),
    _row("GET", "Groups/{group_id}", "read a group, as a directory"),
    _row("PUT", "Groups/{group_id}", "replace a group, as a directory"),
    _row("PATCH", "Groups/{group_id}", "change a group, as a directory"),
    _row("DELETE", "Groups/{group_id}", "remove a group, as a directory"),
)
