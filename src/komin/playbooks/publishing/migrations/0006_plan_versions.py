"""Who wrote a version, when it was decided, and versions that come into force later.

The trigger that refuses changes of versions is made again, with the new columns in it.
"""

import django.db.models.deletion
import komin.kernel.identifiers
from django.db import migrations, models


BEFORE = (
    "id", "workspace_id", "playbook_id", "number", "revision", "title", "language", "change_note", "draft_revision",
    "document", "document_sha256", "page", "page_sha256", "manifest", "manifest_sha256", "sha256", "published_at",
)
NAMES_BEFORE = ("published_by_id",)
FROZEN, NAMES = (*BEFORE, "decided_at"), (*NAMES_BEFORE, "author_id")
SENTENCE = "a version never changes"


def changed(differs, frozen, names):
    columns = [f"NEW.{column} {differs} OLD.{column}" for column in frozen]
    columns += [f"(NEW.{column} {differs} OLD.{column} AND NEW.{column} IS NOT NULL)" for column in names]
    return " OR ".join(columns)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS publishing_version_is_frozen")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS publishing_version_is_frozen ON publishing_version")


def freeze(frozen, names):
    def make(apps, schema_editor):
        drop(apps, schema_editor)
        if schema_editor.connection.vendor == "sqlite":
            statement = (
                "CREATE TRIGGER publishing_version_is_frozen BEFORE UPDATE ON publishing_version"
                f" WHEN {changed('IS NOT', frozen, names)} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
            )
        else:
            statement = (
                "CREATE TRIGGER publishing_version_is_frozen BEFORE UPDATE ON publishing_version FOR EACH ROW"
                f" WHEN ({changed('IS DISTINCT FROM', frozen, names)})"
                " EXECUTE FUNCTION publishing_version_is_frozen()"
            )
        schema_editor.execute(statement, params=None)

    return make


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0001_initial'),
        ('publishing', '0005_withdraw_playbooks'),
        ('workspaces', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(drop, freeze(BEFORE, NAMES_BEFORE)),
        migrations.AddField(
            model_name='version',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workspaces.member'),
        ),
        migrations.AddField(
            model_name='version',
            name='decided_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.CreateModel(
            name='PlannedVersion',
            fields=[
                ('id', models.UUIDField(default=komin.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ('due_at', models.DateTimeField()),
                ('playbook', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='planned', to='library.playbook')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='plan', to='publishing.version')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workspaces.workspace')),
            ],
            options={
                'indexes': [models.Index(fields=['due_at'], name='planned_version_by_time')],
            },
        ),
        migrations.RunPython(freeze(FROZEN, NAMES), drop),
    ]
