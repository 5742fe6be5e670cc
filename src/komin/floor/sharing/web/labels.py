"""Labels to print, of the members' link and of each public link."""

import base64
import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.floor.sharing.access import can_share
from komin.floor.sharing.addresses import public_address
from komin.floor.sharing.labels import Label, Size, label_drawing, label_pdf
from komin.floor.sharing.queries import open_link
from komin.floor.sharing.sheets import BY_KEY, sheet_pdf
from komin.floor.sharing.web.forms import SheetForm
from komin.kernel.errors import NotFound
from komin.people.accounts.models import Language
from komin.people.workspaces.logos import read_logo
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
    label = label_of_playbook(member, playbook)
    return _label(request, playbook, size, label)


@require_safe
@member_required()
def label_page(request: HttpRequest, member: Member, playbook_id: uuid.UUID, size: str) -> HttpResponse:
    """A page of the label's own size that opens the window to print."""
    playbook = found_playbook(member, playbook_id)
    chosen = size_called(size)
    label = label_of_playbook(member, playbook)
    drawing = base64.b64encode(label_drawing(label, chosen)).decode()
    return render(
        request, "sharing/label.html", {"playbook": playbook, "label": label, "size": size, "drawing": drawing}
    )


@require_safe
@member_required()
def public_label(
    request: HttpRequest, member: Member, playbook_id: uuid.UUID, link_id: uuid.UUID, size: str
) -> HttpResponse:
    """Of a public link that opens; for those who may make one."""
    playbook, label = label_of_link(member, playbook_id, link_id)
    return _label(request, playbook, size, label)


@require_safe
@member_required()
def sheet(request: HttpRequest, member: Member, playbook_id: uuid.UUID, sheet: str, pdf: bool) -> HttpResponse:
    """Labels of the members' link on a sheet as it is sold: what to choose, or with `pdf` what was chosen."""
    playbook = found_playbook(member, playbook_id)
    label = label_of_playbook(member, playbook)
    return _sheet(request, playbook, label, sheet, pdf)


@require_safe
@member_required()
def public_sheet(
    request: HttpRequest, member: Member, playbook_id: uuid.UUID, link_id: uuid.UUID, sheet: str, pdf: bool
) -> HttpResponse:
    """Of a public link that opens; for those who may make one."""
    playbook, label = label_of_link(member, playbook_id, link_id)
    return _sheet(request, playbook, label, sheet, pdf)


def _sheet(request: HttpRequest, playbook: Playbook, label: Label, sheet: str, pdf: bool) -> HttpResponse:
    of = BY_KEY.get(sheet)
    if of is None:
        raise NotFound(_("There is no such label."))
    form = SheetForm(of, request.GET if pdf else None)
    if pdf and form.is_valid():
        made = sheet_pdf(label, of, form.printing())
        return file_response(request, made, content_type="application/pdf", name=f"{playbook.code}-{of.key}.pdf")
    chosen = str(form["first"].value() or "")
    first = int(chosen[:4]) if chosen.isdecimal() else 1
    context = {"playbook": playbook, "of": of, "form": form, "places": range(1, of.labels + 1), "first": first}
    return render(request, "sharing/sheet.html", context, status=422 if pdf else 200)


def _label(request: HttpRequest, playbook: Playbook, size: str, label: Label) -> HttpResponse:
    chosen = size_called(size)
    name = f"{playbook.code}-{size}.pdf"
    return file_response(request, label_pdf(label, chosen), content_type="application/pdf", name=name)


def size_called(named: str) -> Size:
    """Raises NotFound."""
    if named not in set(Size):
        raise NotFound(_("There is no such label."))
    return Size(named)


def label_of_playbook(member: Member, playbook: Playbook) -> Label:
    """Of the link that members follow. Raises NotFound for a playbook that was never published."""
    return _label_of(member, playbook, live_address(playbook.code), playbook.code)


def label_of_link(member: Member, playbook_id: uuid.UUID, link_id: uuid.UUID) -> tuple[Playbook, Label]:
    """Of a public link that opens. Raises NotFound, and NotPermitted for those who may not make one."""
    playbook = found_playbook(member, playbook_id)
    can_share(member, playbook).require()
    link = open_link(member, playbook_id, link_id)
    if link is None:
        raise NotFound(_("This link does not exist, or not for you."))
    return playbook, _label_of(member, playbook, public_address(link.token), "")


def _label_of(member: Member, playbook: Playbook, address: str, code: str) -> Label:
    """Without a `code` it leads strangers, who see the logo where public pages show it. Raises NotFound for a playbook
    that was never published."""
    version = versions_of(member, playbook).first()
    if version is None:
        raise NotFound(_("There is no such label."))
    workspace, language = member.workspace, member.workspace.language
    return Label(
        number=playbook.number,
        title=version.title,
        language=version.language,
        labels=language if language in Language.values else settings.LANGUAGE_CODE,
        address=address,
        code=code,
        made_at=version.published_at,
        logo=read_logo(workspace.pk, workspace.logo) if code or workspace.shown_outside else b"",
    )
