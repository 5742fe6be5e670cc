from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from komin.platform.blobs.store import blob_store
from tests.objectstore.running import ObjectStore, running_swift


@pytest.fixture(scope="session")
def object_store() -> Iterator[ObjectStore]:
    with running_swift() as running:
        yield running


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The store of the product is a fresh folder, or a bucket of Swift."""
    log = tmp_path / "komin.log"
    values = {**settings.KOMIN, "LOG_FILES": (str(tmp_path / "*.log"),)}
    if request.param == "bucket":
        from komin.conf.environment import read_environment

        running = request.getfixturevalue("object_store").settings
        chosen = read_environment({"KOMIN_SECRET_KEY": "x" * 60, **running})
        values |= {name: chosen[name] for name in ("BLOBS_URL", "S3_ACCESS_KEY", "S3_SECRET_KEY")}
    else:
        values["BLOBS_URL"] = values["BLOBS_URL"]._replace(scheme="file", netloc="", path=str(tmp_path / "files"))
    log.write_text("2026-11-29 INFO nothing\n")
    monkeypatch.setattr(settings, "KOMIN", values)
    blob_store.cache_clear()
    yield
    blob_store.cache_clear()
