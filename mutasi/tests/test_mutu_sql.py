"""The data quality SQL against its oracles, on a generated province with faults and on single cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from instansi.domain.jabatan import JenisJabatan
from instansi.models import UnitKerja
from mutasi.provinsi import buat_provinsi
from pegawai.domain.mutu import JENIS_TEMUAN, DimensiMutu, beban, bobot_jenis, indeks, nilai
from pegawai.domain.mutu_orang import DataOrang, MasaJabatan, temuan_orang
from pegawai.domain.status import StatusKepegawaian
from pegawai.impor.daftar import JENIS
from pegawai.models import NilaiMutu, Pegawai, PemeriksaanMutu, TemuanMutu
from pegawai.services.mutu import jalankan
from sabangau_mutasi.inti.impor import mesin

ACUAN = date(2026, 11, 24)


def data_orang(p: Pegawai) -> DataOrang:
    """Plain values for the oracle, read through the ORM and not through the run's own SQL."""
    unit, posisi = p.unit_kini, p.posisi_kini
    return DataOrang(
        status=StatusKepegawaian(p.status),
        aktif=p.kedudukan.aktif,
        siasn_id=p.siasn_id,
        nip=p.nip,
        tanggal_lahir=p.tanggal_lahir,
        jenis_kelamin=p.jenis_kelamin,
        tmt_cpns=p.tmt_cpns,
        tmt_pns=p.tmt_pns,
        golongan=p.golongan_id,
        tmt_golongan=p.tmt_golongan,
        urutan_pendidikan=p.tingkat_pendidikan.urutan if p.tingkat_pendidikan else None,
        program_dikenal=p.program_studi_id is not None,
        program_nama=p.program_studi_nama,
        program_berumpun=p.program_studi is not None and p.program_studi.rumpun_id is not None,
        jenis_pegawai=p.jenis_pegawai_id,
        lokasi_kerja=p.lokasi_kerja_id,
        akhir_kontrak=p.akhir_kontrak,
        ada_akun=p.akun_id is not None,
        surel=p.akun.email if p.akun else "",
        unit_kini=p.unit_kini_id,
        jabatan_kini=p.jabatan_kini_id,
        di_peta=posisi is not None and (posisi.sampai is None or posisi.sampai > ACUAN),
        unit_tutup=unit is not None and unit.sampai is not None and unit.sampai <= ACUAN,
        bup=p.jabatan_kini.bup if p.jabatan_kini else None,
        **riwayat(p),
    )


def riwayat(p: Pegawai) -> dict[str, Any]:
    """The histories the oracle reads, and who else holds the post."""
    return {
        "rekan": rekan(p),
        "jabatan": tuple(
            MasaJabatan(
                r.jenis_penugasan == "D", r.jenis_penugasan == "TT", r.unit_id, r.jabatan_id, r.masa.lower, r.masa.upper
            )
            for r in p.riwayat_jabatan.all()
        ),
        "pangkat": tuple((r.tmt, r.golongan_id) for r in p.riwayat_pangkat.all()),
        "urutan_riwayat": tuple(r.tingkat.urutan for r in p.riwayat_pendidikan.all()),
        "tahun_kinerja": frozenset(r.tahun for r in p.kinerja.all()),
    }


def pemegang(p: Pegawai) -> bool:
    return p.kedudukan.aktif and StatusKepegawaian(p.status).dihitung_bezetting


def rekan(p: Pegawai) -> int:
    """Other definitive holders of the same managerial post."""
    if p.jabatan_kini is None or not JenisJabatan(p.jabatan_kini.jenis).tingkat or not pemegang(p):
        return 0
    lain = Pegawai.objects.filter(unit_kini=p.unit_kini, jabatan_kini=p.jabatan_kini).exclude(pk=p.pk)
    return sum(pemegang(satu) for satu in lain.select_related("kedudukan"))


def menurut_orakel() -> dict[int, set[str]]:
    """Codes per person as the pure functions find them."""
    semua = (
        Pegawai.objects.filter(kedudukan__masih_pegawai=True)
        .select_related(
            "kedudukan", "tingkat_pendidikan", "program_studi", "akun", "unit_kini", "jabatan_kini", "posisi_kini"
        )
        .prefetch_related("riwayat_jabatan", "riwayat_pangkat", "riwayat_pendidikan__tingkat", "kinerja")
    )
    hasil = {p.pk: temuan_orang(data_orang(p), ACUAN) for p in semua}
    return {pk: kode for pk, kode in hasil.items() if kode}


def menurut_sql(run: PemeriksaanMutu) -> dict[int, set[str]]:
    """Codes per person as the run stored them."""
    hasil: dict[int, set[str]] = {}
    for pk, kode in TemuanMutu.objects.filter(pemeriksaan=run, pegawai__isnull=False).values_list("pegawai_id", "kode"):
        hasil.setdefault(pk, set()).add(kode)
    return hasil


RUSAK = (
    "UPDATE instansi_unitkerja SET sampai = '2026-01-01' WHERE id % 17 = 3 AND kedalaman > 1",
    "UPDATE instansi_posisi SET sampai = '2026-01-01' WHERE id % 23 = 5",
    "UPDATE pegawai_pegawai SET tmt_pns = tmt_cpns - 40 WHERE id % 19 = 2",
    "UPDATE pegawai_pegawai SET akhir_kontrak = CASE WHEN id % 2 = 0 THEN date '2026-06-30'"
    " ELSE date '2028-01-01' END WHERE status LIKE 'PPPK%' AND id % 3 > 0",
    "UPDATE pegawai_pegawai SET tanggal_lahir = '1962-02-01' WHERE id % 29 = 4",
    "UPDATE pegawai_pegawai SET golongan_id = NULL, jenis_pegawai_id = '' WHERE id % 31 = 6",
    "UPDATE pegawai_pegawai SET golongan_id = 24, lokasi_kerja_id = '' WHERE id % 31 = 7 AND status <> 'PPPK'",
    "UPDATE pegawai_pegawai SET siasn_id = 'X-' || id, status = 'CPNS', tmt_cpns = '2022-03-01' WHERE id % 37 = 8",
    "UPDATE pegawai_pegawai SET akun_id = NULL WHERE id % 41 = 9",
    "UPDATE akun_pengguna SET email = '' WHERE id % 11 = 1",
    "UPDATE pegawai_pegawai SET nip = '1990023020150519' || lpad((id % 100)::text, 2, '0') WHERE id % 43 = 1"
    " AND NOT EXISTS (SELECT 1 FROM pegawai_pegawai q WHERE q.id > pegawai_pegawai.id AND q.id % 4300"
    " = pegawai_pegawai.id % 4300)",
    "UPDATE pegawai_pegawai SET nip = overlay(nip placing '2099' from 9) WHERE id % 47 = 1",
    "UPDATE pegawai_pegawai SET nip = overlay(nip placing '1985' from 9) WHERE id % 53 = 1",
    "DELETE FROM pegawai_riwayatjabatan WHERE pegawai_id % 59 = 1",
    "DELETE FROM pegawai_riwayatpangkat WHERE pegawai_id % 61 = 1",
    "DELETE FROM pegawai_riwayatpendidikan WHERE pegawai_id % 67 = 1",
    "DELETE FROM pegawai_penilaiankinerja WHERE pegawai_id % 13 = 1 AND tahun = 2025 OR pegawai_id % 17 = 1",
    "UPDATE pegawai_riwayatjabatan SET masa = daterange(lower(masa), upper(masa) - 60)"
    " WHERE pegawai_id % 7 = 1 AND upper(masa) - 60 > lower(masa)",
    "UPDATE pegawai_pegawai p SET jabatan_kini_id = q.jabatan_kini_id, unit_kini_id = q.unit_kini_id"
    " FROM pegawai_pegawai q JOIN instansi_jabatan j ON j.id = q.jabatan_kini_id WHERE j.jenis = 'PENGAWAS'"
    " AND p.id % 71 = 5 AND q.id = (SELECT min(x.id) FROM pegawai_pegawai x JOIN instansi_jabatan y"
    " ON y.id = x.jabatan_kini_id WHERE y.jenis = 'PENGAWAS')",
    "UPDATE instansi_programstudi SET rumpun_id = NULL WHERE id IN (SELECT program_studi_id FROM pegawai_pegawai"
    " WHERE id % 9 = 1)",
    "UPDATE pegawai_pegawai SET tmt_cpns = NULL WHERE id % 73 = 1",
    "UPDATE pegawai_pegawai SET tmt_pns = NULL WHERE id % 79 = 1",
    "UPDATE pegawai_pegawai SET tingkat_pendidikan_id = '05' WHERE id % 83 = 1",
    "INSERT INTO pegawai_riwayatjabatan (pegawai_id, unit_id, jabatan_id, jenis_penugasan, tmt, masa, nomor_sk,"
    " sumber) SELECT pegawai_id, unit_id, jabatan_id, 'PLT', tmt + 1, daterange(tmt + 1, NULL), '', 'SIASN'"
    " FROM pegawai_riwayatjabatan WHERE jenis_penugasan = 'D' AND pegawai_id % 51 = 1 AND upper_inf(masa)",
)
"""Faults the importer would have refused or that need time to pass, laid over the imported province."""


def rusak_acak() -> None:
    """Lay the faults over the province."""
    with connection.cursor() as kursor:
        for satu in RUSAK:
            kursor.execute(satu)


@pytest.fixture(scope="module")
def provinsi(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PemeriksaanMutu]:
    """A province of 300 with planted and laid-over faults, imported through the real kinds and checked once."""
    folder = tmp_path_factory.mktemp("provinsi-mutu")
    buat_provinsi(300, 5, 0.08, folder)
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("muat_acuan", verbosity=0)
        for butir in json.loads((folder / "urutan.json").read_text()):
            mesin.terapkan(JENIS[butir["jenis"]], folder / Path(butir["berkas"]))
        rusak_acak()
        yield jalankan(tanggal=ACUAN)
        transaction.set_rollback(True)


def test_sql_menemukan_yang_sama_dengan_orakel(provinsi: PemeriksaanMutu) -> None:
    assert menurut_sql(provinsi) == menurut_orakel()


def test_semua_jenis_terjadi_sehingga_perbandingan_itu_berarti(provinsi: PemeriksaanMutu) -> None:
    terjadi = set(TemuanMutu.objects.filter(pemeriksaan=provinsi).values_list("kode", flat=True))

    assert set(JENIS_TEMUAN) - terjadi == set()


def test_nilai_tiap_unit_sama_dengan_rumus_murni(provinsi: PemeriksaanMutu) -> None:
    orakel = menurut_orakel()
    berat = bobot_jenis()
    for satu in NilaiMutu.objects.filter(pemeriksaan=provinsi).select_related("unit"):
        orang = Pegawai.objects.filter(kedudukan__masih_pegawai=True, unit_kini__jalur__startswith=satu.unit.jalur)
        if satu.kedalaman == 0:
            orang = Pegawai.objects.filter(kedudukan__masih_pegawai=True)
        status = dict(orang.values_list("pk", "status"))
        hilang, tanggungan = dict.fromkeys(DimensiMutu, 0), dict.fromkeys(DimensiMutu, 0)
        for pk, kode in status.items():
            for dimensi, angka in beban(StatusKepegawaian(kode)).items():
                tanggungan[dimensi] += angka
            for temuan in orakel.get(pk, ()):
                hilang[JENIS_TEMUAN[temuan].dimensi] += berat[temuan]
        harapan = indeks({d: nilai(hilang[d], tanggungan[d]) for d in DimensiMutu})
        assert (satu.hilang, satu.beban) == (list(hilang.values()), list(tanggungan.values())), satu.unit
        assert float(satu.indeks) == pytest.approx(harapan, abs=0.005)
        assert satu.diperiksa == len(status)
        assert satu.bertemuan == sum(pk in orakel for pk in status)


def test_posisi_berlebih_dihitung_dari_pemegang_dan_kebutuhan(provinsi: PemeriksaanMutu) -> None:
    penuh = TemuanMutu.objects.filter(pemeriksaan=provinsi, kode="POSISI_PENUH")

    assert penuh.exists()
    for satu in penuh:
        b, k = int(satu.nilai.split()[1]), int(satu.pembanding.split()[1])
        assert b > k
        assert satu.pegawai_id is None


def test_provinsi_memuat_semua_temuan(provinsi: PemeriksaanMutu) -> None:
    akar = NilaiMutu.objects.get(pemeriksaan=provinsi, kedalaman=0)

    assert akar.temuan == TemuanMutu.objects.filter(pemeriksaan=provinsi).count()
    assert sum(akar.per_jenis.values()) == akar.temuan
    assert UnitKerja.objects.get(pk=akar.unit_id).induk_kini_id is None


@pytest.mark.django_db
def test_perintah_menolak_tanggal_yang_tidak_terbaca() -> None:
    with pytest.raises(CommandError, match="Tulis seperti"):
        call_command("periksa_mutu", "--tanggal", "24/11/26")
