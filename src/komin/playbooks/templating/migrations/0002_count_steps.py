from typing import Any

from django.db import migrations, models


def count(apps: Any, schema_editor: Any) -> None:
    for template in apps.get_model("templating", "Template")._base_manager.all():
        template.step_count = sum(len(section["steps"]) for section in template.structure["sections"])
        template.save(update_fields=["step_count"])


class Migration(migrations.Migration):
    dependencies = [("templating", "0001_keep_templates")]

    operations = [
        migrations.AddField(
            model_name="template",
            name="step_count",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
