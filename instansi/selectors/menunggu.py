"""What of the needs cycle waits for the actor: worksheets, survey answers, notices."""

from __future__ import annotations

from dataclasses import dataclass

from instansi.domain.alur_lembar import GERAK_ABK, GERAK_SURVEI, AksiLembar, GerakLembar
from instansi.models import LembarAbk, UndanganSurvei
from instansi.selectors.survei import kabar_baru
from sabangau_mutasi.akun.izin import Pelaku


@dataclass(frozen=True, slots=True)
class Menunggu:
    """One line: what waits, how many, the route of its list."""

    kata: str
    jumlah: int
    rute: str


def siklus(pelaku: Pelaku) -> list[Menunggu]:
    """Lines with something in them. Three queries."""
    abk = LembarAbk.objects.terlihat_oleh(pelaku).filter(status__in=_dari(GERAK_ABK, pelaku))
    survei = UndanganSurvei.objects.terlihat_oleh(pelaku).filter(
        status__in=_dari(GERAK_SURVEI, pelaku), periode__ditutup_pada__isnull=True
    )
    semua = [
        Menunggu("Lembar ABK menunggu langkah Anda", abk.count(), "instansi:abk"),
        Menunggu("Jawaban survei menunggu langkah Anda", survei.count(), "instansi:survei"),
        Menunggu("Kabar survei dan wawancara belum dibaca", kabar_baru(pelaku), "instansi:survei"),
    ]
    return [satu for satu in semua if satu.jumlah]


def _dari(tabel: tuple[GerakLembar, ...], pelaku: Pelaku) -> list[str]:
    """States from which this role goes on."""
    return [satu.dari for satu in tabel if satu.peran is pelaku.peran and satu.aksi is not AksiLembar.KEMBALIKAN]
