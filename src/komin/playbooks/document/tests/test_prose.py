"""The text of a step is a closed tree: what the schema does not know never gets in, what gets in is never markup."""

import uuid
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from komin.playbooks.document.html import prose_html
from komin.playbooks.document.prose import LinkTarget, Prose, as_prose, links, plain_text
from komin.playbooks.document.schema import StepContent


def text(said: str, *marks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "text", "text": said, "marks": list(marks)}


def node(kind: str, *content: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": kind, "content": list(content), **more}


def of(tree: Any) -> str | Prose:
    return StepContent.model_validate({"text": tree}).text


BOLD = {"type": "bold"}
STEP, PLAYBOOK = uuid.uuid4(), uuid.uuid4()


def link(to: str, pk: uuid.UUID) -> dict[str, Any]:
    return {"type": "link", "attrs": {"to": to, "id": str(pk)}}


def listed(kind: str, *items: dict[str, Any]) -> dict[str, Any]:
    return node(kind, *[node("listItem", item) for item in items])


def callout(kind: str, *content: dict[str, Any]) -> dict[str, Any]:
    return node("callout", *content, attrs={"kind": kind})


_SLOWLY = text("slowly", BOLD, {"type": "italic"})
_HALF = listed("bulletList", node("paragraph", text("Half")))
_LINKED = (text("the start", link("step", STEP)), text(" and "), text("MO-2", link("playbook", PLAYBOOK)))
WHOLE = node(
    "doc",
    node("paragraph", text("Turn "), _SLOWLY, {"type": "hardBreak"}, text("<b>left</b>")),
    node("orderedList", node("listItem", node("paragraph", text("One")), _HALF)),
    callout("tip", node("paragraph", text("See "), *_LINKED)),
)


def test_a_tree_is_shown_as_what_it_says_and_never_as_markup() -> None:
    shown = prose_html(of(WHOLE), lambda target: f"#{target.to}" if target.id == STEP else "")
    assert shown == (
        "<p>Turn <em><strong>slowly</strong></em><br>&lt;b&gt;left&lt;/b&gt;</p>"
        "<ol><li><p>One</p><ul><li><p>Half</p></li></ul></li></ol>"
        '<div class="callout callout--tip" role="note"><b class="callout__w">Tip</b>'
        '<p>See <a href="#step">the start</a> and MO-2</p></div>'
    )


def test_what_a_tree_says_can_be_searched_and_compared() -> None:
    assert plain_text(of(WHOLE)) == "Turn slowly\n<b>left</b>\n\n1. One\n  – Half\n\nSee the start and MO-2"
    assert list(links(of(WHOLE))) == [LinkTarget(to="step", id=STEP), LinkTarget(to="playbook", id=PLAYBOOK)]


def test_a_plain_text_is_read_as_paragraphs() -> None:
    assert prose_html("Open.\nSlowly.\n\n\nClose & lock.") == "<p>Open.<br>Slowly.</p><p>Close &amp; lock.</p>"
    assert of(" Open.\r\nSlowly. ") == "Open.\nSlowly."


@pytest.mark.parametrize(
    "tree",
    [
        node("doc", node("heading", text("No"))),
        node("doc", node("paragraph", text("x", {"type": "underline"}))),
        node("doc", node("paragraph", text("x", {"type": "link", "attrs": {"href": "https://example.org"}}))),
        node("doc", node("paragraph", text("x", {"type": "link", "attrs": {"to": "person", "id": str(STEP)}}))),
        node("doc", node("paragraph", {"type": "image", "attrs": {"src": "x"}})),
        node("doc", node("paragraph", text("x")), attrs={"class": "x"}),
        node("doc", node("bulletList", node("paragraph", text("x")))),
        node("doc", callout("tip", callout("tip", node("paragraph", text("x"))))),
        node("doc", callout("danger", node("paragraph", text("x")))),
        node("paragraph", text("x")),
        {"html": "<p>x</p>"},
        ["x"],
        7,
    ],
)  # fmt: skip
def test_what_the_schema_does_not_know_is_refused(tree: Any) -> None:
    with pytest.raises(ValidationError):
        of(tree)


def _nested(levels: int) -> dict[str, Any]:
    inner = node("paragraph", text("x"))
    for _level in range(levels):
        inner = node("bulletList", node("listItem", inner))
    return node("doc", inner)


def test_lists_go_as_deep_as_people_read_and_no_deeper() -> None:
    assert isinstance(of(_nested(4)), Prose)
    for levels in (6, 5_000):
        with pytest.raises(ValidationError):
            of(_nested(levels))


def test_a_tree_holds_no_more_text_than_a_plain_one() -> None:
    assert isinstance(of(node("doc", node("paragraph", text("x" * 4000)))), Prose)
    for too_much in (
        node("doc", node("paragraph", text("x" * 4001))),
        node("doc", *[node("paragraph", text("x" * 3000))] * 2),
        node("doc", *[node("paragraph")] * 1000),
    ):
        with pytest.raises(ValidationError):
            of(too_much)


def test_texts_are_cleaned_and_what_is_left_empty_goes() -> None:
    said = of(node("doc", node("paragraph", text(" a\u0000\n"), text("\u202e"), text("b "))))
    assert isinstance(said, Prose)
    assert said.content[0].model_dump(mode="json")["content"] == [
        {"type": "text", "text": " a ", "marks": []},
        {"type": "text", "text": "b ", "marks": []},
    ]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


_words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20)
_marks = st.lists(st.sampled_from([BOLD, {"type": "italic"}, link("step", STEP)]), max_size=3)
_texts = st.builds(
    lambda said, marks: text(said, *marks), _words | st.sampled_from(["<script>", '"><i>', "&lt;", "{{ x }}"]), _marks
)
_paragraphs = st.lists(_texts | st.just({"type": "hardBreak"}), max_size=4).map(
    lambda content: node("paragraph", *content)
)
_items = st.lists(_paragraphs, min_size=1, max_size=2).map(lambda content: node("listItem", *content))
_lists = st.builds(
    lambda kind, items: node(kind, *items),
    st.sampled_from(["bulletList", "orderedList"]),
    st.lists(_items, min_size=1, max_size=3),
)
_callouts = st.lists(_paragraphs | _lists, min_size=1, max_size=2).map(
    lambda content: node("callout", *content, attrs={"kind": "important"})
)
_trees = st.lists(_paragraphs | _lists | _callouts, max_size=4).map(lambda content: node("doc", *content))


@settings(max_examples=60, deadline=None)
@given(_trees)
def test_any_tree_survives_being_kept_and_shows_only_the_elements_of_the_schema(tree: dict[str, Any]) -> None:
    kept = of(tree)
    assert of(StepContent(text=kept).model_dump(mode="json")["text"]) == kept
    shown = _Tags()
    shown.feed(prose_html(kept, lambda _target: "#x"))
    assert set(shown.tags) <= {"p", "br", "strong", "em", "a", "ul", "ol", "li", "div", "b"}
    assert isinstance(kept, Prose)
    assert all(part.strip() in f"{plain_text(kept)} Important" for part in shown.said)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_plain_text_says_the_same_as_its_tree(raw: str) -> None:
    plain = StepContent(text=raw).text
    assert plain_text(as_prose(plain)).split() == plain_text(plain).split()
