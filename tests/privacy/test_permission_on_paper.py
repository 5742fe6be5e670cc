"""A permission on paper is entered with a picture of it; a photo stands beside the words; the proof outlives both."""

import io
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound, NotPermitted
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.privacy.archive import store
from komin.privacy.archive.actions.erase_in_archive import erase_in_archive
from komin.privacy.consent.actions.forget_old_proofs import forget_old_proofs
from komin.privacy.consent.models import Act, ConsentEvent, How
from komin.privacy.consent.queries import broken_link
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.retention.actions.run_retention import run_retention
from komin.privacy.testimonials import models
from komin.privacy.testimonials.actions.ask_permission import Quotation
from komin.privacy.testimonials.actions.end_testimonial import end_those_over
from komin.privacy.testimonials.actions.enter_permission import enter_permission
from komin.privacy.testimonials.actions.look_at_scan import look_at_scan
from komin.privacy.testimonials.actions.seal_scans_again import seal_scans_again
from komin.privacy.testimonials.models import Place
from komin.privacy.testimonials.queries import every_testimonial
from komin.privacy.testimonials.tests.quoting import HOME, PAGE, acts, confirmed, link, noor, quoted, seen
from tests.fixtures import Tenant
from tests.privacy.archived import empty_archive

__all__ = ["empty_archive"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
YEAR = timedelta(days=365)
WORDS = "We signed this at the fair."


def picture(colour: str = "white", size: tuple[int, int] = (700, 1000)) -> bytes:
    """With what a camera writes beside it."""
    held, exif = io.BytesIO(), Image.Exif()
    exif[0x0110] = "Canary Camera"
    Image.new("RGB", size, colour).save(held, "JPEG", exif=exif)
    return held.getvalue()


def entered(email: str = "", *, signed: int = 10, days: int = 365, **more: object) -> models.Testimonial:
    today = clock.now().date()
    said: dict[str, object] = {
        "name": "Wanda Sol",
        "words": WORDS,
        "place": Place.HOME,
        "photo": picture("teal"),
    } | more
    quotation = Quotation(email=email, language="en", until=today + timedelta(days=days), **said)  # type: ignore[arg-type]
    return enter_permission(
        by=COMMAND_LINE, quotation=quotation, signed_on=today - timedelta(days=signed), scan=picture()
    )


def archived() -> store.Record:
    (record,) = store.find(words="signed this at")
    return record


def test_it_is_published_with_its_photo_and_proven_by_its_paper() -> None:
    stays = noor()
    one = entered()
    for page in (PAGE, HOME):
        assert WORDS in seen(page) and "data:image/webp;base64," in seen(page) and stays.name in seen(page)
    event = ConsentEvent.objects.get(choice_id=one.number)
    assert (event.act, event.how) == (Act.GIVEN, How.AGENT)
    assert event.evidence == f"testimonial {one.pk} {one.sha256} paper {one.scan_sha256}"
    assert "On paper, signed on" in event.wording.html and "With the photo" in event.wording.html
    assert not any(word in event.wording.html for word in ("Wanda", "fair")) and broken_link() is None
    before, one.photo = one.sha256, "another"
    assert one.sha256 != before, "the photo is part of what was permitted"


def test_the_paper_is_kept_sealed_without_what_the_camera_wrote_and_who_looks_is_noted() -> None:
    one = entered()
    assert "JFIF" not in one.scan and one.scan.startswith("aes256gcm$")
    paula = officer_called("Paula")
    shown = browser_of(paula).get(f"/office/testimonials/{one.pk}/scan")
    assert shown["Content-Type"] == "image/jpeg" and "no-store" in shown["Cache-Control"]
    seen_picture = Image.open(io.BytesIO(shown.content))
    assert seen_picture.mode == "L" and b"Canary" not in shown.content and max(seen_picture.size) <= 1440
    lines = AuditEntry.objects.across_workspaces(reason="a test").filter(action="testimonial.look_at_scan")
    assert lines.count() == 1
    with pytest.raises(NotPermitted):
        look_at_scan(by=officer_called("Sol", Office.SUPPORT), testimonial_id=one.pk)
    assert Client().get(f"/office/testimonials/{one.pk}/scan").status_code in (302, 404)
    with pytest.raises(NotFound):
        look_at_scan(by=paula, testimonial_id=quoted("noor@example.com").pk)
    assert seal_scans_again() == 1 and look_at_scan(by=paula, testimonial_id=one.pk) == shown.content


def test_who_has_an_address_is_told_and_takes_it_back_with_one_click() -> None:
    one = entered("wanda@example.com")
    run_jobs()
    (sent,) = mail.outbox
    assert sent.to == ["wanda@example.com"] and link(one) in str(sent.body)
    assert "You permitted it on" in seen(link(one))
    assert Client().post(link(one), {"answer": "withdraw"}).status_code == 200
    assert "Wanda" not in seen(PAGE) + seen(HOME) and acts(one) == [Act.GIVEN, Act.WITHDRAWN]


def test_who_has_none_is_mailed_nothing_and_taken_off_by_the_office() -> None:
    one = entered()
    run_jobs()
    assert mail.outbox == []
    there = browser_of(officer_called("Paula"))
    assert there.post(f"/office/testimonials/{one.pk}/end").status_code == 302
    assert "Wanda" not in seen(PAGE) and acts(one) == [Act.GIVEN, Act.WITHDRAWN]


@pytest.mark.parametrize(
    "wrong", [{"signed": -1}, {"days": 0}, {"signed": 365, "days": 800}, {"name": " "}, {"photo": b"no photo"},
              {"email": "nobody"}],
)  # fmt: skip
def test_what_no_paper_permits_is_not_published(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        entered(**wrong)  # type: ignore[arg-type]
    assert not every_testimonial().exists() and not ConsentEvent.objects.exists()


@pytest.mark.parametrize(
    "scan", [b"", b"%PDF-1.7 a paper", b"\xff\xd8\xff" + b"\0" * 100, b"x" * (15 * 1024 * 1024 + 1)]
)
def test_what_is_no_picture_of_a_paper_proves_nothing(scan: bytes) -> None:
    today = clock.now().date()
    quotation = Quotation("", "Wanda Sol", WORDS, "en", Place.PAGE, today + YEAR)
    with pytest.raises(Invalid):
        enter_permission(by=COMMAND_LINE, quotation=quotation, signed_on=today, scan=scan)
    assert not every_testimonial().exists()


def test_the_same_paper_twice_is_published_once() -> None:
    entered()
    with pytest.raises(Invalid, match="already"):
        entered()
    assert every_testimonial().count() == 1 and ConsentEvent.objects.count() == 1


def test_the_office_enters_it_on_a_page_and_is_told_what_is_wrong() -> None:
    paula = officer_called("Paula")
    there = browser_of(paula)
    today = clock.now().date()
    said = {"words": WORDS, "name": "Wanda Sol", "language": "en", "place": "home",
            "until": (today + YEAR).isoformat(), "signed_on": today.isoformat()}  # fmt: skip
    refused = there.post("/office/testimonials/paper", said)
    assert refused.status_code == 422 and 'id="paper_scan"' in refused.content.decode()
    scan = SimpleUploadedFile("paper.jpg", picture(), "image/jpeg")
    wrong = there.post("/office/testimonials/paper", said | {"scan": SimpleUploadedFile("paper.jpg", b"<svg/>")})
    assert wrong.status_code == 422 and "no picture" in wrong.content.decode()
    assert there.post("/office/testimonials/paper", said | {"scan": scan}).status_code == 302
    assert ConsentEvent.objects.get().actor_id == paula.person_id
    assert "Look at the paper" in there.get("/office/testimonials").content.decode() and WORDS in seen(PAGE)


def test_who_is_asked_sees_the_photo_that_would_stand_there() -> None:
    there = browser_of(officer_called("Paula"))
    said = {"words": WORDS, "name": "Wanda Sol", "language": "en", "place": "home", "email": "wanda@example.com",
            "until": (clock.now().date() + YEAR).isoformat(),
            "photo": SimpleUploadedFile("w.jpg", picture("teal"), "image/jpeg")}  # fmt: skip
    assert there.post("/office/testimonials", said).status_code == 302
    one = every_testimonial().get()
    question = seen(link(one))
    assert one.photo_shown in question.replace("&#x27;", "'") and "With my photo as it stands here" in question
    assert one.photo_shown not in seen(PAGE), "not before they permit it"
    Client().post(link(one), {"answer": "permit"})
    assert one.photo_shown in seen(PAGE)


def test_the_proof_lives_as_long_as_what_it_permits_and_five_years_more() -> None:
    """Eight years ago, as the database itself keeps events that are younger than five."""
    end = 3 * YEAR + timedelta(days=1)
    begun = clock.now() - end - 5 * YEAR + timedelta(days=2)
    with clock.standing_at(begun):
        one = entered(signed=0, days=3 * 365)
    with clock.standing_at(begun + 3 * YEAR - timedelta(days=1)):
        forget_old_proofs()
        assert WORDS in seen(PAGE) and acts(one) == [Act.GIVEN], "shown, and provable in the chain"
    with clock.standing_at(begun + end):
        end_those_over()
        run_retention()
        assert not every_testimonial().exists() and WORDS not in seen(PAGE)
    forget_old_proofs()
    run_retention()
    assert not ConsentEvent.objects.filter(choice_id=one.number, act=Act.GIVEN).exists(), "the chain forgot"
    held = archived().content
    given, expired = held["proof"]
    assert (given["act"], expired["act"]) == ("given", "expired") and one.scan_sha256 in given["evidence"]
    assert "On paper, signed on" in given["text"] and held["signed_on"] == begun.date().isoformat()
    assert held["scan"] and "photo" not in held, "the photo itself is gone"
    with clock.standing_at(clock.now() + timedelta(days=5)):
        run_retention()
        assert store.find(words="signed this at") == []


def test_the_officer_sees_the_paper_in_the_archive_and_an_erasure_takes_it_out(acme: Tenant) -> None:
    person = confirmed(acme.reader.person)
    one = entered(person.email, days=1)
    with clock.standing_at(clock.now() + timedelta(days=3)):
        end_those_over()
        run_retention()
    there = browser_of(officer_called("Paula"))
    looked = there.post(
        "/office/archive", {"reason": "claim", "words": "The claim of Mr Vale", "sought": "signed this"}
    )
    page = looked.content.decode()
    assert looked.status_code == 200 and "data:image/jpeg;base64," in page and "A picture of the paper" in page
    assert "Accepted" in page and "entered by the operator" in page and "by time alone" in page
    erase_in_archive(subject_of(person))
    assert store.find(words="signed this at") == []
    (left,) = store.find(words=one.number)
    assert left.person is None and not left.content["scan"] and not left.content["name"] and left.content["proof"]


def test_a_day_on_paper_of_before_counts_from_that_day() -> None:
    today: date = clock.now().date()
    one = entered(signed=700, days=300)
    assert one.permitted_on == today - timedelta(days=700) and one.is_published
