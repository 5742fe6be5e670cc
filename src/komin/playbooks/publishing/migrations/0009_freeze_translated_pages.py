"""Pages of versions in other languages, frozen like the versions themselves."""

import django.db.models.deletion
import komin.kernel.identifiers
from django.db import migrations, models


FROZEN = ("id", "workspace_id", "version_id", "language", "title", "is_complete", "page", "page_sha256")
NAME, SENTENCE = "publishing_translatedpage_is_frozen", "a version never changes"


def changed(differs):
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in FROZEN)


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        statement = (
            f"CREATE TRIGGER {NAME} BEFORE UPDATE ON publishing_translatedpage WHEN {changed('IS NOT')}"
            f" BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )
    else:
        statement = (
            f"CREATE TRIGGER {NAME} BEFORE UPDATE ON publishing_translatedpage FOR EACH ROW"
            f" WHEN ({changed('IS DISTINCT FROM')}) EXECUTE FUNCTION publishing_version_is_frozen()"
        )
    schema_editor.execute(statement, params=None)


def thaw(apps, schema_editor):
    on = "" if schema_editor.connection.vendor == "sqlite" else " ON publishing_translatedpage"
    schema_editor.execute(f"DROP TRIGGER {NAME}{on}", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0008_approve_and_plan_several'),
        ('workspaces', '0005_integrations_act_as_members'),
    ]

    operations = [
        migrations.CreateModel(
            name='TranslatedPage',
            fields=[
                ('id', models.UUIDField(default=komin.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('language', models.CharField(max_length=35)),
                ('title', models.CharField(max_length=160)),
                ('is_complete', models.BooleanField()),
                ('page', models.TextField()),
                ('page_sha256', models.CharField(max_length=64)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translated_pages', to='publishing.version')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workspaces.workspace')),
            ],
            options={
                'ordering': ['language'],
                'constraints': [models.UniqueConstraint(fields=('version', 'language'), name='translated_page_once_of_a_version')],
            },
        ),
        migrations.RunPython(freeze, thaw),
    ]
