"""Accounts: signing up, in and out, a new password, preferences."""

from tests.permissions.matrix import Least, Row

_AT = "{language}/account"
# The pages of a flow lead back to its beginning when it was not begun.
_SHOWN_OR_LED_ON = (200, 302)


def _page(address: str, does: str) -> tuple[Row, Row]:
    """A page and its form."""
    return (
        Row("GET", address, does, Least.ANYBODY, _SHOWN_OR_LED_ON),
        Row("POST", address, f"{does}: send the form", Least.ANYBODY, _SHOWN_OR_LED_ON, sends=lambda scene: {}),
    )


ROWS = (
    *_page(f"{_AT}/sign-in", "sign in"),
    *_page(f"{_AT}/sign-up", "sign up"),
    *_page(f"{_AT}/verify", "verify the e-mail address with the code of the mail"),
    *_page(f"{_AT}/sign-out", "sign out"),
    *_page(f"{_AT}/password/reset", "ask for a new password"),
    *_page(f"{_AT}/password/reset/code", "type the code for a new password"),
    *_page(f"{_AT}/password/reset/new", "choose a new password"),
    Row("GET", f"{_AT}/password/reset/done", "be told that the password is new", Least.ANYBODY),
    Row("GET", f"{_AT}/closed", "be told that the account is closed", Least.ANYBODY),
    Row("GET", _AT, "be led to the workspace", Least.ANYBODY, (302,)),
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
        f"{_AT}/name",
        "change one's name",
        Least.PERSON,
        (302,),
        sends=lambda scene: {"first_name": "Ada", "last_name": "Lovelace"},
    ),
)
