from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_choose_who_sees_what")]
    operations = [
        migrations.RemoveField("person", "phone_shown"),
        migrations.RemoveField("person", "linkedin_shown"),
    ]
