"""Since when a survey answer counts: a later check by the Biro Organisasi does not move that day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("instansi", "0011_parameter_kebutuhan")]

    operations = [
        migrations.AddField(
            model_name="undangansurvei",
            name="sah_sejak",
            field=models.DateTimeField(blank=True, null=True, verbose_name="diverifikasi OPD sejak"),
        ),
    ]
