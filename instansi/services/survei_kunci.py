"""The lock of a campaign: answers and moves share it, whoever closes or locks the campaign waits for them."""

from __future__ import annotations

from django.db import connection

from instansi.models import PeriodeSurvei, UndanganSurvei

_BERSAMA = "SELECT 1 FROM instansi_periodesurvei WHERE id = %s FOR SHARE"


def kunci_undangan(kunci: int) -> UndanganSurvei:
    """The answer sheet locked for writing with its unit, period and questionnaire; inside a transaction.

    The period comes first and shared: officers of different offices do not wait for each other, and nothing that was
    begun while a campaign was open can be stored after `survei_periode.tutup` or ``kunci`` has answered.
    """
    undangan = UndanganSurvei.objects.only("periode_id").get(pk=kunci)
    with connection.cursor() as kursor:
        kursor.execute(_BERSAMA, [undangan.periode_id])
    satu = UndanganSurvei.objects.select_for_update(of=("self",)).select_related("unit").get(pk=kunci)
    satu.periode = PeriodeSurvei.objects.select_related("kuesioner").get(pk=satu.periode_id)
    return satu
