"""Translating: the languages of a playbook, and what its texts say in them."""

from komin.playbooks.document.units import source_sha256
from tests.permissions.matrix import API, Least, Row
from tests.permissions.scene import Scene

_PAGE = "w/{slug}/playbooks/{playbook_id}/translations"
_LANGUAGE = _PAGE + "/{language}"
_API = API + "/playbooks/{playbook_id}/translations"
_API_LANGUAGE = _API + "/{language}"
_TEXT = _LANGUAGE + "/texts/{key}"


def _translated(scene: Scene) -> dict[str, object]:
    return scene.translated()


def _said(scene: Scene) -> dict[str, object]:
    """The title of the draft in German."""
    title = scene.published.title
    said = {"key": "title", "source_sha256": source_sha256(title), "number": 0, "text": "Dichtung wechseln"}
    return {"texts": [said]}


ROWS = (
    Row("GET", _PAGE, "see how far a playbook is translated", Least.CONTRIBUTOR),
    Row(
        "POST",
        _PAGE,
        "add a language to a playbook",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"language": "pl"},
    ),
    Row("GET", _LANGUAGE, "see the texts beside their translations", Least.CONTRIBUTOR, ids=_translated),
    Row(
        "GET",
        f"{_LANGUAGE}/removal",
        "be asked before a language is taken away",
        Least.CONTRIBUTOR,
        ids=_translated,
    ),
    Row("POST", f"{_LANGUAGE}/removal", "take a language away", Least.CONTRIBUTOR, (302,), ids=_translated),
    Row("POST", f"{_LANGUAGE}/suggestions", "take every known translation", Least.CONTRIBUTOR, (302,), ids=_translated),
    Row("GET", f"{_LANGUAGE}/outside", "see where texts leave for a translator", Least.CONTRIBUTOR, ids=_translated),
    Row("GET", f"{_LANGUAGE}/xliff", "take the texts away for a translator", Least.CONTRIBUTOR, ids=_translated),
    Row("POST", f"{_LANGUAGE}/xliff", "bring a translator's file in", Least.CONTRIBUTOR, (422,), ids=_translated),
    Row("POST", _TEXT, "translate a text", Least.CONTRIBUTOR, (302,), ids=_translated),
    Row("GET", _API, "list the languages of a draft", Least.CONTRIBUTOR, ids=_translated),
    Row("GET", _API_LANGUAGE, "read the texts of a draft and their translations", Least.CONTRIBUTOR, ids=_translated),
    Row("PUT", _API_LANGUAGE, "add a language to a playbook", Least.CONTRIBUTOR, ids=lambda scene: {"language": "pl"}),
    Row("DELETE", _API_LANGUAGE, "take a language away", Least.CONTRIBUTOR, (204,), ids=_translated),
    Row("PATCH", _API_LANGUAGE, "translate texts", Least.CONTRIBUTOR, ids=_translated, sends=_said),
    Row("POST", f"{_API_LANGUAGE}/suggestions", "take every known translation", Least.CONTRIBUTOR, ids=_translated),
    Row("GET", f"{_API_LANGUAGE}/xliff", "take the texts away for a translator", Least.CONTRIBUTOR, ids=_translated),
    Row("POST", f"{_API_LANGUAGE}/xliff", "bring a translator's file in", Least.CONTRIBUTOR, (422,), ids=_translated),
    Row(
        "GET",
        _API_LANGUAGE + "/texts/{key}/history",
        "read the earlier translations of a text",
        Least.CONTRIBUTOR,
        ids=_translated,
    ),
    Row("GET", f"{_TEXT}/history", "see the earlier translations of a text", Least.CONTRIBUTOR, ids=_translated),
)
