"""Members are found by their staff numbers in the same index as by their names."""

import uuid

from django.db import migrations


def fill(apps, schema_editor):
    operators = apps.get_model("operators", "Operator").objects
    words = apps.get_model("workspaces", "MemberWord").objects
    kept = [
        words.model(
            id=uuid.uuid4(), workspace_id=one.workspace_id, member_id=one.member_id,
            word=one.staff_number.casefold()[:60], is_number=True,
        )
        for one in operators.iterator(chunk_size=500)
    ]  # fmt: skip
    words.bulk_create(kept, batch_size=2000, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("operators", "0001_staff_numbers_and_pins"),
        ("workspaces", "0011_find_members_by_words"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
