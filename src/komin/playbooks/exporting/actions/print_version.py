"""Put a published version on paper."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from komin.kernel import clock
from komin.people.workspaces.brand import accent_on_paper
from komin.people.workspaces.logos import read_logo
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.document.schema import Document
from komin.playbooks.document.units import translated
from komin.playbooks.exporting.addresses import live_address
from komin.playbooks.exporting.control import Control
from komin.playbooks.exporting.models import PrintedVersion
from komin.playbooks.exporting.page import make_pdf, sheet_data, template_version
from komin.playbooks.exporting.photos import photos_for_paper
from komin.playbooks.exporting.sheets import Kind, Sheet
from komin.playbooks.exporting.wording import spoken_language
from komin.playbooks.library.models import Status
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.reviews import review_of

PROCEDURE = Sheet()


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """For readers outside the workspace: nobody's name is printed, and that of the workspace if public pages show it.

    The QR code leads to `address`. `audience`, 36 characters at most, tells these readers from all others.
    """

    address: str
    audience: str


def print_version(
    version: Version, sheet: Sheet = PROCEDURE, *, public: PublicCopy | None = None, language: str = ""
) -> bytes:
    """The PDF of `version` on the chosen sheet; whoever may see the version may print it. In `language` where it was
    translated into it, else in that of its author.

    For members of the workspace, unless `public` says otherwise. Made once and kept (`Sheet.is_kept`), and made again
    when something printed on it changes. Raises Unavailable when the page or its photos can't be had now, Invalid for
    the lesson of a step that is not there.
    """
    written = Document.model_validate_json(version.document)
    chosen = language if language in written.translations else ""
    document = translated(written, chosen) if chosen else written
    control = _control(version, public, language=chosen)
    place = _Place(version, sheet, public.audience if public else "", chosen)
    fingerprint = _fingerprint(document, control, sheet)
    kept = _kept(place, fingerprint) if sheet.is_kept else None
    if kept is not None:
        return kept
    photos = {} if sheet.kind is Kind.BREAKDOWN else photos_for_paper(version.workspace_id, document.media)
    logo = read_logo(version.workspace_id, control.logo)
    pdf = make_pdf(document, control, chosen=sheet, photos=photos, logo=logo)
    if sheet.is_kept:
        _keep(place, fingerprint, pdf)
    return pdf


@dataclass(frozen=True, slots=True)
class _Place:
    """What a kept page is found by."""

    version: Version
    sheet: Sheet
    audience: str
    language: str

    @property
    def fields(self) -> dict[str, Any]:
        return {
            "version": self.version,
            "paper": self.sheet.paper.value,
            "sheet": self.sheet.name,
            "audience": self.audience,
            "language": self.language,
        }


def _control(version: Version, public: PublicCopy | None, *, language: str) -> Control:
    playbook, workspace = version.playbook, version.workspace
    publisher, author = (None, None) if public else (version.published_by, version.author)
    named = public is None or workspace.shown_outside
    plan = review_of(playbook)
    superseded = playbook.published_version is not None and playbook.published_version > version.number
    return Control(
        workspace=workspace.name if named else "",
        logo=workspace.logo if named else "",
        accent=accent_on_paper(workspace.accent) if named else "",
        revision=version.revision,
        published_at=version.published_at.astimezone(workspace.zone),
        published_by=publisher.person.get_full_name() if publisher else "",
        address=(public.address if public else live_address(playbook.code)) + (f"?lang={language}" if language else ""),
        sha256=version.sha256,
        label_language=spoken_language(workspace.language),
        superseded_by=playbook.published_revision if superseded else None,
        withdrawn=playbook.status == Status.OBSOLETE,
        planned=version.number > (playbook.published_version or 0),
        author=author.person.get_full_name() if author else "",
        translated_from=version.language if language else "",
        review_on=plan.due_on if plan is not None and not superseded else None,
    )


def _fingerprint(document: Document, control: Control, sheet: Sheet) -> str:
    """Everything the page shows but its photos, which the version's own hash stands for."""
    printed = [template_version(), control.sha256, sheet_data(document, control, chosen=sheet, photo_files={})]
    return hashlib.sha256(json.dumps(printed, sort_keys=True).encode()).hexdigest()


def _kept(place: _Place, fingerprint: str) -> bytes | None:
    workspace_id = place.version.workspace_id
    row = PrintedVersion.objects.in_workspace(workspace_id).filter(**place.fields).first()
    if row is None or row.fingerprint != fingerprint:
        return None
    try:
        with blob_store().open(BlobKey(workspace_id, row.sha256)) as file:
            return file.read()
    except KeyError:
        return None


def _keep(place: _Place, fingerprint: str, pdf: bytes) -> None:
    """Two prints at once keep the same bytes twice: the later row is as good as the earlier. A version that was called
    off while its page was made leaves nothing."""
    workspace_id = place.version.workspace_id
    stored = blob_store().write(workspace_id, [pdf])
    printed = PrintedVersion.objects.in_workspace(workspace_id)
    made = {"workspace_id": workspace_id, "fingerprint": fingerprint, "sha256": stored.key.sha256}
    with transaction.atomic():
        versions = Version.objects.in_workspace(workspace_id).select_for_update().filter(pk=place.version.pk)
        is_there = versions.values_list("pk").first() is not None
        before = printed.filter(**place.fields).first() if is_there else None
        if is_there:
            printed.update_or_create(**place.fields, defaults=made | {"made_at": clock.now()})
    if not is_there:
        blob_store().delete(stored.key)
    if before is not None and before.sha256 != stored.key.sha256:
        blob_store().delete(BlobKey(workspace_id, before.sha256))
