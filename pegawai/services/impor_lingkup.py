"""What an OPD officer may do with imports: his own kind, his own office's files, his own office's rows."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from instansi.impor.abk_opd import abk_opd
from instansi.models import UnitKerja
from pegawai.models import LingkupImpor
from pegawai.selectors.impor_lingkup import JENIS_OPD, terlihat, unit_berkas
from pegawai.selectors.pelaku import peran_tersedia
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor
from sabangau_mutasi.inti.models import BerkasImpor, JejakAudit

PESAN_BUKAN_PENGIMPOR = (
    "Buku kerja diimpor oleh BKD; pengelola kepegawaian OPD hanya mengunggah isian Lembar ABK OPD-nya sendiri."
)
PESAN_BUKAN_MILIK = "Impor ini milik OPD lain."
PESAN_PERAN_BERAKHIR = "Yang memerintahkannya tidak lagi bertugas di OPD pemilik berkas; tidak ada yang diubah."


def wajib_boleh_unggah(pelaku: Pelaku, jenis: str) -> None:
    """Raises PermissionDenied: the BKD brings in any kind, an OPD officer with a unit the kind `abk` only."""
    opd = pelaku.peran is Peran.ADMIN_OPD and bool(pelaku.jalur) and jenis == JENIS_OPD
    if pelaku.peran not in PERAN_BKD and not opd:
        raise PermissionDenied(PESAN_BUKAN_PENGIMPOR)


def wajib_milik(pelaku: Pelaku, berkas: BerkasImpor) -> None:
    """Raises PermissionDenied for an import of another office."""
    if not terlihat(pelaku).filter(pk=berkas.pk).exists():
        raise PermissionDenied(PESAN_BUKAN_MILIK)


def tandai(berkas: BerkasImpor, pelaku: Pelaku) -> None:
    """Keep the office an officer uploads for; nothing for the BKD. Raises UnitKerja.DoesNotExist without one."""
    if pelaku.peran not in PERAN_BKD:
        LingkupImpor.objects.create(berkas=berkas, unit=UnitKerja.objects.get(pk=pelaku.unit_id or 0))


def jenis_menurut_lingkup(berkas: BerkasImpor, jenis_jenis: Mapping[str, JenisImpor]) -> JenisImpor:
    """The kind as this file may use it: an officer's file writes drafts of his subtree only, whoever applies it."""
    unit = unit_berkas(berkas)
    return abk_opd(unit.pk) if unit else jenis_jenis[berkas.jenis]


def wajib_masih_bertugas(berkas: BerkasImpor, aksi: str) -> None:
    """Raises AturanDilanggar when the officer who ordered `aksi` no longer holds his role over the file's unit."""
    unit = unit_berkas(berkas)
    jejak = JejakAudit.objects.filter(objek_jenis="BerkasImpor", objek_id=str(berkas.id_publik), aksi=aksi)
    perintah = jejak.select_related("pelaku").order_by("-pk").first()
    if unit is None or perintah is None or perintah.peran in PERAN_BKD:
        return
    orang = perintah.pelaku
    peran = peran_tersedia(orang, timezone.localdate()) if orang and orang.is_active else []
    if not any(p.peran is Peran.ADMIN_OPD and p.jalur and unit.jalur.startswith(p.jalur) for p in peran):
        raise AturanDilanggar("PERAN_SUDAH_BERAKHIR", PESAN_PERAN_BERAKHIR)
