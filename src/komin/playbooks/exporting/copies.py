"""A playbook as it leaves: what it says, which pictures and films it shows, and where it comes from."""

import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.document.canonical import document_sha256
from komin.playbooks.document.schema import Document, Media
from komin.playbooks.document.units import translated
from komin.playbooks.exporting.flattening import flattened
from komin.playbooks.library.access import can_change
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.page import render_page
from komin.playbooks.publishing.pictures import frozen_media, states_of_photos
from komin.playbooks.publishing.references import references_of
from komin.playbooks.translating.queries import with_translations


class Standing(StrEnum):
    """What a copy is worth on the floor, on the day on which it left."""

    IN_FORCE = "in_force"
    OBSOLETE = "obsolete"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class PlaybookCopy:
    """`document` has its photos as they are shown, and names of their files only the largest; `page` is the page of it,
    `media` all that the page shows.

    `revision`, `version`, `published_at` and `sha256` are those of the version; empty for a draft, whose `sha256` is
    that of its document. `missing`: pictures whose bytes can't be had. `films`: what clips among `pictures` play, as
    far as it can be had; the others are their stills. `translated`: its pages in other languages.
    """

    playbook: Playbook
    document: Document
    page: str
    media: Mapping[uuid.UUID, Media]
    standing: Standing
    revision: str
    version: int | None
    published_at: datetime | None
    sha256: str
    pictures: Mapping[uuid.UUID, str]
    films: Mapping[uuid.UUID, str]
    missing: frozenset[uuid.UUID]
    translated: Mapping[str, str]

    @property
    def applicable_since(self) -> date | None:
        """The day, by the clocks of the workspace."""
        return self.playbook.workspace.day_of(self.published_at) if self.published_at else None

    @property
    def workspace_id(self) -> uuid.UUID:
        return self.playbook.workspace_id

    def of_items(self) -> Iterator[tuple[uuid.UUID, uuid.UUID]]:
        """(`Item.id`, picture) of the tools and parts whose photo can be had."""
        for item in (*self.document.before.tools, *self.document.before.parts):
            if item.photo is not None and item.photo in self.pictures:
                yield item.id, item.photo

    def picture(self, picture: uuid.UUID) -> bytes:
        """The largest rendition (WebP); never the original. Raises KeyError for one that is missing."""
        with blob_store().open(BlobKey(self.workspace_id, self.pictures[picture])) as file:
            return file.read()


def copy_for(member: Member, playbook: Playbook, *, draft: bool = False) -> PlaybookCopy | None:
    """The version in force; for those who write it, the draft of a playbook without one, or when they ask for it.

    None where the member may see neither.
    """
    if draft or playbook.published_version is None:
        return _draft(playbook) if can_change(member, playbook) else None
    versions = Version.objects.visible_to(member).filter(playbook=playbook, number=playbook.published_version)
    version = versions.first()
    return _version(playbook, version) if version else None


def in_language(copy: PlaybookCopy, language: str) -> PlaybookCopy:
    """The same in one of its other languages; what is not translated is as it was written. Raises NotFound for one that
    it has not."""
    if language == copy.document.language:
        return copy
    if language not in copy.translated:
        raise NotFound(_("This playbook is not published in that language."))
    document = translated(copy.document, language).model_copy(update={"translations": {}})
    return replace(copy, document=document, page=copy.translated[language], translated={})


def _version(playbook: Playbook, version: Version) -> PlaybookCopy:
    document = Document.model_validate_json(version.document)
    obsolete = playbook.status == Status.OBSOLETE
    return _copy(
        playbook,
        document,
        page=version.page,
        translated=dict(version.translated_pages.values_list("language", "page")),
        standing=Standing.OBSOLETE if obsolete else Standing.IN_FORCE,
        version=version,
        asked=document.media.keys(),
    )


def _draft(playbook: Playbook) -> PlaybookCopy:
    """A photo that is still being prepared, or was refused, is missing."""
    document = with_translations(playbook, assemble_document(playbook))
    media = frozen_media(states_of_photos(playbook.workspace_id, document).ready)
    references = references_of(playbook.workspace_id, document)
    whole = document.model_copy(update={"media": media, "references": references})
    labels = playbook.workspace.language
    page = render_page(whole, code=playbook.code, labels=labels)
    pages = {
        tag: render_page(translated(whole, tag), code=playbook.code, labels=labels)
        for tag in sorted(whole.translations)
    }
    asked = whole.assets() | whole.treated_pictures()
    return _copy(playbook, whole, page=page, translated=pages, standing=Standing.DRAFT, version=None, asked=asked)


def _copy(
    playbook: Playbook,
    document: Document,
    *,
    page: str,
    translated: Mapping[str, str],
    standing: Standing,
    version: Version | None,
    asked: Collection[uuid.UUID],
) -> PlaybookCopy:
    largest = {picture: media.renditions[max(media.renditions)] for picture, media in document.media.items()}
    there = {
        picture: largest[picture]
        for picture, media in document.media.items()
        if all(_is_there(playbook.workspace_id, sha256) for sha256 in media.renditions.values())
    }
    films = {
        picture: film
        for picture in there
        if (film := document.media[picture].film) and _is_there(playbook.workspace_id, film)
    }
    media = {picture: _as_it_leaves(document.media[picture], films.get(picture, "")) for picture in there}
    return PlaybookCopy(
        playbook=playbook,
        document=flattened(document).model_copy(update={"media": media}),
        page=page,
        media=document.media,
        standing=standing,
        revision=version.revision if version else "",
        version=version.number if version else None,
        published_at=version.published_at if version else None,
        sha256=version.sha256 if version else document_sha256(document),
        pictures=there,
        films=films,
        missing=frozenset(asked) - there.keys(),
        translated=translated,
    )


def _is_there(workspace_id: uuid.UUID, sha256: str) -> bool:
    return blob_store().exists(BlobKey(workspace_id, sha256))


def _as_it_leaves(media: Media, film: str) -> Media:
    """As large as the file that goes along: the photo itself may be larger. With the film that goes along."""
    side = max(media.renditions)
    scale = min(1.0, side / max(media.width, media.height, 1))
    width, height = (max(1, round(length * scale)) for length in (media.width, media.height))
    seconds = media.seconds if film else 0
    return Media(width=width, height=height, renditions={side: media.renditions[side]}, film=film, seconds=seconds)
