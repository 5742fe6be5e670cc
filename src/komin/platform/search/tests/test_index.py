"""Search, the same on every engine: run with either database."""

import uuid

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from hypothesis import given, settings
from hypothesis import strategies as st

from komin.kernel.identifiers import new_id
from komin.kernel.text import clean_text
from komin.platform.search.index import SearchText, put, remove, search
from komin.platform.search.models import SearchDocument
from komin.platform.search.words import Term, query_terms

pytestmark = pytest.mark.django_db

ACME, BOLT = uuid.UUID(int=1), uuid.UUID(int=2)
LINE, OFFICE = uuid.UUID(int=11), uuid.UUID(int=12)


def write(
    title: str, body: str = "", *, workspace: uuid.UUID = ACME, kind: str = "playbook", **more: uuid.UUID
) -> uuid.UUID:
    object_id = more.get("object_id") or new_id()
    put(SearchText(workspace, kind, object_id, more.get("scope_id", LINE), title, body, "fr"))
    return object_id


def find(text: str, *, workspace: uuid.UUID = ACME, kind: str = "playbook") -> list[uuid.UUID]:
    return [hit.object_id for hit in search(workspace, text, within={kind: [LINE, OFFICE]}).hits]


def test_a_word_of_the_title_or_of_the_body_is_found() -> None:
    filter_change = write("Remplacement de la cartouche", "Coupez l'air comprimé.")
    other = write("Vidange du groupe", "Ouvrez la vanne.")
    assert find("cartouche") == [filter_change]
    assert find("comprimé") == [filter_change]
    assert find("vanne") == [other]


def test_every_word_must_be_there_wherever_it_stands() -> None:
    both = write("Remplacement de la cartouche", "Coupez l'air.")
    write("Remplacement du joint", "Ouvrez la vanne.")
    assert find("remplacement air") == [both]
    assert find("remplacement eau") == []


@pytest.mark.parametrize("typed", ["etape", "ÉTAPE", "l'étape", "e\u0301tape", "Étap", "première, étape!"])
def test_case_accents_and_punctuation_do_not_count(typed: str) -> None:
    wanted = write("La première étape")
    assert find(typed) == [wanted]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Cœur de la machine", "coeur"),
        ("Straße", "STRASSE"),
        ("Größe prüfen", "grosse prufen"),
        ("Проверка давления", "ДАВЛЕНИЯ"),
        ("Έλεγχος πίεσης", "πιεση"),
        ("تَغْيِير المِصْفاة", "تغيير"),
        ("फ़िल्टर बदलें", "बदलें"),
        ("更换液压阀", "液压"),
        ("更换液压阀", "阀"),
        ("フィルターを交換する", "交換"),
        ("필터 교체", "교체"),
        ("เปลี่ยนไส้กรอง", "กรอง"),
        ("ﬁltre Ⅳ", "filtre iv"),
        ("Presse P-204", "p204"),
        ("Presse P204", "P-204"),
        ("MO-0007", "mo-0007"),
    ],
)
def test_any_script_and_any_spelling_of_a_number_is_found(written: str, typed: str) -> None:
    write("Autre chose, 另外")
    wanted = write(written)
    assert find(typed) == [wanted]


def test_characters_of_an_unspaced_script_must_stand_together() -> None:
    write("液体と圧力")
    assert find("液圧") == []


def test_only_the_last_word_may_be_unfinished() -> None:
    wanted = write("Démarrage après un arrêt long")
    assert find("demarrage apr") == [wanted]
    assert find("demar apres") == []


def test_what_is_found_in_the_title_comes_first_then_by_title() -> None:
    in_body = write("Aaa", "Contrôle de la presse")
    in_title_b = write("Presse B")
    in_title_a = write("Presse A", "presse presse presse")
    assert find("presse") == [in_title_a, in_title_b, in_body]


def test_equal_titles_are_always_in_the_same_order() -> None:
    same = [write("Presse") for _ in range(3)]
    assert find("presse") == sorted(same)


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    written = [write(f"Presse {number:02}") for number in range(7)]
    pages = [search(ACME, "presse", within={"playbook": [LINE]}, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [page.total for page in pages] == [7, 7, 7, 7]
    assert [hit.object_id for page in pages for hit in page.hits] == written
    assert [hit.rank for page in pages for hit in page.hits] == [1, 2, 3, 4, 5, 6, 7]


def test_another_workspace_kind_or_scope_is_never_found() -> None:
    ours, theirs = write("Presse"), write("Presse", workspace=BOLT)
    draft = write("Presse", kind="draft")
    office = write("Presse bureau", scope_id=OFFICE)
    assert find("presse") == [ours, office]
    assert find("presse", workspace=BOLT) == [theirs]
    assert find("presse", kind="draft") == [draft]
    assert [hit.object_id for hit in search(ACME, "presse", within={"playbook": [OFFICE]}).hits] == [office]
    assert search(ACME, "presse", within={"playbook": []}).total == 0


def test_the_words_that_set_workspaces_apart_find_nothing() -> None:
    write("Presse", workspace=BOLT)
    assert find(f"@{BOLT.hex}.playbook") == []
    assert find("@ . presse") == []


def test_putting_again_replaces_and_removing_forgets() -> None:
    changed, other = write("Ancien titre", "vieux"), write("Autre titre")
    write("Nouveau titre", "neuf", object_id=changed)
    assert find("ancien") == find("vieux") == []
    assert find("nouveau neuf") == [changed]
    remove("playbook", changed)
    remove("playbook", changed)
    assert find("titre") == [other]


@pytest.mark.parametrize(
    "hostile",
    ["", " ", '"', "'", "''; DROP TABLE search_searchdocument; --", "a AND", "NEAR(", "title_tokens:", "*", "^a", "a*b",
     "a:*", "a & !", "!a", "\\", "\x00", "%s %(x)s", "a" * 100_000, "a " * 20_000, "-- /*", "{} ()", "\ud800", "🔧",
     "\u202e\u2066", "(((((", "a|b", "<->", "é'"],
)  # fmt: skip
def test_hostile_characters_are_harmless(hostile: str) -> None:
    wanted = write("Presse hydraulique")
    search(ACME, hostile, within={"playbook": [LINE]})
    assert find("presse") == [wanted]


def test_a_very_long_text_can_be_put_and_its_beginning_found() -> None:
    wanted = write("Long", " ".join(f"mot{number}" for number in range(200_000)))
    assert find("mot42") == [wanted]


def test_a_snippet_shows_what_was_found() -> None:
    write("Presse", "Avant tout. " * 30 + "Coupez l'air comprimé avant d'ouvrir. " + "Après tout. " * 30)
    shown = search(ACME, "comprime", within={"playbook": [LINE]}).hits[0].snippet
    text = "".join(fragment.text for fragment in shown)
    assert [fragment.text for fragment in shown if fragment.matched] == ["comprimé"]
    assert text.startswith("… ") and text.endswith(" …") and len(text) < 180


def test_a_snippet_is_the_beginning_when_the_title_matched() -> None:
    write("Presse", "Ouvrez le capot.")
    shown = search(ACME, "presse", within={"playbook": [LINE]}).hits[0].snippet
    assert "".join(fragment.text for fragment in shown) == "Ouvrez le capot."


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_written_is_found_by_its_own_words(title: str, body: str) -> None:
    title, body = clean_text(title), clean_text(body)
    wanted = write(title, body, object_id=uuid.UUID(int=77))
    for text in filter(None, [*title.split(), *body.split()]):
        hits = search(ACME, text, within={"playbook": [LINE]})
        assert hits.total == 0 or wanted in [hit.object_id for hit in hits.hits]
        if any(character.isalnum() for character in text):
            assert hits.total >= 1


# One word or two, in titles or bodies or both, of which the second may be unfinished; several rows of the same title.
_TITLES = ["Presse A", "Vanne", "Presse B", "Vanne", "Clé", "Presse A", "Pressoir", "Vis et vanne"]
_BODIES = ["vanne rouge", "presse", "presse et vanne", "clé plate", "", "presse rouge", "vanne"]


def written_at_random(number: int) -> dict[uuid.UUID, int]:
    """Ours, and when each came."""
    ours = {}
    for place in range(number):
        scope = LINE if place % 3 else OFFICE
        ours[write(_TITLES[place * 5 % len(_TITLES)], _BODIES[place * 3 % len(_BODIES)], scope_id=scope)] = place
        write(_TITLES[place * 7 % len(_TITLES)], "presse vanne", workspace=BOLT, scope_id=uuid.UUID(int=21))
    if connection.vendor == "postgresql":
        spread_over_thousands()
    return ours


def spread_over_thousands() -> None:
    """As if tens of thousands of others had come in between: PostgreSQL's index is asked thousand by thousand."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_searchdocument SET id = 1000000 + id * 900")


def pages_of(text: str, *, scopes: list[uuid.UUID]) -> list[uuid.UUID]:
    found: list[uuid.UUID] = []
    for offset in range(0, 60, 4):
        page = search(ACME, text, within={"playbook": scopes}, limit=4, offset=offset)
        assert [hit.rank for hit in page.hits] == list(range(offset + 1, offset + 1 + len(page.hits)))
        found += [hit.object_id for hit in page.hits]
    return found


_SEARCHES = ["presse", "vanne", "pres", "presse vanne", "vanne pres", "rouge", "cle", "absent", "et"]


@pytest.mark.parametrize("text", _SEARCHES)
@pytest.mark.parametrize("scopes", [[LINE], [LINE, OFFICE]])
def test_of_many_those_with_the_words_in_their_title_come_first_then_those_that_came_last(
    text: str, scopes: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many are few is set so low that titles are many, or few, while all are many."""
    came = written_at_random(40)
    sorted_ones = pages_of(text, scopes=scopes)
    of_titles = sorted_ones[: count_in_titles(text, scopes)]

    for few in (0, 6, 12, 20, 40):
        monkeypatch.setattr("komin.platform.search.ordering.FEW", few)
        found = pages_of(text, scopes=scopes)
        if len(sorted_ones) <= few:
            assert found == sorted_ones
            continue
        newest = sorted(of_titles, key=lambda one: -came[one])
        first = of_titles if len(of_titles) <= few else newest
        others = sorted(set(sorted_ones) - set(of_titles), key=lambda one: -came[one])
        assert found == [*first, *others]


def count_in_titles(text: str, scopes: list[uuid.UUID]) -> int:
    documents = SearchDocument.objects.in_workspace(ACME).filter(scope_id__in=scopes)
    terms = query_terms(text)
    return sum(
        all(any(holds(term, word) for word in title.split()) for term in terms)
        for title in documents.values_list("title_tokens", flat=True)
    )


def holds(term: Term, word: str) -> bool:
    return (word.startswith(term.word) if term.prefix else word == term.word) or word in term.also


@pytest.mark.parametrize("text", _SEARCHES)
def test_no_more_are_shown_than_are_counted_and_that_there_are_more_is_said(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_at_random(40)
    monkeypatch.setattr("komin.platform.search.ordering.FEW", 0)
    expected = pages_of(text, scopes=[LINE, OFFICE])

    for most in (1, 3, 9):
        monkeypatch.setattr("komin.platform.search.index.MOST_HITS", most)
        page = search(ACME, text, within={"playbook": [LINE, OFFICE]}, limit=4)
        assert [hit.object_id for hit in page.hits] == expected[: min(4, most)]
        assert (page.total, page.more) == (min(len(expected), most), len(expected) > most)
        assert pages_of(text, scopes=[LINE, OFFICE]) == expected[:most]


def test_a_word_of_which_many_begin_so_is_found_like_one_of_which_few_do(monkeypatch: pytest.MonkeyPatch) -> None:
    longest = "donaudampfschifffahrtsgesellschaftskapitan"
    written = [write(f"Presse{letter}") for letter in "abcdef"] + [write(longest)]
    for most in (64, 5, 0):
        monkeypatch.setattr("komin.platform.search.vocabulary._MOST_SPELLED", most)
        assert find("pres") == find("presse") == written[:6]
        assert find("pressec") == [written[2]]
        assert find("don") == find("donaudampfschifffahrtsgesell") == find(longest[:-1]) == [written[6]]


_CHANGES = [
    ("Presse", "pression ouvrez le capot"),
    ("Presse", "pressoir ouvrez le capot"),
    ("Presse", "ouvrage du capot"),
    ("Presse", "ouvrage du capot"),
    ("Vanne", "pressoir"),
    ("", ""),
    ("Presse", "pression ouvrez le capot"),
]
_SOUGHT = (
    "presse",
    "pression",
    "pressoir",
    "pres",
    "pr",
    "vanne",
    "ouvrez",
    "ouvrage",
    "ouv",
    "ou",
    "capot",
    "ca",
    "du",
)


def test_a_text_that_changes_is_found_by_what_it_says_now_word_by_word_and_by_their_beginnings() -> None:
    """On SQLite only words that came or went are taken out of the index or put in, with those that begin like them."""
    other = write("Presse", "pression du capot")
    changing = new_id()
    for title, body in _CHANGES:
        # In a language whose words have no stems here: else "pressoir" would find "presse".
        put(SearchText(ACME, "playbook", changing, LINE, title, body, "pt"))
        for sought in _SOUGHT:
            said = {word for word in f"{title} {body}".lower().split() if word.startswith(sought)}
            hits = search(ACME, sought, within={"playbook": [LINE]})
            found = not hits.instead and changing in [hit.object_id for hit in hits.hits]
            assert found == bool(said), (title, body, sought)
        assert find("pression du capot")[:1] == [other]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")


def test_two_titles_that_differ_late_are_both_found() -> None:
    long = "presse " * 40
    both = {write(f"{long} un"), write(f"{long} deux")}
    assert set(find("presse")) == both


def test_no_word_that_sets_rows_apart_can_be_typed() -> None:
    write("Presse", "corps")
    for hidden in (f"@{LINE.hex}.playbook", "=presse", "= corps", "=corps"):
        assert len(find(hidden)) in (0, 1)
    assert find("=corps") == find("corps")


@pytest.mark.django_db(transaction=True)
def test_rows_of_before_are_found_after_moving_there_and_back() -> None:
    former = ("search", "0002_index_the_words")
    executor = MigrationExecutor(connection)
    executor.migrate([former])
    document = executor.loader.project_state([former]).apps.get_model("search", "searchdocument")
    for title, body in {"presse hydraulique": "ouvrez le capot", "": "", "vanne": ""}.items():
        tokens = " ".join(filter(None, [f"@{ACME.hex}.playbook", title, body]))
        words = {"title": title, "body": body, "title_tokens": title, "tokens": tokens, "language": "fr"}
        document.objects.create(workspace_id=ACME, kind="playbook", object_id=new_id(), scope_id=LINE, **words)

    MigrationExecutor(connection).migrate([("search", "0007_newest_first_and_few_words")])
    assert (len(find("presse")), len(find("capot hyd")), len(find("vanne")), len(find("rouge"))) == (1, 1, 1, 0)
    MigrationExecutor(connection).migrate([former])
    assert set(document.objects.values_list("title", flat=True)) == {"presse hydraulique", "", "vanne"}
    MigrationExecutor(connection).migrate([("search", "0007_newest_first_and_few_words")])
    assert len(find("presse")) == 1
