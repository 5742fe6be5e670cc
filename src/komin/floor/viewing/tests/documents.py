"""Documents, and versions of them, as publishing freezes them."""

import io
import uuid
from functools import cache
from typing import Any

from PIL import Image

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import blob_store
from komin.playbooks.document.canonical import canonical_json, document_sha256
from komin.playbooks.document.schema import (
    BeforeYouStart,
    Document,
    Item,
    KeyPoint,
    Level,
    Media,
    Photo,
    Protection,
    SafetyNotice,
    Section,
    Step,
)
from komin.playbooks.library.models import Library, Playbook, Status
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.page import render_page

SIDES = (480, 1080)


def picture(by: Member, shade: int) -> Media:
    """A photo with its renditions in the store of the workspace; another shade is another photo."""
    renditions = {side: blob_store().write(by.workspace_id, [_webp(side, shade)]).key.sha256 for side in SIDES}
    return Media(width=1080, height=810, renditions=renditions)


@cache
def _webp(side: int, shade: int) -> bytes:
    webp = io.BytesIO()
    Image.new("RGB", (side, side * 3 // 4), (shade % 256, side % 256, shade // 256)).save(webp, "WEBP")
    return webp.getvalue()


def document_of(by: Member, *, title: str = "Replace the filter", steps: int = 2, language: str = "en") -> Document:
    """A document whose every step has a photo, a notice and a key point."""
    made: list[Step] = []
    media: dict[uuid.UUID, Media] = {}
    for number in range(1, steps + 1):
        asset = uuid.uuid4()
        media[asset] = picture(by, number)
        made.append(
            Step(
                id=uuid.uuid4(),
                command=f"Turn the screw {number}.",
                text="Slowly.",
                notices=(SafetyNotice(id=uuid.uuid4(), level=Level.WARNING, hazard="Hot oil."),),
                photos=(Photo(id=uuid.uuid4(), asset=asset, alt=f"Screw {number}"),),
                key_points=(KeyPoint(id=uuid.uuid4(), text="A quarter turn", reason="oil sprays"),),
            )
        )
    return Document(
        title=title,
        number="MO-1",
        language=language,
        summary="How to replace the filter.",
        before=BeforeYouStart(
            skills=("Lock-out",),
            protection=(Protection.GLOVES,),
            tools=(Item(id=uuid.uuid4(), name="Strap wrench", quantity="1", reference="SW-80"),),
            machine_state="Stopped.",
        ),
        sections=(Section(id=uuid.uuid4(), title="Open", steps=tuple(made)),),
        media=media,
    )


def new_playbook(by: Member) -> Playbook:
    library, _ = Library.objects.in_workspace(by.workspace).get_or_create(workspace=by.workspace, name="Presses")
    number = f"MO-{uuid.uuid4().hex[:6]}"
    return Playbook.objects.create(workspace=by.workspace, library=library, number=number, title="Draft of the filter")


def publish(by: Member, document: Document | None = None, *, playbook: Playbook | None = None) -> Version:
    """The next version of `playbook` (a new one when None)."""
    playbook = playbook or new_playbook(by)
    document = document or document_of(by)
    number = (playbook.published_version or 0) + 1
    playbook.published_version, playbook.published_revision = number, chr(64 + number)
    playbook.published_title, playbook.status = document.title, Status.PUBLISHED
    playbook.published_at = clock.now()
    playbook.save()
    return Version.objects.create(
        workspace=by.workspace,
        playbook=playbook,
        number=number,
        revision=playbook.published_revision,
        title=document.title,
        language=document.language,
        draft_revision=number,
        document=canonical_json(document).decode(),
        document_sha256=document_sha256(document),
        page=render_page(document, code=playbook.code),
        page_sha256="p",
        manifest=manifest_of(document),
        manifest_sha256="m",
        sha256=document_sha256(document),
        published_by=by,
    )


def manifest_of(document: Document) -> dict[str, Any]:
    return {
        sha256: {"asset": str(asset), "width": side, "height": side * 3 // 4, "size": 1, "content_type": "image/webp"}
        for asset, media in document.media.items()
        for side, sha256 in media.renditions.items()
    }


def picture_of(version: Version, side: int = 480) -> str:
    """SHA-256 of a picture of the version: the first photo, at `side` pixels."""
    document = Document.model_validate_json(version.document)
    return document.media[document.steps()[0].photos[0].asset].renditions[side]
