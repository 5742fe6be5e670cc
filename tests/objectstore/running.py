"""A bucket of a real object store, on this machine and gone afterwards: OpenStack Swift, which verifies signatures."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from komin.platform.blobs.s3 import Bucket, client_for

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_PROCESS = Path(__file__).parent / "swift_process.py"
_NAME, _ACCESS_KEY, _SECRET_KEY = "komin", "test:tester", "testing"


@dataclass(frozen=True, slots=True)
class ObjectStore:
    endpoint: str

    @property
    def settings(self) -> dict[str, str]:
        """What an installation on this bucket is given."""
        return {
            "KOMIN_BLOBS_URL": self._url,
            "KOMIN_S3_ACCESS_KEY": _ACCESS_KEY,
            "KOMIN_S3_SECRET_KEY": _SECRET_KEY,
        }

    @property
    def _url(self) -> str:
        return f"s3://{_NAME}?endpoint={self.endpoint}&region=us-east-1"

    def client(self, *, access_key: str = _ACCESS_KEY, secret_key: str = _SECRET_KEY) -> "S3Client":
        return client_for(urlsplit(self._url), access_key, secret_key)

    def bucket(self, *, access_key: str = _ACCESS_KEY, secret_key: str = _SECRET_KEY) -> Bucket:
        return Bucket(self.client(access_key=access_key, secret_key=secret_key), _NAME)

    def names(self) -> list[str]:
        """Everything that lies in the bucket."""
        return [found["Key"] for found in self.client().list_objects_v2(Bucket=_NAME).get("Contents", [])]


@contextmanager
def running_swift() -> Iterator[ObjectStore]:
    """Ends with the block, and also when the test run is killed: it reads from us until we are no more."""
    with tempfile.TemporaryDirectory(prefix="komin-swift-") as folder, (Path(folder) / "log").open("w") as log:
        command = [sys.executable, str(_PROCESS), folder]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
        with process:
            try:
                assert process.stdout is not None
                port = process.stdout.readline().strip()
                assert port.isdecimal(), (Path(folder) / "log").read_text(encoding="utf-8")
                store = ObjectStore(f"http://127.0.0.1:{port}")
                store.client().create_bucket(Bucket=_NAME)
                yield store
            finally:
                process.kill()
