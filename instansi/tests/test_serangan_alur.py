"""Every move from every state by every role, against a table written here by hand; nobody checks his own sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from instansi.domain.alur_lembar import AksiLembar, StatusLembar
from instansi.domain.survei import StatusWawancara
from instansi.models import (
    AngkaSurvei,
    JawabanSurvei,
    LembarAbk,
    LogLembarAbk,
    PeriodeSurvei,
    Pertanyaan,
    UndanganSurvei,
    Wawancara,
)
from instansi.services import abk_gerak, survei_alur, survei_periode
from instansi.services import wawancara as layanan
from instansi.tests.factories import buat_pelaku, buat_pengguna, buat_unit
from instansi.tests.survei_bantu import Kampanye, isi_semua, segar, siapkan
from instansi.tests.test_services_abk import Meja
from instansi.tests.test_services_survei import ditolak
from instansi.tests.test_wawancara import Meja as MejaWawancara
from instansi.tests.test_wawancara import isi as isi_wawancara
from instansi.tests.test_wawancara import m  # noqa: F401 (a fixture)
from sabangau_mutasi.akun.izin import PERAN_UNIT, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db

JALAN_ABK: dict[tuple[str, str, str], str] = {
    ("KIRIM", "DRAF", "ADMIN_OPD"): "DIKIRIM",
    ("VERIFIKASI_OPD", "DIKIRIM", "KEPALA_OPD"): "DIVERIFIKASI_OPD",
    ("VERIFIKASI_ORGANISASI", "DIVERIFIKASI_OPD", "BIRO_ORGANISASI"): "DIVERIFIKASI_ORGANISASI",
    ("SEPAKATI", "DIVERIFIKASI_ORGANISASI", "KEPALA_OPD"): "DISEPAKATI",
    ("TETAPKAN", "DISEPAKATI", "PYB"): "DITETAPKAN",
    ("KEMBALIKAN", "DIKIRIM", "KEPALA_OPD"): "DRAF",
    ("KEMBALIKAN", "DIVERIFIKASI_OPD", "BIRO_ORGANISASI"): "DRAF",
    ("KEMBALIKAN", "DIVERIFIKASI_ORGANISASI", "KEPALA_OPD"): "DRAF",
    ("KEMBALIKAN", "DISEPAKATI", "PYB"): "DRAF",
}
JALAN_SURVEI = {
    kunci: ke
    for kunci, ke in JALAN_ABK.items()
    if kunci[1] in ("DRAF", "DIKIRIM", "DIVERIFIKASI_OPD")
}  # fmt: skip
PENGELOLA = {Peran.ANALIS_BKD, Peran.KABID_MUTASI, Peran.BIRO_ORGANISASI}


def semua_peran(unit: Any) -> dict[Peran, Pelaku]:
    """One actor of every role; office roles stand in ``unit``."""
    return {peran: buat_pelaku(peran, unit if peran in PERAN_UNIT else None) for peran in Peran}


def coba(panggil: Callable[[], Any]) -> bool:
    """Whether the call goes through; only refusals meant for the user may stop it."""
    galat = ""
    try:
        with transaction.atomic():
            panggil()
    except (AturanDilanggar, PermissionDenied) as penolakan:
        galat = str(penolakan) or "penolakan tanpa kata"
    assert galat != "penolakan tanpa kata"
    return not galat


def test_gerak_lembar_abk_dari_setiap_status_oleh_setiap_peran() -> None:
    meja = Meja()
    lembar = meja.isi(meja.buka())
    pelaku = semua_peran(meja.unit)
    terjadi = {}
    for status in StatusLembar:
        for aksi in AksiLembar:
            for peran, satu in pelaku.items():
                LembarAbk.objects.filter(pk=lembar.pk).update(status=status, dikirim_oleh=meja.admin.pengguna)
                if coba(
                    lambda aksi=aksi, satu=satu: abk_gerak.gerakkan_satu(
                        pelaku=satu, aksi=aksi, lembar_id=lembar.pk, alasan="Perbaiki volume"
                    )
                ):
                    lembar.refresh_from_db()
                    terjadi[aksi.value, status.value, peran.value] = lembar.status
    assert terjadi == JALAN_ABK
    assert LogLembarAbk.objects.filter(lembar=lembar).count() == len(JALAN_ABK)


def test_gerak_jawaban_survei_dari_setiap_status_oleh_setiap_peran() -> None:
    k = siapkan()
    isi_semua(k)
    pelaku = semua_peran(k.pu)
    terjadi = {}
    for status in StatusLembar:
        for aksi in AksiLembar:
            for peran, satu in pelaku.items():
                UndanganSurvei.objects.filter(pk=k.undangan.pk).update(
                    status=status, dikirim_oleh=k.admin.pengguna, versi_isi=7
                )
                if coba(
                    lambda aksi=aksi, satu=satu: survei_alur.gerakkan(
                        pelaku=satu, undangan=k.undangan, aksi=aksi, versi=7, alasan="Perbaiki C1"
                    )
                ):
                    terjadi[aksi.value, status.value, peran.value] = segar(k.undangan).status
    assert terjadi == JALAN_SURVEI


@pytest.mark.parametrize("peran", sorted(PERAN_UNIT))
def test_gerak_di_kantor_lain_tidak_terjadi(peran: Peran) -> None:
    """The same matrix for office roles of another office: nothing at all."""
    k, meja = siapkan(), Meja()
    isi_semua(k)
    lembar = meja.isi(meja.buka())
    asing = buat_pelaku(peran, buat_unit("Dinas Asing"))
    for status in StatusLembar:
        LembarAbk.objects.filter(pk=lembar.pk).update(status=status)
        UndanganSurvei.objects.filter(pk=k.undangan.pk).update(status=status, versi_isi=7)
        for aksi in AksiLembar:
            assert not coba(
                lambda aksi=aksi: abk_gerak.gerakkan_satu(
                    pelaku=asing, aksi=aksi, lembar_id=lembar.pk, alasan="Perbaiki volume"
                )
            )
            assert not coba(
                lambda aksi=aksi: survei_alur.gerakkan(
                    pelaku=asing, undangan=k.undangan, aksi=aksi, versi=7, alasan="Perbaiki C1"
                )
            )


def test_pengirim_tidak_memeriksa_lembarnya_sendiri_dengan_peran_lain() -> None:
    """BR-20 with every forward move: the sender who also holds the next role is refused."""
    meja, k = Meja(), siapkan()
    lembar = meja.isi(meja.buka())
    isi_semua(k)
    for aksi, dari, peran in [kunci for kunci in JALAN_ABK if kunci[0] not in ("KIRIM", "KEMBALIKAN")]:
        LembarAbk.objects.filter(pk=lembar.pk).update(status=dari, dikirim_oleh=meja.admin.pengguna)
        rangkap = buat_pelaku(
            Peran(peran), meja.unit if Peran(peran) in PERAN_UNIT else None, pengguna=meja.admin.pengguna
        )
        galat = ditolak(
            "TIDAK_DAPAT_BERGERAK",
            lambda aksi=aksi, rangkap=rangkap: abk_gerak.gerakkan_satu(
                pelaku=rangkap, aksi=AksiLembar(aksi), lembar_id=lembar.pk
            ),
        )
        assert "BR-20" in galat.pesan


# --- Campaigns --------------------------------------------------------------------------------------------------------
def _keadaan_periode(k: Kampanye, keadaan: str) -> None:
    """Put the campaign into a state past the services; a locked one is made anew, for it never changes again."""
    waktu = timezone.now()
    isi: dict[str, Any] = {"ditutup_pada": None}
    if keadaan == "TUTUP":
        isi = {"ditutup_pada": waktu}
    PeriodeSurvei.objects.filter(pk=k.periode.pk).update(**isi, selesai=timezone.localdate() + timedelta(days=5))
    if keadaan == "KUNCI":
        PeriodeSurvei.objects.filter(pk=k.periode.pk).update(ditutup_pada=waktu, dikunci_pada=waktu)


LANGKAH_PERIODE = {
    "tutup": lambda p, k: survei_periode.tutup(pelaku=p, periode=k.periode),
    "kunci": lambda p, k: survei_periode.kunci(pelaku=p, periode=k.periode),
    "perpanjang": lambda p, k: survei_periode.perpanjang(
        pelaku=p, periode=k.periode, selesai=timezone.localdate() + timedelta(days=9)
    ),
    "undang": lambda p, k: survei_periode.undang(pelaku=p, periode=k.periode),
    "tagih": lambda p, k: survei_periode.tagih(pelaku=p, periode=k.periode),
}
BOLEH_PERIODE = {
    "BUKA": {"tutup", "perpanjang", "undang", "tagih"},
    "TUTUP": {"tutup", "kunci", "perpanjang"},
    "KUNCI": set(),
}


@pytest.mark.parametrize("keadaan", list(BOLEH_PERIODE))
def test_langkah_periode_dari_setiap_keadaan_oleh_setiap_peran(keadaan: str) -> None:
    k = siapkan()
    buat_unit("Dinas Belum Diundang")
    pelaku = semua_peran(k.pu)
    _keadaan_periode(k, keadaan)
    terjadi = set()
    for langkah, jalankan in LANGKAH_PERIODE.items():
        for peran, satu in pelaku.items():
            titik = transaction.savepoint()
            if coba(lambda satu=satu, jalankan=jalankan: jalankan(satu, k)):
                terjadi.add((langkah, peran))
            transaction.savepoint_rollback(titik)
    assert terjadi == {(langkah, peran) for langkah in BOLEH_PERIODE[keadaan] for peran in PENGELOLA}


def test_pangkalan_data_menolak_tulisan_pada_periode_terkunci() -> None:
    """Past every service: neither the campaign nor answer, figure, sheet or notice counter of it moves any more."""
    k = siapkan()
    isi_semua(k)
    _keadaan_periode(k, "KUNCI")
    soal = Pertanyaan.objects.filter(kuesioner=k.periode.kuesioner, bagian="H").first()
    percobaan: list[Callable[[], Any]] = [
        lambda: PeriodeSurvei.objects.filter(pk=k.periode.pk).update(dikunci_pada=None),
        lambda: UndanganSurvei.objects.filter(pk=k.undangan.pk).update(status="DRAF"),
        lambda: JawabanSurvei.objects.filter(undangan=k.undangan).update(nilai="lain"),
        lambda: JawabanSurvei.objects.filter(undangan=k.undangan).delete(),
        lambda: JawabanSurvei.objects.create(undangan=k.undangan, pertanyaan=soal, nilai="baru"),
        lambda: AngkaSurvei.objects.filter(undangan=k.undangan).update(kebutuhan=1),
    ]
    for satu in percobaan:
        with pytest.raises(DatabaseError), transaction.atomic():
            satu()


def test_pangkalan_data_menolak_perubahan_kuesioner_terbit() -> None:
    k = siapkan()
    soal = Pertanyaan.objects.filter(kuesioner=k.periode.kuesioner).first()
    assert soal is not None
    for satu in (
        lambda: Pertanyaan.objects.filter(pk=soal.pk).update(teks="Lain?"),
        lambda: Pertanyaan.objects.create(
            kuesioner=k.periode.kuesioner, kode="Z1", bagian="H", urut=9, teks="?", jenis="TEKS"
        ),
        lambda: soal.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            satu()


# --- Interviews -------------------------------------------------------------------------------------------------------
SISI = dict.fromkeys(PENGELOLA, "BKD") | {Peran.ADMIN_OPD: "OPD", Peran.KEPALA_OPD: "OPD"}


@pytest.mark.parametrize("status", list(StatusWawancara))
def test_langkah_wawancara_dari_setiap_status_oleh_setiap_peran(m: MejaWawancara, status: str) -> None:  # noqa: F811
    isi_wawancara(m)
    pelaku = semua_peran(m.pu)
    lain = buat_pengguna()
    waktu = timezone.now()
    ganti: dict[str, Any] = {"status": status}
    if status == StatusWawancara.DISEPAKATI:
        ganti |= {
            "dikonfirmasi_bkd_pada": waktu, "dikonfirmasi_bkd_oleh": m.biro.pengguna, "dikonfirmasi_opd_pada": waktu,
            "dikonfirmasi_opd_oleh": lain,
        }  # fmt: skip
    Wawancara.objects.filter(pk=m.w.pk).update(**ganti)
    w = m.segar()
    langkah: dict[str, Callable[[Pelaku], Any]] = {
        "konfirmasi": lambda p: layanan.konfirmasi(pelaku=p, wawancara=w, versi=w.versi_isi),
        "batalkan": lambda p: layanan.batalkan(pelaku=p, wawancara=w, versi=w.versi_isi),
        "jawaban": lambda p: layanan.simpan_jawaban(
            pelaku=p, wawancara=w, jawaban={2: "x"}, ringkasan="y", versi=w.versi_isi
        ),
        "catatan": lambda p: layanan.catatan_opd(pelaku=p, wawancara=w, catatan="z", versi=w.versi_isi),
    }
    terjadi = set()
    for nama, jalankan in langkah.items():
        for peran, satu in pelaku.items():
            titik = transaction.savepoint()
            if coba(lambda satu=satu, jalankan=jalankan: jalankan(satu)):
                terjadi.add((nama, peran))
            transaction.savepoint_rollback(titik)
    if status in (StatusWawancara.DISEPAKATI, StatusWawancara.BATAL):
        assert terjadi == set()
        return
    bkd = {(nama, peran) for nama in ("batalkan", "jawaban") for peran in PENGELOLA}
    assert terjadi == bkd | {("konfirmasi", peran) for peran in SISI} | {
        ("catatan", peran) for peran, sisi in SISI.items() if sisi == "OPD"
    }
