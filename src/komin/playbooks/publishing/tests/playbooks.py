"""For tests of every slice from here up: playbooks written as people write them, with real photos."""

import io
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

from PIL import Image

from komin.people.workspaces.models import Member
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.operations import AddStep, Operation, SetPlaybook
from komin.playbooks.authoring.queries import draft_revision, live_sections
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.actions.add_asset_from_file import add_asset_from_file
from komin.playbooks.media.models import Asset
from komin.playbooks.publishing import page
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.models import Version

COMMANDS = ("Close the valve.", "Unscrew the bowl a quarter turn.", "Oil the new seal.")


def make_photo(by: Member, *, colour: str = "teal") -> Asset:
    """A JPEG of 1280 × 960 pixels, through the product's own door; ready to be shown."""
    jpeg = io.BytesIO()
    Image.new("RGB", (1280, 960), colour).save(jpeg, "JPEG")
    asset = add_asset_from_file(by=by, content=[jpeg.getvalue()], file_name=f"{colour}.jpg")
    run_jobs()
    asset.refresh_from_db()
    return asset


def write_playbook(
    by: Member,
    *,
    title: str = "Filter cartridge",
    commands: Sequence[str] = COMMANDS,
    photo: Asset | None = None,
    with_photo: bool = True,
) -> Playbook:
    """A draft of one step a command. The first step shows `photo`, or one made for it unless `with_photo` is False."""
    playbook = create_playbook(by=by, title=title)
    shown = photo or (make_photo(by) if with_photo else None)
    contents = [{"command": command} | (_photos(shown) if not place else {}) for place, command in enumerate(commands)]
    add_steps(by, playbook, contents)
    return playbook


def add_steps(by: Member, playbook: Playbook, contents: Sequence[dict[str, object]]) -> list[uuid.UUID]:
    """Steps at the end of the first section; their ids."""
    section = live_sections(playbook)[0].pk
    ids = [uuid.uuid4() for _ in contents]
    edit(by, playbook, [
        AddStep(op="step.add", id=step, section=section, after=uuid.uuid4(), content=content)
        for step, content in zip(ids, contents, strict=True)
    ])  # fmt: skip
    return ids


def rename(by: Member, playbook: Playbook, title: str) -> None:
    """A change of the draft, so that there is something to publish."""
    base = draft_revision(playbook)
    edit(by, playbook, [SetPlaybook(op="playbook.set", field="title", value=title, base=base)])


def edit(by: Member, playbook: Playbook, operations: Sequence[Operation]) -> None:
    answer = apply_operations(by=by, playbook=playbook, batch_id=uuid.uuid4(), operations=operations)
    assert all(result["status"] == "applied" for result in answer["results"]), answer
    playbook.refresh_from_db()


def publish(by: Member, playbook: Playbook, change_note: str = "") -> Version:
    """The draft as it stands now, published."""
    revision = draft_revision(playbook)
    version = publish_version(by=by, playbook=playbook, draft_revision=revision, change_note=change_note)
    playbook.refresh_from_db()
    return version


@contextmanager
def pages_drawn_by(renderer: page.PageRenderer | None) -> Iterator[None]:
    """Inside the block `renderer` draws the pages of versions; nobody does when it is None."""
    before = list(page._renderers)
    page._renderers[:] = [renderer] if renderer else []
    try:
        yield
    finally:
        page._renderers[:] = before


def plain_page(document: Document, *, code: str, labels: str = "") -> str:
    """As little of a page as shows what was drawn."""
    return f"<h1>{escape(document.title)}</h1><ol>{''.join(f'<li>{escape(s.command)}</li>' for s in document.steps())}"


def _photos(asset: Asset | None) -> dict[str, object]:
    return {"photos": [{"id": str(uuid.uuid4()), "asset": str(asset.pk), "alt": "The valve"}]} if asset else {}
