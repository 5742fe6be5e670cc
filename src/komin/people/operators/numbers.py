"""Staff numbers as they are compared: what a badge says and what is typed are the same."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.operators.models import LONGEST_NUMBER

_SIGNS = "-._/#+:"


def read_number(text: str) -> str:
    """In capitals, without blanks. Raises Invalid for none, for one that is too long, and for signs that a file put in
    the place of a letter that it could not hold."""
    number = comparable_number(text)
    if not 1 <= len(number) <= LONGEST_NUMBER:
        raise Invalid(_("A staff number has 1 to 32 characters."))
    strange = [char for char in number if not char.isalnum() and char not in _SIGNS]
    if strange:
        raise Invalid(_("A staff number has no “%(sign)s”.") % {"sign": strange[0]})
    return number


def comparable_number(text: str) -> str:
    return "".join(clean_line(text[:200]).upper().split())
