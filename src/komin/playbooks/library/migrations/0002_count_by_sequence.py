"""Each sequence of document numbers has a row of its own; those that were begun go on where they were."""

import django.db.models.deletion
from django.db import migrations, models

import komin.kernel.identifiers


def fill(apps, schema_editor):
    sequences = apps.get_model("library", "NumberSequence")
    begun = apps.get_model("workspaces", "Workspace").objects.filter(next_number__gt=1)
    for workspace in begun.only("pk", "number_prefix", "next_number"):
        sequences.objects.create(
            workspace_id=workspace.pk, scope=f"{workspace.number_prefix}-{{}}", next=workspace.next_number
        )


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial"), ("workspaces", "0002_number_by_a_pattern")]
    operations = [
        migrations.CreateModel(
            name="NumberSequence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=komin.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("scope", models.CharField(max_length=80)),
                ("next", models.PositiveIntegerField(default=1)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "scope"), name="sequence_once_in_a_workspace")
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
