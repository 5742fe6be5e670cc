"""Files that are wrong, huge or made to do harm: told with the place, nothing half done."""

import io
import json
import struct
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import blob_store
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.exporting.formats.package import playbook_file
from komin.playbooks.exporting.tests.rich import write_rich_playbook
from komin.playbooks.importing.actions import import_playbooks as importing
from komin.playbooks.importing.actions.carry_out_import import carry_out_import
from komin.playbooks.importing.actions.forget_old_imports import forget_old_imports
from komin.playbooks.importing.models import Import, ImportedPlaybook
from komin.playbooks.importing.tests.test_round_trip import brought_in, copied, looked_into, taken
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import Asset
from komin.playbooks.publishing.tests.playbooks import write_playbook
from komin.playbooks.templating.actions.begin_with_structure import begin_with_structure
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def zipped(files: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return kept.getvalue()


def simple(by: Member) -> dict[str, Any]:
    return playbook_file(copied(by, write_playbook(by, with_photo=False)))


def as_json(told: Any) -> bytes:
    return json.dumps(told).encode()


_BOMB = b"<?xml version='1.0'?><!DOCTYPE g [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><guide xmlns='http://omanual.com/'>&b;</guide>"
_FILE = b"<!DOCTYPE g [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><guide xmlns='http://omanual.com/'><title>&x;</title></guide>"
_DEEP = b"<guide xmlns='http://omanual.com/'>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</guide>"


@pytest.mark.parametrize("content", [_BOMB, _FILE, _DEEP, b"<guide xmlns='http://omanual.com/'>\n<title>"])
def test_xml_with_entities_too_deep_or_broken_is_an_error_with_its_line(acme: Tenant, content: bytes) -> None:
    for file in (content, zipped({"guides/one/guide.xml": content})):
        brought = looked_into(acme.contributor, file, "guide.xml")
        (problem,) = brought.preview["playbooks"][0]["problems"]
        assert problem["grade"] == "error" and problem["where"].rpartition(":")[2].isdecimal()
        assert "root:" not in json.dumps(brought.preview)
        with pytest.raises(Invalid):
            carry_out_import(by=acme.contributor, brought=brought)
    assert not Playbook.objects.in_workspace(acme.workspace).exists()


def test_an_archive_that_does_harm_is_refused_before_anything_is_unpacked(acme: Tenant) -> None:
    good = as_json(simple(acme.contributor))
    end = zipped({"playbook.json": good})
    at = end.rfind(b"PK\x05\x06")
    many = end[: at + 8] + struct.pack("<HH", 65_000, 65_000) + end[at + 12 :]
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("playbook.json", good)
        package.writestr("playbook.json", good)
    damaged = bytearray(zipped({"playbook.json": good}))
    damaged[60:90] = b"\0" * 30
    files = {
        "a bomb": zipped({"playbook.json": good, "media/x.webp": b"\0" * 30_000_000}),
        "a path": zipped({"playbook.json": good, "../../etc/cron.d/x": b"x"}),
        "a root": zipped({"playbook.json": good, "/etc/passwd": b"x"}),
        "a drive": zipped({"playbook.json": good, "C:\\x": b"x"}),
        "an entry too large": zipped({"playbook.json": b" " * 9_000_000}),
        "a directory too large": many,
        "two of one name": twice.getvalue(),
        "damaged": bytes(damaged),
        "truncated": end[:100],
        "nothing of ours": zipped({"readme.txt": b"hello"}),
        "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        "empty": b"",
    }
    before = set(blob_store().keys())
    for what, content in files.items():
        with pytest.raises(Invalid):
            looked_into(acme.contributor, content)
            pytest.fail(what)
    assert not Import.objects.in_workspace(acme.workspace).exists()
    assert Playbook.objects.in_workspace(acme.workspace).count() == 1
    assert all(key.namespace == acme.workspace.pk for key in set(blob_store().keys()) - before)


def _changed(told: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**told, **changes}


def test_wrong_json_is_told_with_its_line_or_its_path(acme: Tenant) -> None:
    told = simple(acme.contributor)
    long = json.loads(json.dumps(told))
    long["document"]["sections"][0]["steps"][1]["command"] = "x" * 301
    wrong = {
        b'{"format":\n ]': "playbook.json:2",
        as_json(_changed(told, format="other")): "playbook.json",
        as_json(_changed(told, format_version=2)): "playbook.json",
        as_json(long): "playbook.json: document.sections[0].steps[1].command",
        b'{"a":' * 100_000: "playbook.json:1",
        b'{"format_version": NaN}': "playbook.json:1",
    }
    for content, where in wrong.items():
        brought = looked_into(acme.contributor, content, "playbook.json")
        problems = brought.preview["playbooks"][0]["problems"]
        assert [(problem["grade"], problem["where"]) for problem in problems] == [("error", where)]
    newer = looked_into(acme.contributor, as_json(_changed(told, format_version=2)), "playbook.json")
    assert "format 2" in newer.preview["playbooks"][0]["problems"][0]["message"]


def test_unknown_fields_are_left_out_and_told_and_the_rest_comes_in(acme: Tenant, bolt: Tenant) -> None:
    told = simple(acme.contributor)
    told["document"]["colour"] = "blue"
    step = told["document"]["sections"][0]["steps"][0]
    step["smell"] = "oil"
    step["checks"] = [{"id": step["id"], "kind": "tick", "label": "Done", "weight": 3}]
    brought = looked_into(bolt.contributor, as_json(told), "playbook.json")
    where = {problem["where"].rpartition(".")[2] for problem in brought.preview["playbooks"][0]["problems"]}
    assert where == {"colour", "smell", "weight"} and brought.preview["errors"] == 0
    (playbook,) = brought_in(bolt.contributor, as_json(told), "playbook.json")
    assert assemble_document(playbook).steps()[0].checks[0].label == "Done"


def test_a_file_that_changed_since_is_an_error_and_a_photo_that_is_missing_is_hatched(
    acme: Tenant, bolt: Tenant
) -> None:
    content = taken(acme.contributor, write_rich_playbook(acme.contributor), "json")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    photo = next(name for name in files if name.startswith("media/"))
    changed = looked_into(bolt.contributor, zipped({**files, photo: b"other"}))
    assert (changed.preview["errors"], changed.preview["problems"][0]["where"]) == (1, photo)
    without = zipped({name: content for name, content in files.items() if name != photo})
    preview = looked_into(bolt.contributor, without).preview["playbooks"][0]
    assert preview["missing"] == 1 and any("hatched" in problem["message"] for problem in preview["problems"])
    (playbook,) = brought_in(bolt.contributor, without)
    copy = copied(bolt.contributor, playbook)
    assert copy.missing == frozenset()
    assert "missing.webp" in set(Asset.objects.in_workspace(bolt.workspace).values_list("file_name", flat=True))


def test_an_import_that_breaks_off_goes_on_where_it_was(
    acme: Tenant, bolt: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    playbooks = [simple(acme.contributor) for _ in range(3)]
    content = zipped({f"playbooks/{at}/playbook.json": as_json(told) for at, told in enumerate(playbooks)})
    brought = looked_into(bolt.contributor, content)
    carry_out_import(by=bolt.contributor, brought=brought)
    begun = list[str]()

    def breaking(**given: Any) -> Playbook:
        begun.append(given["title"])
        if len(begun) == 2:
            raise RuntimeError("killed")
        return begin_with_structure(**given)

    monkeypatch.setattr(importing, "begin_with_structure", breaking)
    with pytest.raises(RuntimeError):
        importing.import_playbooks(brought.pk)
    assert Playbook.objects.in_workspace(bolt.workspace).count() == 1
    importing.import_playbooks(brought.pk)
    importing.import_playbooks(brought.pk)
    assert Playbook.objects.in_workspace(bolt.workspace).count() == 3
    rows = ImportedPlaybook.objects.in_workspace(bolt.workspace).filter(origin=brought)
    assert [row.is_new for row in rows.order_by("position")] == [True, True, True]
    assert len(begun) == 4


def test_a_file_goes_after_a_week(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    brought = looked_into(acme.contributor, as_json(simple(acme.contributor)), "playbook.json")
    assert forget_old_imports() == 0
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=8))
    assert forget_old_imports() == 1
    assert not Import.objects.in_workspace(acme.workspace).filter(pk=brought.pk).exists()


def test_a_playbook_of_another_workspace_is_never_led_to(acme: Tenant, bolt: Tenant) -> None:
    foreign = write_playbook(acme.contributor, with_photo=False)
    told = simple(acme.contributor)
    link = {"type": "link", "attrs": {"to": "playbook", "id": str(foreign.pk)}}
    text = {"type": "text", "text": "Other", "marks": [link]}
    told["document"]["sections"][0]["steps"][0]["text"] = {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [text]}],
    }
    (playbook,) = brought_in(bolt.contributor, as_json(told), "playbook.json")
    document = assemble_document(playbook)
    assert document.playbooks_named() == set() and "Other" in document.model_dump_json()
