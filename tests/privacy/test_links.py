"""Links to other sites are in one place, and a dead one is found before a reader finds it."""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest
from django.conf import settings
from django.test import Client, override_settings

from komin.conf.command_line import main
from komin.platform.mail.models import OutgoingMail
from komin.platform.outbound.client import post
from komin.platform.outbound.looking import look_at
from komin.privacy.charter import links as register
from komin.privacy.charter.actions.report_dead_links import report_dead_links
from komin.privacy.charter.links import links
from komin.privacy.consent.browsers import Browser
from komin.privacy.register.tests.in_office import officer_called

Asked = list[tuple[str, str]]
_PAGES = ("charter", "terms", "cookies", "legal-notice", "security", "where")


class _Site:
    """Another site, on this machine. `answers` by method and path, or path: a status, or where it says to go on."""

    def __init__(self, url: str, answers: Mapping[str, int | str]) -> None:
        self.url, self.answers = url, answers
        self.asked: Asked = []
        self.sent: set[str] = set()


@contextmanager
def _site(**answers: int | str) -> Iterator[_Site]:
    """While it stands, the operator allows this machine, and the links are those of its paths."""
    site = _Site("", answers)

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            name = self.path.strip("/")
            site.asked.append((self.command, name))
            site.sent |= {header.lower() for header in self.headers}
            found = site.answers.get(f"{self.command}_{name}", site.answers.get(name, 404))
            self.send_response(302 if isinstance(found, str) else found)
            if isinstance(found, str):
                self.send_header("Location", found)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_HEAD(self) -> None:
            self.answer()

        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def log_message(self, *said: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        with override_settings(KOMIN={**settings.KOMIN, "OUTBOUND_NETWORKS": (ip_network("127.0.0.0/8"),)}):
            yield site
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _linked(monkeypatch: pytest.MonkeyPatch, site: _Site, en: str, fr: str, **more: str) -> Iterator[None]:
    """One browser's help and the authority's page are on the site."""
    monkeypatch.setattr(register, "BROWSERS", (Browser("Firefox", f"{site.url}/{en}", f"{site.url}/{fr}"),))
    monkeypatch.setattr(register, "LINKEDIN_POLICY", "")
    known = {"AUTHORITY_URL": f"{site.url}/authority", "SOURCE_URL": ""} | more
    with override_settings(KOMIN={**settings.KOMIN, **known}):
        yield


def test_the_command_asks_every_link_and_fails_where_one_is_dead(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with _site(help=200, aide=410, authority=200) as site:
        with _linked(monkeypatch, site, "help", "aide"):
            assert main(["charter", "links"]) == 1
            told = capsys.readouterr().out.splitlines()
            assert [line.split()[0] for line in told] == ["alive", "DEAD", "alive"]
            assert f"{site.url}/aide  410" in told[1] and "Firefox (fr)" in told[1]
            assert site.sent <= {"host", "user-agent", "accept", "accept-encoding"}
        with _linked(monkeypatch, site, "help", "help"):
            assert main(["charter", "links"]) == 0
            assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_site_that_answers_no_head_is_asked_for_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    with _site(HEAD_help=405, GET_help=200, authority=200) as site, _linked(monkeypatch, site, "help", "help"):
        assert look_at(f"{site.url}/help").outcome.is_good
        assert site.asked == [("HEAD", "help"), ("GET", "help")]


def test_a_moved_page_is_followed_for_a_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: dict[str, int | str] = {
        "one": "/two",
        "two": "/three#part",
        "three": "four",
        "four": 200,
        "round": "/round",
    }
    with _site(**answers) as site, _linked(monkeypatch, site, "one", "round"):
        moved = look_at(f"{site.url}/one")
        assert moved.outcome.is_good and moved.url == f"{site.url}/four"
        assert look_at(f"{site.url}/round").outcome.status == 302
        assert len(site.asked) == 4 + 2 * 4


@pytest.mark.parametrize(
    ("onward", "fault"),
    [
        ("https://elsewhere.example.com/", "not_linked"),
        ("https://10.0.0.1/", "not_linked"),
        ("file:///etc/passwd", "unusable"),
        ("http://[", "unusable"),
    ],
)
def test_a_page_that_moved_where_we_do_not_link_to_is_not_followed(
    onward: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _site(help=onward) as site, _linked(monkeypatch, site, "help", "help"):
        looked = look_at(f"{site.url}/help")
        assert looked.outcome.status is None and looked.outcome.fault == fault
        assert {path for _method, path in site.asked} == {"help"}


def test_what_another_site_says_can_t_move_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    onward = "https://elsewhere.example.com/\x1b[2J" + "a" * 5_000
    with _site(help=onward, authority=200) as site, _linked(monkeypatch, site, "help", "help"):
        assert main(["charter", "links"]) == 1
        told = capsys.readouterr().out
        assert "unusable https://elsewhere.example.com/?[2Jaaa" in told
        assert "\x1b" not in told and len(told) < 1_000


def test_a_link_into_the_own_network_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with _site(help=200) as site, _linked(monkeypatch, site, "help", "help"):
        with override_settings(KOMIN={**settings.KOMIN, "OUTBOUND_NETWORKS": ()}):
            assert look_at(f"{site.url}/help").outcome.fault == "private"
        assert site.asked == []


@pytest.mark.django_db
def test_where_links_lead_may_be_looked_at_and_be_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with _site(help=200) as site, _linked(monkeypatch, site, "help", "help"):
        assert post(f"{site.url}/help", b"{}", {}).fault == "unregistered"
        assert site.asked == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_link_of_the_texts_is_asked(language: str) -> None:
    """What a page of law leads to, or names, outside of the installation."""
    with override_settings(KOMIN={**settings.KOMIN, "SOURCE_URL": "https://source.example.com/komin"}):
        pages = [Client().get(f"/{language}/privacy/{page}").content.decode() for page in _PAGES]
        pages.append(Client().get(f"/{language}/source").content.decode())
        known = {link.address for link in links()}
    found = {
        address.rstrip(".,)")
        for page in pages
        for address in re.findall(r"https?://[^\s\"'<>]+", page.replace("&amp;", "&"))
        if not address.startswith(settings.PUBLIC_URL) and "w3.org" not in address
    }
    assert len(found) > 5 and found <= known


@pytest.mark.django_db
def test_officers_hear_each_week_of_dead_links_where_the_operator_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    petra = officer_called("Petra")
    assert petra.person is not None
    with _site(help=200, aide=404, authority=200) as site:
        with _linked(monkeypatch, site, "help", "aide"):
            assert report_dead_links() == 0 and site.asked == []
        with _linked(monkeypatch, site, "help", "aide", CHECK_LINKS="on"):
            assert report_dead_links() == 1
            (mail,) = OutgoingMail.objects.all()
            assert mail.recipient == petra.person.email
            assert f"{site.url}/aide (404)" in mail.text and "/help" not in mail.text
        with _linked(monkeypatch, site, "help", "help", CHECK_LINKS="on"):
            assert report_dead_links() == 0
    assert OutgoingMail.objects.count() == 1
