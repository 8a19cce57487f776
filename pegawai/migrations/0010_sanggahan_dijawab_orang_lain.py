"""Who contested does not answer himself; answers given before the rule stay as they are."""

from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pegawai", "0009_urungan_putusan_kasus"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddConstraintNotValid(
            model_name="sanggahankesesuaian",
            constraint=models.CheckConstraint(
                condition=models.Q(("dijawab_oleh", models.F("oleh")), _negated=True),
                name="sanggahan_dijawab_orang_lain",
            ),
        ),
    ]
