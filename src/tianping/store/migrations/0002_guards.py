"""What the database itself refuses: changing the record, and holding one thing twice.

The exclusion constraint is written over core types (a range of the resource's number), so that no extension is needed.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION tianping_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record is never changed: % on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'append a correcting or voiding entry instead';
END $$;
CREATE FUNCTION tianping_blank_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'tianping_destroyer' AND NEW.text IS NULL AND NEW.salt IS NULL
       AND NEW.matter_id = OLD.matter_id AND NEW.seq = OLD.seq THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the record is never changed: UPDATE on %', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'append a correcting or voiding entry instead';
END $$;
CREATE TRIGGER entry_never_changed BEFORE UPDATE OR DELETE ON store_entry
    FOR EACH ROW EXECUTE FUNCTION tianping_refuse_change();
CREATE TRIGGER entry_never_emptied BEFORE TRUNCATE ON store_entry
    FOR EACH STATEMENT EXECUTE FUNCTION tianping_refuse_change();
CREATE TRIGGER payload_only_blanked BEFORE UPDATE ON store_payload
    FOR EACH ROW EXECUTE FUNCTION tianping_blank_only();
CREATE TRIGGER payload_never_deleted BEFORE DELETE ON store_payload
    FOR EACH ROW EXECUTE FUNCTION tianping_refuse_change();
CREATE TRIGGER payload_never_emptied BEFORE TRUNCATE ON store_payload
    FOR EACH STATEMENT EXECUTE FUNCTION tianping_refuse_change();
CREATE TRIGGER matter_never_deleted BEFORE DELETE ON store_matter
    FOR EACH ROW EXECUTE FUNCTION tianping_refuse_change();
CREATE TRIGGER matter_never_emptied BEFORE TRUNCATE ON store_matter
    FOR EACH STATEMENT EXECUTE FUNCTION tianping_refuse_change();
"""

UNREFUSE = """
DROP TRIGGER entry_never_changed ON store_entry; DROP TRIGGER entry_never_emptied ON store_entry;
DROP TRIGGER payload_only_blanked ON store_payload; DROP TRIGGER payload_never_deleted ON store_payload;
DROP TRIGGER payload_never_emptied ON store_payload; DROP TRIGGER matter_never_deleted ON store_matter;
DROP TRIGGER matter_never_emptied ON store_matter;
DROP FUNCTION tianping_refuse_change(); DROP FUNCTION tianping_blank_only();
"""

HELD_ONCE = """
ALTER TABLE store_reservation ADD CONSTRAINT reservation_held_once
    EXCLUDE USING gist (int8range(resource_id, resource_id, '[]') WITH &&, during WITH &&) WHERE (released_at IS NULL);
"""

MENDED = """
CREATE INDEX entry_mended ON store_entry (matter_id, seq) WHERE kind IN ('record.voided', 'record.corrected');
"""

PRIVILEGES = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tianping_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON store_entry, store_payload FROM tianping_app;
        REVOKE DELETE, TRUNCATE ON store_matter, store_access, store_file, store_counter FROM tianping_app;
        REVOKE UPDATE ON store_access FROM tianping_app;
        GRANT SELECT, INSERT ON store_entry, store_payload TO tianping_app;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    """Guards of the record and of scarce things."""

    dependencies = [("store", "0001_initial")]
    operations = [
        migrations.RunSQL(REFUSE, UNREFUSE),
        migrations.RunSQL(HELD_ONCE, "ALTER TABLE store_reservation DROP CONSTRAINT reservation_held_once"),
        migrations.RunSQL(MENDED, "DROP INDEX entry_mended"),
        migrations.RunSQL(PRIVILEGES, migrations.RunSQL.noop),
    ]
