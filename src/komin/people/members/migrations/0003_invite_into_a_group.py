import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0001_teams_lines_shifts"),
        ("members", "0002_let_in_who_lost_every_factor"),
    ]
    operations = [
        migrations.AddField(
            "Invitation",
            "group",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="groups.group"
            ),
        ),
    ]
