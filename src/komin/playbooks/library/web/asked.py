"""From an address to what it asks for."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member
from komin.playbooks.library.facets import Choice, Facet
from komin.playbooks.library.folders import Shelves
from komin.playbooks.library.models import Folder, Library, Status
from komin.playbooks.library.narrowing import Chosen, Mine, Narrowing, Order
from komin.playbooks.library.web.found import id_in

Offered = list[tuple[Facet, list[Choice]]]


def narrowing_of(request: HttpRequest, libraries: list[Library], shelves: Shelves, offered: Offered) -> Narrowing:
    """A library or a folder of another workspace is not there; other nonsense is passed over."""
    folder = _folder(request, shelves)
    library_id = folder.library_id if folder is not None else id_in(request.GET.get("library", ""))
    library = next((one for one in libraries if one.pk == library_id), None)
    if library is None and request.GET.get("library"):
        raise NotFound(_("This library does not exist, or not for you."))
    status, order, mine = (request.GET.get(name, "") for name in ("status", "order", "mine"))
    return Narrowing(
        library=library,
        folder=folder,
        status=status if status in Status.values else "",
        mine=Mine(mine) if mine in Mine.values else None,
        chosen=tuple(_chosen(request, offered)),
        order=Order(order) if order in Order.values else Order.CHANGED,
    )


def offered_to(member: Member, facets: tuple[Facet, ...]) -> Offered:
    """The facets that leave something to choose, with their choices. A query each at most."""
    offered = [(facet, list(facet.choices(member))) for facet in facets]
    return [(facet, choices) for facet, choices in offered if choices]


def _chosen(request: HttpRequest, offered: Offered) -> list[Chosen]:
    asked = [(facet, choices, request.GET.get(facet.name, "")) for facet, choices in offered]
    return [
        Chosen(facet, choice)
        for facet, choices, value in asked
        for choice in choices
        if value and choice.value == value
    ]


def _folder(request: HttpRequest, shelves: Shelves) -> Folder | None:
    asked = request.GET.get("folder", "")
    folder = shelves.get(id_in(asked))
    if asked and folder is None:
        raise NotFound(_("This folder does not exist, or not for you."))
    return folder
