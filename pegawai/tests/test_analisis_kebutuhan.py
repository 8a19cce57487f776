"""The needs analysis against its oracles: the pure functions of ``instansi.domain`` and ``pegawai.domain``."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum
from django.utils import timezone

from instansi.domain.kebutuhan import PemangkuMasukan, PosisiMasukan, hitung_kebutuhan, pensiun_per_tahun
from instansi.models import AnalisisKebutuhan, HasilPosisi, KebutuhanPosisi, PermintaanAnalisis
from instansi.tests.factories import (
    buat_jabatan,
    buat_pelaku,
    buat_posisi,
    buat_program,
    buat_tingkat,
    buat_unit,
    syaratkan,
)
from pegawai.domain.kesesuaian import (
    Pendidikan,
    SyaratPendidikan,
    kecocokan_pangkat,
    kecocokan_pendidikan,
)
from pegawai.domain.masa_kerja import tmt_pensiun
from pegawai.models import Pegawai, Reservasi, TemuanKesesuaian
from pegawai.services.analisis_kebutuhan import jalankan, layani, minta
from pegawai.tests.factories import buat_golongan, buat_kedudukan, buat_pegawai
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db
ACUAN = date(2026, 11, 24)


def provinsi_acak(benih: int) -> None:
    """A small province with everything the formulas tell apart; deterministic by seed."""
    acak = random.Random(benih)
    unit = [buat_unit(f"Dinas {i}") for i in range(3)]
    program = [buat_program("Teknik Sipil"), buat_program("Hukum", rumpun="HUKUM"), buat_program("Lain", rumpun=None)]
    jabatan = [
        buat_jabatan("Umum"),
        syaratkan(
            buat_jabatan("Teknis", golongan_min=buat_golongan(31), golongan_maks=buat_golongan(33)),
            program=(program[0],),
            rumpun=("SIPIL",),
        ),
        syaratkan(buat_jabatan("Rumpun", tingkat_pendidikan_min=buat_tingkat("45")), rumpun=("HUKUM",)),
        buat_jabatan("Tingkat", tingkat_pendidikan_min=buat_tingkat("40")),
    ]
    posisi = [buat_posisi(u, j, k=acak.choice([0, 1, 2, 5])) for u in unit for j in jabatan]
    for nomor in range(40):
        status = acak.choice(["PNS", "PNS", "CPNS", "PPPK", "PPPK_PARUH_WAKTU"])
        buat_pegawai(
            f"Pegawai {nomor}",
            acak.choice([*posisi, None]),
            status=status,
            kedudukan=buat_kedudukan(acak.choice(["01", "01", "01", "02"])),
            golongan=buat_golongan(109 if "PPPK" in status else acak.choice([24, 31, 33, 41])),
            program_studi=acak.choice(program),
            tanggal_lahir=date(acak.randint(1966, 1995), acak.randint(1, 12), acak.randint(1, 28)),
        )


def masukan_murni() -> tuple[list[PosisiMasukan], list[PemangkuMasukan]]:
    """Plain values for the oracle, read through the ORM and not through the analysis' own SQL."""
    posisi = [
        PosisiMasukan(k.posisi_id, k.posisi.unit_id, k.k) for k in KebutuhanPosisi.objects.select_related("posisi")
    ]
    orang = [PemangkuMasukan(p.status, p.unit_kini_id or 0, p.posisi_kini_id) for p in Pegawai.objects.dihitung()]
    return posisi, orang


@pytest.mark.parametrize("benih", [1, 2])
def test_setiap_posisi_sama_dengan_fungsi_murni(benih: int) -> None:
    provinsi_acak(benih)
    posisi, orang = masukan_murni()

    analisis = jalankan(tanggal=ACUAN)

    harapan = hitung_kebutuhan(posisi, orang, ACUAN)
    nyata = {
        h.posisi_id: (h.k, h.b_pns, h.b_cpns, h.b_pppk, h.kekurangan, h.kelebihan, h.lowong)
        for h in HasilPosisi.objects.filter(analisis=analisis, posisi__isnull=False)
    }
    assert nyata == {
        h.id: (h.k, h.bezetting.pns, h.bezetting.cpns, h.bezetting.pppk, h.kekurangan, h.kelebihan, h.lowong)
        for h in harapan.posisi
    }
    assert analisis.ringkasan["di_luar_peta"] == harapan.total.di_luar_peta
    assert analisis.ringkasan["kekurangan"] == harapan.total.kekurangan


@pytest.mark.parametrize("benih", [1, 2])
def test_jumlah_b_dan_di_luar_peta_sama_dengan_asn_aktif(benih: int) -> None:
    provinsi_acak(benih)

    analisis = jalankan(tanggal=ACUAN)

    jumlah = HasilPosisi.objects.filter(analisis=analisis).aggregate(b=Sum("b"))["b"]
    assert jumlah == Pegawai.objects.dihitung().count()
    assert jumlah == analisis.ringkasan["B"] + analisis.ringkasan["di_luar_peta"]


@pytest.mark.parametrize("benih", [1, 2])
def test_pensiun_per_tahun_sama_dengan_fungsi_murni(benih: int) -> None:
    provinsi_acak(benih)
    tmt = [
        tmt_pensiun(p.tanggal_lahir, p.jabatan_kini.bup)
        for p in Pegawai.objects.dihitung().filter(posisi_kini__isnull=False).select_related("jabatan_kini")
    ]

    analisis = jalankan(tanggal=ACUAN)

    assert analisis.ringkasan["pensiun"] == {str(t): n for t, n in pensiun_per_tahun(tmt, ACUAN).items()}


@pytest.mark.parametrize("benih", [1, 2])
def test_kesesuaian_setiap_pemegang_sama_dengan_fungsi_murni(benih: int) -> None:
    provinsi_acak(benih)

    analisis = jalankan(tanggal=ACUAN)

    nyata = {t.pegawai_id: (t.pendidikan, t.pangkat) for t in TemuanKesesuaian.objects.filter(analisis=analisis)}
    assert nyata == {p.pk: kesesuaian_murni(p) for p in Pegawai.objects.dihitung().filter(jabatan_kini__isnull=False)}
    assert len(nyata) > 15


def kesesuaian_murni(p: Pegawai) -> tuple[str, str]:
    """Education and rank verdicts by the pure functions."""
    jabatan, program = p.jabatan_kini, p.program_studi
    syarat = SyaratPendidikan(
        jabatan.tingkat_pendidikan_min_id,
        frozenset(jabatan.syarat_program.values_list("program_id", flat=True)),
        frozenset(jabatan.syarat_rumpun.values_list("rumpun_id", flat=True)),
    )
    rumpun = frozenset({program.rumpun_id} - {None})
    pendidikan = kecocokan_pendidikan(Pendidikan(p.tingkat_pendidikan_id, program.pk, program.nama, rumpun), syarat)
    pangkat = kecocokan_pangkat(p.golongan_id, jabatan.golongan_min_id, jabatan.golongan_maks_id)
    return pendidikan.nilai.value, pangkat.nilai.value


def test_masukan_yang_sama_memberi_analisis_lama() -> None:
    provinsi_acak(1)
    pertama = jalankan(tanggal=ACUAN)

    kedua = jalankan(tanggal=ACUAN)

    assert kedua.pk == pertama.pk
    assert AnalisisKebutuhan.objects.count() == 1


def test_perubahan_data_memberi_analisis_baru_dan_yang_lama_tetap() -> None:
    posisi = buat_posisi(k=2)
    lama = jalankan(tanggal=ACUAN)
    buat_pegawai(posisi=posisi)

    baru = jalankan(tanggal=ACUAN)

    lama.refresh_from_db()
    assert baru.pk != lama.pk
    assert (lama.ringkasan["B"], baru.ringkasan["B"]) == (0, 1)


def test_reservasi_masuk_mengurangi_lowong_dan_reservasi_keluar_menambahnya_pada_tmt() -> None:
    tujuan, asal = buat_posisi(k=1), buat_posisi(k=1)
    pegawai = buat_pegawai(posisi=asal)
    Reservasi.objects.create(posisi=tujuan, arah="MASUK", pegawai=pegawai, tmt=ACUAN, sumber="a")
    Reservasi.objects.create(posisi=asal, arah="KELUAR", pegawai=pegawai, tmt=ACUAN, sumber="a")

    analisis = jalankan(tanggal=ACUAN)

    lowong = dict(HasilPosisi.objects.filter(analisis=analisis).values_list("posisi_id", "lowong"))
    assert lowong == {tujuan.pk: 0, asal.pk: 1}


def test_tanggal_lampau_memakai_jabatan_pada_tanggal_itu() -> None:
    posisi = buat_posisi(k=1)
    buat_pegawai(posisi=posisi, tmt=date(2025, 1, 1))

    lampau = jalankan(tanggal=date(2024, 12, 31))

    assert lampau.ringkasan["B"] == 0
    assert lampau.ringkasan["di_luar_peta"] == 1


def test_permintaan_dilayani_pekerja_dan_yang_kedua_ditolak_selama_berjalan() -> None:
    pelaku = buat_pelaku(Peran.ANALIS_BKD)
    permintaan = minta(tanggal=ACUAN, pelaku=pelaku)

    with pytest.raises(AturanDilanggar, match="sedang berjalan"):
        minta(tanggal=ACUAN, pelaku=pelaku)
    layani(permintaan.pk)

    permintaan.refresh_from_db()
    assert permintaan.status == PermintaanAnalisis.SELESAI
    assert permintaan.analisis.lengkap


def test_permintaan_yang_hilang_tidak_menghalangi_selamanya() -> None:
    pelaku = buat_pelaku(Peran.ANALIS_BKD)
    hilang = minta(tanggal=ACUAN, pelaku=pelaku)
    PermintaanAnalisis.objects.update(dibuat_pada=timezone.now() - timedelta(hours=1))

    minta(tanggal=ACUAN, pelaku=pelaku)

    hilang.refresh_from_db()
    assert hilang.status == PermintaanAnalisis.GAGAL


def test_perintah_mencetak_satu_objek_json() -> None:
    buat_posisi(k=3)
    keluaran = StringIO()

    call_command("analisis_kebutuhan", "--tanggal", "2026-11-24", "--json", stdout=keluaran)

    hasil = json.loads(keluaran.getvalue())
    assert list(hasil) == [
        "tanggal",
        "K",
        "B",
        "kekurangan",
        "kelebihan",
        "di_luar_peta",
        "pensiun",
        "ketidaksesuaian",
        "sidik",
    ]
    assert (hasil["K"], hasil["kekurangan"]) == (3, 3)


def test_perintah_menolak_tanggal_yang_tidak_terbaca() -> None:
    with pytest.raises(CommandError, match="Tulis seperti"):
        call_command("analisis_kebutuhan", "--tanggal", "24/11/26")
