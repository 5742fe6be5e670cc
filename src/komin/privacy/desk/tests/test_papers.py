"""An identity document: only on a recorded doubt, sealed, masked, seen by one office, destroyed at the decision."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.platform.audit.models import AuditEntry
from komin.privacy.desk.actions.add_paper import add_paper, look_at_paper, send_document
from komin.privacy.desk.actions.ask_identity import ask_identity
from komin.privacy.desk.actions.seal_papers_again import seal_papers_again
from komin.privacy.desk.actions.settle_identity import confirm_identity, fail_identity
from komin.privacy.desk.queries import Filter, line_of, requests_at_desk
from komin.privacy.desk.tests.desk import RECEIVED, by_post, other_of, photo
from komin.privacy.desk.tests.test_public import code_sent_to
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE, SITE
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.rights.actions.remind_of_requests import forget_papers
from komin.privacy.rights.models import Identity, Means, Paper, PaperKind, RightsRequest
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
DOUBT = "The mail came from another address than the account."


@pytest.fixture(autouse=True)
def january() -> object:
    with clock.standing_at(RECEIVED):
        yield


def doubted(**more: str) -> RightsRequest:
    request = by_post(COMMAND_LINE, **more)
    return ask_identity(by=COMMAND_LINE, request_id=request.pk, means=Means.DOCUMENT, words=DOUBT)


def document(request: RightsRequest) -> Paper:
    return add_paper(by=COMMAND_LINE, request_id=request.pk, kind=PaperKind.IDENTITY, content=photo())


def test_without_a_recorded_doubt_there_is_no_way_to_send_one(acme: Tenant) -> None:
    request = by_post(COMMAND_LINE)
    with pytest.raises(Invalid, match="doubt"):
        document(request)
    with pytest.raises(Invalid, match="doubt"):
        ask_identity(by=COMMAND_LINE, request_id=request.pk, means=Means.DOCUMENT, words=" ")
    ask_identity(by=COMMAND_LINE, request_id=request.pk, means=Means.FACTS, words="Your invoice?")
    with pytest.raises(Invalid, match="doubt"):
        document(request)
    assert not Paper.objects.exists()


def test_whoever_asked_sends_it_by_the_code_and_nobody_else_does(acme: Tenant) -> None:
    request = doubted(address="ida@example.com")
    page, browser = f"/en/privacy/request/{request.pk}", other_of(acme)
    sent = {"file": SimpleUploadedFile("card.jpg", photo(), "image/jpeg")}
    assert browser.post(f"{page}/document", sent).status_code == 404
    browser.post(page, {"code": code_sent_to("ida@example.com")})
    shown = browser.get(page).content.decode()
    assert DOUBT in shown and 'type="file"' in shown
    nonsense = {"file": SimpleUploadedFile("card.jpg", b"not a picture", "image/jpeg")}
    assert browser.post(f"{page}/document", nonsense).status_code == 422
    for _ in range(2):
        sent = {"file": SimpleUploadedFile("card.jpg", photo(), "image/jpeg")}
        assert browser.post(f"{page}/document", sent).status_code == 302
    assert Paper.objects.count() == 1
    request.refresh_from_db()
    assert request.identity == Identity.ASKED, "a code proves an address, a picture proves nothing by itself"


def test_it_is_sealed_masked_and_every_look_is_noted(acme: Tenant) -> None:
    petra, sam = officer_called("Petra"), officer_called("Sam", Office.SUPPORT)
    paper = document(doubted())
    assert not paper.sealed.startswith("/9j/") and "/9j/" not in paper.sealed
    masked = look_at_paper(by=petra, paper_id=paper.pk, whole=False)
    whole = look_at_paper(by=petra, paper_id=paper.pk, whole=True)
    assert masked.startswith(b"\xff\xd8") and whole.startswith(b"\xff\xd8") and len(masked) < len(whole) / 2
    assert browser_of(petra).get(f"/office/papers/{paper.pk}.jpg").content == masked
    assert browser_of(sam).get(f"/office/papers/{paper.pk}.jpg").status_code == 404
    assert other_of(acme).get(f"/office/papers/{paper.pk}.jpg").status_code == 404
    looks = AuditEntry.objects.in_workspace(SITE).filter(action="request.look_at_paper")
    assert [look.detail["whole"] for look in looks.order_by("at", "id")] == [False, True, False]


@pytest.mark.parametrize("by_the_person", [True, False])
def test_the_clock_stands_until_it_arrives_and_not_while_the_desk_looks_at_it(
    by_the_person: bool, acme: Tenant
) -> None:
    request, other = doubted(), doubted(name="Jo Other")
    due = request.due_on
    with clock.standing_at(RECEIVED + timedelta(days=4)):
        send_document(request=request, content=photo()) if by_the_person else document(request)
        request.refresh_from_db()
        assert not request.is_paused and (request.due_on - due).days in range(4, 8)
        assert line_of(request).next == "Settle who it is"
        other.refresh_from_db()
        assert other.is_paused
    come = request.due_on
    with clock.standing_at(RECEIVED + timedelta(days=20)):
        assert [line.request.pk for line in requests_at_desk(Filter.WAITING)] == [other.pk]
        request = confirm_identity(by=COMMAND_LINE, request_id=request.pk)
        other = confirm_identity(by=COMMAND_LINE, request_id=other.pk)
    assert (request.paused_days, request.due_on) == (4, come)
    assert other.paused_days == 20


def test_whoever_is_asked_anew_is_waited_for_anew(acme: Tenant) -> None:
    request = doubted()
    with clock.standing_at(RECEIVED + timedelta(days=4)):
        document(request)
        ask_identity(by=COMMAND_LINE, request_id=request.pk, means=Means.DOCUMENT, words=DOUBT)
    with clock.standing_at(RECEIVED + timedelta(days=9)):
        assert confirm_identity(by=COMMAND_LINE, request_id=request.pk).paused_days == 9


@pytest.mark.parametrize("decide", [confirm_identity, fail_identity])
def test_the_decision_destroys_it_and_nothing_else(decide: object, acme: Tenant) -> None:
    request, other = doubted(), doubted(name="Jo Other")
    document(request)
    kept = document(other)
    letter = add_paper(by=COMMAND_LINE, request_id=request.pk, kind=PaperKind.LETTER, content=photo())
    decide(by=COMMAND_LINE, request_id=request.pk)  # type: ignore[operator]
    assert set(Paper.objects.values_list("pk", flat=True)) == {kept.pk, letter.pk}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.integers(0, 400))
def test_at_any_moment_none_is_older_than_thirty_days(day: int, acme: Tenant) -> None:
    Paper.objects.all().delete()
    request = RightsRequest.objects.filter(means=Means.DOCUMENT).first() or doubted()
    Paper.objects.create(
        request=request, kind=PaperKind.IDENTITY, sealed="x", masked="x", kept_until=RECEIVED + timedelta(days=30)
    )
    with clock.standing_at(RECEIVED + timedelta(days=day, seconds=1)):
        forget_papers()
        assert Paper.objects.exists() == (day < 30)


def test_another_key_seals_it_again(acme: Tenant, settings: object) -> None:
    paper = document(doubted())
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another key that is long enough for a test of this kind"  # type: ignore[attr-defined]
    assert seal_papers_again() == 1
    settings.SECRET_KEY_FALLBACKS = []  # type: ignore[attr-defined]
    assert look_at_paper(by=COMMAND_LINE, paper_id=paper.pk, whole=True).startswith(b"\xff\xd8")
