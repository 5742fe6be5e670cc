"""Playbooks of a file become drafts, each whole or not at all. Killed at any moment, it goes on where it was."""

import uuid

from django.db import transaction
from django.utils import translation

from komin.kernel import clock
from komin.kernel.errors import DomainError, Unavailable
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.queue import report_progress
from komin.playbooks.importing.linking import with_links
from komin.playbooks.importing.models import Import, ImportedPlaybook, ImportState
from komin.playbooks.importing.parcels import Parcel
from komin.playbooks.importing.parsed import ParsedPlaybook
from komin.playbooks.importing.photos import keep_photos, with_assets
from komin.playbooks.importing.preview import known_playbook
from komin.playbooks.importing.reading import parcel_of, playbooks_in
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.numbering import LONGEST_NUMBER
from komin.playbooks.media.actions.discard_blobs import discard_blobs
from komin.playbooks.templating.actions.begin_with_structure import begin_with_structure
from komin.playbooks.translating.actions.bring_translations import take_along


def import_playbooks(import_id: uuid.UUID) -> None:
    """Nothing happens when all of it is in already. Raises Unavailable when the store is away: tried again, it goes
    on."""
    imports = Import.objects.across_workspaces(reason="a job knows the id only")
    wanted = imports.select_related("member__person", "member__workspace", "library")
    brought = wanted.filter(pk=import_id, state=ImportState.RUNNING).first()
    if brought is None:
        return
    member = brought.member
    if member is not None and member.deactivated_at is None:
        with blob_store().open(BlobKey(brought.workspace_id, brought.sha256)) as file:
            parcel = parcel_of(file)
            with translation.override(member.person.language):
                for position, parsed in enumerate(playbooks_in(parcel)):
                    report_progress(position, len(brought.preview["playbooks"]))
                    _bring_in(brought, member, position, parsed, parcel)
    _finish(brought)


def _bring_in(brought: Import, member: Member, position: int, parsed: ParsedPlaybook, parcel: Parcel) -> None:
    rows = ImportedPlaybook.objects.in_workspace(brought.workspace_id)
    if rows.filter(origin=brought, position=position).exists():
        return
    row = ImportedPlaybook(
        workspace_id=brought.workspace_id,
        origin=brought,
        position=position,
        source=parsed.source,
        fingerprint=parsed.fingerprint,
    )
    known = None if brought.again else known_playbook(brought.workspace_id, parsed.fingerprint)
    if known is not None:
        row.playbook, row.is_new = known, False
        row.save()
        return
    try:
        _begin(row, brought, member, parsed, parcel)
    except Unavailable:
        raise
    except DomainError as refused:
        row.playbook, row.is_new, row.refusal = None, False, str(refused.message)[:300]
        row.save()


def _begin(row: ImportedPlaybook, brought: Import, member: Member, parsed: ParsedPlaybook, parcel: Parcel) -> None:
    """Photos first, which nobody sees before the playbook is there: what a failure leaves is cleaned up as unused."""
    assets, problems = keep_photos(member, parcel, parsed)
    with transaction.atomic():
        if problems:
            brought.preview["problems"] += [problem.as_json() for problem in problems]
            brought.save(update_fields=["preview"])
        state = with_links(with_assets(parsed.state, assets), brought)
        row.playbook = begin_with_structure(
            by=member,
            title=parsed.title,
            structure=state,
            language=parsed.language,
            library=brought.library,
            number=_free_number(member, parsed.number),
        )
        if parsed.languages:
            take_along(by=member, playbook=row.playbook, spoken=parsed.spoken, languages=parsed.languages)
        row.save()
        detail: dict[str, str | int | bool | None] = {"import": str(brought.pk), "file": brought.sha256}
        record(by=member, action="playbook.import", on=row.playbook, detail=detail)


def _free_number(member: Member, number: str) -> str:
    """The one it had, unless it is taken or too long; then the next."""
    taken = Playbook.objects.in_workspace(member.workspace_id).filter(number=number).exists()
    return "" if taken or len(number) > LONGEST_NUMBER else number


@transaction.atomic
def _finish(brought: Import) -> None:
    brought.state, brought.done_at = ImportState.DONE, clock.now()
    brought.save(update_fields=["state", "done_at"])
    discard_blobs(brought.workspace_id, {brought.sha256})
