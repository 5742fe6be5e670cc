from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import komin.kernel.clock
import komin.kernel.identifiers


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("accounts", "0009_drop_shown_or_not"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="AskedEmailChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=komin.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("new_email", models.EmailField(max_length=254)),
                ("asked_at", models.DateTimeField(default=komin.kernel.clock.now, editable=False)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
    ]
