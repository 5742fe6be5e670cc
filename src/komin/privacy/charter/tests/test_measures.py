"""Security measures are shown as they are, not as they should be."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

from komin.privacy.charter.measures import measures_now

pytestmark = pytest.mark.django_db


def holding() -> dict[str, bool]:
    return {str(measure.name): measure.holds for measure in measures_now()}


def test_a_measure_that_is_not_in_force_says_so() -> None:
    weak = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.PBKDF2PasswordHasher"], "X_FRAME_OPTIONS": "SAMEORIGIN"}
    strong = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"]}
    with override_settings(**strong):
        assert holding()["Passwords"] and holding()["Framing"]
    with override_settings(**weak):
        assert not holding()["Passwords"] and not holding()["Framing"]
        assert "Not in force" in Client().get("/en/privacy/security").content.decode()


def test_trails_and_proofs_are_kept_by_the_database_itself() -> None:
    assert holding()["Trails and proofs"]


def test_backups_that_nobody_encrypts_are_told() -> None:
    assert not holding()["Backups"]
    with override_settings(KOMIN=settings.KOMIN | {"BACKUP_RECIPIENTS": ("age1x",)}):
        assert holding()["Backups"]
