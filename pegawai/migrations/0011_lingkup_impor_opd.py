"""Which office an upload belongs to, so that an OPD officer sees, applies and undoes only his own office's."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("instansi", "0011_parameter_kebutuhan"),
        ("inti", "0004_tampilan_dan_unduhan"),
        ("pegawai", "0010_sanggahan_dijawab_orang_lain"),
    ]

    operations = [
        migrations.CreateModel(
            name="LingkupImpor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "berkas",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lingkup",
                        to="inti.berkasimpor",
                        verbose_name="berkas",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="instansi.unitkerja",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={"verbose_name": "lingkup impor", "verbose_name_plural": "lingkup impor"},
        ),
    ]
