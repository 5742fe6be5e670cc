"""Texts go to a translator and come back, all that fit or none; what is hostile is refused with its line."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from komin.kernel.errors import Invalid
from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.translating.actions.add_language import add_language
from komin.playbooks.translating.actions.bring_translations import bring_translations
from komin.playbooks.translating.standing import State
from komin.playbooks.translating.tests.translators import standings, state, translate
from komin.playbooks.translating.xliff import NAMESPACE
from tests.fixtures import Tenant, signed_in

X = f"{{{NAMESPACE}}}"


@pytest.fixture
def editor(acme: Tenant) -> Editor:
    editor = Editor(acme.contributor)
    editor.add_step("Close <the> valve & wait")
    bold = [{"type": "text", "text": "Press "}, {"type": "text", "text": "Start", "marks": [{"type": "bold"}]}]
    step = editor.add_step("Press")
    editor.apply(editor.set_step(step, "text", {"type": "doc", "content": [{"type": "paragraph", "content": bold}]}))
    add_language(by=acme.contributor, playbook=editor.playbook, language="de")
    return editor


def address(editor: Editor) -> str:
    return reverse("translating:xliff", args=[editor.member.workspace.slug, editor.playbook.pk, "de"])


def file_of(editor: Editor) -> bytes:
    content: bytes = signed_in(editor.member).get(address(editor)).content
    return content


def translated(content: bytes, **texts: str) -> bytes:
    """As a translation tool gives it back: a target after each source, in capitals unless told otherwise."""
    root = ElementTree.fromstring(content)  # noqa: S314 - our own
    for segment in root.iter(f"{X}segment"):
        source = segment.find(f"{X}source")
        assert source is not None
        for old in segment.findall(f"{X}target"):
            segment.remove(old)
        target: Any = ElementTree.fromstring(ElementTree.tostring(source))  # noqa: S314 - our own
        target.tag = f"{X}target"
        for part in target.iter():
            part.text = texts.get(part.text or "", (part.text or "").upper())
        segment.append(target)
    made: bytes = ElementTree.tostring(root, encoding="utf-8")
    return made


def bring(tenant: Tenant, editor: Editor, content: bytes) -> Any:
    return bring_translations(by=tenant.contributor, playbook=editor.playbook, language="de", content=content)


def test_every_text_leaves_and_comes_back_with_its_tags(editor: Editor, acme: Tenant) -> None:
    brought = bring(acme, editor, translated(file_of(editor)))
    assert (brought.taken, brought.changed, brought.unknown) == (4, 0, 0)
    said = {source: one.text for source, one in standings(editor.playbook).items()}
    assert said["Close <the> valve & wait"] == "CLOSE <THE> VALVE & WAIT"
    assert said["Press <1>Start</1>"] == "PRESS <1>START</1>"
    assert bring(acme, editor, translated(file_of(editor))).taken == 0


def test_what_is_translated_goes_along_and_what_is_not_comes_back_as_nothing(editor: Editor, acme: Tenant) -> None:
    translate(acme.contributor, editor.playbook, "Press", "Drücken")
    content = file_of(editor)
    assert "<target>Drücken</target>" in content.decode()
    assert bring(acme, editor, content).taken == 0
    assert state(editor.playbook, "Change the filter") is State.MISSING


def test_what_the_author_changed_since_is_left_as_it_is(editor: Editor, acme: Tenant) -> None:
    content = translated(file_of(editor))
    editor.see()
    editor.apply(editor.set_title("Change both filters"))
    brought = bring(acme, editor, content)
    assert (brought.taken, brought.changed) == (3, 1)
    assert state(editor.playbook, "Change both filters") is State.MISSING


def test_segments_that_a_tool_cut_are_one_text_again(editor: Editor, acme: Tenant) -> None:
    key = standings(editor.playbook)["Change the filter"].unit.key
    cut = (("Change ", "Den "), ("the filter", "Filter"))
    segments = "".join(f"<segment><source>{a}</source><target>{b}</target></segment>" for a, b in cut)
    brought = bring(acme, editor, shell(f'<unit id="{key}">{segments}</unit>'))
    assert brought.taken == 1
    assert standings(editor.playbook)["Change the filter"].text == "Den Filter"


def shell(units: str, *, source: str = "en", target: str = "de", before: str = "") -> bytes:
    return (
        f'{before}<xliff xmlns="{NAMESPACE}" version="2.1" srcLang="{source}" trgLang="{target}">'
        f'<file id="f">{units}</file></xliff>'
    ).encode()


def unit(source: str = "Press", target: str = "Drücken", key: str = "k") -> str:
    return f'<unit id="{key}"><segment><source>{source}</source><target>{target}</target></segment></unit>'


_ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
_FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK\x03\x04", b"<xliff", b"\xff\xfe<", b"<html/>",
        shell(unit("&b;"), before=_ENTITY), shell(unit("&a;"), before=_FILE),
        shell("", source="fr"), shell("", target="pl"),
        shell(unit() + unit()), shell("<group>" * 100 + "</group>" * 100), shell(unit(target="<script>x</script>")),
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', b"x" * 8_000_001,
    ],
    ids=["empty", "zip", "cut", "encoding", "html", "entities", "a file", "source", "target", "twice", "deep", "script",
         "1.2", "large"],
)  # fmt: skip
def test_what_is_hostile_or_not_meant_for_here_is_refused_with_its_line(
    editor: Editor, acme: Tenant, content: bytes
) -> None:
    with pytest.raises(Invalid, match=r"Line \d+: "):
        bring(acme, editor, content)


def test_one_text_that_does_not_fit_leaves_all_of_the_file_out(editor: Editor, acme: Tenant) -> None:
    content = translated(file_of(editor), **{"Change the filter": "x" * 161})
    with pytest.raises(Invalid, match="At most 160 characters"):
        bring(acme, editor, content)
    assert {one.state for one in standings(editor.playbook).values()} == {State.MISSING}


def test_a_file_is_brought_in_a_browser_and_what_is_wrong_is_said_there(editor: Editor, acme: Tenant) -> None:
    browser = signed_in(acme.contributor)
    good = SimpleUploadedFile("de.xlf", translated(file_of(editor)))
    assert "4 texts were translated" in browser.post(address(editor), {"file": good}, follow=True).content.decode()
    refused = browser.post(address(editor), {"file": SimpleUploadedFile("de.xlf", b"<html/>")})
    assert refused.status_code == 422 and "no XLIFF 2 file" in refused.content.decode()
    assert browser.post(address(editor)).status_code == 422
