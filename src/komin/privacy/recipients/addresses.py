"""By which addresses a processor finds whom a matter is about: filled by the slices above that open matters (apps.py).

No notice and no job holds an address: whoever is erased meanwhile is found no more.
"""

import uuid
from collections.abc import Callable, Sequence

from komin.privacy.recipients.models import Correction, Matter

Finder = Callable[[uuid.UUID], Sequence[str]]
_finders: dict[Matter, list[Finder]] = {matter: [] for matter in Matter}


def find_addresses_by(matter: Matter, finder: Finder) -> None:
    """`finder` gives the addresses of a number that is its own, and none for any other."""
    _finders[matter].append(finder)


def addresses_of(matter: Matter, number: uuid.UUID) -> list[str]:
    return [one for finder in _finders[matter] for one in finder(number)]


def _of_correction(number: uuid.UUID) -> Sequence[str]:
    found = Correction.objects.filter(pk=number).first()
    return found.addresses if found else ()


find_addresses_by(Matter.RECTIFICATION, _of_correction)
