"""Accounts: signing up, in and out, a new password, preferences."""

from collections.abc import Callable, Mapping

from tests.permissions.matrix import Least, Row
from tests.permissions.scene import Scene

_AT = "{language}/account"
# The pages of a flow lead back to its beginning when it was not begun.
_SHOWN_OR_LED_ON = (200, 302)
# Nobody of the scene has a second factor: there is nothing to see or to change.
_NONE_YET = (302, 404)


def _page(address: str, does: str) -> tuple[Row, Row]:
    """A page and its form."""
    return (
        Row("GET", address, does, Least.ANYBODY, _SHOWN_OR_LED_ON),
        Row("POST", address, f"{does}: send the form", Least.ANYBODY, _SHOWN_OR_LED_ON, sends=lambda scene: {}),
    )


def _own(
    address: str,
    does: str,
    statuses: tuple[int, ...] = _SHOWN_OR_LED_ON,
    ids: Callable[[Scene], Mapping[str, object]] = lambda scene: {},
) -> tuple[Row, Row]:
    """A page of one's own account, and its form; what guards the account first asks who one is."""
    return (
        Row("GET", address, does, Least.PERSON, statuses, ids=ids),
        Row("POST", address, f"{does}: send the form", Least.PERSON, statuses, ids=ids, sends=lambda scene: {}),
    )


def _nobody_s(scene: Scene) -> Mapping[str, object]:
    """A number that is no passkey and no session of anybody's."""
    return {"pk": 0}


_BY_LINK = {
    "answer": "agree to another address, or stop it, by the link that the old one got",
    "undo": "undo a change of address by the link that the old one got",
}
_by_link = tuple(
    Row(
        method,
        f"{_AT}/email/{way}/{{secret}}",
        does,
        Least.ANYBODY,
        (404,),
        ids=lambda scene: {"secret": "nobody-s"},
    )
    for way, does in _BY_LINK.items()
    for method in ("GET", "POST")
)
ROWS = (
    *_page(f"{_AT}/sign-in", "sign in"),
    *_page(f"{_AT}/sign-up", "sign up"),
    Row("GET", f"{_AT}/first-time", "see the documents when one comes for the first time", Least.ANYBODY, (302,)),
    Row("POST", f"{_AT}/first-time", "accept them", Least.ANYBODY, (302,), sends=lambda scene: {}),
    *_page(f"{_AT}/verify", "verify the e-mail address with the code of the mail"),
    *_page(f"{_AT}/sign-out", "sign out"),
    *_page(f"{_AT}/password/reset", "ask for a new password"),
    *_page(f"{_AT}/password/reset/code", "type the code for a new password"),
    *_page(f"{_AT}/password/reset/new", "choose a new password"),
    Row("GET", f"{_AT}/password/reset/done", "be told that the password is new", Least.ANYBODY),
    Row("GET", f"{_AT}/closed", "be told that the account is closed", Least.ANYBODY),
    Row("GET", _AT, "be led to the workspace", Least.ANYBODY, (302,)),
    *_own(f"{_AT}/email", "change the e-mail address"),
    Row(
        "POST",
        f"{_AT}/email/asked",
        "send it to the old address again, or give it up",
        Least.PERSON,
        (302,),
        sends=lambda scene: {},
    ),
    *_own(f"{_AT}/email/lost", "say that the old mailbox is lost"),
    *_by_link,
    *_own(f"{_AT}/password", "change the password"),
    *_page(f"{_AT}/sign-in/code", "ask for a code to sign in"),
    *_page(f"{_AT}/sign-in/code/typed", "type the code to sign in"),
    *_page(f"{_AT}/sign-in/second-factor", "give the second factor"),
    *_page(f"{_AT}/sign-in/passkey", "sign in by a passkey"),
    Row("GET", f"{_AT}/security", "see what guards one's account, and where it is open", Least.PERSON),
    *_own(f"{_AT}/security/app", "add an authenticator app"),
    *_own(f"{_AT}/security/app/removal", "remove the authenticator app", _NONE_YET),
    Row("GET", f"{_AT}/security/recovery-codes", "see one's recovery codes", Least.PERSON, _NONE_YET),
    Row("GET", f"{_AT}/security/recovery-codes/file", "take one's recovery codes as a file", Least.PERSON, _NONE_YET),
    *_own(f"{_AT}/security/recovery-codes/new", "make new recovery codes"),
    *_own(f"{_AT}/security/passkeys", "add a passkey"),
    *_own(f"{_AT}/security/passkeys/{{pk}}/name", "rename a passkey of one's own", _NONE_YET, ids=_nobody_s),
    *_own(f"{_AT}/security/passkeys/{{pk}}/removal", "remove a passkey of one's own", _NONE_YET, ids=_nobody_s),
    Row("POST", f"{_AT}/security/sessions", "sign out everywhere else", Least.PERSON, (302,)),
    Row(
        "POST", f"{_AT}/security/sessions/{{pk}}/end", "end a session of one's own", Least.PERSON, (404,), ids=_nobody_s
    ),
    *_own(f"{_AT}/reauthenticate/code", "confirm by a code"),
    *_own(f"{_AT}/reauthenticate/passkey", "confirm by a passkey"),
    Row("GET", f"{_AT}/reauthenticate", "confirm the password", Least.PERSON, _SHOWN_OR_LED_ON),
    Row(
        "POST",
        f"{_AT}/reauthenticate",
        "confirm the password: send the form",
        Least.PERSON,
        _SHOWN_OR_LED_ON,
        sends=lambda scene: {},
    ),
    Row("GET", f"{_AT}/preferences", "see one's name and preferences", Least.PERSON),
    Row(
        "POST",
        f"{_AT}/preferences",
        "choose language and theme",
        Least.ANYBODY,
        (302,),
        sends=lambda scene: {"theme": "dark"},
    ),
    Row(
        "POST",
        f"{_AT}/contacts",
        "change how one can be reached",
        Least.PERSON,
        (302,),
        sends=lambda scene: {"phone": "+33612345678"},
    ),
    Row(
        "POST",
        f"{_AT}/name",
        "change one's name",
        Least.PERSON,
        (302,),
        sends=lambda scene: {"first_name": "Ada", "last_name": "Lovelace"},
    ),
    Row("GET", f"{_AT}/photo", "see one's own photo", Least.PERSON, (404,)),
    Row(
        "POST",
        f"{_AT}/photo",
        "give a photo of oneself, and say who sees it",
        Least.PERSON,
        (302,),
        sends=lambda scene: {},
    ),
    Row("POST", f"{_AT}/photo/removal", "take one's photo back", Least.PERSON, (302,)),
)
