"""Translated words are found, at their step, and the snippet says in which language they are."""

import pytest
from django.urls import reverse

from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.translating.models import TargetLanguage
from komin.playbooks.translating.tests.translators import translate
from tests.fixtures import Tenant, signed_in


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    """Two steps; the second is in German."""
    editor = Editor(acme.contributor)
    editor.add_step("Close the valve")
    editor.add_step("Oil the seal")
    translate(acme.contributor, editor.playbook, "Oil the seal", "Die Dichtungen ölen")
    return editor


def found(tenant: Tenant, words: str) -> str:
    browser = signed_in(tenant.contributor)
    page: str = browser.get(reverse("library:search", args=[tenant.workspace.slug]), {"q": words}).content.decode()
    return page


def test_a_word_is_found_in_its_language_by_another_form_of_it(editor: Editor, acme: Tenant) -> None:
    page = found(acme, "Dichtung")
    assert "Deutsch" in page and '<span lang="de" dir="auto">' in page and "Step 2" in page


def test_it_is_still_found_after_an_edit_and_no_more_once_it_is_outdated(editor: Editor, acme: Tenant) -> None:
    editor.see()
    editor.add_step("Look again")
    assert "Deutsch" in found(acme, "Dichtungen")
    step = next(one["id"] for one in editor.state()["steps"] if one["content"]["command"] == "Oil the seal")
    editor.see()
    editor.apply(editor.set_step(step, "command", "Oil both seals"))
    assert "Deutsch" not in found(acme, "Dichtungen")


def test_the_words_of_the_author_are_found_as_before(editor: Editor, acme: Tenant) -> None:
    page = found(acme, "seal")
    assert "Step 2" in page and "Deutsch" not in page


def test_the_library_lists_what_is_outdated(editor: Editor, acme: Tenant) -> None:
    other = Editor(acme.contributor)
    assert other.playbook.pk
    step = next(one["id"] for one in editor.state()["steps"] if one["content"]["command"] == "Oil the seal")
    editor.see()
    editor.apply(editor.set_step(step, "command", "Oil both seals"))
    target = TargetLanguage.objects.in_workspace(acme.workspace).get()
    assert (target.texts, target.missing, target.outdated) == (3, 2, 1)
    browser, library = signed_in(acme.contributor), reverse("library:index", args=[acme.workspace.slug])
    numbers = {one.number for one in (editor.playbook, other.playbook)}
    shown = {
        choice: {
            number
            for number in numbers
            if number in browser.get(library, {"translation": choice}).content.decode().partition('class="pbs"')[2]
        }
        for choice in ("outdated", "none")
    }
    assert shown == {"outdated": {editor.playbook.number}, "none": {other.playbook.number}}
