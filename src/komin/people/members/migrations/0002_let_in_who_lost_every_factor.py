import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import komin.kernel.clock
import komin.kernel.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_invite_by_mail"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            "LostFactor",
            [
                (
                    "id",
                    models.UUIDField(
                        default=komin.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "vouched",
                    models.CharField(
                        choices=[("company", "Company"), ("call", "Call"), ("colleague", "Colleague")], max_length=9
                    ),
                ),
                ("asked_at", models.DateTimeField(default=komin.kernel.clock.now)),
                ("due_at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
    ]
