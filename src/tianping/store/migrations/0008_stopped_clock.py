"""A deadline whose clock stands still says since when."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0007_batches'),
    ]

    operations = [
        migrations.AddField(
            model_name='deadline',
            name='stopped_on',
            field=models.DateField(null=True),
        ),
    ]
