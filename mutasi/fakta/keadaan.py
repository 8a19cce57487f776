"""State of a case as the guards of the workflow read it: papers, moves done, decree, training. Five queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from instansi.domain.jabatan import JenisJabatan, Jenjang, SifatJabatan, wajib_dilantik
from instansi.models import Jabatan
from mutasi.domain.alur import Aksi, berkas_wajib
from mutasi.domain.status import DasarMutasi, JenisMutasi
from mutasi.fakta import bahan
from mutasi.fakta.parameter import libur, teks_parameter, ya
from mutasi.models import BerkasUsul, LogTransisi, SuratKeputusan, UsulMutasi

PERBARUI_KONSEP = "PERBARUI_KONSEP"
"""Log word of a new draft inside KONSEP_SK; it moves nothing, so the workflow table does not know it."""


@dataclass(frozen=True)
class Keadaan:
    """What has happened in a case. ``berkas`` is the newest version per kind; ``log`` in order."""

    berkas: Mapping[str, BerkasUsul]
    log: tuple[LogTransisi, ...]
    sk: SuratKeputusan | None
    wajib_terbuka: tuple[str, ...]
    perlu_pelantikan: bool
    berkas_wajib: tuple[str, ...]
    libur: frozenset[date]

    def terakhir(self, *aksi: str) -> LogTransisi | None:
        """The latest log row of one of these acts."""
        return next((satu for satu in reversed(self.log) if satu.aksi in aksi), None)

    def pernah(self, *aksi: str) -> bool:
        """Whether one of these acts was ever done."""
        return self.terakhir(*aksi) is not None

    @property
    def berkas_ditandai(self) -> list[BerkasUsul]:
        """Newest papers the verifier sent back."""
        return [satu for satu in self.berkas.values() if satu.status == "PERBAIKAN"]

    @property
    def berkas_belum_sesuai(self) -> list[str]:
        """Kinds of required papers that are absent or not yet found in order."""
        return [
            jenis for jenis in self.berkas_wajib if jenis not in self.berkas or self.berkas[jenis].status != "SESUAI"
        ]

    @property
    def tanggal_pelantikan(self) -> date | None:
        """Day of the oath as recorded, if any."""
        satu = self.terakhir(Aksi.CATAT_PELANTIKAN)
        return date.fromisoformat(satu.data["tanggal_pelantikan"]) if satu else None

    @property
    def konsep_baru(self) -> bool:
        """Whether a draft was made after the last return."""
        kembali, susun = self.terakhir(Aksi.KEMBALIKAN_KONSEP), self.terakhir(Aksi.SUSUN_KONSEP, PERBARUI_KONSEP)
        return susun is not None and (kembali is None or susun.urutan > kembali.urutan)


def keadaan(usul: UsulMutasi, *, pada: date, teks: dict[str, str] | None = None) -> Keadaan:
    """Gather the state; ``usul`` needs its jobs loaded. ``teks`` spares the parameter query."""
    semua = teks_parameter(pada) if teks is None else teks
    lokal = ya(semua["LOKAL_BERKAS"])
    return Keadaan(
        berkas=bahan.berkas_terbaru(usul.pk),
        log=bahan.log_usul(usul.pk),
        sk=bahan.sk_usul(usul.pk),
        wajib_terbuka=bahan.wajib_terbuka(usul.pk),
        perlu_pelantikan=perlu_pelantikan(usul, semua),
        berkas_wajib=tuple(
            satu.value for satu in berkas_wajib(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), lokal=lokal)
        ),
        libur=libur(usul.dibuat_pada.date()),
    )


def perlu_pelantikan(usul: UsulMutasi, teks: Mapping[str, Any]) -> bool:
    """Whether the target asks an oath before placement (PP 11/2017; same JF and jenjang by parameter)."""
    asal, tujuan = sifat(usul.jabatan_asal), sifat(usul.posisi_tujuan.jabatan)
    return wajib_dilantik(tujuan, asal, jf_sama_dilantik=ya(teks["JF_SAMA_DILANTIK"]))


def sifat(jabatan: Jabatan) -> SifatJabatan:
    """What of a job counts when two jobs are compared."""
    return SifatJabatan(
        JenisJabatan(jabatan.jenis),
        Jenjang(jabatan.jenjang) if jabatan.jenjang else None,
        jabatan.kelompok or None,
    )
