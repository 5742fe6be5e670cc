"""Screening: nine criteria, two of which are enough; and what completes the record of processing."""

import pytest

from komin.kernel.errors import NotPermitted
from komin.kernel.personal_data import Purpose
from komin.privacy.accountability.actions.screen_processing import screen_processing
from komin.privacy.accountability.models import Screening
from komin.privacy.register.models import Office, ProcessingNote
from komin.privacy.register.tests.in_office import browser_of, officer_called

pytestmark = pytest.mark.django_db


def test_two_criteria_need_an_assessment_and_every_purpose_is_in_the_register() -> None:
    petra = officer_called("Petra")
    browser = browser_of(petra)
    one = {"purpose": "service", "criteria": ["vulnerable"], "note": "Employees follow."}
    assert browser.post("/office/screenings", one).status_code == 302
    assert not Screening.objects.get().is_needed
    browser.post("/office/screenings", one | {"criteria": ["vulnerable", "monitoring"]})
    screening_of = Screening.objects.get()
    assert screening_of.is_needed and screening_of.criteria == ["monitoring", "vulnerable"]
    rows = browser.get("/office/registers/screenings.json").json()["rows"]
    assert {row["Impact assessment"] for row in rows} == {"needed", "not screened"}
    assert browser.post("/office/screenings", {"purpose": "magic"}).status_code == 404


def test_nobody_else_screens() -> None:
    with pytest.raises(NotPermitted):
        screen_processing(by=officer_called("Sam", Office.SUPPORT), purpose=Purpose.SERVICE, criteria=[], note="")


def test_what_the_operator_adds_stands_in_the_record_of_processing() -> None:
    browser = browser_of(officer_called("Petra"))
    browser.post("/office/processing", {"purpose": "service", "text": "Joint with Nord SAS."})
    rows = browser.get("/office/registers/processing.json").json()["rows"]
    assert [row["Added by the operator"] for row in rows if row["Added by the operator"]] == ["Joint with Nord SAS."]
    browser.post("/office/processing", {"purpose": "service", "text": ""})
    assert ProcessingNote.objects.get().text == ""
    assert "Complete it" in browser.get("/office/registers/processing").content.decode()
