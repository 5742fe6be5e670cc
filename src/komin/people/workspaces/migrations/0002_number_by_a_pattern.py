"""Documents are numbered by a pattern; the prefix of before becomes one. The old columns go in 0003."""

from django.db import migrations, models


def fill(apps, schema_editor):
    workspaces = apps.get_model("workspaces", "Workspace")
    for workspace in workspaces.objects.exclude(number_prefix="MO").only("pk", "number_prefix"):
        workspaces.objects.filter(pk=workspace.pk).update(number_pattern=f"{workspace.number_prefix}-{{seq:4}}")


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0001_initial")]
    operations = [
        migrations.AddField("workspace", "number_pattern", models.CharField(default="MO-{seq:4}", max_length=60)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
