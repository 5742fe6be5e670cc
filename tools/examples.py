"""`make examples`: write what the description of the interface shows as examples, from real requests and answers, and
docs/developer/openapi.json, the description itself."""

import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.test.runner import DiscoverRunner
    from django.test.utils import setup_test_environment

    setup_test_environment()
    runner = DiscoverRunner(verbosity=0)
    databases = runner.setup_databases()
    try:
        found = _recorded()
    finally:
        runner.teardown_databases(databases)
    file = ROOT / "src" / "komin" / "api" / "examples.json"
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    from komin.api.description import examples
    from tests.hostile.openapi import FILE, written

    examples.cache_clear()
    FILE.write_text(written(), encoding="utf-8")


def _recorded() -> dict[str, Any]:
    from django.db import transaction

    from tests.permissions.scene import make_scene

    with transaction.atomic():
        found = _of_each_operation(make_scene())
        transaction.set_rollback(True)
    return found


def _of_each_operation(scene: Any) -> dict[str, Any]:
    from komin.api.v1 import api
    from tests.permissions.actors import Actor
    from tests.permissions.asking import address_of, ask
    from tests.permissions.fixtures import undone
    from tests.permissions.matrix import API, all_rows

    paths = api.get_openapi_schema()["paths"]
    found: dict[str, Any] = {}
    for row in all_rows():
        said = paths.get(f"/{row.address}", {}).get(row.method.lower())
        if said is None or not row.address.startswith(API):
            continue
        for actor in (Actor.CONTRIBUTOR, Actor.ADMINISTRATOR, Actor.PHONE):
            with undone():
                ids = {**scene.ids, **row.ids(scene)}
                body = row.sends(scene)
                answer = ask(scene.browser_of(actor), row, address_of(row, scene), body)
            example = {"path": {name: _plain(ids[name]) for name in _names(said) if name in ids}}
            if body is not None and not isinstance(body, bytes):
                example["request"] = _plain(body)
            if 200 <= answer.status_code < 300:
                example["status"] = answer.status_code
                if answer.get("Content-Type", "").startswith("application/json") and answer.content:
                    example["answer"] = _plain(answer.json())
                found[said["operationId"]] = example
                break
            found.setdefault(said["operationId"], example)
    return found


def _names(said: Any) -> list[str]:
    return [one["name"] for one in said["parameters"] if one["in"] == "path"]


def _plain(value: Any) -> Any:
    """As JSON, long texts cut."""
    return _cut(json.loads(json.dumps(value, default=str)))


def _cut(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cut(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cut(one) for one in value[:2]]
    return value[:300] + "…" if isinstance(value, str) and len(value) > 300 else value


if __name__ == "__main__":
    main()
