from collections.abc import Iterator

import pytest

from komin.playbooks.publishing.tests.playbooks import pages_drawn_by, plain_page


@pytest.fixture(autouse=True)
def drawn_pages() -> Iterator[None]:
    """The wing above draws pages; these tests draw their own, so that they hold without it."""
    with pages_drawn_by(plain_page):
        yield
