from collections.abc import Iterator

import pytest

from tests.objectstore.running import ObjectStore, running_swift


@pytest.fixture(scope="session")
def object_store() -> Iterator[ObjectStore]:
    with running_swift() as running:
        yield running
