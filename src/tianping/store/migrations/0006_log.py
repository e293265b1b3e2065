"""The log over all matters: its tables, and the trigger by which every entry gets into it."""

from django.db import migrations, models


WAITING = """
CREATE FUNCTION tianping_log_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO store_logwaiting (matter_id) SELECT DISTINCT matter_id FROM written;
    RETURN NULL;
END $$;
CREATE TRIGGER entry_waits_for_log AFTER INSERT ON store_entry
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION tianping_log_waits();
INSERT INTO store_logwaiting (matter_id) SELECT id FROM store_matter WHERE head > 0;
"""

UNWAITING = "DROP TRIGGER entry_waits_for_log ON store_entry; DROP FUNCTION tianping_log_waits();"

GUARDS = """
CREATE TRIGGER leaf_never_changed BEFORE UPDATE OR DELETE ON store_logleaf
    FOR EACH ROW EXECUTE FUNCTION tianping_refuse_change();
CREATE TRIGGER leaf_never_emptied BEFORE TRUNCATE ON store_logleaf
    FOR EACH STATEMENT EXECUTE FUNCTION tianping_refuse_change();
CREATE TRIGGER head_never_changed BEFORE UPDATE OR DELETE ON store_treehead
    FOR EACH ROW EXECUTE FUNCTION tianping_refuse_change();
CREATE TRIGGER head_never_emptied BEFORE TRUNCATE ON store_treehead
    FOR EACH STATEMENT EXECUTE FUNCTION tianping_refuse_change();
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tianping_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON store_logleaf, store_treehead FROM tianping_app;
        REVOKE DELETE, TRUNCATE ON store_logtile FROM tianping_app;
    END IF;
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tianping_destroyer') THEN
        GRANT SELECT, UPDATE (salt, text) ON store_payload TO tianping_destroyer;
    END IF;
END $$;
"""

UNGUARDED = """
DROP TRIGGER leaf_never_changed ON store_logleaf; DROP TRIGGER leaf_never_emptied ON store_logleaf;
DROP TRIGGER head_never_changed ON store_treehead; DROP TRIGGER head_never_emptied ON store_treehead;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0005_calendar_from_entries'),
    ]

    operations = [
        migrations.CreateModel(
            name='LogTile',
            fields=[
                ('pk', models.CompositePrimaryKey('level', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                ('level', models.SmallIntegerField()),
                ('number', models.BigIntegerField()),
                ('hashes', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='LogWaiting',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('matter_id', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='TreeHead',
            fields=[
                ('size', models.BigIntegerField(primary_key=True, serialize=False)),
                ('root', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField()),
                ('key', models.CharField(max_length=16)),
                ('signature', models.BinaryField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='LogLeaf',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('matter_id', models.UUIDField()),
                ('seq', models.IntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('matter_id', 'seq'), name='log_leaf_once')],
            },
        ),
        migrations.RunSQL(WAITING, UNWAITING),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
