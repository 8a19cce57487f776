"""The leaders' dashboard: need beside performance, every figure with the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max
from django.urls import reverse

from instansi.models import AnalisisKebutuhan, HasilPosisi, UnitKerja
from instansi.models.jabatan import RUMPUN_JABATAN
from instansi.selectors import dasbor as dasbor_kebutuhan
from instansi.selectors import kebutuhan, triangulasi
from instansi.selectors.dasbor import RentangOpd, TitikTren
from instansi.selectors.kebutuhan import JumlahHasil, SaringKebutuhan
from pegawai.models import TemuanKesesuaian
from pegawai.selectors import ketidaksesuaian, kinerja
from pegawai.selectors.ketidaksesuaian import SaringTemuan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor
from sabangau_mutasi.inti.templatetags.format_id import angka, selisih, tanggal_panjang

TAMPIL = 6
"""Rows shown at once; the others are one step away."""


@dataclass(frozen=True)
class BarisOpd:
    """Need beside performance of one office."""

    nama: str
    url: str
    k: int
    b: int
    bagian_baik: float | None
    belum_dinilai: int
    tidak_sesuai: int
    url_temuan: str
    url_kurang: str

    @property
    def selisih(self) -> int:
        """B − K."""
        return self.b - self.k


@dataclass(frozen=True)
class Dasbor:
    """Everything the page shows, already read."""

    analisis: AnalisisKebutuhan
    angka: JumlahHasil
    tidak_sesuai: int
    peta: dict[str, Any]
    gelombang: dict[str, Any]
    terbesar: list[HasilPosisi]
    rentang: list[RentangOpd]
    tren: dict[str, Any] | None
    periksa: list[tuple[str, int, str]]
    opd: list[BarisOpd]
    tahun_kinerja: int | None
    temuan: list[TemuanKesesuaian]
    url: dict[str, str]

    @property
    def peta_depan(self) -> dict[str, Any]:
        """The heat map of the offices that lack most."""
        return self.peta | {"baris": self.peta["baris"][:TAMPIL]}

    @property
    def peta_lain(self) -> dict[str, Any] | None:
        """The heat map of the other offices; None when there are none."""
        sisa = self.peta["baris"][TAMPIL:]
        return self.peta | {"baris": sisa, "takrif": f"{self.peta['takrif']}, OPD lain"} if sisa else None

    @property
    def skala_rentang(self) -> int:
        """The common axis of the range bars."""
        return max((max(o.tinggi, o.b) for o in self.rentang), default=0)

    @property
    def pensiun_dua_tahun(self) -> int:
        """Retirements of this and the next calendar year."""
        return sum(self.angka.pensiun[:2])

    @property
    def utama(self) -> dict[str, str]:
        """The finding of the page: how much is missing, and the office that misses most with the way to its rows."""
        a, n = self.angka, self.pensiun_dua_tahun
        tahun = self.analisis.tanggal_acuan.year + 1
        awal = f"Kurang {angka(a.kekurangan)} orang dari kebutuhan {angka(a.k)}; {angka(n)} pensiun sampai {tahun}."
        isi = {"awal": awal}
        if len(self.opd) > 1 and self.opd[0].selisih < 0:
            satu = self.opd[0]
            rinci = f"{angka(satu.b)} dari {angka(satu.k)} terisi ({selisih(satu.selisih)})"
            isi |= {"opd": huruf_judul(satu.nama), "url": satu.url_kurang, "rinci": rinci}
        return isi

    @property
    def kata(self) -> dict[str, str]:
        """Sentences under the tiles."""
        a, tahun = self.angka, self.analisis.tanggal_acuan.year
        return {
            "keterisian": f"{angka(a.b)} dari {angka(a.k)} kebutuhan",
            "kekurangan": f"orang; B − K seluruhnya {selisih(a.selisih)}",
            "pensiun": f"mencapai BUP pada {tahun} dan {tahun + 1}",
            "kinerja": f"predikat {self.tahun_kinerja}" if self.tahun_kinerja else "predikat belum ada",
        }


def sidik_isi(analisis: AnalisisKebutuhan, saring: SaringKebutuhan) -> str:
    """What the page's content depends on: the run, the last applied import (predikat), scope and filters."""
    impor = BerkasImpor.objects.filter(status=StatusImpor.DITERAPKAN).aggregate(terakhir=Max("pk"))["terakhir"]
    return f"{analisis.pk}-{impor}-{saring.jalur}-{saring.opd}-{saring.rumpun}"


def dasbor(pelaku: Pelaku, saring: SaringKebutuhan, opd_url: str) -> Dasbor | None:
    """Read the page from the latest complete run; None while there is none. A fixed number of queries."""
    analisis = kebutuhan.terbaru()
    if analisis is None:
        return None
    jumlah = kebutuhan.jumlah(analisis, saring)
    sel = kebutuhan.opd_kali_rumpun(analisis, saring)
    opd = kebutuhan.daftar_opd(pelaku)
    temuan = SaringTemuan(jalur=saring.jalur, opd=saring.opd)
    tahun = kinerja.tahun_terakhir()
    return Dasbor(
        analisis=analisis,
        angka=jumlah,
        tidak_sesuai=ketidaksesuaian.jumlah(analisis, temuan),
        peta=_peta(sel, opd, _sumber(analisis)),
        gelombang=_gelombang(analisis, jumlah, kebutuhan.pensiun_guru(analisis, saring), opd_url),
        terbesar=kebutuhan.kekurangan_terbesar(analisis, saring, TAMPIL),
        rentang=dasbor_kebutuhan.rentang_opd(analisis, saring, TAMPIL),
        tren=_tren(dasbor_kebutuhan.tren(saring)),
        periksa=_periksa(triangulasi.ringkas(analisis, saring)[1:], opd_url),
        opd=_baris_opd(
            sel,
            opd,
            kinerja.per_opd(pelaku, tahun) if tahun else {},
            ketidaksesuaian.jumlah_per_opd(analisis, temuan),
        ),
        tahun_kinerja=tahun,
        temuan=ketidaksesuaian.terburuk(analisis, temuan, TAMPIL),
        url=_url_ubin(analisis, saring, opd_url),
    )


def _url_ubin(analisis: AnalisisKebutuhan, saring: SaringKebutuhan, opd: str) -> dict[str, str]:
    """The list behind each tile."""
    tahun = analisis.tanggal_acuan.year
    return {
        "posisi": url_posisi(opd=opd, rumpun=saring.rumpun),
        "kekurangan": url_posisi(opd=opd, rumpun=saring.rumpun, selisih="kurang"),
        "kelebihan": url_posisi(opd=opd, rumpun=saring.rumpun, selisih="lebih"),
        "lowong": url_posisi(opd=opd, rumpun=saring.rumpun, selisih="lowong"),
        "di_luar_peta": url_orang(opd=opd, di_luar_peta="1"),
        "pensiun": url_orang(opd=opd, pensiun=f"{tahun},{tahun + 1}"),
        "lewat": url_orang(opd=opd, pensiun="lewat"),
        "tidak_sesuai": url_temuan(opd=opd),
    }


def url_posisi(**saring: str) -> str:
    """The posisi list behind a figure."""
    return f"{reverse('mutasi:lowongan')}?{urlencode({k: v for k, v in saring.items() if v})}"


def url_temuan(**saring: str) -> str:
    """The mismatch list behind a figure."""
    return f"{reverse('pegawai:ketidaksesuaian')}?{urlencode({k: v for k, v in saring.items() if v})}"


def url_orang(**saring: str) -> str:
    """The people behind a figure."""
    return f"{reverse('pegawai:daftar')}?{urlencode({k: v for k, v in saring.items() if v})}"


def _sumber(analisis: AnalisisKebutuhan) -> str:
    """The line under a chart: data and date."""
    return f"peta jabatan dan data pegawai, analisis {tanggal_panjang(analisis.tanggal_acuan)}"


def _temuan_peta(sel: list[kebutuhan.SelOpd], opd: list[UnitKerja]) -> str:
    """What the heat map shows, in one sentence: the deepest shortage and the highest surplus."""
    nama, rumpun = {unit.pk: huruf_judul(unit.nama) for unit in opd}, dict(RUMPUN_JABATAN)
    ada = sorted((s for s in sel if s.opd_id in nama), key=lambda s: (s.b - s.k, s.opd_id, s.rumpun))
    if not ada:
        return ""

    def sebut(s: kebutuhan.SelOpd) -> str:
        return f"{angka(abs(s.b - s.k))} orang di {nama[s.opd_id]}, {rumpun[s.rumpun].lower()}"

    bagian = []
    if ada[0].b < ada[0].k:
        bagian.append(f"kekurangan terbesar {sebut(ada[0])}")
    if ada[-1].b > ada[-1].k:
        bagian.append(f"kelebihan terbesar {sebut(ada[-1])}")
    kalimat = "; ".join(bagian) or "tidak ada kekurangan maupun kelebihan"
    return kalimat[0].upper() + kalimat[1:]


def _peta(sel: list[kebutuhan.SelOpd], opd: list[UnitKerja], sumber: str) -> dict[str, Any]:
    """Heat map offices × job families of B − K, the largest shortage on top.

    An empty cell has neither need nor holder.
    """
    ada = {s.rumpun for s in sel}
    rumpun = [(kode, nama) for kode, nama in RUMPUN_JABATAN if kode in ada]
    isi = {(s.opd_id, s.rumpun): s for s in sel}
    baris: list[dict[str, Any]] = []
    for unit in opd:
        milik = [isi.get((unit.pk, kode)) for kode, _ in rumpun]
        if not any(milik):
            continue
        baris.append(
            {
                "nama": huruf_judul(unit.nama),
                "url": url_posisi(opd=str(unit.id_publik)),
                "sel": [_sel(s, unit) for s in milik],
                "jumlah": sum(s.b - s.k for s in milik if s),
            }
        )
    baris.sort(key=lambda satu: (satu["jumlah"], satu["nama"]))
    return {
        "takrif": "Selisih B − K per OPD dan rumpun jabatan, orang",
        "temuan": _temuan_peta(sel, opd),
        "sumber": sumber,
        "kolom": [nama for _, nama in rumpun],
        "baris": baris,
        "tampil_jumlah": True,
        "judul_baris": "OPD",
    }


def _sel(satu: kebutuhan.SelOpd | None, unit: UnitKerja) -> dict[str, Any] | None:
    if satu is None or (not satu.k and not satu.b):
        return None
    return {"nilai": satu.b - satu.k, "url": url_posisi(opd=str(unit.id_publik), rumpun=satu.rumpun)}


def _gelombang(analisis: AnalisisKebutuhan, jumlah: JumlahHasil, guru: tuple[int, ...], opd_url: str) -> dict[str, Any]:
    """Retirement wave of five calendar years, teachers and others."""
    awal = analisis.tanggal_acuan.year
    baris = [
        {
            "label": str(awal + i),
            "nilai": [guru[i], jumlah.pensiun[i] - guru[i]],
            "url": url_orang(pensiun=str(awal + i), opd=opd_url),
        }
        for i in range(5)
    ]
    puncak = max(range(5), key=lambda i: jumlah.pensiun[i])
    return {
        "takrif": "Pegawai yang mencapai BUP per tahun",
        "ringkasan": (
            f"{angka(sum(jumlah.pensiun))} pegawai mencapai BUP sampai akhir {awal + 4}, "
            f"terbanyak {angka(jumlah.pensiun[puncak])} orang pada {awal + puncak}"
        ),
        "satuan": "orang",
        "sumber": _sumber(analisis),
        "judul_label": "Tahun",
        "deret": ["Guru", "Lainnya"],
        "baris": baris,
    }


def _tren(titik: list[TitikTren]) -> dict[str, Any] | None:
    """Shortage and surplus over the runs; None before the second one."""
    if len(titik) < 2:
        return None
    beda = titik[-1].kekurangan - titik[-2].kekurangan
    arah = "tetap" if not beda else f"{'naik' if beda > 0 else 'turun'} {angka(abs(beda))} orang"
    return {
        "takrif": "Kekurangan dan kelebihan menurut analisis",
        "ringkasan": f"Kekurangan {arah} sejak {tanggal_panjang(titik[-2].tanggal)}",
        "satuan": "orang",
        "sumber": f"analisis kebutuhan sampai {tanggal_panjang(titik[-1].tanggal)}",
        "judul_label": "Tanggal",
        "deret": ["Kekurangan", "Kelebihan", "K", "B"],
        "digambar": 2,
        "baris": [
            {"label": f"{t.tanggal:%d-%m-%Y}", "nilai": [t.kekurangan, t.kelebihan, t.k, t.b], "url": ""} for t in titik
        ],
    }


def _periksa(ringkas: list[tuple[str, str, int]], opd: str) -> list[tuple[str, int, str]]:
    """(words, posisi, address) of what the sources and the detectors say is worth a look."""
    alamat = reverse("instansi:triangulasi")
    return [
        (kata, jumlah, f"{alamat}?{urlencode({'hanya': kode} | ({'opd': opd} if opd else {}))}")
        for kode, kata, jumlah in ringkas
    ]


def _baris_opd(
    sel: list[kebutuhan.SelOpd],
    opd: list[UnitKerja],
    predikat: dict[int, kinerja.KinerjaOpd],
    tidak_sesuai: dict[int, int],
) -> list[BarisOpd]:
    k: dict[int, int] = {}
    b: dict[int, int] = {}
    for s in sel:
        k[s.opd_id] = k.get(s.opd_id, 0) + s.k
        b[s.opd_id] = b.get(s.opd_id, 0) + s.b
    hasil = []
    for unit in opd:
        if unit.pk not in k:
            continue
        nilai = predikat.get(unit.pk)
        hasil.append(
            BarisOpd(
                nama=unit.nama,
                url=url_posisi(opd=str(unit.id_publik)),
                k=k[unit.pk],
                b=b[unit.pk],
                bagian_baik=nilai.bagian_baik if nilai else None,
                belum_dinilai=nilai.belum if nilai else 0,
                tidak_sesuai=tidak_sesuai.get(unit.pk, 0),
                url_temuan=url_temuan(opd=str(unit.id_publik)),
                url_kurang=f"{reverse('mutasi:dasbor')}?{urlencode({'opd': str(unit.id_publik)})}",
            )
        )
    return sorted(hasil, key=lambda o: (o.selisih, o.nama))
