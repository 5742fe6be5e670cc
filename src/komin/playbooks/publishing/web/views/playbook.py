import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.library.access import can_delete
from komin.playbooks.library.actions.note_opening import note_opening
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.queries import entry_of, filed
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.approvals import open_request, sent_back
from komin.playbooks.publishing.authors import possible_authors
from komin.playbooks.publishing.models import PlannedVersion
from komin.playbooks.publishing.planning import plans_of
from komin.playbooks.publishing.queries import versions_of
from komin.playbooks.publishing.reviews import MONTHS, review_of
from komin.playbooks.publishing.web.found import found_playbook
from komin.playbooks.publishing.withdrawals import withdrawal_of
from komin.playbooks.translating.queries import all_standings

_LATEST = 5
_SHARING, _TAKE_AWAY, _STATIONS = "sharing/panel.html", "exporting/_take_away.html", "stations/_of_playbook.html"


@require_safe
@member_required()
def playbook(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """What is in force, what waits in the draft, and everything that can be done with it."""
    found = found_playbook(member, playbook_id)
    versions = list(versions_of(member, found)[: _LATEST + 1])
    may_publish, plan = bool(can_publish(member, found)), review_of(found)
    plans = plans_of(found) if can_edit(member, found) else []
    in_force = next((one for one in versions if one.number == found.published_version), None)
    entry = entry_of(member, found)
    note_opening(by=member, playbook=found)
    context = {
        "playbook": found,
        "entry": entry,
        "filed": filed(member, entry),
        "versions": versions[:_LATEST],
        "has_more_versions": len(versions) > _LATEST,
        "in_force": in_force,
        "plans": plans,
        "to_publish": found.has_unpublished_changes and not (plans and _is_planned(found, plans[-1])),
        **_approval(member, found),
        "translations": all_standings(found) if can_edit(member, found) else (),
        "may_edit": bool(can_edit(member, found)),
        "may_publish": may_publish,
        "withdrawal": withdrawal_of(found),
        "review": plan,
        "review_overdue": plan is not None and plan.due_on < member.workspace.today(),
        "periods": MONTHS,
        "people": possible_authors(found) if may_publish else (),
        "may_delete": bool(can_delete(member, found)),
        "sharing_panel": _brought(_SHARING) if in_force else None,
        "take_away": _brought(_TAKE_AWAY),
        "stations": _brought(_STATIONS),
    }
    return render(request, "publishing/playbook.html", context)


def _is_planned(playbook: Playbook, last: PlannedVersion) -> bool:
    """Whether what the draft says comes into force already."""
    return last.version.draft_revision == draft_revision(playbook)


def _approval(member: Member, playbook: Playbook) -> dict[str, Any]:
    """What those who write see of an approval that is asked for, or was refused."""
    if not member.workspace.approval or not can_edit(member, playbook):
        return {}
    return {"asked": open_request(playbook), "sent_back": sent_back(playbook)}


def _brought(name: str) -> str | None:
    """What a slice or wing above brings to the page; without it the page does without."""
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return None
    return name
