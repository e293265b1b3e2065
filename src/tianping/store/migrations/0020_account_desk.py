"""What is done to accounts at the desk, and passwords given there that open for some days only."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ONLY_ADDED_TO = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tianping_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON store_accountdeed FROM tianping_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    """The deeds of the account desk."""

    dependencies = [("store", "0019_list_export_parts")]
    operations = [
        migrations.AddField(model_name="account", name="temporary_until", field=models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="AccountDeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("what", models.CharField(max_length=12)),
                ("court", models.CharField(max_length=16)),
                ("proof", models.CharField(max_length=200)),
                ("by", models.UUIDField()),
                ("name", models.CharField(max_length=100)),
                ("post", models.CharField(max_length=120)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="deeds", to=settings.AUTH_USER_MODEL)),
            ],
            options={"indexes": [models.Index(fields=["court", "-id"], name="account_deed_court")]},
        ),
        migrations.RunSQL(ONLY_ADDED_TO, migrations.RunSQL.noop),
    ]
