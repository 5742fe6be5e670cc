"""Members are found by the beginnings of words of their names, addresses and numbers, in an index of bytes on both engines."""

import re
import unicodedata
import uuid

import django.db.models.deletion
from django.db import migrations, models

import komin.kernel.identifiers

_INDEX = "CREATE INDEX member_by_word ON workspaces_memberword (workspace_id, word {collation}, member_id)"
_COLLATIONS = {"sqlite": "", "postgresql": 'COLLATE "C"'}


def make_index(apps, schema_editor):
    schema_editor.execute(_INDEX.format(collation=_COLLATIONS[schema_editor.connection.vendor]), params=None)


def drop_index(apps, schema_editor):
    schema_editor.execute("DROP INDEX member_by_word", params=None)


def words_in(text):
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    whole = unicodedata.normalize("NFC", plain).casefold().split()
    return {word[:60] for word in (*whole, *(part for word in whole for part in re.findall(r"\w+", word)))}


def fill(apps, schema_editor):
    members, words = apps.get_model("workspaces", "Member").objects, apps.get_model("workspaces", "MemberWord").objects
    kept = []
    for member in members.filter(integration=False).select_related("person").iterator(chunk_size=500):
        person = member.person
        said = words_in(f"{person.first_name} {person.last_name}")
        said |= set() if person.email.endswith(".invalid") else words_in(person.email)
        for word in said:
            kept.append(words.model(id=uuid.uuid4(), workspace_id=member.workspace_id, member_id=member.pk, word=word))
    words.bulk_create(kept, batch_size=2000)


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0010_show_logo_and_colour")]
    operations = [
        migrations.CreateModel(
            "MemberWord",
            [
                ("id", models.UUIDField(default=komin.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=60)),
                ("is_number", models.BooleanField(default=False)),
                ("workspace", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="words", to="workspaces.member")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("member", "word"), name="word_once_of_a_member")]},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(make_index, drop_index),
    ]
