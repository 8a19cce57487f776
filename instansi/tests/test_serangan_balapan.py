"""Two people at one moment, with real threads and connections: nothing twice, nothing after closing, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.db import connections, transaction
from django.utils import timezone

from instansi.domain.alur_lembar import AksiLembar
from instansi.models import (
    BuktiSurvei,
    JawabanSurvei,
    KebutuhanPosisi,
    LogLembarAbk,
    PemberitahuanSurvei,
    PeriodeSurvei,
    UndanganSurvei,
    Wawancara,
)
from instansi.selectors.survei_isi import sidik_bagian
from instansi.services import abk_gerak, kuesioner, survei_alur, survei_isi, survei_periode
from instansi.services import wawancara as layanan
from instansi.services.survei_kunci import kunci_undangan
from instansi.tests.factories import buat_pelaku, buat_unit
from instansi.tests.survei_bantu import gerak, isi, isi_semua, segar, siapkan
from instansi.tests.test_services_abk import MULAI, Meja
from instansi.tests.test_services_survei import PNG
from instansi.tests.test_wawancara import jadwal
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.serentak import serentak
from sabangau_mutasi.inti.unggahan import Unggahan

pytestmark = pytest.mark.django_db(transaction=True)


def sekali(hasil: Sequence[str], kode: str) -> None:
    """Exactly one went through, the others were refused with that code."""
    assert sorted(hasil) == sorted(["ya", *[kode] * (len(hasil) - 1)])


def test_lembar_abk_dikirim_dua_kali_serentak_berpindah_sekali() -> None:
    meja = Meja()
    lembar = meja.isi(meja.buka())
    laku = [lambda: abk_gerak.gerakkan_satu(pelaku=meja.admin, aksi=AksiLembar.KIRIM, lembar_id=lembar.pk)] * 3
    sekali(serentak(*laku), "TIDAK_DAPAT_BERGERAK")
    assert LogLembarAbk.objects.filter(lembar=lembar).count() == 1


def test_diverifikasi_dan_dikembalikan_serentak_hanya_satu_yang_terjadi() -> None:
    meja = Meja()
    lembar = meja.sampai(meja.isi(meja.buka()), AksiLembar.KIRIM)
    lain = buat_pelaku(Peran.KEPALA_OPD, meja.unit)
    hasil = serentak(
        lambda: abk_gerak.gerakkan_satu(pelaku=meja.kepala, aksi=AksiLembar.VERIFIKASI_OPD, lembar_id=lembar.pk),
        lambda: abk_gerak.gerakkan_satu(
            pelaku=lain, aksi=AksiLembar.KEMBALIKAN, lembar_id=lembar.pk, alasan="Perbaiki volume"
        ),
    )
    sekali(hasil, "TIDAK_DAPAT_BERGERAK")
    lembar.refresh_from_db()
    assert lembar.status == ("DIVERIFIKASI_OPD" if hasil[0] == "ya" else "DRAF")


def test_ditetapkan_dua_kali_serentak_menulis_satu_k() -> None:
    meja = Meja()
    lembar = meja.sampai(meja.isi(meja.buka()), AksiLembar.SEPAKATI)
    pyb = buat_pelaku(Peran.PYB)
    sekali(
        serentak(
            *(
                lambda p=p: abk_gerak.gerakkan_satu(
                    pelaku=p, aksi=AksiLembar.TETAPKAN, lembar_id=lembar.pk, mulai=MULAI
                )
                for p in (meja.pyb, pyb)
            )
        ),
        "TIDAK_DAPAT_BERGERAK",
    )
    assert KebutuhanPosisi.objects.filter(posisi=lembar.posisi, mulai=MULAI).count() == 1


def test_survei_dikirim_serentak_sekali_saja() -> None:
    k = siapkan()
    isi_semua(k)
    versi, rekan = segar(k.undangan).versi_isi, buat_pelaku(Peran.ADMIN_OPD, k.pu)
    hasil = serentak(
        *(
            lambda p=p: survei_alur.gerakkan(pelaku=p, undangan=k.undangan, aksi=AksiLembar.KIRIM, versi=versi)
            for p in (k.admin, rekan)
        )
    )
    sekali(hasil, "TIDAK_DAPAT")
    assert PemberitahuanSurvei.objects.filter(jenis="PERLU_VERIFIKASI").count() == 1


def test_periode_ditutup_menunggu_jawaban_yang_sedang_disimpan() -> None:
    """Closing answers only after the save that was under way: nothing is stored once closing has been confirmed."""
    k = siapkan()
    memegang, boleh_selesai, tertutup = Event(), Event(), Event()

    def jawab() -> None:
        try:
            with transaction.atomic():
                kunci_undangan(k.undangan.pk)
                memegang.set()
                assert boleh_selesai.wait(20)
                isi(k, "A", {"A2": "sedang disimpan"})
                assert not tertutup.is_set()
        finally:
            connections.close_all()

    def kunci() -> None:
        try:
            assert memegang.wait(20)
            survei_periode.tutup(pelaku=k.analis, periode=k.periode)
            survei_periode.kunci(pelaku=k.analis, periode=k.periode)
            tertutup.set()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as kolam:
        janji = [kolam.submit(jawab), kolam.submit(kunci)]
        assert memegang.wait(20)
        assert not tertutup.wait(0.5), "periode tertutup selagi jawaban disimpan"
        boleh_selesai.set()
        for satu in janji:
            satu.result(30)

    assert JawabanSurvei.objects.get(undangan=k.undangan).nilai == "sedang disimpan"
    assert PeriodeSurvei.objects.get().dikunci_pada is not None


def test_menutup_dan_menjawab_serentak_tidak_meninggalkan_jawaban_sesudah_tertutup() -> None:
    k = siapkan()
    hasil = serentak(
        lambda: survei_periode.tutup(pelaku=k.analis, periode=k.periode),
        lambda: isi(k, "A", {"A2": "x"}, versi=k.undangan.versi_isi, sidik=sidik_bagian({})),
    )
    assert hasil[0] == "ya"
    assert hasil[1] in ("ya", "TIDAK_TERBUKA")
    assert JawabanSurvei.objects.exists() == (hasil[1] == "ya")


def test_dua_kantor_menjawab_serentak_tidak_saling_menunggu() -> None:
    """The campaign's lock is shared: one office in the middle of a save does not hold up another one."""
    k = siapkan()
    lain = UndanganSurvei.objects.get(unit=k.arsip)
    with transaction.atomic():
        kunci_undangan(k.undangan.pk)
        hasil = serentak(
            lambda: survei_isi.simpan_bagian(
                pelaku=k.admin_lain, undangan=lain, bagian=_bagian("A"), isian={"A2": "y"}, versi=1,
                sidik=sidik_bagian({}),
            )
        )  # fmt: skip
    assert hasil == ["ya"]


def _bagian(kode: str) -> Any:
    from instansi.domain.survei import BagianSurvei

    return BagianSurvei(kode)


def test_berkas_yang_sama_diunggah_serentak_menjadi_satu() -> None:
    k = siapkan()
    laku = [
        lambda: survei_isi.unggah_bukti(pelaku=k.admin, undangan=k.undangan, kode="C2", unggahan=Unggahan("a.png", PNG))
    ] * 3
    assert serentak(*laku) == ["ya"] * 3
    assert BuktiSurvei.objects.count() == 1


def test_kedua_pihak_mengonfirmasi_pada_saat_yang_sama() -> None:
    pu, biro = buat_unit("Dinas PU"), buat_pelaku(Peran.BIRO_ORGANISASI)
    kepala = buat_pelaku(Peran.KEPALA_OPD, pu)
    w = layanan.jadwalkan(pelaku=biro, unit=pu, jadwal=jadwal())
    w = layanan.simpan_jawaban(pelaku=biro, wawancara=w, jawaban={1: "x"}, ringkasan="y", versi=w.versi_isi)
    hasil = serentak(
        *(lambda p=p: layanan.konfirmasi(pelaku=p, wawancara=w, versi=w.versi_isi) for p in (biro, kepala))
    )
    assert hasil == ["ya", "ya"]
    assert Wawancara.objects.get().status == "DISEPAKATI"


def test_konfirmasi_dan_perubahan_isi_serentak_tidak_menyepakati_yang_belum_dibaca() -> None:
    pu, biro = buat_unit("Dinas PU"), buat_pelaku(Peran.BIRO_ORGANISASI)
    kepala = buat_pelaku(Peran.KEPALA_OPD, pu)
    w = layanan.jadwalkan(pelaku=biro, unit=pu, jadwal=jadwal())
    w = layanan.simpan_jawaban(pelaku=biro, wawancara=w, jawaban={1: "x"}, ringkasan="y", versi=w.versi_isi)
    layanan.konfirmasi(pelaku=biro, wawancara=w, versi=w.versi_isi)
    hasil = serentak(
        lambda: layanan.konfirmasi(pelaku=kepala, wawancara=w, versi=w.versi_isi),
        lambda: layanan.simpan_jawaban(
            pelaku=biro, wawancara=w, jawaban={1: "lain"}, ringkasan="lain", versi=w.versi_isi
        ),
    )
    kini = Wawancara.objects.get()
    assert hasil in (["ya", "SELESAI"], ["BERUBAH", "ya"])
    assert (kini.status, kini.ringkasan) == (("DISEPAKATI", "y") if hasil[0] == "ya" else ("DIISI", "lain"))


def test_wawancara_dijadwalkan_serentak_sekali_saja() -> None:
    pu, biro = buat_unit("Dinas PU"), buat_pelaku(Peran.BIRO_ORGANISASI)
    laku = [lambda: layanan.jadwalkan(pelaku=biro, unit=pu, jadwal=jadwal())] * 3
    sekali(serentak(*laku), "JADWAL_SUDAH_ADA")
    assert Wawancara.objects.count() == 1


def test_periode_dibuka_dan_kuesioner_disalin_serentak_sekali_saja() -> None:
    k = siapkan()
    hari = timezone.localdate()
    buka = [
        lambda: survei_periode.buka(
            pelaku=k.analis, nama="Survei ganda", tahun=2027, kuesioner=k.periode.kuesioner, mulai=hari,
            selesai=hari + timedelta(days=5), undang_semua=True,
        )
    ] * 2  # fmt: skip
    sekali(serentak(*buka), "NAMA_DIPAKAI")
    assert PeriodeSurvei.objects.get(nama="Survei ganda").undangan.count() == 2
    salin = [lambda: kuesioner.salin(pelaku=k.analis, kuesioner=k.periode.kuesioner)] * 2
    sekali(serentak(*salin), "DRAF_SUDAH_ADA")


def test_menagih_dan_mengirim_serentak_tidak_saling_mengunci() -> None:
    """The chase locks campaign then sheets, the sending too: no deadlock, and the sheet ends as sent."""
    k = siapkan()
    isi_semua(k)
    versi = segar(k.undangan).versi_isi
    for _ in range(3):
        PemberitahuanSurvei.objects.filter(jenis="TAGIHAN").delete()
        hasil = serentak(
            lambda: survei_periode.tagih(pelaku=k.analis, periode=k.periode),
            lambda versi=versi: survei_alur.gerakkan(
                pelaku=k.admin, undangan=k.undangan, aksi=AksiLembar.KIRIM, versi=versi
            ),
        )
        assert hasil == ["ya", "ya"]
        assert segar(k.undangan).status == "DIKIRIM"
        versi = gerak(k, k.kepala, "KEMBALIKAN", alasan="Lengkapi C1").versi_isi
