"""Every version says which photos it shows. A new installation has none."""

import json
import uuid

from django.db import migrations

_BATCH = 500


def shown_in(document):
    items = [*document.get("before", {}).get("tools", []), *document.get("before", {}).get("parts", [])]
    steps = [step for section in document.get("sections", []) for step in section.get("steps", [])]
    found = [photo["asset"] for step in steps for photo in step.get("photos", [])]
    return {uuid.UUID(asset) for asset in [*found, *(item["photo"] for item in items if item.get("photo"))]}


def fill(apps, schema_editor):
    Version, VersionPhoto = apps.get_model("publishing", "Version"), apps.get_model("publishing", "VersionPhoto")
    known = dict(apps.get_model("media", "Asset")._base_manager.values_list("pk", "workspace_id"))
    rows = []
    for version in Version._base_manager.only("workspace_id", "document").iterator(chunk_size=_BATCH):
        for asset in shown_in(json.loads(version.document)):
            if known.get(asset) == version.workspace_id:
                rows.append(VersionPhoto(workspace_id=version.workspace_id, version_id=version.pk, asset_id=asset))
    VersionPhoto._base_manager.bulk_create(rows, batch_size=_BATCH)


class Migration(migrations.Migration):

    dependencies = [("publishing", "0003_remember_photos_of_versions"), ("media", "0005_clean_up_unused_photos")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
