"""In which entries a file stands, by an index over what they say: of the payloads that hold a file at all, however many others there are."""

from django.db import migrations

FILES = r"""
CREATE FUNCTION tianping_files(said text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT pg_catalog.array_agg(found[1]) FROM pg_catalog.regexp_matches(said, '"sha256":"([0-9a-f]{64})"', 'g') AS found
$$;
CREATE INDEX payload_files ON store_payload USING gin (tianping_files(text)) WHERE text LIKE '%"sha256":"%';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0017_delegation_by'),
    ]

    operations = [
        migrations.RunSQL(FILES, "DROP INDEX payload_files; DROP FUNCTION tianping_files(text)"),
    ]
