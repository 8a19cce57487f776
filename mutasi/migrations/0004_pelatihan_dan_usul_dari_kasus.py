"""A training plan and a proposal may come from a mismatch case; a plan knows its person by itself."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

ISI_PEGAWAI = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE mutasi_rencanapelatihan r SET pegawai_id = u.pegawai_id FROM mutasi_usulmutasi u WHERE u.id = r.usul_id;
"""
"""Constraints at once: rows changed under deferred ones forbid the change of the column that follows."""


class Migration(migrations.Migration):
    dependencies = [("mutasi", "0003_bahan_calon"), ("pegawai", "0009_urungan_putusan_kasus")]

    operations = [
        migrations.AddField(
            model_name="usulmutasi",
            name="kasus",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pegawai.kasuskesesuaian",
                verbose_name="kasus",
            ),
        ),
        migrations.AddField(
            model_name="rencanapelatihan",
            name="kasus",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pegawai.kasuskesesuaian",
            ),
        ),
        migrations.AddField(
            model_name="rencanapelatihan",
            name="pegawai",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pegawai.pegawai",
                verbose_name="pegawai",
            ),
        ),
        migrations.RunSQL(ISI_PEGAWAI, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="rencanapelatihan",
            name="pegawai",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pegawai.pegawai",
                verbose_name="pegawai",
            ),
        ),
        migrations.AlterField(
            model_name="rencanapelatihan",
            name="usul",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rencana_pelatihan",
                to="mutasi.usulmutasi",
            ),
        ),
        migrations.AddConstraint(
            model_name="rencanapelatihan",
            constraint=models.CheckConstraint(
                condition=models.Q(("kasus__isnull", True), ("usul__isnull", False))
                | models.Q(("kasus__isnull", False), ("usul__isnull", True)),
                name="rencana_dari_usul_atau_kasus",
            ),
        ),
    ]
