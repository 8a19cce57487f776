"""Which worksheets must be looked at row by row before they are sent: thousands at once are sifted in one statement.

`instansi.domain.abk_periksa.periksa_lembar` is the oracle and gives the words. A sheet this leaves out has no mistake
there; one it names may have none either.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from instansi.domain.abk import BERSTANDAR, PendekatanAbk, PeriodeVolume
from instansi.domain.abk_periksa import (
    BARIS_TERBANYAK,
    JAM_SEMINGGU,
    ORANG_SEBARIS,
    ROMBEL_TERBANYAK,
    VOLUME_TERBESAR,
)

_KALI = " ".join(f"WHEN '{satu.value}' THEN {satu.kali_setahun}" for satu in PeriodeVolume)
_SETAHUN = f"b.volume * CASE b.periode {_KALI} END"
_SEKSAMA = f"""
SELECT l.id FROM instansi_lembarabk l LEFT JOIN instansi_barisabk b ON b.lembar_id = l.id
WHERE l.id = ANY(%(kunci)s)
GROUP BY l.id
HAVING count(b.id) NOT BETWEEN 1 AND {BARIS_TERBANYAK} OR sum(b.volume) = 0
    OR bool_or(b.uraian !~ '[A-Za-z0-9]' OR b.volume < 0 OR b.volume > {VOLUME_TERBESAR}
               OR b.menit <= 0 OR b.jam_minggu <= 0)
    OR CASE WHEN l.pendekatan = '{PendekatanAbk.GURU}'
         THEN count(b.jam_minggu) NOT IN (0, count(*)) OR bool_or(b.volume > {ROMBEL_TERBANYAK})
              OR bool_or(b.jam_minggu > {JAM_SEMINGGU})
         WHEN l.pendekatan = ANY(%(berstandar)s)
         THEN coalesce(l.standar, 0) <= 0 OR bool_or({_SETAHUN} > {ORANG_SEBARIS} * l.standar)
         ELSE bool_or(b.menit IS NULL OR b.menit > l.wke OR {_SETAHUN} * b.menit > {ORANG_SEBARIS} * l.wke)
       END
"""  # noqa: S608 (constants of this program; values travel as parameters)


def perlu_dilihat(kunci: Collection[int]) -> set[int]:
    """Sheets among ``kunci`` that may have a mistake. One statement whatever their number."""
    with connection.cursor() as kursor:
        kursor.execute(_SEKSAMA, {"kunci": list(kunci), "berstandar": [satu.value for satu in BERSTANDAR]})
        return {nomor for (nomor,) in kursor.fetchall()}
