"""Several playbooks filed at once: chosen in the list, changed together, put back where that was a mistake."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.access import can_arrange
from komin.playbooks.library.actions.file_playbook import Place
from komin.playbooks.library.actions.file_playbooks import (
    MOST_AT_ONCE,
    Change,
    Kept,
    Outcome,
    Refiled,
    Refused,
    file_playbooks,
    put_back,
)
from komin.playbooks.library.own_facets import tags_of
from komin.playbooks.library.queries import folders_of, libraries_of, places_for, playbooks_of
from komin.playbooks.library.tagging import tags_in
from komin.playbooks.library.web.found import id_in, visible_folder, visible_library

_SALT = "library.filing"
_UNDO_SECONDS = 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def filing_many(request: HttpRequest, member: Member) -> HttpResponse:
    """Asked for with each chosen `playbook`, what to do with them; sent as a form, what became of them."""
    can_arrange(member).require()
    asked = request.POST if request.method == "POST" else request.GET
    chosen = playbooks_of(member, [pk for pk in map(id_in, asked.getlist("playbook")[:MOST_AT_ONCE]) if pk])
    problem = "" if chosen else _("Choose playbooks in the list first.")
    if request.method == "POST" and chosen:
        try:
            outcome = file_playbooks(by=member, playbooks=chosen, change=_change(request, member))
            return render(request, "library/filed.html", _told(outcome))
        except Invalid as refused:
            problem = str(refused.message)
    context = {
        "playbooks": chosen,
        "places": places_for(member),
        "known_tags": [choice.label for choice in tags_of(member)],
        "problem": problem,
        "sent": request.POST,
    }
    return render(request, "library/filing_many.html", context, status=422 if problem and chosen else 200)


@require_POST
@member_required()
def filing_undone(request: HttpRequest, member: Member) -> HttpResponse:
    """`filed` is what the page of a filing was given to undo it."""
    can_arrange(member).require()
    filed, nowhere = _unpacked(member, request.POST.get("filed", ""))
    outcome = put_back(by=member, filed=filed)
    outcome.refused += nowhere
    return render(request, "library/filed.html", _told(outcome) | {"undone": True})


def _change(request: HttpRequest, member: Member) -> Change:
    library, _slash, folder = request.POST.get("place", "").partition("/")
    place = None
    if library:
        place = Place(
            visible_library(member, id_in(library)), visible_folder(member, id_in(folder)) if folder else None
        )
    favourite = {"yes": True, "no": False}.get(request.POST.get("favourite", ""))
    add, remove = (tuple(tags_in(request.POST.get(name, ""))) for name in ("add", "remove"))
    return Change(place, add, remove, favourite)


def _told(outcome: Outcome) -> dict[str, Any]:
    return {"outcome": outcome, "to_undo": _packed(outcome.filed) if outcome.filed else ""}


def _packed(filed: Sequence[Refiled]) -> str:
    said = [[one.playbook.pk.hex, _plain(one.before), _plain(one.after)] for one in filed]
    return signing.dumps(said, salt=_SALT, compress=True)


def _plain(kept: Kept) -> list[Any]:
    folder = kept.place.folder
    return [kept.place.library.pk.hex, folder.pk.hex if folder else "", list(kept.tags), kept.favourite]


def _unpacked(member: Member, text: str) -> tuple[list[Refiled], list[Refused]]:
    """Those to put back, and those whose place is not there any more. Raises Invalid for what is too old or not of
    ours."""
    try:
        said = signing.loads(text, salt=_SALT, max_age=_UNDO_SECONDS)
    except signing.BadSignature as error:
        raise Invalid(_("This can't be undone any more.")) from error
    playbooks = {playbook.pk.hex: playbook for playbook in playbooks_of(member, [uuid.UUID(pk) for pk, *_kept in said])}
    places, filed, nowhere = _Places(member), list[Refiled](), list[Refused]()
    for pk, before, after in said:
        if pk not in playbooks:
            continue
        was, put = places.kept(*before), places.kept(*after)
        if was is None or put is None:
            nowhere.append(Refused(playbooks[pk], _("The place where it was kept is not there any more.")))
        else:
            filed.append(Refiled(playbooks[pk], was, put))
    return filed, nowhere


class _Places:
    """Those that the member sees, asked for once. Two queries."""

    def __init__(self, member: Member) -> None:
        self._libraries = {library.pk.hex: library for library in libraries_of(member)}
        self._shelves = folders_of(member)

    def kept(self, library: str, folder: str, tags: list[str], favourite: bool) -> Kept | None:
        within = self._libraries.get(library)
        found = self._shelves.get(id_in(folder)) if folder else None
        if within is None or (folder and found is None):
            return None
        return Kept(Place(within, found), tuple(tags), favourite)
