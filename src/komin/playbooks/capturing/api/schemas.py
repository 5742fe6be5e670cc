import uuid
from collections.abc import Sequence
from datetime import datetime

from ninja import Field, Schema
from pydantic import BaseModel

from komin.platform.blobs.store import blob_store
from komin.playbooks.capturing.actions.capture_step import CapturedPhoto, PartField, Said
from komin.playbooks.capturing.joining import Item
from komin.playbooks.capturing.models import Phone
from komin.playbooks.capturing.web.drawing import code_drawing
from komin.playbooks.document.checks import MOST_CHECKS, Check
from komin.playbooks.document.marks import MOST_MARKS, Mark
from komin.playbooks.document.schema import KeyPoint, SafetyNotice
from komin.playbooks.media.limits import PART_SIZE
from komin.playbooks.media.models import Asset, AssetState, Upload
from komin.playbooks.media.refusals import REFUSALS


class InvitationOut(Schema):
    """A code to scan: `address` opens capture mode once, `qr` is the drawing of it (SVG)."""

    id: uuid.UUID
    address: str
    qr: str
    scan_until: datetime


class PhoneOut(Schema):
    """`scanned_at` is null while nobody has scanned the code; `captured_at` is when it last brought something."""

    id: uuid.UUID
    device: str
    member: str
    scan_until: datetime
    scanned_at: datetime | None
    ends_at: datetime | None
    captured_at: datetime | None


class BroughtPhoto(Schema):
    """A photo that arrived: no address, for capture mode looks at nothing of the workspace."""

    id: uuid.UUID
    state: str
    message: str


class PhotoUploadOut(Schema):
    """As an upload of the editor: numbers of the parts that have arrived, and the photo once all have."""

    id: uuid.UUID
    part_size: int
    received: list[int]
    asset: BroughtPhoto | None


class NewPhoto(Schema):
    file_name: str
    size: int
    sha256: str = ""


class PhotoIn(Schema):
    """`marks`: what was drawn on it, as the document has it."""

    id: uuid.UUID
    asset: uuid.UUID
    marks: list[Mark] = Field(default_factory=list, max_length=MOST_MARKS)


class StepIn(Schema):
    """The whole step as the phone knows it, each time."""

    line: str = ""
    photos: list[PhotoIn] = Field(default_factory=list, max_length=3)
    notices: list[SafetyNotice] = Field(default_factory=list, max_length=6)
    key_points: list[KeyPoint] = Field(default_factory=list, max_length=12)
    checks: list[Check] = Field(default_factory=list, max_length=MOST_CHECKS)
    after: uuid.UUID | None = None
    restore: bool = False


class StepOut(Schema):
    """`number` is its place, null while it is deleted; `line_kept` is false where the line of the editor stands."""

    number: int | None
    line_kept: bool


def said_in(step: StepIn) -> Said:
    photos = tuple(CapturedPhoto(photo.id, photo.asset, _items(photo.marks)) for photo in step.photos)
    parts: dict[PartField, tuple[Item, ...]] = {
        "notices": _items(step.notices),
        "key_points": _items(step.key_points),
        "checks": _items(step.checks),
    }
    return Said(line=step.line, photos=photos, parts=parts, after=step.after, restore=step.restore)


def _items(items: Sequence[BaseModel]) -> tuple[Item, ...]:
    return tuple(item.model_dump(mode="json") for item in items)


class HeardOut(Schema):
    """What was said; empty where nobody spoke."""

    text: str


class PlaceOut(Schema):
    """How many steps there are, and in which section the next one goes."""

    title: str
    number: str
    steps: int


def invitation_out(phone: Phone, address: str) -> InvitationOut:
    return InvitationOut(id=phone.pk, address=address, qr=code_drawing(address), scan_until=phone.scan_until)


def phone_out(phone: Phone) -> PhoneOut:
    return PhoneOut(
        id=phone.pk,
        device=phone.device,
        member=phone.member.person.get_full_name(),
        scan_until=phone.scan_until,
        scanned_at=phone.scanned_at,
        ends_at=phone.ends_at,
        captured_at=phone.captured_at,
    )


def brought_photo(asset: Asset) -> BroughtPhoto:
    message = str(REFUSALS[asset.refusal]) if asset.state == AssetState.REFUSED else ""
    return BroughtPhoto(id=asset.pk, state=asset.state, message=message)


def photo_upload_out(upload: Upload) -> PhotoUploadOut:
    received = [] if upload.asset else sorted(blob_store().parts(upload.id))
    asset = brought_photo(upload.asset) if upload.asset else None
    return PhotoUploadOut(id=upload.pk, part_size=PART_SIZE, received=received, asset=asset)
