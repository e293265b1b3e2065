"""What stands in a list that was made is kept; of those made before it is not known, so they are made anew when wanted."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

WITHDRAWN = """
UPDATE store_listexport SET state = 'failed', why_zh = '系统升级前生成的清单不再提供, 请重新生成',
  why_en = 'made before an upgrade: it is no longer handed out, make it anew' WHERE state = 'done'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0018_files_in_payloads'),
    ]

    operations = [
        migrations.CreateModel(
            name='ListExportPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matters', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('export', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='store.listexport')),
            ],
        ),
        migrations.AddField(model_name='listexport', name='label_zh', field=models.TextField(default='')),
        migrations.AddField(model_name='listexport', name='label_en', field=models.TextField(default='')),
        migrations.RunSQL(WITHDRAWN, migrations.RunSQL.noop),
    ]
