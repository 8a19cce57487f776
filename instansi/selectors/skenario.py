"""Reads of scenarios: the lines they work on, the list, one scenario beside its base or beside another."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.http import Http404

from instansi.domain.abk import Pembulatan, PendekatanAbk
from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.jabatan import JenisJabatan
from instansi.domain.kebutuhan import TAHUN_PROYEKSI
from instansi.domain.skenario import GarisSkenario, JenisPerubahan
from instansi.models import AnalisisKebutuhan, HasilPosisi, HasilSkenario, Jabatan, LembarAbk, Skenario, UnitKerja
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.templatetags.format_id import angka

DALAM_PILIHAN = 2
PER_TUGAS = PendekatanAbk.TUGAS_PER_TUGAS
_MEDAN = (
    "posisi_id", "unit_id", "unit__jalur", "jabatan_id", "posisi__sub_jabatan_id", "jabatan__jenis", "k", "b",
    "pensiun", "pensiun_lanjut", "keluar", "masuk", "k_proyeksi", "beban", "wke", "pembulatan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One office in the last projected year: base, scenario, and what that changes; people."""

    nama: str
    dasar_b: int
    dasar_k: int
    dasar_kurang: int
    b: int
    k: int
    kurang: int

    @property
    def beda_kurang(self) -> int:
        """Shortage of the scenario less that of the base."""
        return self.kurang - self.dasar_kurang


@dataclass(frozen=True, slots=True)
class DetailSkenario:
    """A scenario for its page: sums per year and offices that change, the most changed first."""

    skenario: Skenario
    tahun: list[int]
    grafik: dict[str, Any]
    perubahan: list[str]
    opd: list[BarisBanding]
    beda_posisi: int


def terlihat(pelaku: Pelaku) -> QuerySet[Skenario]:
    """Province roles see all; an office sees those over its own subtree."""
    semua = Skenario.objects.select_related("analisis", "unit", "dibuat_oleh")
    if pelaku.se_provinsi:
        return semua
    return semua.filter(unit__jalur__startswith=pelaku.jalur) if pelaku.jalur else semua.none()


def daftar(pelaku: Pelaku) -> list[Skenario]:
    """Newest first."""
    return list(terlihat(pelaku).order_by("-dibuat_pada", "-pk")[:200])


def ambil(pelaku: Pelaku, id_publik: uuid.UUID) -> Skenario:
    """One scenario in scope; Http404 outside."""
    satu = terlihat(pelaku).filter(id_publik=id_publik).first()
    if satu is None:
        raise Http404("Skenario tidak ditemukan.")
    return satu


def garis(analisis: AnalisisKebutuhan, jalur: str = "") -> list[GarisSkenario]:
    """Lines of the run at and below ``jalur``, with the minutes of the newest sent ABK by tasks. One query."""
    lembar = LembarAbk.objects.filter(posisi=OuterRef("posisi")).exclude(status=StatusLembar.DRAF)
    lembar = lembar.order_by("-tahun", "-versi")
    kueri = HasilPosisi.objects.filter(analisis=analisis, posisi__isnull=False, unit__jalur__startswith=jalur)
    kueri = kueri.annotate(
        beban=Subquery(lembar.values(menit=Case(When(pendekatan=PER_TUGAS, then="beban_menit")))[:1]),
        wke=Subquery(lembar.values("wke")[:1]),
        pembulatan=Subquery(lembar.values("pembulatan")[:1]),
    )
    return [_garis(*baris) for baris in kueri.order_by("posisi_id").values_list(*_MEDAN)]


def _garis(
    posisi: int, unit: int, jalur: str, jabatan: int, sub: str | None, jenis: str, k: int, b: int, pensiun: list[int],
    lanjut: list[int], keluar: list[int], masuk: list[int], k_tahun: list[int], beban: Any, wke: int | None,
    bulat: str | None,
) -> GarisSkenario:  # fmt: skip
    return GarisSkenario(
        id=posisi,
        unit=unit,
        jalur=jalur,
        kotak=(jabatan, sub or ""),
        jenis=JenisJabatan(jenis),
        k=k,
        b=b,
        pensiun=(*pensiun, *lanjut),
        keluar=tuple(keluar),
        masuk=tuple(masuk),
        k_tahun=tuple(k_tahun) if any(k_tahun) else (),
        beban=Fraction(beban) if beban else None,
        wke=wke,
        pembulatan=Pembulatan(bulat) if bulat else Pembulatan.HALF_UP,
    )


def detail(skenario: Skenario) -> DetailSkenario:
    """What the page of a scenario shows; three queries at most."""
    isi = skenario.ringkasan
    tahun = tahun_proyeksi(skenario.analisis.tanggal_acuan)
    return DetailSkenario(
        skenario=skenario,
        tahun=tahun,
        grafik=_grafik(tahun, [("Dasar", isi["dasar"]), (skenario.nama, isi["hasil"])]),
        perubahan=kalimat(skenario.perubahan),
        opd=[BarisBanding(huruf_judul(nama or "") or "Tingkat provinsi", *isi_opd) for nama, isi_opd in isi["opd"]],
        beda_posisi=isi["beda_posisi"],
    )


def banding(satu: Skenario, lain: Skenario) -> dict[str, Any]:
    """Two scenarios over the same run as one chart; the years are those of the first."""
    tahun = tahun_proyeksi(satu.analisis.tanggal_acuan)
    deret = [("Dasar", satu.ringkasan["dasar"]), (satu.nama, satu.ringkasan["hasil"])]
    return _grafik(tahun, [*deret, (lain.nama, lain.ringkasan["hasil"])])


def tahun_proyeksi(acuan: date) -> list[int]:
    """Calendar years of the projection."""
    return list(range(acuan.year, acuan.year + TAHUN_PROYEKSI))


def _grafik(tahun: list[int], deret: list[tuple[str, dict[str, list[int]]]]) -> dict[str, Any]:
    """Shortage per year end of each series."""
    akhir = "; ".join(f"{nama} {angka(isi['kurang'][-1])}" for nama, isi in deret)
    return {
        "takrif": "Kekurangan pada akhir tahun",
        "ringkasan": f"Kekurangan pada akhir {tahun[-1]}: {akhir} orang",
        "satuan": "orang",
        "sumber": "analisis kebutuhan dan perubahan dalam skenario",
        "judul_label": "Tahun",
        "deret": [nama for nama, _ in deret],
        "baris": [
            {"label": str(satu), "nilai": [isi["kurang"][n] for _, isi in deret], "url": ""}
            for n, satu in enumerate(tahun)
        ],
    }


def posisi_berubah(skenario: Skenario, batas: int = 30) -> list[tuple[HasilSkenario, list[tuple[int, int, int]]]]:
    """Posts that differ from the base in reading order of units, each with (year, B, K) of five year ends."""
    kueri = skenario.hasil.select_related("unit", "opd", "jabatan").order_by("unit__nama", "jabatan__nama", "pk")
    tahun = tahun_proyeksi(skenario.analisis.tanggal_acuan)
    return [(satu, list(zip(tahun, satu.b, satu.k, strict=True))) for satu in kueri[:batas]]


def pilihan_unit(pelaku: Pelaku) -> list[tuple[str, str]]:
    """Offices and the units right below them, for the choice of a scope."""
    kueri = UnitKerja.objects.terlihat_oleh(pelaku).filter(kedalaman__lte=DALAM_PILIHAN, sampai__isnull=True)
    baris = kueri.order_by("jalur").values_list("id_publik", "nama", "kedalaman")
    return [(str(kunci), f"{'– ' * dalam}{huruf_judul(nama)}") for kunci, nama, dalam in baris]


def kalimat(perubahan: Iterable[dict[str, Any]]) -> list[str]:
    """Each change as people read it; names of units and jobs are fetched together."""
    semua = list(perubahan)
    unit = {u.pk: huruf_judul(u.nama) for u in UnitKerja.objects.filter(pk__in=[s.get("unit_tujuan") for s in semua])}
    jalur = {s.get("jalur") for s in semua if s.get("jalur")}
    letak = {u.jalur: huruf_judul(u.nama) for u in UnitKerja.objects.filter(jalur__in=jalur)} if jalur else {}
    kotak = {int(j) for s in semua for j, _ in s.get("kotak", ())}
    jabatan = {j.pk: huruf_judul(j.nama) for j in Jabatan.objects.filter(pk__in=kotak)} if kotak else {}
    return [_kalimat(s, letak.get(s.get("jalur", ""), "seluruh lingkup"), unit, jabatan) for s in semua]


def _kalimat(satu: dict[str, Any], letak: str, unit: dict[int, str], jabatan: dict[int, str]) -> str:
    tujuan = unit.get(satu.get("unit_tujuan") or 0, "")
    match JenisPerubahan(satu["jenis"]):
        case JenisPerubahan.MORATORIUM:
            return f"Tidak ada penerimaan pada tahun ke-{satu['dari']} sampai ke-{satu['sampai']}: {letak}."
        case JenisPerubahan.UBAH_WKE:
            return f"Waktu kerja efektif {angka(satu['nilai'])} menit setahun: {letak}."
        case JenisPerubahan.UBAH_BUP:
            jenis = ", ".join(JenisJabatan(j).label for j in satu.get("jenis_jabatan", ())) or "semua jenis jabatan"
            return f"Batas usia pensiun {satu['nilai']:+d} tahun, {jenis}: {letak}."
        case JenisPerubahan.GABUNG_UNIT:
            return f"{letak} digabung ke {tujuan}."
        case JenisPerubahan.UNIT_BARU:
            isi = ", ".join(f"{jabatan.get(int(j), j)} {k} orang" for j, k in satu["kotak"])
            return f"Kebutuhan baru di {tujuan}: {isi}."
        case _:
            return f"Kebutuhan tumbuh {angka(Decimal(str(satu['persen'])))} persen setahun: {letak}."
