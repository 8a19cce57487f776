"""Decisions on mismatch cases can be undone: the log keeps which press they were of and what the case was before."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0008_kasus_kesesuaian")]

    operations = [
        migrations.AddField(
            model_name="logkasus",
            name="data",
            field=models.JSONField(null=True, verbose_name="data"),
        ),
        migrations.AddField(
            model_name="logkasus",
            name="kelompok",
            field=models.UUIDField(null=True, verbose_name="kelompok putusan"),
        ),
        migrations.AddIndex(
            model_name="logkasus",
            index=models.Index(
                condition=models.Q(("kelompok__isnull", False)), fields=["kelompok"], name="log_kasus_kelompok"
            ),
        ),
    ]
