"""A portion of a batch does what the same acts do one by one: same rows, same numbers, same refusals, fewer queries."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from instansi.tests.factories import buat_posisi
from mutasi.dokumen.nomor import SERI_SK
from mutasi.models import (
    EvaluasiAturan,
    LogTransisi,
    PekerjaanMassal,
    Pemberitahuan,
    PencacahNomor,
    SuratKeputusan,
    UsulMutasi,
)
from mutasi.services import jejak, massal, porsi, sk, usul
from mutasi.tests.factories import HARI_INI, ISIAN, Panggung, buat_usul, jalankan, siapkan_panggung
from pegawai.models import HukumanDisiplin, Reservasi
from pegawai.tests.factories import beri_akun, buat_kinerja, buat_pegawai
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import jumlah_kueri

DATA = {"tanggal_sk": HARI_INI.isoformat()}


def kasus_banyak(panggung: Panggung, jumlah: int, *, sampai: str = "CATAT_PERTEK") -> list[UsulMutasi]:
    """Cases of people from different jobs, each with an account, ready for the act after ``sampai``."""
    hasil = []
    for nomor in range(jumlah):
        orang = beri_akun(buat_pegawai(f"Pegawai {nomor}", buat_posisi(panggung.posisi_asal.unit)))
        buat_kinerja(orang)
        hasil.append(jalankan(panggung, buat_usul(panggung, pegawai=orang), sampai=sampai))
    return hasil


def minta_dan_kerjakan(
    panggung: Panggung, kasus: list[UsulMutasi], *, aksi: str = "SUSUN_KONSEP", peran: str = "analis_bkd", **data: Any
) -> PekerjaanMassal:
    kerja = massal.minta(
        usul_ids=[satu.pk for satu in kasus], aksi=aksi, pelaku=panggung.pelaku[peran], data=data or DATA
    )
    massal.kerjakan(kerja.pk)
    return PekerjaanMassal.objects.get(pk=kerja.pk)


def berkas_sk() -> set[Path]:
    return set((Path(settings.MEDIA_ROOT) / "sk").rglob("*.pdf"))


def urut_sk() -> list[int]:
    """Running numbers of all decrees in the order they were written."""
    return [int(nomor.split("/")[1]) for nomor in SuratKeputusan.objects.order_by("pk").values_list("nomor", flat=True)]


def potret(kasus: list[UsulMutasi]) -> dict[str, Any]:
    """Everything an act leaves in the database, without keys, clock times and random names."""
    kunci = [satu.pk for satu in kasus]
    surat = SuratKeputusan.objects.filter(usul__in=kunci).order_by("pk")
    log = LogTransisi.objects.filter(usul__in=kunci).order_by("pk")
    kasus_kini = UsulMutasi.objects.filter(pk__in=kunci).order_by("pk")
    aturan = EvaluasiAturan.objects.filter(usul__in=kunci).order_by("usul", "tahap", "kode")
    return {
        "usul": list(kasus_kini.values_list("pk", "status", "versi", "tenggat", "langkah_paraf", "tmt_rencana")),
        "sk": list(surat.values_list("usul", "nomor", "tanggal", "tmt", "dirancang_oleh", "lokasi_siap")),
        "cuplikan": [satu.cuplikan | {"alamat_periksa": ""} for satu in surat],
        "log": [
            (
                (satu.usul_id, satu.urutan, satu.dari, satu.ke, satu.aksi, satu.pelaku_id, satu.peran, satu.alasan),
                {nama: isi for nama, isi in satu.data.items() if nama != "sha256_konsep"},
            )
            for satu in log
        ],
        "aturan": list(
            aturan.values_list("usul", "tahap", "kode", "hasil", "berat", "nama", "kalimat", "data", "dasar_hukum")
        ),
        "audit": list(
            JejakAudit.objects.filter(aksi="usul_susun_konsep")
            .order_by("pk")
            .values_list("pelaku", "peran", "aksi", "objek_jenis", "objek_id", "ringkasan", "data")
        ),
        "kabar": list(
            Pemberitahuan.objects.filter(log__aksi="SUSUN_KONSEP")
            .order_by("pk")
            .values_list("penerima", "log__usul", "perlu_tindakan")
        ),
        "kursi": list(Reservasi.objects.order_by("pk").values_list("posisi", "arah", "pegawai", "tmt", "sumber")),
        "pencacah": list(PencacahNomor.objects.order_by("seri", "tahun").values_list("seri", "tahun", "terakhir")),
    }


@pytest.mark.django_db
def test_porsi_meninggalkan_tepat_yang_ditinggalkan_langkah_satu_per_satu(
    django_capture_on_commit_callbacks: Any,
) -> None:
    panggung = siapkan_panggung(k_tujuan=9)
    kasus = kasus_banyak(panggung, 6)
    urutan = [kasus[satu] for satu in (3, 0, 5, 1, 4, 2)]
    HukumanDisiplin.objects.create(
        pegawai=urutan[2].pegawai, status="PROSES", tmt=HARI_INI, sampai=HARI_INI + timedelta(days=90)
    )
    with transaction.atomic():  # a rehearsal of the same acts one by one
        with django_capture_on_commit_callbacks() as surel_sendiri:
            hasil = usul.laksanakan_banyak(
                usul_ids=[satu.pk for satu in urutan],
                aksi="SUSUN_KONSEP",
                pelaku=panggung.pelaku["analis_bkd"],
                data=DATA,
            )
        sendiri = potret(kasus)
        transaction.set_rollback(True)

    with django_capture_on_commit_callbacks() as surel_porsi:
        kerja = minta_dan_kerjakan(panggung, urutan)

    assert (kerja.status, kerja.selesai, kerja.berhasil) == ("TUNTAS", 6, 5)
    assert [satu["pesan"] for satu in kerja.ditolak] == [satu.pesan for satu in hasil if not satu.berhasil]
    bersama = potret(kasus)
    assert {nama: isi for nama, isi in bersama.items() if isi != sendiri[nama]} == {}
    assert len(sendiri["kabar"]) >= 5
    assert len(surel_porsi) == len(surel_sendiri) + 1  # and the batch itself was queued
    assert [satu[0] for satu in bersama["sk"]] == [satu.pk for satu in urutan if satu != urutan[2]]
    assert urut_sk() == [1, 2, 3, 4, 5]


@pytest.mark.django_db
def test_rantai_dan_naskah_porsi_utuh_dan_tersusun_ulang_sama() -> None:
    panggung = siapkan_panggung(k_tujuan=5)
    kasus = kasus_banyak(panggung, 4)
    lama = berkas_sk()

    minta_dan_kerjakan(panggung, kasus)

    assert [jejak.rantai_rusak(satu.pk) for satu in kasus] == [[]] * 4
    for satu in kasus:
        surat = sk.milik(satu)
        assert sk.susun_ulang(surat, konsep=True) == sk.baca_naskah(surat, "konsep")
        log = LogTransisi.objects.get(usul=satu, aksi="SUSUN_KONSEP")
        assert log.data["sha256_konsep"] == surat.sha256_konsep
        assert log.data["nomor_sk"] == surat.nomor
    assert len(berkas_sk() - lama) == 4


@pytest.mark.django_db
def test_jumlah_kueri_porsi_tidak_bertambah_dengan_jumlah_usul() -> None:
    panggung = siapkan_panggung(k_tujuan=9)
    kasus = kasus_banyak(panggung, 8)
    UsulMutasi.objects.filter(pk=kasus[5].pk).update(dibuat_pada=kasus[5].dibuat_pada - timedelta(days=40))

    def kerjakan(porsi_ini: list[UsulMutasi]) -> int:
        return jumlah_kueri(
            lambda: porsi.laksanakan(
                usul_ids=[satu.pk for satu in porsi_ini],
                aksi="SUSUN_KONSEP",
                pelaku=panggung.pelaku["analis_bkd"],
                data=DATA,
            )
        )

    kerjakan(kasus[:1])  # takes up the counter's row
    satu, enam = kerjakan(kasus[1:2]), kerjakan(kasus[2:])

    assert SuratKeputusan.objects.count() == 8
    assert enam == satu
    assert satu <= 60


@pytest.mark.django_db
def test_usul_yang_ditolak_aturan_tidak_menahan_porsinya_dan_tidak_memakan_nomor(
    caplog: pytest.LogCaptureFixture,
) -> None:
    panggung = siapkan_panggung(k_tujuan=9)
    kasus = kasus_banyak(panggung, 7)
    for salah in (kasus[0], kasus[4]):
        HukumanDisiplin.objects.create(
            pegawai=salah.pegawai, status="PROSES", tmt=HARI_INI, sampai=HARI_INI + timedelta(days=90)
        )

    kerja = minta_dan_kerjakan(panggung, kasus)

    assert "diulang usul demi usul" not in caplog.text
    assert (kerja.selesai, kerja.berhasil) == (7, 5)
    assert [satu["nomor"] for satu in kerja.ditolak] == [kasus[0].nomor_registrasi, kasus[4].nomor_registrasi]
    assert all("BR-" in satu["pesan"] for satu in kerja.ditolak)
    assert urut_sk() == [1, 2, 3, 4, 5]
    for salah in (kasus[0], kasus[4]):
        assert UsulMutasi.objects.get(pk=salah.pk).status == "PERTEK_TERBIT"
        assert not LogTransisi.objects.filter(usul=salah, aksi="SUSUN_KONSEP").exists()
        assert not EvaluasiAturan.objects.filter(usul=salah, tahap="SK").exists()


@pytest.mark.django_db
def test_usul_yang_ditolak_setelah_menulis_membuat_porsinya_diulang_usul_demi_usul(
    caplog: pytest.LogCaptureFixture,
) -> None:
    panggung = siapkan_panggung(k_tujuan=9)
    kasus = kasus_banyak(panggung, 7)
    tmt = HARI_INI + timedelta(days=14)
    salah = kasus[4]
    penerus = buat_pegawai("Penerus", buat_posisi(panggung.posisi_asal.unit))
    Reservasi.objects.create(
        posisi=salah.posisi_asal, arah=Reservasi.MASUK, pegawai=penerus, tmt=HARI_INI, sumber="usul-lain"
    )
    lama = berkas_sk()

    kerja = minta_dan_kerjakan(panggung, kasus, tanggal_sk=HARI_INI, tmt=tmt)

    assert "diulang usul demi usul" in caplog.text
    assert (kerja.status, kerja.selesai, kerja.berhasil) == ("TUNTAS", 7, 6)
    assert [satu["nomor"] for satu in kerja.ditolak] == [salah.nomor_registrasi]
    assert "tempat asal sudah dijanjikan" in kerja.ditolak[0]["pesan"]
    assert urut_sk() == [1, 2, 3, 4, 5, 6]
    assert PencacahNomor.objects.get(seri=SERI_SK).terakhir == 6
    sisa = Reservasi.objects.filter(sumber=str(salah.id_publik))
    assert set(sisa.values_list("tmt", flat=True)) == {HARI_INI}
    assert SuratKeputusan.objects.filter(tmt=tmt).count() == 6
    assert len(berkas_sk() - lama) == 6  # what the abandoned portion had written is gone
    assert [jejak.rantai_rusak(satu.pk) for satu in kasus] == [[]] * 7


@pytest.mark.django_db
def test_porsi_tidak_membagi_kursi_yang_sama_dua_kali(caplog: pytest.LogCaptureFixture) -> None:
    panggung = siapkan_panggung(k_tujuan=2)  # the last seat falls within the second portion
    kasus = kasus_banyak(panggung, 5, sampai="AJUKAN_KE_TPK")

    kerja = minta_dan_kerjakan(panggung, kasus, aksi="SETUJUI_TPK", peran="sekretariat_tpk", **ISIAN["SETUJUI_TPK"])

    assert (kerja.selesai, kerja.berhasil) == (5, 2)
    assert Reservasi.objects.filter(posisi=panggung.posisi_tujuan, arah=Reservasi.MASUK).count() == 2
    assert all("BR-08" in satu["pesan"] for satu in kerja.ditolak)
    assert "diulang usul demi usul" not in caplog.text  # the rules saw the seat go, before any row was written


@pytest.mark.django_db
def test_kemajuan_tercatat_per_porsi_yang_membesar() -> None:
    panggung = siapkan_panggung(k_tujuan=9)
    kasus = kasus_banyak(panggung, 8)
    kerja = massal.minta(
        usul_ids=[satu.pk for satu in kasus], aksi="SUSUN_KONSEP", pelaku=panggung.pelaku["analis_bkd"], data=DATA
    )

    maju = []
    for ukuran in (1, 2, 4, 8):
        lagi = massal._porsi(kerja.pk, ukuran)
        kerja.refresh_from_db()
        maju.append((lagi, kerja.status, kerja.selesai))

    assert maju == [(True, "BERJALAN", 1), (True, "BERJALAN", 3), (True, "BERJALAN", 7), (False, "TUNTAS", 8)]
    assert massal._porsi(kerja.pk, 8) is False
    assert SuratKeputusan.objects.count() == 8


@pytest.mark.django_db(transaction=True)
def test_dua_pekerjaan_berlawanan_arah_atas_usul_yang_sama_tidak_saling_mengunci(
    caplog: pytest.LogCaptureFixture,
) -> None:
    panggung = siapkan_panggung(k_tujuan=13)
    kasus = kasus_banyak(panggung, 12)
    analis = panggung.pelaku["analis_bkd"]
    kunci = [satu.pk for satu in kasus]
    kerja = [
        PekerjaanMassal.objects.create(
            aksi="SUSUN_KONSEP",
            isian=DATA,
            usul_ids=urutan,
            pelaku=analis.pengguna,
            peran=analis.peran.value,
            unit_id=analis.unit_id,
        )
        for urutan in (kunci, kunci[::-1])
    ]

    def jalan(satu: PekerjaanMassal) -> None:
        try:
            massal.kerjakan(satu.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as kolam:
        list(kolam.map(jalan, kerja))

    for satu in kerja:
        satu.refresh_from_db()
    assert [satu.status for satu in kerja] == ["TUNTAS", "TUNTAS"]
    assert sum(satu.berhasil for satu in kerja) == 12
    assert sorted(urut_sk()) == list(range(1, 13))
    assert LogTransisi.objects.filter(aksi="SUSUN_KONSEP").count() == 12
    assert "diulang usul demi usul" not in caplog.text
