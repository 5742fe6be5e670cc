"""Members: who is in a workspace, and who is asked to come."""

from tests.permissions.actors import Actor
from tests.permissions.matrix import API, Least, Outcome, Row
from tests.permissions.scene import Scene

_MEMBERS = "w/{slug}/members"
_MEMBER = _MEMBERS + "/{member_id}"
_INVITATION = _MEMBERS + "/invitations/{invitation_id}"
_PROGRAM = API + "/members/{member_id}"
_ASKED = API + "/invitations/{invitation_id}"
_JOINING = "{language}/invitations/{token}"


def _asked(scene: Scene) -> dict[str, object]:
    return scene.asked()


def _size(scene: Scene) -> dict[str, object]:
    return {"size": 64}


ROWS = (
    Row("GET", _MEMBERS, "see the members", Least.ADMINISTRATOR),
    Row("GET", f"{_MEMBERS}.csv", "take the list of members away", Least.ADMINISTRATOR),
    Row("GET", f"{_MEMBERS}/invitations", "see the invitations that nobody answered", Least.ADMINISTRATOR),
    Row(
        "POST",
        f"{_MEMBERS}/pin-cards",
        "add people without e-mail and print their PIN cards",
        Least.ADMINISTRATOR,
        sends=lambda scene: {"rows": "40128 Nora Klein"},
    ),
    # An owner, an administrator and who has an address have no PIN: whoever may give one is told so.
    Row(
        "POST",
        f"{_MEMBERS}/pins",
        "hand out PINs to several members",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"member": [str(scene.acme.reader.pk)]},
    ),
    Row(
        "POST",
        f"{_MEMBERS}/closings",
        "close the access of several members",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"member": [str(scene.acme.reader.pk)], "sure": "1"},
    ),
    Row(
        "POST",
        f"{_MEMBERS}/openings",
        "give several former members access again",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"member": [str(scene.acme.reader.pk)]},
    ),
    Row("GET", _MEMBER, "see a colleague, with what they show", Least.READER),
    # Nobody of the scene has one.
    Row(
        "GET",
        f"{_MEMBER}/photo/{{size}}",
        "see a colleague's photo",
        Least.READER,
        (404,),
        ids=lambda scene: {"size": 64},
    ),
    Row(
        "POST",
        f"{_MEMBER}/role",
        "change a role",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"role": "contributor"},
    ),
    Row("POST", f"{_MEMBERS}/second-factor", "ask for a second factor, or not", Least.ADMINISTRATOR, (302,)),
    # An owner who is the only one is told why not.
    Row("GET", "w/{slug}/leaving", "be asked before leaving", Least.READER, but={Actor.OWNER: Outcome.DENIED}),
    Row("POST", "w/{slug}/leaving", "leave", Least.READER, (302,), but={Actor.OWNER: Outcome.DENIED}),
    Row("POST", f"{_MEMBER}/signing-out", "sign a member out everywhere", Least.ADMINISTRATOR, (302,)),
    Row("GET", f"{_MEMBER}/closing", "be asked before an access is closed", Least.ADMINISTRATOR),
    Row("POST", f"{_MEMBER}/closing", "close an access", Least.ADMINISTRATOR, (302,)),
    Row("POST", f"{_MEMBER}/opening", "give access again", Least.ADMINISTRATOR, (302,)),
    Row(
        "POST",
        f"{_MEMBERS}/invitations",
        "invite by e-mail",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"addresses": "new@example.com", "role": "reader"},
    ),
    Row("POST", f"{_INVITATION}/resending", "send an invitation again", Least.ADMINISTRATOR, (302,), ids=_asked),
    Row("POST", f"{_INVITATION}/withdrawal", "withdraw an invitation", Least.ADMINISTRATOR, (302,), ids=_asked),
    Row("GET", f"{API}/members", "list the members", Least.ADMINISTRATOR),
    Row("GET", _PROGRAM, "read a member", Least.ADMINISTRATOR),
    Row(
        "PATCH",
        _PROGRAM,
        "change the role or the access of a member",
        Least.ADMINISTRATOR,
        sends=lambda scene: {"role": "contributor", "access": "open"},
    ),
    Row("DELETE", f"{_PROGRAM}/sessions", "sign a member out everywhere", Least.ADMINISTRATOR, (204,)),
    Row("GET", f"{API}/invitations", "list the invitations", Least.ADMINISTRATOR, ids=_asked),
    Row(
        "POST",
        f"{API}/invitations",
        "invite by e-mail",
        Least.ADMINISTRATOR,
        (201,),
        sends=lambda scene: {"addresses": ["newer@example.com"], "role": "reader", "groups": [scene.group.pk]},
    ),
    Row("POST", f"{_ASKED}/mails", "send an invitation again", Least.ADMINISTRATOR, (204,), ids=_asked),
    Row("DELETE", _ASKED, "withdraw an invitation", Least.ADMINISTRATOR, (204,), ids=_asked),
    Row("GET", _JOINING, "see what an invitation is to", Least.ANYBODY, ids=_asked),
    # Led to sign in, or told that it is for another address: only the invited person gets in.
    Row("POST", f"{_JOINING}/acceptance", "accept an invitation", Least.ANYBODY, (302, 403), ids=_asked),
    Row("POST", f"{_JOINING}/refusal", "refuse an invitation", Least.ANYBODY, ids=_asked),
    Row("GET", f"{_JOINING}/sign-up", "sign up with the invited address", Least.ANYBODY, (200, 302), ids=_asked),
    Row(
        "POST",
        f"{_JOINING}/sign-up",
        "sign up with the invited address: send the form",
        Least.ANYBODY,
        (200, 302),
        ids=_asked,
        sends=lambda scene: {},
    ),
)
