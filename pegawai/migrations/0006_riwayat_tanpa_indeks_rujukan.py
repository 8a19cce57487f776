"""Row history keeps only the indexes it is read by: its object and its context.

Each tracked column that is a foreign key brought an index along (33 of them) which nothing uses; they cost a tenth of
the time of an import of new people. The state of the models is unchanged: Django has no option for them.
"""

from django.db import migrations

BUANG = """
DO $$
DECLARE satu record;
BEGIN
    FOR satu IN
        SELECT i.indexrelid::regclass AS nama
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        WHERE t.relnamespace = current_schema()::regnamespace AND t.relname LIKE 'pegawai\\_%event'
          AND NOT i.indisprimary
          AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
                          AND a.attname LIKE 'pgh\\_%')
    LOOP
        EXECUTE format('DROP INDEX %s', satu.nama);
    END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pegawai", "0005_selisih_menurut_data"),
    ]

    operations = [
        migrations.RunSQL(BUANG, migrations.RunSQL.noop),
    ]
