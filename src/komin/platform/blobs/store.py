"""The store the settings name."""

from functools import cache
from pathlib import Path

from django.conf import settings

from komin.platform.blobs.local_disk import LocalDisk
from komin.platform.blobs.port import BlobKey, BlobStore, StoredBlob

__all__ = ["BlobKey", "BlobStore", "StoredBlob", "blob_store"]


@cache
def blob_store() -> BlobStore:
    """One store a process: `file:` is a folder (in the data folder unless named), `s3:` a bucket."""
    url = settings.KOMIN["BLOBS_URL"]
    if url.scheme == "s3":
        # With its library it takes a quarter of a second to load, which every start without a bucket would wait for.
        from komin.platform.blobs.s3 import Bucket, client_for

        client = client_for(url, settings.KOMIN["S3_ACCESS_KEY"], settings.KOMIN["S3_SECRET_KEY"])
        return Bucket(client, url.netloc)
    return LocalDisk(Path(url.path) if url.path else settings.DATA_DIR / "files")
