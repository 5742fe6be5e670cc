"""It lies apart: a file that only its owner reads, or a schema, and no page of a person opens it."""

import pytest
from django.db import connection
from django.test import Client

from komin.conf.health import check_archive
from komin.privacy.archive import store
from komin.privacy.retention.actions.run_retention import run_retention
from tests.fixtures import Tenant
from tests.privacy.archived import answered, empty_archive

__all__ = ["empty_archive"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]


def test_no_table_of_the_database_in_use_is_the_archive(acme: Tenant) -> None:
    answered(acme.reader.person)
    run_retention()
    assert store.count() == 1
    assert "record" not in connection.introspection.table_names()
    if store.is_file():
        assert store.file() != connection.settings_dict["NAME"]
        assert store.file().stat().st_mode & 0o777 == 0o600
        assert store.file().parent.stat().st_mode & 0o777 == 0o700


def test_doctor_says_who_can_read_it(acme: Tenant) -> None:
    found = check_archive()
    if store.is_file():
        assert "apart from the database" in found.what
        store.file().chmod(0o644)
        # Whoever opens it next closes it again.
        assert store.is_apart() == "its file is readable by others"
        assert check_archive().grade.value == "good"
    else:
        assert "the role of the database" in found.what and found.grade.value == "careful"


def test_pages_of_ones_data_do_not_open_it(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(acme.reader.person)
    run_retention()
    browser = Client()
    browser.force_login(acme.reader.person)
    with monkeypatch.context() as closed:
        closed.setattr(store, "_opened", None)
        assert browser.get("/en/my-data").status_code == 200
