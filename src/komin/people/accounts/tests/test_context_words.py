"""Passwords that are little else than the name of the product, the site or the workspace."""

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings

from komin.people.accounts.context_words import is_of, words_in
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password",
    [
        "Acme-Acme-2026",
        "acme2026acme!",
        "@cm3 factory 01",
        "K0min-K0min-1!",
        "komin playbook 7",
        "ÁcmeÁcmeÁcme1",
        "Workspace2026!",
        "MotDePasse-Komin",
    ],
)
def test_a_name_with_a_year_behind_it_is_refused(acme: Tenant, password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, acme.contributor.person)
    assert "password_of_the_context" in {one.code for one in refused.value.error_list}


@pytest.mark.parametrize("password", ["acme wrenches turn slowly", "the komin of seven hills", "xK4!xK4!xK4?"])
def test_a_password_that_holds_without_the_word_is_taken(acme: Tenant, password: str) -> None:
    validate_password(password, acme.contributor.person)


def test_the_workspace_of_others_says_nothing(acme: Tenant, bolt: Tenant) -> None:
    assert is_of("Bolt-Bolt-2026", words_in("Bolt"))
    validate_password("Bolt-Bolt-2026", acme.contributor.person)
    with pytest.raises(ValidationError):
        validate_password("Bolt-Bolt-2026", bolt.contributor.person)


def test_who_runs_the_site_adds_words(acme: Tenant) -> None:
    validate_password("Zephyr-Zephyr-20", acme.contributor.person)
    with override_settings(KOMIN={**settings.KOMIN, "PASSWORD_WORDS": ("Zephyr", "Projet Lumière")}):
        for password in ("Zephyr-Zephyr-20", "projet lumiere 1", "ProjetLumière!!!"):
            with pytest.raises(ValidationError):
                validate_password(password, acme.contributor.person)


def test_words_too_short_to_tell_and_numbers_are_none() -> None:
    assert words_in("Acme & Co 2026") == {"acme", "acmeco"}
