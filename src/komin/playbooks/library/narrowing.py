"""Which playbooks a list shows, and in which order."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from komin.playbooks.library.facets import Choice, Facet
from komin.playbooks.library.models import Folder, Library


class Order(TextChoices):
    CHANGED = "changed", _("Last changed")
    TITLE = "title", _("Title")
    NUMBER = "number", _("Number")


class Mine(TextChoices):
    """What a member has of their own in the list."""

    FAVOURITES = "favourites", _("Favourites")
    OPENED = "opened", _("Recently opened")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice of a facet."""

    facet: Facet
    choice: Choice


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Nothing chosen: everything the member may see, the last changed first. What was recently opened has an order of
    its own, the last first.
    """

    library: Library | None = None
    folder: Folder | None = None
    status: str = ""
    mine: Mine | None = None
    chosen: tuple[Chosen, ...] = ()
    order: Order = Order.CHANGED
