"""A contributor begins a playbook: numbered, empty, ready for photos."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.kernel.languages import is_language_tag
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_create
from komin.playbooks.authoring.models import Draft, DraftSection
from komin.playbooks.library.access import can_contribute
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.models import Library, Playbook
from komin.playbooks.library.numbering import LONGEST_NUMBER, next_number
from komin.playbooks.library.search_documents import index_draft


@transaction.atomic
def create_playbook(
    *, by: Member, library: Library | None = None, title: str = "", language: str = "", number: str = ""
) -> Playbook:
    """The playbook; without `library` in the first that is open to them, without `number` with the next number.

    Raises NotPermitted; Invalid for a title or number that is too long or a language that is no tag; Clash for a number
    in use.
    """
    can_create(by).require()
    if library is not None:
        can_contribute(by, library).require()
    title = clean_line(title)
    if len(title) > 160:
        raise Invalid(_("Give the playbook a title of 160 characters at most."), at="title")
    if language and not is_language_tag(language):
        raise Invalid(_("Choose a language of the list."), at="language")
    # Locked before anything else: numbers are given one at a time.
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    playbook = Playbook.objects.create(
        workspace=workspace,
        library=library or _first_library(by, workspace),
        number=_given_number(workspace, number) if number else next_number(workspace),
        title=title,
        language=language or by.person.language,
        changed_by=by,
    )
    draft = Draft.objects.create(playbook=playbook, workspace=workspace)
    DraftSection.objects.create(workspace=workspace, draft=draft)
    index_draft(playbook, title=title, body="")
    record(by=by, action="playbook.create", on=playbook, detail={"number": playbook.number})
    return playbook


def _given_number(workspace: Workspace, number: str) -> str:
    number = clean_line(number)
    if not 1 <= len(number) <= LONGEST_NUMBER:
        raise Invalid(_("Give the playbook a number of 1 to 40 characters."))
    if Playbook.objects.in_workspace(workspace).filter(number=number).exists():
        raise Clash(_("A playbook of this number exists already."))
    return number


def _first_library(by: Member, workspace: Workspace) -> Library:
    closed = Library.objects.closed_to(by)
    existing = Library.objects.in_workspace(workspace).exclude(pk__in=closed).order_by("created_at").first()
    if existing is not None:
        return existing
    with translation.override(workspace.language):
        return create_library(by=by, name=_("Playbooks"))
