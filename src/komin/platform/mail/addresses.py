"""Which addresses a mail is sent to: one plain mailbox, nothing that a mail server could read as more than that."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid

# RFC 5321 allows quoted local parts, comments and literal hosts; nobody has such an address, attackers do.
_FORBIDDEN = frozenset('"(),:;<>[\\]%!|')
_LONGEST = 254


def checked_address(address: str) -> str:
    """The address itself. Raises Invalid unless it is one plain mailbox like name@example.com."""
    try:
        validate_email(address)
    except ValidationError:
        raise _invalid() from None
    if len(address) > _LONGEST or not address.isprintable() or _FORBIDDEN & set(address):
        raise _invalid()
    return address


def _invalid() -> Invalid:
    message = _("Enter an e-mail address like name@example.com.")
    return Invalid(message, code="email_invalid", fields={"email": message})
