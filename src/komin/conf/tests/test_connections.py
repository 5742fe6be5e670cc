"""What leaves the machine leaves it encrypted, or the product does not start."""

import pytest
from pytest_django import Settings

from komin.conf.connections import plain_parts
from komin.conf.environment import SettingsError, read_environment
from komin.conf.health import Finding, check_connections
from komin.privacy.charter.measures import measures_now

PLAIN = {
    "database": ("KOMIN_DATABASE_URL", "postgresql://komin:secret@db.example.com/komin?sslmode=require"),
    "files": ("KOMIN_BLOBS_URL", "s3://bucket?endpoint=http://s3.example.com"),
    "cache": ("KOMIN_CACHE_URL", "redis://:secret@10.0.0.7:6379/0"),
    "jobs": ("KOMIN_JOBS_URL", "rediss://:secret@redis.example.com/1?ssl_cert_reqs=none"),
    "mail": ("KOMIN_MAIL_URL", "smtp://komin:secret@mail.example.com:25?tls=none"),
}


@pytest.mark.parametrize("part", PLAIN)
def test_a_part_on_another_machine_is_refused_in_the_open_unless_it_is_named(part: str) -> None:
    name, address = PLAIN[part]
    with pytest.raises(SettingsError) as refused:
        read_environment({name: address})
    assert name in str(refused.value) and "secret" not in str(refused.value)
    assert f"KOMIN_PLAIN_CONNECTIONS={part}" in str(refused.value)
    other = next(one for one in PLAIN if one != part)
    with pytest.raises(SettingsError):
        read_environment({name: address, "KOMIN_PLAIN_CONNECTIONS": other})
    assert read_environment({name: address, "KOMIN_PLAIN_CONNECTIONS": f"{part},{other}"})


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("KOMIN_DATABASE_URL", "postgresql://komin:secret@db.example.com/komin?sslmode=verify-full"),
        ("KOMIN_DATABASE_URL", "postgresql://komin:secret@127.0.0.1:5432/komin"),
        ("KOMIN_DATABASE_URL", "postgresql:///komin"),
        ("KOMIN_DATABASE_URL", "postgresql:///komin?host=/run/postgresql"),
        ("KOMIN_DATABASE_URL", "sqlite:"),
        ("KOMIN_BLOBS_URL", "s3://bucket?endpoint=https://s3.example.com"),
        ("KOMIN_BLOBS_URL", "s3://bucket?endpoint=http://127.0.0.1:9000"),
        ("KOMIN_CACHE_URL", "rediss://:secret@redis.example.com/0"),
        ("KOMIN_CACHE_URL", "redis://localhost:6379/0"),
        ("KOMIN_JOBS_URL", "redis://[::1]:6379/1"),
        ("KOMIN_MAIL_URL", "smtp://mail.example.com:587"),
        ("KOMIN_MAIL_URL", "smtps://mail.example.com"),
        ("KOMIN_MAIL_URL", "smtp://127.0.0.1:25?tls=none"),
    ],
)
def test_by_tls_or_on_this_machine_everything_starts(name: str, address: str) -> None:
    read_environment({name: address})


def test_a_host_in_the_query_counts_too() -> None:
    with pytest.raises(SettingsError):
        read_environment({"KOMIN_DATABASE_URL": "postgresql:///komin?host=db.example.com"})


def test_what_is_no_part_can_not_be_named() -> None:
    with pytest.raises(SettingsError):
        read_environment({"KOMIN_PLAIN_CONNECTIONS": "everything"})


@pytest.mark.django_db
def test_the_doctor_and_the_public_page_say_what_goes_in_the_open(settings: Settings) -> None:
    def holds() -> bool:
        return next(one.holds for one in measures_now() if str(one.name) == "Connections within")

    assert check_connections().grade is Finding.Grade.GOOD and holds()
    values = read_environment({"KOMIN_CACHE_URL": PLAIN["cache"][1], "KOMIN_PLAIN_CONNECTIONS": "cache"})
    settings.PLAIN_CONNECTIONS = plain_parts(values)
    found = check_connections()
    assert found.grade is Finding.Grade.CAREFUL and "cache" in found.what and not holds()
