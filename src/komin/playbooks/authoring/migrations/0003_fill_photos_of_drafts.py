"""Every draft says which photos it shows. A new installation has none."""

import uuid

from django.db import migrations

_BATCH = 1000


def fill(apps, schema_editor):
    Draft, DraftStep = apps.get_model("authoring", "Draft"), apps.get_model("authoring", "DraftStep")
    DraftPhoto, Asset = apps.get_model("authoring", "DraftPhoto"), apps.get_model("media", "Asset")
    known = dict(Asset._base_manager.values_list("pk", "workspace_id"))
    rows = []
    for step in DraftStep._base_manager.only("workspace_id", "draft_id", "content").iterator(chunk_size=_BATCH):
        for asset in {uuid.UUID(photo["asset"]) for photo in step.content.get("photos", [])}:
            if known.get(asset) == step.workspace_id:
                rows.append(
                    DraftPhoto(workspace_id=step.workspace_id, draft_id=step.draft_id, step_id=step.pk, asset_id=asset)
                )
    for draft in Draft._base_manager.only("workspace_id", "before").iterator(chunk_size=_BATCH):
        items = [*draft.before.get("tools", []), *draft.before.get("parts", [])]
        for asset in {uuid.UUID(item["photo"]) for item in items if item.get("photo")}:
            if known.get(asset) == draft.workspace_id:
                rows.append(DraftPhoto(workspace_id=draft.workspace_id, draft_id=draft.pk, asset_id=asset))
    DraftPhoto._base_manager.bulk_create(rows, batch_size=_BATCH)


class Migration(migrations.Migration):

    dependencies = [("authoring", "0002_remember_photos_of_drafts")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
