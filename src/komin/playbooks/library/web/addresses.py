"""Addresses of the list with one choice changed; turning to another choice begins at the first page again."""

from dataclasses import replace
from urllib.parse import urlencode

from komin.playbooks.library.narrowing import Chosen, Narrowing, Order


def fields_of(narrowing: Narrowing) -> dict[str, str]:
    """What stands in the address; what is not chosen is left out. A folder says its library by itself."""
    choices = {
        "library": str(narrowing.library.pk) if narrowing.library and not narrowing.folder else "",
        "folder": str(narrowing.folder.pk) if narrowing.folder else "",
        "status": narrowing.status,
        "mine": narrowing.mine.value if narrowing.mine else "",
        **{chosen.facet.name: chosen.choice.value for chosen in narrowing.chosen},
        "order": "" if narrowing.order == Order.CHANGED else narrowing.order.value,
    }
    return {name: choice for name, choice in choices.items() if choice}


def query_of(narrowing: Narrowing) -> str:
    """The query string, "?" when nothing is chosen."""
    return f"?{urlencode(fields_of(narrowing))}"


def query_before_page(narrowing: Narrowing) -> str:
    """What comes before `after=` in links to other pages."""
    chosen = urlencode(fields_of(narrowing))
    return f"{chosen}&" if chosen else ""


def query_without(narrowing: Narrowing, chosen: Chosen) -> str:
    return query_of(replace(narrowing, chosen=tuple(one for one in narrowing.chosen if one != chosen)))
