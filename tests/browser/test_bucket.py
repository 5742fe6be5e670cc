"""The main job where files lie in a bucket of OpenStack Swift, and nothing of them on this machine's disk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.author import (
    begin_playbook,
    drop,
    expect_saved,
    film,
    publish,
    ready_photos,
    small_photos,
    write_lines,
)
from tests.browser.conftest import OpenPage
from tests.browser.site import Site, running_site
from tests.browser.visitor import sign_up
from tests.objectstore.running import ObjectStore, running_swift


@pytest.fixture(scope="module")
def bucket() -> Iterator[ObjectStore]:
    with running_swift() as store:
        yield store


@pytest.fixture(scope="module")
def site(bucket: ObjectStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("bucket"), **bucket.settings) as running:
        yield running


def test_photos_go_into_the_bucket_and_are_followed_from_it(
    site: Site, bucket: ObjectStore, open_page: OpenPage
) -> None:
    page = open_page(1440)
    sign_up(page, site)
    begin_playbook(page, "Fit the motors")
    drop(page, small_photos(2))
    expect(film(page)).to_have_count(2)
    expect(ready_photos(page)).to_have_count(2)
    write_lines(page, ["Lay out the parts", "Tape the gear"])
    expect_saved(page)
    page.goto(site.address + publish(page))
    pictures = {str(picture.evaluate("image => image.src")) for picture in page.locator("main img[src]").all()}
    answers = [page.request.get(picture) for picture in pictures]
    assert [answer.headers["content-type"] for answer in answers] == ["image/webp"] * 2

    names = bucket.names()
    assert names and all(name.startswith("blobs/") for name in names), "no part of an upload is left"
    assert not (site.folder / "files").exists()
