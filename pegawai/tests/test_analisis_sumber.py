"""Triangulation, detectors, projection, EJ and JPM of the snapshot against the pure functions, on every posisi."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import transaction
from django.db.models import Sum
from pytest_django import DjangoDbBlocker

from instansi.domain import deteksi
from instansi.domain.abk import PeriodeVolume
from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.efisiensi import efektivitas_jabatan
from instansi.domain.jabatan import JenisJabatan
from instansi.domain.kebutuhan import per_tahun_proyeksi, proyeksi
from instansi.domain.triangulasi import triangulasi
from instansi.models import (
    AnalisisKebutuhan,
    AngkaSurvei,
    AngkaWawancara,
    BarisAbk,
    Formasi,
    HasilPosisi,
    LembarAbk,
    PertumbuhanKebutuhan,
    TemuanKebutuhan,
    UnitKerja,
)
from pegawai.domain.kompetensi import hitung_jpm
from pegawai.domain.masa_kerja import tmt_pensiun
from pegawai.models import Pegawai, PenilaianKompetensi, Reservasi, TemuanKesesuaian
from pegawai.services.analisis_kebutuhan import jalankan
from pegawai.tests.analisis_bantu import provinsi_penuh

ACUAN = date(2026, 11, 24)


@pytest.fixture(scope="module", params=[1, 2])
def analisis(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[AnalisisKebutuhan]:
    """One run per seed, for all tests of the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        provinsi_penuh(request.param)
        yield jalankan(tanggal=ACUAN)
        transaction.set_rollback(True)


def hasil(analisis: AnalisisKebutuhan) -> list[HasilPosisi]:
    kueri = HasilPosisi.objects.filter(analisis=analisis, posisi__isnull=False)
    return list(kueri.select_related("jabatan", "unit", "posisi").order_by("posisi_id"))


def lembar_kini(posisi_id: int) -> LembarAbk | None:
    terkirim = LembarAbk.objects.filter(posisi_id=posisi_id).exclude(status="DRAF")
    return max(terkirim, key=lambda satu: (satu.tahun, satu.versi), default=None)


def lembar_lalu(lembar: LembarAbk) -> LembarAbk | None:
    terkirim = LembarAbk.objects.filter(posisi_id=lembar.posisi_id, tahun=lembar.tahun - 1).exclude(status="DRAF")
    return max(terkirim, key=lambda satu: satu.versi, default=None)


def tugas(lembar: LembarAbk | None) -> list[deteksi.BarisTugas]:
    baris = BarisAbk.objects.filter(lembar=lembar) if lembar else []
    return [
        deteksi.BarisTugas(satu.uraian, satu.volume, PeriodeVolume(satu.periode), satu.menit, satu.jam_minggu)
        for satu in baris
    ]


def beban(lembar: LembarAbk) -> Decimal:
    return lembar.beban_menit or lembar.kebutuhan * lembar.wke


def survei(posisi_id: int) -> int | None:
    angka = AngkaSurvei.objects.filter(posisi_id=posisi_id).select_related("undangan__periode")
    sah = [a for a in angka if StatusLembar(a.undangan.status).urutan >= StatusLembar.DIVERIFIKASI_OPD.urutan]
    terbaru = max(sah, key=lambda a: (a.undangan.periode.mulai, a.pk), default=None)
    return terbaru.kebutuhan if terbaru else None


def wawancara(posisi_id: int) -> int | None:
    angka = AngkaWawancara.objects.filter(posisi_id=posisi_id, wawancara__status="DISEPAKATI").first()
    return angka.kebutuhan if angka else None


@pytest.mark.django_db
def test_rentang_setiap_posisi_sama_dengan_fungsi_murni(analisis: AnalisisKebutuhan) -> None:
    sumber_terjadi = Counter()
    for satu in hasil(analisis):
        lembar = lembar_kini(satu.posisi_id)
        harapan = triangulasi(
            k=satu.k,
            abk=lembar.kebutuhan_bulat if lembar else None,
            status_abk=StatusLembar(lembar.status) if lembar else None,
            survei=survei(satu.posisi_id),
            wawancara=wawancara(satu.posisi_id),
        )
        nyata = {nama: getattr(satu, nama) for nama in harapan.__slots__}
        assert nyata == {nama: getattr(harapan, nama) for nama in harapan.__slots__}, satu.posisi
        assert satu.abk == (lembar.kebutuhan if lembar else None)
        sumber_terjadi[satu.sumber_mungkin] += 1
    assert len(sumber_terjadi) == 4


@pytest.mark.django_db
def test_ej_setiap_posisi_sama_dengan_fungsi_murni(analisis: AnalisisKebutuhan) -> None:
    terisi = 0
    for satu in hasil(analisis):
        lembar = lembar_kini(satu.posisi_id)
        assert satu.ej == (efektivitas_jabatan(beban(lembar), satu.b, lembar.wke) if lembar else None)
        terisi += satu.ej is not None
    assert terisi > 10


def pertumbuhan(unit: UnitKerja) -> Decimal:
    dekat = [g for g in PertumbuhanKebutuhan.objects.select_related("unit") if unit.jalur.startswith(g.unit.jalur)]
    return max(dekat, key=lambda g: len(g.unit.jalur)).persen / 100 if dekat else Decimal(0)


@pytest.mark.django_db
def test_proyeksi_setiap_posisi_sama_dengan_fungsi_murni(analisis: AnalisisKebutuhan) -> None:
    for satu in hasil(analisis):
        orang = Pegawai.objects.dihitung().filter(posisi_kini=satu.posisi).select_related("jabatan_kini")
        tmt = [tmt_pensiun(p.tanggal_lahir, p.jabatan_kini.bup) for p in orang]
        pensiun = {t: sum(x.year == t and x > ACUAN for x in tmt) for t in range(2026, 2036)}
        pesan = Reservasi.objects.filter(posisi=satu.posisi)
        keluar = per_tahun_proyeksi([r.tmt.year for r in pesan.filter(arah="KELUAR")], ACUAN)
        masuk = per_tahun_proyeksi([r.tmt.year for r in pesan.filter(arah="MASUK")], ACUAN)
        for formasi in Formasi.objects.filter(posisi=satu.posisi, tahun__in=masuk):
            masuk[formasi.tahun] += formasi.jumlah
        tumbuh = Decimal(0) if JenisJabatan(satu.jabatan.jenis).manajerial else pertumbuhan(satu.unit)
        lima = {t: n for t, n in pensiun.items() if t <= 2030}
        tahun = proyeksi(satu.k, satu.b, lima, keluar=keluar, masuk=masuk, pertumbuhan=tumbuh)
        assert [t.selisih for t in tahun] == satu.proyeksi
        assert [t.k for t in tahun] == satu.k_proyeksi
        assert [pensiun[t] for t in range(2026, 2036)] == satu.pensiun + satu.pensiun_lanjut
        assert ([t.keluar for t in tahun], [t.masuk for t in tahun]) == (satu.keluar, satu.masuk)
    jumlah = [sum(kolom) for kolom in zip(*(h.k_proyeksi for h in hasil(analisis)), strict=True)]
    assert jumlah[4] != jumlah[0]
    assert any(any(h.masuk) for h in hasil(analisis))
    assert any(any(h.keluar) for h in hasil(analisis))


def temuan(analisis: AnalisisKebutuhan, jenis: str) -> dict[int, TemuanKebutuhan]:
    return {t.posisi_id: t for t in TemuanKebutuhan.objects.filter(analisis=analisis, jenis=jenis)}


def empat(nilai: Fraction | Decimal) -> float:
    return pytest.approx(float(nilai), abs=0.00006)


@pytest.mark.django_db
def test_salinan_dan_lonjakan_sama_dengan_fungsi_murni(analisis: AnalisisKebutuhan) -> None:
    salin, lompat = {}, {}
    for satu in hasil(analisis):
        lembar = lembar_kini(satu.posisi_id)
        if lembar is None:
            continue
        kini, lalu = tugas(lembar), tugas(lembar_lalu(lembar))
        if (bagian := deteksi.salinan(kini, lalu)) is not None:
            salin[satu.posisi_id] = empat(bagian)
        if daftar := deteksi.lonjakan(kini, lalu):
            lompat[satu.posisi_id] = [
                (deteksi.uraian_baku(d.uraian), float(d.dulu), float(d.kini), empat(d.rasio)) for d in daftar
            ]
    assert {n: float(t.nilai) for n, t in temuan(analisis, "SALINAN").items()} == salin
    nyata = {
        n: [
            (deteksi.uraian_baku(d["uraian"]), float(d["dulu"]), float(d["kini"]), float(d["rasio"]))
            for d in t.data["tugas"]
        ]
        for n, t in temuan(analisis, "LONJAKAN").items()
    }
    assert {n: sorted(d) for n, d in nyata.items()} == {n: sorted(d, key=lambda x: x[0]) for n, d in lompat.items()}
    assert {n: float(t.nilai) for n, t in temuan(analisis, "LONJAKAN").items()} == {
        n: daftar[0][3] for n, daftar in lompat.items()
    }
    assert len(salin) > 3
    assert len(lompat) > 3


@pytest.mark.django_db
def test_menit_per_pemangku_sama_dengan_fungsi_murni(analisis: AnalisisKebutuhan) -> None:
    harapan = {}
    for satu in hasil(analisis):
        lembar = lembar_kini(satu.posisi_id)
        nilai = deteksi.menit_pemangku(beban(lembar), satu.b, lembar.wke) if lembar else None
        if nilai is not None:
            harapan[satu.posisi_id] = nilai
    assert {n: t.nilai for n, t in temuan(analisis, "MENIT_PEMANGKU").items()} == harapan
    assert len(harapan) > 5


def lembar_murni(analisis: AnalisisKebutuhan) -> list[deteksi.LembarTugas]:
    semua = []
    for satu in hasil(analisis):
        lembar = lembar_kini(satu.posisi_id)
        if lembar is not None:
            semua.append(
                deteksi.LembarTugas(
                    satu.posisi_id,
                    satu.unit_id,
                    satu.jabatan_id,
                    satu.posisi.sub_jabatan_id or "",
                    lembar.kebutuhan,
                    tuple(tugas(lembar)),
                )
            )
    return semua


@pytest.mark.django_db
def test_tugas_rangkap_sama_dengan_fungsi_murni_dan_tugas_umum_tidak_dihitung(analisis: AnalisisKebutuhan) -> None:
    harapan = deteksi.tugas_rangkap(lembar_murni(analisis))
    nyata = {
        n: {deteksi.uraian_baku(d["uraian"]): tuple(d["posisi"]) for d in t.data["tugas"]}
        for n, t in temuan(analisis, "TUGAS_RANGKAP").items()
    }
    assert nyata == harapan
    assert len(harapan) > 3
    assert not any("tugas lain" in teks for isi in harapan.values() for teks in isi)


@pytest.mark.django_db
def test_pencilan_sama_dengan_fungsi_murni(analisis: AnalisisKebutuhan) -> None:
    harapan = deteksi.pencilan_semua(lembar_murni(analisis))
    nyata = {n: (float(t.nilai), t.data) for n, t in temuan(analisis, "PENCILAN").items()}
    assert {n: nilai for n, (nilai, _) in nyata.items()} == {n: empat(p.z) for n, p in harapan.items()}
    for nomor, (_, data) in nyata.items():
        dasar = harapan[nomor]
        assert (float(data["median"]), float(data["mad"]), data["n"]) == (
            empat(dasar.median),
            empat(dasar.mad),
            dasar.n,
        )


@pytest.mark.django_db
def test_jpm_setiap_pemegang_sama_dengan_fungsi_murni(analisis: AnalisisKebutuhan) -> None:
    kategori = Counter()
    for satu in TemuanKesesuaian.objects.filter(analisis=analisis).select_related("jabatan"):
        standar = dict(satu.jabatan.standar_kompetensi.values_list("kode", "level"))
        dimiliki: dict[str, int] = {}
        dikenal = PenilaianKompetensi.objects.filter(pegawai_id=satu.pegawai_id, tanggal__lte=ACUAN)
        for nilai in dikenal.order_by("tanggal", "pk"):
            dimiliki[nilai.kode] = nilai.level
        jpm = hitung_jpm(standar, dimiliki)
        assert satu.jpm == (jpm.nilai if jpm else None), (standar, dimiliki)
        assert satu.kategori_jpm == (jpm.kategori if jpm and jpm.kategori else "")
        kategori[satu.kategori_jpm] += 1
    assert len(kategori) >= 3
    assert analisis.ringkasan["jpm"] == dict(sorted(kategori.items()))


@pytest.mark.django_db
def test_jumlah_unit_sama_dengan_provinsi_dan_kunci_uraian_sama_dengan_teks_baku(analisis: AnalisisKebutuhan) -> None:
    medan = ("rendah", "mungkin", "tinggi", "k")
    per_unit = HasilPosisi.objects.filter(analisis=analisis).order_by().values("unit_id")
    jumlah = defaultdict(int)
    for baris in per_unit.annotate(**{f"j_{m}": Sum(m) for m in medan}):
        for m in medan:
            jumlah[m] += baris[f"j_{m}"]
    assert {m: jumlah[m] for m in medan[:3]} == analisis.ringkasan["rentang"]
    assert jumlah["k"] == analisis.ringkasan["K"]
    per_kunci = defaultdict(set)
    for uraian, kunci in BarisAbk.objects.values_list("uraian", "kunci_uraian"):
        assert (kunci is None) == (deteksi.uraian_baku(uraian) == "")
        per_kunci[kunci].add(deteksi.uraian_baku(uraian))
    assert all(len(teks) == 1 for teks in per_kunci.values())
    assert len(per_kunci) == len({t for teks in per_kunci.values() for t in teks})
