"""A small campaign for tests: two offices, their people, an open period on the ready questionnaire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from instansi.domain.alur_lembar import AksiLembar
from instansi.domain.survei import BagianSurvei
from instansi.models import PeriodeSurvei, UndanganSurvei, UnitKerja
from instansi.selectors.survei_isi import jawaban_bagian, sidik_angka, sidik_bagian
from instansi.services import kuesioner, survei_alur, survei_isi, survei_periode
from instansi.tests.factories import buat_pelaku, buat_pengguna, buat_posisi, buat_unit
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran

JAWABAN: dict[str, Any] = {
    "A1": "Sesuai", "B1": "Lengkap", "C1": [["Analis", "Menyusun telaah", "telaah", "120", "300", "register"]],
    "D2": "Layanan tertunda", "E1": "Tidak ada", "H1": "Penata pelayanan, lalu arsiparis.",
}  # fmt: skip


@dataclass
class Kampanye:
    """Who and what a test needs."""

    analis: Pelaku
    biro: Pelaku
    pu: UnitKerja
    arsip: UnitKerja
    bidang: UnitKerja
    posisi: Any
    admin: Pelaku
    kepala: Pelaku
    admin_lain: Pelaku
    periode: PeriodeSurvei
    undangan: UndanganSurvei


def siapkan() -> Kampanye:
    """All offices invited, nothing answered."""
    analis, biro = buat_pelaku(Peran.ANALIS_BKD), buat_pelaku(Peran.BIRO_ORGANISASI)
    pu, arsip = buat_unit("Dinas PU"), buat_unit("Badan Arsip")
    bidang = buat_unit("Bidang Jalan", pu)
    posisi = buat_posisi(bidang, k=4)
    admin = buat_pelaku(Peran.ADMIN_OPD, pu, pengguna=buat_pengguna(email="admin@pu.example"))
    kepala = buat_pelaku(Peran.KEPALA_OPD, pu, pengguna=buat_pengguna(email="kepala@pu.example"))
    admin_lain = buat_pelaku(Peran.ADMIN_OPD, arsip, pengguna=buat_pengguna(email="admin@arsip.example"))
    soal = kuesioner.terbitkan(pelaku=analis, kuesioner=kuesioner.muat_bawaan(pelaku=analis))
    hari_ini = timezone.localdate()
    periode = survei_periode.buka(
        pelaku=analis, nama="Survei Uji", tahun=hari_ini.year + 1, kuesioner=soal, mulai=hari_ini - timedelta(days=10),
        selesai=hari_ini + timedelta(days=20),
    )  # fmt: skip
    survei_periode.undang(pelaku=analis, periode=periode)
    undangan = UndanganSurvei.objects.select_related("unit", "periode__kuesioner").get(periode=periode, unit=pu)
    return Kampanye(analis, biro, pu, arsip, bidang, posisi, admin, kepala, admin_lain, periode, undangan)


def segar(undangan: UndanganSurvei) -> UndanganSurvei:
    """As stored now."""
    return UndanganSurvei.objects.select_related("unit", "periode__kuesioner").get(pk=undangan.pk)


def isi(k: Kampanye, bagian: str, jawaban: dict[str, Any], **lain: Any) -> UndanganSurvei:
    """Save one section as the office's officer."""
    kini = segar(k.undangan)
    bag = BagianSurvei(bagian)
    dasar = {"versi": kini.versi_isi, "sidik": sidik_bagian(jawaban_bagian(kini, bag)), "pelaku": k.admin} | lain
    return survei_isi.simpan_bagian(undangan=kini, bagian=bag, isian=jawaban, **dasar)


def isi_semua(k: Kampanye) -> None:
    """Answer all required questions and give one figure."""
    for kode, nilai in JAWABAN.items():
        isi(k, kode[0], {kode: nilai})
    survei_isi.simpan_angka(
        pelaku=k.admin, undangan=k.undangan, posisi=k.posisi.id_publik, kebutuhan="6", alasan="Ruas jalan bertambah",
        sidik=sidik_angka(None, ""),
    )  # fmt: skip


def gerak(k: Kampanye, pelaku: Pelaku, aksi: str, **lain: Any) -> UndanganSurvei:
    """One move on the newest version."""
    kini = segar(k.undangan)
    dasar = {"versi": kini.versi_isi} | lain
    return survei_alur.gerakkan(pelaku=pelaku, undangan=kini, aksi=AksiLembar(aksi), **dasar)
