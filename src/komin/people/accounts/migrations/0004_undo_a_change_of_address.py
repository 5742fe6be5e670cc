from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import komin.kernel.clock
import komin.kernel.identifiers


class Migration(migrations.Migration):
    dependencies: ClassVar = [("accounts", "0003_keep_a_former_members_place")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="EmailChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=komin.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("old_email", models.EmailField(max_length=254)),
                ("undo_sha256", models.CharField(max_length=64, unique=True)),
                ("changed_at", models.DateTimeField(default=komin.kernel.clock.now, editable=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="email_changes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
