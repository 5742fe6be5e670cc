"""Put a published version on paper."""

import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import get_args

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, Unavailable
from komin.people.accounts.models import Language
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.addresses import live_address
from komin.playbooks.exporting.models import PrintedVersion
from komin.playbooks.exporting.page import make_pdf, template_version
from komin.playbooks.exporting.photos import photo_for_paper
from komin.playbooks.exporting.sheet import Control, Paper, sheet
from komin.playbooks.library.models import Status
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.reviews import review_of


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """For readers outside the workspace: neither its name nor anybody's is printed.

    The QR code leads to `address`. `audience`, 36 characters at most, tells these readers from all others.
    """

    address: str
    audience: str


def print_version(version: Version, *, paper: Paper = "a4", public: PublicCopy | None = None) -> bytes:
    """The PDF of `version` for "a4" or "letter" paper; whoever may see the version may print it.

    For members of the workspace, unless `public` says otherwise. Made once and kept, and made again when something
    printed on it changes. Raises Unavailable when the page or its photos can't be had now, Invalid for another paper.
    """
    if paper not in get_args(Paper):
        raise Invalid(_("Choose A4 or Letter."), fields={"paper": _("Choose A4 or Letter.")})
    document = Document.model_validate_json(version.document)
    control = _control(version, public)
    audience = public.audience if public else ""
    fingerprint = _fingerprint(document, control, paper)
    kept = _kept(version, paper, audience, fingerprint)
    if kept is not None:
        return kept
    pdf = make_pdf(document, control, paper=paper, photos=_photos(version.workspace_id, document))
    _keep(version, paper, audience, fingerprint, pdf)
    return pdf


def _control(version: Version, public: PublicCopy | None) -> Control:
    playbook, workspace = version.playbook, version.workspace
    publisher, author = (None, None) if public else (version.published_by, version.author)
    plan = review_of(playbook)
    superseded = playbook.published_version is not None and playbook.published_version > version.number
    return Control(
        workspace="" if public else workspace.name,
        revision=version.revision,
        published_at=version.published_at,
        published_by=publisher.person.get_full_name() if publisher else "",
        address=public.address if public else live_address(playbook.code),
        sha256=version.sha256,
        label_language=workspace.language if workspace.language in Language.values else settings.LANGUAGE_CODE,
        superseded_by=playbook.published_revision if superseded else None,
        withdrawn=playbook.status == Status.OBSOLETE,
        planned=version.number > (playbook.published_version or 0),
        author=author.person.get_full_name() if author else "",
        review_on=plan.due_on if plan is not None and not superseded else None,
    )


def _fingerprint(document: Document, control: Control, paper: Paper) -> str:
    """Everything the page shows but its photos, which the version's own hash stands for."""
    printed = [template_version(), control.sha256, sheet(document, control, paper=paper, photo_files={})]
    return hashlib.sha256(json.dumps(printed, sort_keys=True).encode()).hexdigest()


def _kept(version: Version, paper: Paper, audience: str, fingerprint: str) -> bytes | None:
    printed = PrintedVersion.objects.in_workspace(version.workspace_id)
    row = printed.filter(version=version, paper=paper, audience=audience).first()
    if row is None or row.fingerprint != fingerprint:
        return None
    try:
        with blob_store().open(BlobKey(version.workspace_id, row.sha256)) as file:
            return file.read()
    except KeyError:
        return None


def _keep(version: Version, paper: Paper, audience: str, fingerprint: str, pdf: bytes) -> None:
    """Two prints at once keep the same bytes twice: the later row is as good as the earlier."""
    stored = blob_store().write(version.workspace_id, [pdf])
    printed = PrintedVersion.objects.in_workspace(version.workspace_id)
    with transaction.atomic():
        before = printed.select_for_update().filter(version=version, paper=paper, audience=audience).first()
        printed.update_or_create(
            version=version,
            paper=paper,
            audience=audience,
            defaults={
                "workspace_id": version.workspace_id,
                "fingerprint": fingerprint,
                "sha256": stored.key.sha256,
                "made_at": clock.now(),
            },
        )
    if before is not None and before.sha256 != stored.key.sha256:
        blob_store().delete(BlobKey(version.workspace_id, before.sha256))


def _photos(workspace_id: uuid.UUID, document: Document) -> dict[uuid.UUID, bytes]:
    photos: dict[uuid.UUID, bytes] = {}
    for picture, media in document.media.items():
        try:
            with blob_store().open(BlobKey(workspace_id, photo_for_paper(media))) as file:
                photos[picture] = file.read()
        except KeyError as error:
            raise Unavailable(_("A photo of this version can't be read now. Try again in a moment.")) from error
    return photos
