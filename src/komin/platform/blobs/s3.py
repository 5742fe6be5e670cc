"""Files in a bucket of any S3-compatible store. Relies on nothing but plain objects: no versions, no access lists."""

import hashlib
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import SplitResult, parse_qs

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.utils.translation import gettext_lazy as _

from komin.kernel.errors import Unavailable
from komin.platform.blobs.local_disk import unavailable
from komin.platform.blobs.port import BlobKey, StoredBlob, read_pieces

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_IN_MEMORY = 8 << 20
_MISSING = {"404", "NoSuchKey", "NotFound"}


def client_for(url: SplitResult, access_key: str, secret_key: str) -> "S3Client":
    """A client for `s3://bucket?endpoint=https://…&region=…`."""
    options = parse_qs(url.query)
    config = Config(
        signature_version="s3v4",
        s3={"addressing_style": "path"},
        retries={"max_attempts": 4, "mode": "standard"},
        connect_timeout=5,
        read_timeout=30,
        # Stores other than Amazon's do not know the newer checksum trailers; every byte is hashed here anyway.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    return boto3.client(
        "s3",
        endpoint_url=options.get("endpoint", [None])[0],
        region_name=options.get("region", ["us-east-1"])[0],
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        config=config,
    )


class Bucket:
    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def write(self, namespace: uuid.UUID, chunks: Iterable[bytes]) -> StoredBlob:
        """Spooled first, because the name is the hash of the whole."""
        digest, size = hashlib.sha256(), 0
        with _spooled(chunks) as spool:
            for piece in read_pieces(spool):
                digest.update(piece)
                size += len(piece)
            spool.seek(0)
            key = BlobKey(namespace, digest.hexdigest())
            self._call(self._client.put_object, Key=f"blobs/{key.path}", Body=spool, ContentLength=size)
        return StoredBlob(key, size)

    def open(self, key: BlobKey) -> IO[bytes]:
        """Spooled, so that callers may seek."""
        return _spooled(self._read(Key=f"blobs/{key.path}"))

    def read_range(self, key: BlobKey, start: int, end: int) -> Iterator[bytes]:
        yield from self._read(Key=f"blobs/{key.path}", Range=f"bytes={start}-{end}")

    def size(self, key: BlobKey) -> int:
        return int(self._call(self._client.head_object, Key=f"blobs/{key.path}")["ContentLength"])

    def exists(self, key: BlobKey) -> bool:
        try:
            self.size(key)
        except KeyError:
            return False
        return True

    def delete(self, key: BlobKey) -> None:
        self._call(self._client.delete_object, Key=f"blobs/{key.path}")

    def keys(self, namespace: uuid.UUID | None = None) -> Iterator[BlobKey]:
        for found in self._list(f"blobs/{namespace}/" if namespace else "blobs/"):
            yield BlobKey.from_path(found["Key"])

    def write_part(self, upload: uuid.UUID, number: int, data: bytes) -> None:
        self._call(self._client.put_object, Key=f"uploads/{upload}/{number:06}", Body=data)

    def parts(self, upload: uuid.UUID) -> Mapping[int, int]:
        return {int(found["Key"].rsplit("/", 1)[1]): found["Size"] for found in self._list(f"uploads/{upload}/")}

    def read_parts(self, upload: uuid.UUID) -> Iterator[bytes]:
        for number in sorted(self.parts(upload)):
            yield from self._read(Key=f"uploads/{upload}/{number:06}")

    def discard_parts(self, upload: uuid.UUID) -> None:
        for found in self._list(f"uploads/{upload}/"):
            self._call(self._client.delete_object, Key=found["Key"])

    def forget_interrupted_writes(self) -> int:
        """An object is there whole or not at all."""
        return 0

    def _read(self, **arguments: str) -> Iterator[bytes]:
        body = self._call(self._client.get_object, **arguments)["Body"]
        try:
            yield from read_pieces(body)
        except BotoCoreError as error:
            raise _away() from error
        finally:
            body.close()

    def _list(self, prefix: str) -> Iterator[Any]:
        try:
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix):
                yield from page.get("Contents", [])
        except (BotoCoreError, ClientError) as error:
            raise _away() from error

    def _call(self, operation: Any, **arguments: Any) -> Any:
        try:
            return operation(Bucket=self._bucket, **arguments)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _MISSING:
                raise KeyError(arguments.get("Key")) from error
            raise _away() from error
        except BotoCoreError as error:
            raise _away() from error


def _spooled(pieces: Iterable[bytes]) -> IO[bytes]:
    """A file of the pieces, on the disk when they are many, to be read from its beginning."""
    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  (handed to the caller)
    try:
        for piece in pieces:
            spool.write(piece)
        spool.seek(0)
    except OSError as error:
        spool.close()
        raise unavailable(error) from error
    except BaseException:
        spool.close()
        raise
    return spool


def _away() -> Unavailable:
    return Unavailable(_("The file store does not answer. Nothing is lost: try again later."))
