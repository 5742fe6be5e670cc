"""Put a draft on paper as it is now, to look at it away from the screen: every sheet says that it is a draft."""

from django.conf import settings
from django.urls import reverse

from komin.kernel import clock
from komin.people.workspaces.brand import accent_on_paper
from komin.people.workspaces.logos import read_logo
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.control import Control
from komin.playbooks.exporting.page import make_pdf
from komin.playbooks.exporting.photos import photos_for_paper
from komin.playbooks.exporting.sheets import Kind, Sheet
from komin.playbooks.exporting.wording import spoken_language
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.pictures import frozen_media, states_of_photos
from komin.playbooks.publishing.planning import next_revision
from komin.playbooks.publishing.references import references_of


def print_draft(*, by: Member, playbook: Playbook, sheet: Sheet) -> bytes:
    """The PDF, which is not kept: the draft goes on changing. Photos that are still on their way are left out.

    Raises NotPermitted, Unavailable, and Invalid for the lesson of a step that is not there.
    """
    can_edit(by, playbook).require()
    document = _document(playbook)
    photos = {} if sheet.kind is Kind.BREAKDOWN else photos_for_paper(playbook.workspace_id, document.media)
    control = _control(by, playbook)
    return make_pdf(document, control, chosen=sheet, photos=photos, logo=read_logo(playbook.workspace_id, control.logo))


def _document(playbook: Playbook) -> Document:
    draft = assemble_document(playbook)
    ready = states_of_photos(playbook.workspace_id, draft).ready
    shown = {"media": frozen_media(ready), "references": references_of(playbook.workspace_id, draft)}
    return draft.model_copy(update=shown)


def _control(by: Member, playbook: Playbook) -> Control:
    page = reverse("publishing:playbook", args=[by.workspace.slug, playbook.pk])
    author = playbook.changed_by
    return Control(
        workspace=by.workspace.name,
        logo=by.workspace.logo,
        accent=accent_on_paper(by.workspace.accent),
        revision=next_revision(playbook),
        published_at=clock.now().astimezone(by.workspace.zone),
        published_by="",
        address=f"{settings.PUBLIC_URL}{page}",
        sha256="",
        label_language=spoken_language(by.workspace.language),
        draft=True,
        author=author.person.get_full_name() if author else "",
    )
