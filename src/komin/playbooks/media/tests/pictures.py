"""Pictures made for a test, and the API as an uploader speaks to it."""

import hashlib
import io
import json
import uuid
from typing import Any

from django.test import Client
from PIL import Image

from komin.people.workspaces.models import Member, Workspace
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.media.actions.add_asset_from_file import add_asset_from_file
from komin.playbooks.media.limits import PART_SIZE
from komin.playbooks.media.models import Asset
from komin.playbooks.media.stripping import stripped


def picture(
    *,
    size: tuple[int, int] = (64, 48),
    colour: str | int | tuple[int, ...] = "navy",
    mode: str = "RGB",
    kind: str = "JPEG",
    **options: Any,
) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def large_picture() -> bytes:
    """A photo that travels in three parts: cameras append blocks of their own behind the picture, as here."""
    return picture() + b"\x00" * (2 * PART_SIZE + 1000)


def prepared(by: Member, content: bytes, file_name: str = "photo.jpg") -> Asset:
    """The asset of `content` after its preparation."""
    asset = add_asset_from_file(by=by, content=[content], file_name=file_name)
    run_jobs()
    return asset


def blob(workspace: Workspace, sha256: str) -> bytes:
    with blob_store().open(BlobKey(workspace.pk, sha256)) as file:
        return file.read()


def rendition_bytes(asset: Asset, size: int = 480) -> bytes:
    return blob(asset.workspace, asset.renditions[str(size)]["sha256"])


def shown(asset: Asset, size: int = 480) -> Image.Image:
    """What people see of the asset."""
    return Image.open(io.BytesIO(rendition_bytes(asset, size))).convert("RGB")


def kept(workspace: Workspace, content: bytes) -> bool:
    """Whether the store holds this photo for the workspace, without what a camera hung behind it."""
    return blob_store().exists(BlobKey(workspace.pk, hashlib.sha256(stripped(content)).hexdigest()))


class Uploader:
    """Sends one file as the browser does."""

    def __init__(self, client: Client, workspace: Workspace, content: bytes) -> None:
        self.client, self.content = client, content
        self.api = f"/api/v1/workspaces/{workspace.slug}"
        self.upload: dict[str, Any] = {}

    def begin(self, **announced: Any) -> Any:
        body = {"file_name": "IMG_1.jpg", "size": len(self.content), "sha256": self.sha256} | announced
        answer: Any = self.client.post(f"{self.api}/uploads", json.dumps(body), content_type="application/json")
        if answer.status_code == 201:
            self.upload = answer.json()
        return answer

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def address(self) -> str:
        return f"{self.api}/uploads/{self.upload.get('id', uuid.uuid4())}"

    def send(self, number: int, data: bytes | None = None) -> Any:
        if data is None:
            data = self.content[(number - 1) * PART_SIZE : number * PART_SIZE]
        address = f"{self.address}/parts/{number}"
        return self.client.put(address, data, content_type="application/octet-stream")

    def received(self) -> list[int]:
        parts: list[int] = self.client.get(self.address).json()["received"]
        return parts

    def complete(self) -> Any:
        return self.client.post(f"{self.address}/completion")

    def cancel(self) -> Any:
        return self.client.delete(self.address)

    def send_all(self) -> dict[str, Any]:
        """The asset, as the API describes it."""
        assert self.begin().status_code == 201
        for number in range(1, len(self.content) // PART_SIZE + 2):
            assert self.send(number).status_code == 204
        asset: dict[str, Any] = self.complete().json()
        return asset
