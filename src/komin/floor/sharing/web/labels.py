"""Labels to print, of the members' link and of each public link."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.floor.sharing.access import can_share
from komin.floor.sharing.addresses import public_address
from komin.floor.sharing.labels import Label, Size, label_pdf
from komin.floor.sharing.queries import open_link
from komin.kernel.errors import NotFound
from komin.people.accounts.models import Language
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.exporting.addresses import live_address
from komin.playbooks.exporting.web.files import file_response
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.queries import versions_of
from komin.playbooks.publishing.web.found import found_playbook


@require_safe
@member_required()
def label(request: HttpRequest, member: Member, playbook_id: uuid.UUID, size: str) -> HttpResponse:
    """Of the link that members follow, for every member."""
    playbook = found_playbook(member, playbook_id)
    return _label(request, member, playbook, size, live_address(playbook.code), playbook.code)


@require_safe
@member_required()
def public_label(
    request: HttpRequest, member: Member, playbook_id: uuid.UUID, link_id: uuid.UUID, size: str
) -> HttpResponse:
    """Of a public link that opens; for those who may make one."""
    playbook = found_playbook(member, playbook_id)
    can_share(member, playbook).require()
    link = open_link(member, playbook_id, link_id)
    if link is None:
        raise NotFound(_("This link does not exist, or not for you."))
    return _label(request, member, playbook, size, public_address(link.token), "")


def _label(
    request: HttpRequest, member: Member, playbook: Playbook, size: str, address: str, code: str
) -> HttpResponse:
    version = versions_of(member, playbook).first()
    if size not in set(Size) or version is None:
        raise NotFound(_("There is no such label."))
    language = member.workspace.language
    label = Label(
        number=playbook.number,
        title=version.title,
        language=version.language,
        labels=language if language in Language.values else settings.LANGUAGE_CODE,
        address=address,
        code=code,
        made_at=version.published_at,
    )
    name = f"{playbook.code}-{size}.pdf"
    return file_response(request, label_pdf(label, Size(size)), content_type="application/pdf", name=name)
