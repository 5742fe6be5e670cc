from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0002_number_by_a_pattern"), ("library", "0002_count_by_sequence")]
    operations = [
        migrations.RemoveField("workspace", "number_prefix"),
        migrations.RemoveField("workspace", "next_number"),
    ]
