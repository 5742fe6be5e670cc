"""Other forms of a word, slips of the finger, and where in a text the words stand. Run with either database."""

import uuid

import pytest

from komin.kernel.identifiers import new_id
from komin.platform.search.index import Hits, SearchText, put, remove, search
from komin.platform.search.models import SearchWord
from komin.platform.search.parts import Part, in_one
from komin.platform.search.vocabulary import forget_unsaid

pytestmark = pytest.mark.django_db

ACME, BOLT = uuid.UUID(int=1), uuid.UUID(int=2)
LINE, OFFICE = uuid.UUID(int=11), uuid.UUID(int=12)


def write(
    title: str, body: str = "", *, language: str = "fr", workspace: uuid.UUID = ACME, scope: uuid.UUID = LINE
) -> uuid.UUID:
    object_id = new_id()
    put(SearchText(workspace, "playbook", object_id, scope, title, body, language))
    return object_id


def asked(text: str, *, workspace: uuid.UUID = ACME, scope: uuid.UUID = LINE) -> Hits:
    return search(workspace, text, within={"playbook": [scope]})


def find(text: str) -> list[uuid.UUID]:
    return [hit.object_id for hit in asked(text).hits]


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("fr", "Serrage des cartouches", "serrages cartouche"),
        ("fr", "Vérifiez les joints usés", "verifier joint use"),
        ("fr-CA", "Nettoyez régulièrement", "nettoyer reguliere"),
        ("en", "Tightening the cartridges", "tighten cartridge"),
        ("en-GB", "Bolts were loosened", "bolt loosening"),
        ("de", "Schrauben prüfen", "schraube prufe"),
        ("es", "Apretar los tornillos", "apretando tornillo"),
    ],
)
def test_other_forms_of_a_word_find_it(language: str, written: str, typed: str) -> None:
    write("Autre chose", language=language)
    wanted = write(written, language=language)
    assert find(typed) == find(f"{typed} ") == [wanted]
    assert find(written) == [wanted]


def test_a_form_in_the_title_comes_before_one_in_the_body() -> None:
    in_body = write("Aaa", "Serrez le bol.")
    in_title = write("Serrages")
    assert find("serrage") == [in_title]
    assert find("serrer") == [in_body]
    assert set(find("serr")) == {in_body, in_title}


def test_a_language_without_stems_is_found_as_it_is_written() -> None:
    wanted = write("Wymiana filtra", language="pl")
    assert find("wymiana") == [wanted]
    assert asked("wymiano").instead == ("wymiana",)


@pytest.mark.parametrize("typed", ["cartuche", "carrtouche", "catrouche", "cartouhce", "kartouche", "cartuoche filtr"])
def test_a_slip_or_two_are_forgiven_and_what_was_looked_for_is_told(typed: str) -> None:
    wanted = write("Cartouche filtrante", "Ouvrez le bol.")
    write("Vanne")
    hits = asked(typed)
    assert [hit.object_id for hit in hits.hits] == [wanted]
    assert hits.instead == ("cartouche",)
    assert any(piece.matched for hit in asked("ouvrze").hits for piece in hit.snippet)


def test_nothing_is_put_in_the_place_of_a_word_that_is_found() -> None:
    valve, valves = write("Vanne"), write("Panne")
    assert asked("vanne").instead == ()
    assert find("vanne") == [valve] and find("panne") == [valves]


def test_short_words_forgive_one_slip_and_numbers_none() -> None:
    write("Bol P-204")
    assert asked("bop").instead == ("bol",)
    assert find("bxy") == find("p205") == find("205") == []


def test_no_word_of_another_workspace_or_collection_is_given_away() -> None:
    write("Secret", workspace=BOLT)
    write("Confidentiel", scope=OFFICE)
    for typed in ("secrte", "confidentil"):
        assert asked(typed) == Hits(0, ())


def test_words_that_nothing_holds_any_more_are_forgotten_in_the_night() -> None:
    gone = write("Cartouche")
    write("Vanne")
    write("Cartouche", workspace=BOLT)
    remove("playbook", gone)
    assert forget_unsaid() == 1
    assert list(SearchWord.objects.in_workspace(ACME).values_list("word", flat=True)) == ["vanne"]
    assert SearchWord.objects.in_workspace(BOLT).filter(word="cartouche").exists()
    assert asked("vane").instead == ("vanne",)


def test_words_that_were_not_learnt_are_in_the_night() -> None:
    wanted = write("Cartouche")
    SearchWord.objects.in_workspace(ACME).delete()
    assert (find("cartouche"), find("cartou")) == ([wanted], [])
    assert forget_unsaid() == 0
    assert find("cartou") == [wanted]


def test_the_place_of_what_was_found_is_told() -> None:
    first, second = new_id().hex, new_id().hex
    body = in_one([Part("Mise à l'arrêt."), Part("Coupez l'air.", first), Part(""), Part("Ouvrez le capot.", second)])
    write("Presse", body)
    hit = asked("capot").hits[0]
    assert (hit.anchor, hit.number) == (second, 2)
    assert "".join(piece.text for piece in hit.snippet) == "Ouvrez le capot."
    assert (asked("arret").hits[0].anchor, asked("arret").hits[0].number) == ("", 0)
    in_title = asked("presse").hits[0]
    assert (in_title.anchor, "".join(piece.text for piece in in_title.snippet)) == ("", "Mise à l'arrêt.")
    assert find(second) == []


def marked_in(text: str, body: str, *, language: str = "fr") -> list[str]:
    write("Notice", body, language=language)
    (hit,) = asked(text).hits
    return [piece.text for piece in hit.snippet if piece.matched]


@pytest.mark.parametrize(
    ("language", "body", "typed", "marked"),
    [
        ("zh", "用扭矩扳手拧紧四个螺栓，然后检查密封圈。", "螺栓", ["螺栓"]),
        ("zh", "用扭矩扳手拧紧四个螺栓，然后检查密封圈。", "密封圈", ["密封圈"]),
        ("zh", "用扭矩扳手拧紧四个螺栓。", "拧", ["拧"]),
        ("ja", "トルクレンチでボルトを締め付けます。", "ボルト", ["ボルト"]),
        ("ja", "ﾄﾙｸﾚﾝﾁでﾎﾞﾙﾄを締めます。", "ボルト", ["ﾎﾞﾙﾄ"]),
        ("th", "ขันสลักเกลียวให้แน่นด้วยประแจ", "สลัก", ["สลัก"]),
        ("th", "เติมน้ำมันให้เต็มถัง", "น้ำมัน", ["น้ำมัน"]),
        ("ar", "شُدَّ البراغي الأربعة.", "شد", ["شُدَّ"]),
        ("fr", "Coupez l'étage, puis (resserrez) « l'ÉTAGE ».", "etage", ["étage", "ÉTAGE"]),
        ("fr", "Les serrages, sans forcer.", "serrage", ["serrages"]),
        ("fr", "Branchez le câble (P-204).", "p204", ["P-204"]),
        ("en", "Check e\u0301tat and straße.", "strasse", ["straße"]),
    ],
)
def test_only_what_was_looked_for_is_marked(language: str, body: str, typed: str, marked: list[str]) -> None:
    assert marked_in(typed, body, language=language) == marked


def test_what_was_found_far_into_a_sentence_without_spaces_is_shown() -> None:
    body = "用扭矩扳手拧紧四个固定件。" * 30 + "检查密封圈。" + "然后继续工作。" * 60
    write("Notice", body, language="zh")
    (hit,) = asked("密封圈").hits
    assert [piece.text for piece in hit.snippet if piece.matched] == ["密封圈"]
    assert len("".join(piece.text for piece in hit.snippet)) < 180
