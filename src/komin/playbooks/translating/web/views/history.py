"""What one text was translated into before, each of which can be taken again."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.translating.queries import all_standings, history_of_text
from komin.playbooks.translating.web.found import found_playbook, require_language
from komin.playbooks.translating.web.shown import shown_text, sides

_MOST = 50


@require_safe
@member_required(Role.CONTRIBUTOR)
def history(request: HttpRequest, member: Member, playbook_id: uuid.UUID, language: str, key: str) -> HttpResponse:
    found = found_playbook(member, playbook_id)
    require_language(found, language)
    (said,) = all_standings(found, languages=[language])
    standing = next((one for one in said.standings if one.unit.key == key), None)
    if standing is None:
        raise NotFound(_("This text is not in the playbook any more."))
    context = {
        "playbook": found,
        "said": said,
        "language": language,
        "shown": shown_text(standing, {}),
        "entries": history_of_text(found, language, key)[:_MOST],
        **sides(found, language),
    }
    return render(request, "translating/history.html", context)
