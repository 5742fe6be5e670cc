"""Visits are counted of those who accepted it, and nobody can be found in the counts (charter K08)."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.test import Client

from komin.kernel import clock
from komin.privacy.consent.models import PageCount
from komin.privacy.consent.tests.visitors import VISIT, answer, asking
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def counts() -> dict[str, tuple[int, int]]:
    return {row.page: (row.views, row.visitors) for row in PageCount.objects.all()}


def test_by_default_nothing_is_counted() -> None:
    browser = Client()
    answer(browser, "accept")
    assert VISIT not in browser.get("/en/").cookies and counts() == {}


def test_only_who_accepted_is_counted_each_day_once() -> None:
    accepting, refusing = Client(), Client()
    with asking():
        answer(accepting, "accept")
        answer(refusing, "refuse")
        for browser in (accepting, refusing, Client()):
            for address in ("/en/", "/fr/", "/en/source"):
                browser.get(address)
        with clock.standing_at(clock.now() + timedelta(days=1)):
            accepting.get("/en/")
    assert VISIT not in refusing.cookies
    rows = list(PageCount.objects.order_by("day", "page").values_list("page", "views", "visitors"))
    assert rows == [("site:home", 2, 1), ("site:source", 1, 0), ("site:home", 1, 1)]


def test_no_visit_prolongs_the_cookie() -> None:
    browser, ends = Client(), []
    with asking():
        answer(browser, "accept")
        begun = clock.now()
        for days in (0, 1, 100, 180):
            with clock.standing_at(begun + timedelta(days=days)):
                ends.append(parsedate_to_datetime(browser.get("/en/").cookies[VISIT]["expires"]))
    assert len(set(ends)) == 1
    # Six months, and so below the thirteen that the charter names as the most.
    assert ends[0] <= begun + timedelta(days=183, seconds=1)


def test_withdrawing_deletes_the_cookie_and_ends_the_counting() -> None:
    browser = Client()
    with asking():
        answer(browser, "accept")
        browser.get("/en/")
        withdrawn = answer(browser, "refuse")
        assert withdrawn.cookies[VISIT]["max-age"] == 0
        before = counts()
        browser.get("/en/")
    assert counts() == before


def test_counts_hold_no_person_and_no_number(acme: Tenant) -> None:
    browser = signed_in(acme.reader)
    with asking():
        answer(browser, "accept")
        browser.get(f"/w/{acme.workspace.slug}/")
    columns = {column.name for column in PageCount._meta.concrete_fields}

    assert columns == {"id", "day", "page", "views", "visitors"}
    assert counts() == {"library:index": (1, 1)}
