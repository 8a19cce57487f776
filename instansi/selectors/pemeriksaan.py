"""What the detectors found on one posisi, in words, with the rows and the comparison group they judged by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from instansi.domain.deteksi import PEMANGKU_TERENDAH, PEMANGKU_TERTINGGI
from instansi.domain.triangulasi import JenisTemuanKebutuhan
from instansi.models import HasilPosisi, Posisi, TemuanKebutuhan
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.templatetags.format_id import angka, persen

SEJENIS_TERBANYAK = 10


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """One finding: what was seen, what to do, and a table behind it: headings and texts; ``teks`` columns are words."""

    jenis: str
    kalimat: str
    anjuran: str
    kolom: tuple[str, ...] = ()
    baris: tuple[tuple[str, ...], ...] = ()
    sisa: int = 0
    teks: int = 1

    @property
    def kepala(self) -> list[tuple[str, bool]]:
        """(heading, holds figures) per column."""
        return [(judul, n >= self.teks) for n, judul in enumerate(self.kolom)]

    @property
    def isi(self) -> list[list[tuple[str, bool, str]]]:
        """Rows of (heading, holds figures, text)."""
        return [[(*kepala, sel) for kepala, sel in zip(self.kepala, baris, strict=True)] for baris in self.baris]


def pemeriksaan(hasil: HasilPosisi) -> list[Pemeriksaan]:
    """Findings of the posisi of ``hasil`` in its run, in the order of the detectors; at most three queries."""
    temuan = {satu.jenis: satu for satu in _temuan(hasil)}
    return [_KATA[jenis](hasil, temuan[jenis]) for jenis in JenisTemuanKebutuhan if jenis in temuan]


def _temuan(hasil: HasilPosisi) -> QuerySet[TemuanKebutuhan]:
    return TemuanKebutuhan.objects.filter(analisis=hasil.analisis_id, posisi=hasil.posisi_id)


def _salinan(hasil: HasilPosisi, temuan: TemuanKebutuhan) -> Pemeriksaan:
    d = temuan.data
    return Pemeriksaan(
        JenisTemuanKebutuhan.SALINAN.label,
        f"{angka(d['sama'])} dari {angka(d['baris'])} baris sama persis dengan lembar {d['tahun'] - 1}.",
        "Minta bukti volume tahun ini.",
    )


def _lonjakan(hasil: HasilPosisi, temuan: TemuanKebutuhan) -> Pemeriksaan:
    d = temuan.data
    baris = tuple(
        (satu["uraian"], angka(satu["dulu"]), angka(satu["kini"]), _ubah(float(satu["rasio"]))) for satu in d["tugas"]
    )
    return Pemeriksaan(
        JenisTemuanKebutuhan.LONJAKAN.label,
        f"Volume setahun {angka(d['jumlah'])} tugas berubah jauh dari lembar {d['tahun'] - 1}.",
        "Minta penjelasan dan bukti.",
        ("Uraian tugas", str(d["tahun"] - 1), str(d["tahun"]), "Perubahan"),
        baris,
        d["jumlah"] - len(baris),
    )


def _ubah(rasio: float) -> str:
    return f"{'naik' if rasio > 0 else 'turun'} {persen(abs(rasio), 0)}"


def _menit(hasil: HasilPosisi, temuan: TemuanKebutuhan) -> Pemeriksaan:
    d = temuan.data
    wajar = f"{angka(float(PEMANGKU_TERENDAH), 1)} sampai {angka(float(PEMANGKU_TERTINGGI), 1)}"
    return Pemeriksaan(
        JenisTemuanKebutuhan.MENIT_PEMANGKU.label,
        f"{angka(d['menit'], 0)} menit setahun dibagi {angka(d['pemangku'])} pemangku dan {angka(d['wke'])} menit "
        f"waktu kerja efektif = {angka(temuan.nilai, 2)}; yang wajar {wajar}.",
        "Periksa volume, menit, dan jumlah pemangku.",
    )


def _rangkap(hasil: HasilPosisi, temuan: TemuanKebutuhan) -> Pemeriksaan:
    d = temuan.data
    nomor = {satu for tugas in d["tugas"] for satu in tugas["posisi"]}
    nama = dict(Posisi.objects.filter(pk__in=nomor).values_list("pk", "jabatan__nama"))
    baris = tuple(
        (satu["uraian"], ", ".join(sorted({huruf_judul(nama[n]) for n in satu["posisi"]}))) for satu in d["tugas"]
    )
    return Pemeriksaan(
        JenisTemuanKebutuhan.TUGAS_RANGKAP.label,
        f"{angka(d['jumlah'])} tugas juga dihitung pada jabatan lain di unit ini.",
        "Tentukan milik siapa.",
        ("Uraian tugas", "Juga pada jabatan"),
        baris,
        d["jumlah"] - len(baris),
        teks=2,
    )


def _pencilan(hasil: HasilPosisi, temuan: TemuanKebutuhan) -> Pemeriksaan:
    d = temuan.data
    sub = hasil.posisi.sub_jabatan_id if hasil.posisi else None
    grup = HasilPosisi.objects.filter(
        analisis=hasil.analisis_id, jabatan=hasil.jabatan_id, posisi__sub_jabatan=sub, abk__isnull=False
    ).select_related("unit", "opd")
    urut = grup.order_by("-abk", "pk")[:SEJENIS_TERBANYAK]
    baris = tuple(_sejenis(satu, satu.pk == hasil.pk) for satu in urut)
    return Pemeriksaan(
        JenisTemuanKebutuhan.PENCILAN.label,
        f"Kebutuhan {angka(d['kebutuhan'], 4)} orang; nilai tengah {angka(d['n'])} posisi sejenis "
        f"{angka(d['median'], 4)}, simpangan tengah (MAD) {angka(d['mad'], 4)}, skor z {angka(temuan.nilai, 2)}.",
        "Bandingkan dengan kelompoknya.",
        ("Unit sejenis", "Menurut ABK", "B"),
        baris,
        d["n"] - len(baris),
    )


def _sejenis(satu: HasilPosisi, ini: bool) -> tuple[str, ...]:
    unit = huruf_judul(satu.unit.nama) if satu.unit else ""
    opd = huruf_judul(satu.opd.nama) if satu.opd and satu.opd_id != satu.unit_id else ""
    nama = f"{unit}, {opd}" if opd else unit
    return (f"{nama} (posisi ini)" if ini else nama, angka(satu.abk, 4), angka(satu.b))


_KATA: dict[str, Callable[[HasilPosisi, TemuanKebutuhan], Pemeriksaan]] = {
    JenisTemuanKebutuhan.SALINAN: _salinan,
    JenisTemuanKebutuhan.LONJAKAN: _lonjakan,
    JenisTemuanKebutuhan.MENIT_PEMANGKU: _menit,
    JenisTemuanKebutuhan.TUGAS_RANGKAP: _rangkap,
    JenisTemuanKebutuhan.PENCILAN: _pencilan,
}
