"""Staff numbers as they are compared: what a badge says and what is typed are the same."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.operators.models import LONGEST_NUMBER


def read_number(text: str) -> str:
    """In capitals, without blanks. Raises Invalid for none and for one that is too long."""
    number = comparable_number(text)
    if not 1 <= len(number) <= LONGEST_NUMBER:
        raise Invalid(_("A staff number has 1 to 32 characters."))
    return number


def comparable_number(text: str) -> str:
    return "".join(clean_line(text[:200]).upper().split())
