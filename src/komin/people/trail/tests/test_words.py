"""Every line that the product writes into the audit trail has words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

import komin
from komin.people.trail.words import DONE, said
from tests.fixtures import Tenant, signed_in

_SOURCES = Path(next(iter(komin.__path__)))


def _written() -> Iterator[str]:
    """The names in the code: of every call that writes a line, or that hands a name on to one."""
    for file in sorted(_SOURCES.rglob("*.py")):
        source = file.read_text()
        if "tests" in file.parts or "platform.audit" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                kind, _, verb = node.value.partition(".")
                if kind.isidentifier() and verb.isidentifier() and (kind, verb) != (kind, kind):
                    yield node.value


def test_every_action_that_is_recorded_has_words() -> None:
    # What the privacy desk does with a request is in the trail of the site, but for what a workspace settles.
    kinds = {action.partition(".")[0] for action in DONE} - {"request"}
    without = sorted({one for one in _written() if one.partition(".")[0] in kinds} - DONE.keys())
    assert without == []


@pytest.mark.django_db
def test_the_trail_reads_as_sentences_and_names_the_thing(acme: Tenant) -> None:
    page = signed_in(acme.administrator).get(f"/w/{acme.workspace.slug}/trail")
    text = page.content.decode()
    assert "Workspace created" in text
    assert "Cora Acme" in text


@pytest.mark.django_db
def test_a_line_is_found_by_its_words_in_the_language_of_the_reader(acme: Tenant) -> None:
    acme.administrator.person.language = "fr"
    acme.administrator.person.save()
    browser = signed_in(acme.administrator)
    with translation.override("fr"):
        words = said("workspace.create")
    found = browser.get(f"/w/{acme.workspace.slug}/trail", {"what": words[2:]}).content.decode()
    assert words in found
    assert said("member.add") not in found


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["espace cree", "ESPACE CRÉÉ", "Workspace.CREATE"])
def test_neither_accents_nor_case_count(acme: Tenant, typed: str) -> None:
    acme.administrator.person.language = "fr"
    acme.administrator.person.save()
    with translation.override("fr"):
        wanted, other = said("workspace.create"), said("member.add")
    found = signed_in(acme.administrator).get(f"/w/{acme.workspace.slug}/trail", {"what": typed}).content.decode()
    assert wanted in found
    assert other not in found


@pytest.mark.django_db
def test_the_things_of_another_workspace_are_never_named(acme: Tenant, bolt: Tenant) -> None:
    text = signed_in(acme.administrator).get(f"/w/{acme.workspace.slug}/trail").content.decode()
    assert "Bolt" not in text
