"""Narrowing the list: by folder, tag, language, owner and review, and to what is a member's own."""

from datetime import timedelta

import pytest
from django.test import Client

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.library.actions.create_folder import create_folder
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.actions.file_playbook import Place, file_playbook
from komin.playbooks.library.actions.forget_openings import forget_openings
from komin.playbooks.library.actions.set_favourite import set_favourite
from komin.playbooks.library.models import Favourite, Opening, Playbook, Tag
from komin.playbooks.publishing.models import ReviewPlan
from tests.fixtures import Tenant, signed_in
from tests.library.test_catalogue_page import home, make_playbook, queries, shown


def tag_id(tenant: Tenant, name: str) -> str:
    return str(Tag.objects.in_workspace(tenant.workspace).get(name=name).pk)


def review(playbook: Playbook, responsible: Member, days: int) -> None:
    ReviewPlan.objects.create(
        playbook=playbook,
        workspace_id=playbook.workspace_id,
        responsible=responsible,
        every_months=12,
        due_on=clock.now().date() + timedelta(days=days),
    )


def test_a_folder_shows_what_is_in_it_and_below_it(acme: Tenant) -> None:
    library = create_library(by=acme.contributor, name="Presses")
    hydraulics = create_folder(by=acme.contributor, library=library, name="Hydraulics")
    filters = create_folder(by=acme.contributor, library=library, name="Filters", parent=hydraulics)
    make_playbook(acme.contributor, "Outside", library=library)
    for title, folder in (("Pump", hydraulics), ("Cartridge", filters)):
        playbook = make_playbook(acme.contributor, title, library=library)
        file_playbook(by=acme.contributor, playbook=playbook, place=Place(library, folder), tags=())
    browser = signed_in(acme.contributor)

    assert shown(browser, f"{home(acme)}?folder={hydraulics.pk}") == ["Cartridge", "Pump"]
    assert shown(browser, f"{home(acme)}?folder={filters.pk}") == ["Cartridge"]
    page = browser.get(f"{home(acme)}?folder={filters.pk}").content.decode()
    assert "<h1>Filters</h1>" in page and f"?folder={hydraulics.pk}" in page
    assert f"?folder={hydraulics.pk}" in browser.get(f"{home(acme)}?library={library.pk}").content.decode()


def test_a_folder_of_another_workspace_is_not_there(acme: Tenant, bolt: Tenant) -> None:
    theirs = create_folder(
        by=bolt.contributor, library=create_library(by=bolt.contributor, name="Theirs"), name="Secret"
    )

    for folder in (theirs.pk, "x", "%00"):
        assert signed_in(acme.owner).get(f"{home(acme)}?folder={folder}").status_code == 404


def test_tags_and_languages_narrow_together_and_nonsense_is_passed_over(acme: Tenant, bolt: Tenant) -> None:
    for title, language, tags in (("One", "fr", ["Press"]), ("Two", "en", ["press", "oil"]), ("Three", "en", [])):
        playbook = make_playbook(acme.contributor, title, published=title != "Two")
        Playbook.objects.in_workspace(acme.workspace).filter(pk=playbook.pk).update(language=language)
        file_playbook(by=acme.contributor, playbook=playbook, place=Place(playbook.library), tags=tags)
    make_playbook(bolt.contributor, "Theirs")
    browser, press = signed_in(acme.contributor), tag_id(acme, "Press")

    assert shown(browser, f"{home(acme)}?tag={press}") == ["Two", "One"]
    assert shown(browser, f"{home(acme)}?tag={press}&language=fr") == ["One"]
    assert shown(browser, f"{home(acme)}?language=de&tag=x&owner=%00&review=never") == ["Three", "Two", "One"]
    page = signed_in(acme.reader).get(home(acme)).content.decode()
    assert ">Press</option>" in page and ">oil</option>" not in page


def test_owners_and_reviews_narrow(acme: Tenant) -> None:
    overdue = make_playbook(acme.contributor, "Overdue", published=True)
    soon = make_playbook(acme.contributor, "Soon", published=True)
    make_playbook(acme.administrator, "Draft")
    review(overdue, acme.owner, -3)
    review(soon, acme.administrator, 5)
    browser = signed_in(acme.contributor)

    assert shown(browser, f"{home(acme)}?review=overdue") == ["Overdue"]
    assert shown(browser, f"{home(acme)}?review=soon") == ["Soon"]
    assert shown(browser, f"{home(acme)}?owner={acme.administrator.pk}") == ["Draft", "Soon"]
    assert shown(browser, f"{home(acme)}?owner={acme.owner.pk}&review=overdue") == ["Overdue"]
    assert shown(browser, f"{home(acme)}?owner={acme.contributor.pk}") == []


def test_reviews_that_are_due_stand_on_top_for_those_who_answer_for_them(acme: Tenant) -> None:
    for title, days in (("Later", 90), ("Soon", 5), ("Overdue", -3)):
        review(make_playbook(acme.contributor, title, published=True), acme.administrator, days)
    page = signed_in(acme.administrator).get(home(acme)).content.decode()
    waiting = page[page.index("waiting-title") : page.index('class="filters"')]

    assert waiting.index("Overdue") < waiting.index("Soon") and "Later" not in waiting
    assert "Was due on" in waiting and "#review" in waiting
    assert "waiting-title" not in signed_in(acme.contributor).get(home(acme)).content.decode()


def test_favourites_are_kept_and_dropped_by_the_star_and_nobody_else_s(acme: Tenant) -> None:
    kept, other = (make_playbook(acme.contributor, title, published=True) for title in ("Kept", "Other"))
    browser, star = signed_in(acme.reader), f"{home(acme)}playbooks/{kept.pk}/favourite"

    assert browser.post(star, {"kept": "1"}, headers={"Referer": "https://elsewhere.example/"})["Location"] == home(
        acme
    )
    assert browser.post(star, {"kept": "1"}, headers={"Referer": f"http://testserver{home(acme)}?x"}).status_code == 302
    assert shown(browser, f"{home(acme)}?mine=favourites") == ["Kept"]
    assert shown(signed_in(acme.contributor), f"{home(acme)}?mine=favourites") == []
    pressed = browser.post(star, headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="false"' in pressed and 'name="kept"' in pressed
    assert not Favourite.objects.in_workspace(acme.workspace).exists()
    Playbook.objects.in_workspace(acme.workspace).filter(pk=other.pk).update(published_version=None)
    assert browser.post(f"{home(acme)}playbooks/{other.pk}/favourite", {"kept": "1"}).status_code == 404


def test_what_was_opened_comes_last_first_and_is_forgotten_after_90_days(acme: Tenant) -> None:
    first, second, third = (make_playbook(acme.contributor, title) for title in ("First", "Second", "Third"))
    browser = signed_in(acme.contributor)
    for place, playbook in enumerate((first, second, third, first)):
        assert browser.get(f"{home(acme)}playbooks/{playbook.pk}").status_code == 200
        openings = Opening.objects.in_workspace(acme.workspace)
        openings.filter(playbook=playbook).update(opened_at=clock.now() - timedelta(hours=10 - place))

    assert shown(browser, f"{home(acme)}?mine=opened") == ["First", "Third", "Second"]
    assert shown(signed_in(acme.owner), f"{home(acme)}?mine=opened") == []
    openings.filter(playbook=third).update(opened_at=clock.now() - timedelta(days=91))
    assert forget_openings() == 1
    assert shown(browser, f"{home(acme)}?mine=opened") == ["First", "Second"]


def test_marks_cost_as_many_queries_for_twenty_playbooks_as_for_two(acme: Tenant) -> None:
    browser: Client = signed_in(acme.contributor)

    def marked(place: int) -> None:
        playbook = make_playbook(acme.contributor, f"Playbook {place}")
        set_favourite(by=acme.contributor, playbook=playbook, kept=True)
        tags = [f"tag {place}", "all"]
        file_playbook(by=acme.contributor, playbook=playbook, place=Place(playbook.library), tags=tags)

    for place in range(2):
        marked(place)
    few = queries(browser, f"{home(acme)}?mine=favourites")
    for place in range(2, 20):
        marked(place)

    assert queries(browser, f"{home(acme)}?mine=favourites") == few


@pytest.mark.parametrize("address", ["?mine=favourites", "?mine=opened", "?status=draft", "?language=en&review=none"])
def test_an_empty_list_says_why_and_leads_on(acme: Tenant, address: str) -> None:
    make_playbook(acme.contributor, "Cut", published=True)
    Playbook.objects.in_workspace(acme.workspace).update(language="fr")
    page = signed_in(acme.contributor).get(home(acme) + address).content.decode()

    assert ('class="empty"' in page) == ("language" not in address) and ("Show all" in page or 'class="pb"' in page)
