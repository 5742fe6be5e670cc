"""A version is followed in each language it was translated into; what was not says in which language it is shown."""

import io
import re
import uuid
import zipfile
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from pypdf import PdfReader

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.people.accounts.actions.change_preferences import change_preferences
from komin.playbooks.authoring.operations import SetStep
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.exporting.actions.take_away_playbook import take_away_playbook
from komin.playbooks.exporting.files import format_called
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.models import TranslatedPage, Version
from komin.playbooks.publishing.tests.playbooks import add_steps, edit, publish, write_playbook
from komin.playbooks.publishing.verifying import Verifier, What
from komin.playbooks.translating.actions.add_language import add_language
from komin.playbooks.translating.tests.translators import standings, translate
from tests.fixtures import Tenant, signed_in

COMMAND, GERMAN, ARABIC = "Close the valve.", "Ventil schließen.", "أغلق الصمام."


@pytest.fixture
def playbook(acme: Tenant) -> Playbook:
    """Two steps; title and first command are in German, the command in Arabic too."""
    made = write_playbook(acme.contributor, commands=(COMMAND, "Oil the seal."), with_photo=False)
    translate(acme.contributor, made, COMMAND, GERMAN)
    translate(acme.contributor, made, "Filter cartridge", "Filterpatrone")
    translate(acme.contributor, made, COMMAND, ARABIC, "ar")
    return made


def shown(tenant: Tenant, version: Version, query: str = "") -> str:
    address = reverse("viewing:follow", args=[version.playbook.code]) + query
    page: str = signed_in(tenant.reader).get(address).content.decode()
    return page


def test_the_language_stands_in_the_address(acme: Tenant, playbook: Playbook) -> None:
    version = publish(acme.contributor, playbook)
    assert GERMAN not in shown(acme, version) and COMMAND in shown(acme, version)
    page = shown(acme, version, "?lang=de")
    assert GERMAN in page and "<title>Filterpatrone" in page
    assert '<div class="pbk" lang="de" dir="ltr">' in page


def test_fixed_words_of_a_language_that_the_product_does_not_speak_are_those_of_the_workspace(
    acme: Tenant, playbook: Playbook
) -> None:
    playbook.workspace.language = "fr"
    playbook.workspace.save(update_fields=["language"])
    page = shown(
        acme, publish(acme.contributor, Playbook.objects.visible_to(acme.contributor).get(pk=playbook.pk)), "?lang=ar"
    )
    assert ARABIC in page and ' lang="fr" dir="ltr">Étapes</h2>' in page


def test_without_scripts_each_step_leads_to_itself_in_the_other_languages(acme: Tenant, playbook: Playbook) -> None:
    version = publish(acme.contributor, playbook)
    page = shown(acme, version, "?lang=de")
    steps = re.findall(
        r'<section [^>]*id="(step-[0-9a-f]{32})"[^>]*><noscript><p class="opcopylang">(.*?)</p></noscript>', page
    )
    assert len(steps) == 2
    for anchor, links in steps:
        assert re.findall(r'href="([^"]+)"', links) == [f"?lang=en#{anchor}", f"?lang=ar#{anchor}"]
        other = shown(acme, version, "?lang=ar")
        assert f'id="{anchor}"' in other and f'href="?lang=de#{anchor}"' in other
    alone = publish(acme.contributor, write_playbook(acme.contributor, title="Alone", with_photo=False))
    assert "<noscript><p" not in shown(acme, alone)


def test_what_is_not_translated_says_in_which_language_it_is(acme: Tenant, playbook: Playbook) -> None:
    version = publish(acme.contributor, playbook)
    page = shown(acme, version, "?lang=ar")
    assert '<div class="pbk" lang="ar" dir="rtl">' in page
    assert '<span lang="en" dir="ltr">Oil the seal.</span>' in page
    assert ARABIC in page and f">{COMMAND}<" not in page
    assert "Not everything is translated yet" in page


def test_a_unit_that_stays_as_it_is_leaves_nothing_to_translate(acme: Tenant) -> None:
    made = write_playbook(acme.contributor, commands=(COMMAND,), with_photo=False)
    step = made.draft.steps.get().pk
    reading = {"id": str(uuid.uuid4()), "kind": "reading", "label": "Gauge", "unit": "bar", "lowest": "0"}
    edit(acme.contributor, made, [
        SetStep(op="step.set", id=step, field="checks", value=[reading], base=draft_revision(made))
    ])  # fmt: skip
    for source, standing in standings(made).items():
        if not standing.unit.may_stay:
            translate(acme.contributor, made, source, f"{source} (de)")
    page = shown(acme, publish(acme.contributor, made), "?lang=de")
    assert "Gauge (de)" in page and "bar" in page
    assert "Not everything is translated yet" not in page


def test_what_no_longer_holds_is_never_shown(acme: Tenant, playbook: Playbook) -> None:
    (step, *_) = [one.pk for one in playbook.draft.steps.order_by("position")]
    base = draft_revision(playbook)
    edit(acme.contributor, playbook, [
        SetStep(op="step.set", id=step, field="command", value="Close both valves.", base=base)
    ])  # fmt: skip
    page = shown(acme, publish(acme.contributor, playbook), "?lang=de")
    assert GERMAN not in page and '<span lang="en" dir="ltr">Close both valves.</span>' in page


def test_who_reads_in_a_language_that_there_is_gets_it_unless_they_ask_for_another(
    acme: Tenant, playbook: Playbook
) -> None:
    translate(acme.contributor, playbook, COMMAND, "Fermez la vanne.", "fr")
    version = publish(acme.contributor, playbook)
    change_preferences(by=acme.reader.person, language="fr")
    assert "Fermez la vanne." in shown(acme, version)
    assert GERMAN in shown(acme, version, "?lang=de")
    assert COMMAND in shown(acme, version, "?lang=en")


@pytest.mark.parametrize("asked", ["xx", "<script>", "de-AT", "", "a" * 500])
def test_what_there_is_not_is_the_nearest_or_the_language_of_the_author(
    acme: Tenant, playbook: Playbook, asked: str
) -> None:
    version = publish(acme.contributor, playbook)
    page = shown(acme, version, f"?lang={asked}")
    assert (GERMAN if asked == "de-AT" else COMMAND) in page


def test_every_language_is_a_link_and_the_paper_follows_it(acme: Tenant, playbook: Playbook) -> None:
    page = shown(acme, publish(acme.contributor, playbook), "?lang=de")
    assert re.findall(r'href="(\?lang=\w+)" lang="\w+" hreflang', page) == ["?lang=en", "?lang=ar", "?lang=de"]
    assert ".pdf?lang=de" in page


def test_without_translations_there_is_nothing_to_choose(acme: Tenant) -> None:
    page = shown(acme, publish(acme.contributor, write_playbook(acme.contributor, with_photo=False)))
    assert "hreflang" not in page


def test_a_public_link_shows_each_language_too(acme: Tenant, playbook: Playbook) -> None:
    version = publish(acme.contributor, playbook)
    link = create_share_link(by=acme.contributor, playbook=version.playbook)
    visitor = signed_in(acme.reader)
    visitor.logout()
    assert GERMAN in visitor.get(reverse("sharing:follow", args=[link.token]) + "?lang=de").content.decode()


def test_labels_drawn_on_a_photo_follow_the_language(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    (photo,) = next(one.content["photos"] for one in playbook.draft.steps.all() if one.content.get("photos"))
    marks = [
        {"kind": "text", "id": str(uuid.uuid4()), "at": {"x": 0.5, "y": 0.5}, "label": "Strap"},
        {"kind": "pin", "id": str(uuid.uuid4()), "at": {"x": 0.2, "y": 0.2}, "number": 1, "label": "Seal"},
    ]
    add_steps(acme.contributor, playbook, [{"photos": [photo | {"id": str(uuid.uuid4()), "marks": marks}]}])
    translate(acme.contributor, playbook, "Strap", "Gurt")
    page = shown(acme, publish(acme.contributor, playbook), "?lang=de")
    assert re.search(r"<tspan[^>]*>Gurt</tspan>", page) and "Strap" not in page
    assert 'aria-label="Gurt; 1 Seal"' in page
    assert '<bdi><span lang="en" dir="ltr">Seal</span></bdi>' in page
    assert 'alt="The valve" lang="en" dir="ltr"' in page


def test_pages_in_every_language_are_frozen_and_the_hash_of_the_version_covers_them(
    acme: Tenant, playbook: Playbook
) -> None:
    version = publish(acme.contributor, playbook)
    assert list(Verifier(acme.workspace.pk).each()) == [[]]
    page = version.translated_pages.get(language="de")
    with pytest.raises(TypeError):
        page.save()
    with pytest.raises(DatabaseError, match="a version never changes"), transaction.atomic():
        version.translated_pages.update(page="<p>")
    TranslatedPage.objects.in_workspace(acme.workspace).filter(pk=page.pk).delete()
    ((fault,),) = Verifier(acme.workspace.pk).each()
    assert fault.what is What.WHOLE


def test_publishing_a_translation_alone_makes_a_version_and_says_what_it_changes(
    acme: Tenant, playbook: Playbook
) -> None:
    publish(acme.contributor, playbook)
    translate(acme.contributor, playbook, "Oil the seal.", "Dichtung ölen.")
    browser = signed_in(acme.contributor)
    page = browser.get(reverse("publishing:publish", args=[acme.workspace.slug, playbook.pk])).content.decode()
    assert "Dichtung" in page and "What is missing or outdated is shown as it was written" in page
    assert "Dichtung ölen." in shown(acme, publish(acme.contributor, playbook), "?lang=de")


def test_a_language_without_any_translation_is_not_offered(acme: Tenant, playbook: Playbook) -> None:
    add_language(by=acme.contributor, playbook=playbook, language="pl")
    assert "?lang=pl" not in shown(acme, publish(acme.contributor, playbook))


def test_the_printed_page_is_in_the_language_that_was_asked_for(acme: Tenant, playbook: Playbook) -> None:
    version, browser = publish(acme.contributor, playbook), signed_in(acme.reader)
    address = reverse("viewing:pdf", args=[version.playbook.code])
    texts = {}
    for query in ("", "?lang=de", "?lang=xx"):
        answer = browser.get(address + query)
        pages = PdfReader(io.BytesIO(answer.content)).pages
        texts[query] = " ".join("".join(page.extract_text() for page in pages).split()), answer["Content-Disposition"]
    assert GERMAN in texts["?lang=de"][0] and "Oil the seal." in texts["?lang=de"][0]
    assert "Translated from English" in texts["?lang=de"][0] and "-de.pdf" in texts["?lang=de"][1]
    assert COMMAND in texts[""][0] and GERMAN not in texts[""][0]
    assert texts["?lang=xx"] == texts[""]


def test_pages_that_need_no_server_are_there_in_each_language(acme: Tenant, playbook: Playbook) -> None:
    publish(acme.contributor, playbook)
    pieces = take_away_playbook(by=acme.reader, playbook=playbook, one=format_called("html")).pieces
    package = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    assert {"index.html", "index.de.html", "index.ar.html"} <= set(package.namelist())
    page = package.read("index.de.html").decode()
    assert GERMAN in page and 'href="index.html" lang="en"' in page and COMMAND in package.read("index.html").decode()


def test_a_device_keeps_every_language(acme: Tenant, playbook: Playbook) -> None:
    version = publish(acme.contributor, playbook)
    told = signed_in(acme.reader).get(reverse("keeping:copy", args=[version.playbook.code])).json()
    assert sorted(told["translated"]) == ["ar", "de", "en"]
    assert COMMAND in told["page"] and GERMAN in told["translated"]["de"] and ARABIC in told["translated"]["ar"]
    assert all('href="?lang=' in page for page in told["translated"].values())


@pytest.mark.parametrize("form", ["docx", "dita", "omanual"])
def test_a_format_of_one_language_leaves_in_the_one_that_is_asked_for(
    acme: Tenant, playbook: Playbook, form: str
) -> None:
    publish(acme.contributor, playbook)
    address = f"/api/v1/workspaces/{acme.workspace.slug}/playbooks/{playbook.pk}/files/{form}"
    said = [text_of(signed_in(acme.reader).get(address, {"language": tag})) for tag in ("", "en", "de")]
    assert [(COMMAND in text, GERMAN in text) for text in said] == [(True, False), (True, False), (False, True)]
    assert signed_in(acme.reader).get(address, {"language": "pl"}).status_code == 404
    page = signed_in(acme.reader).get(reverse("publishing:playbook", args=[acme.workspace.slug, playbook.pk]))
    assert f"take-away/{form}?lang=de" in page.content.decode()


def text_of(answer: Any) -> str:
    """All text of a package, photos apart."""
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as package:
        files = [name for name in package.namelist() if name.endswith((".xml", ".dita"))]
        return "".join(package.read(name).decode() for name in files)
