"""Reads of imports: the history and one import, as finished data for the screen."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models.fields.json import KT
from django.utils import timezone

from pegawai.selectors.impor_lingkup import berkas_milik, terlihat
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.audit import catat_baca
from sabangau_mutasi.inti.http import Halaman, Permintaan, potong
from sabangau_mutasi.inti.impor.kode import KODE
from sabangau_mutasi.inti.impor.nomor_baris import per_lembar, sebut
from sabangau_mutasi.inti.impor.ringkasan import RANTAI
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor

# First number of the advisory lock held while one BerkasImpor is worked on; the second is its key.
KELAS_KUNCI = 7_204
BERJALAN = (StatusImpor.DITERIMA, StatusImpor.DIPERIKSA, StatusImpor.MENERAPKAN, StatusImpor.MENGURUNGKAN)
DIPERIKSA = (StatusImpor.DITERIMA, StatusImpor.DIPERIKSA)
# A workbook nobody confirmed is not kept longer than this, nor the refused rows; nor what an applied one overwrote.
HARI_SIMPAN, HARI_URUNG = 7, 30
PERLU_PETA = "Perlu peta kolom"
URUTAN = {"waktu": ("dibuat_pada",), "jenis": ("jenis",), "berkas": ("nama_berkas",), "status": ("status",)}
URUTAN_BAWAAN = "-waktu"
NADA = {
    StatusImpor.DITERIMA: "laut",
    StatusImpor.DIPERIKSA: "laut",
    StatusImpor.SIAP: "amber",
    StatusImpor.MENERAPKAN: "laut",
    StatusImpor.DITERAPKAN: "hijau",
    StatusImpor.GAGAL: "bata",
    StatusImpor.DIBATALKAN: "",
    StatusImpor.MENGURUNGKAN: "laut",
    StatusImpor.DIURUNGKAN: "",
}
BARIS_DITAMPILKAN, _PALING_AKHIR = 40, 1 << 62  # the latter sorts after every row number


@dataclass(frozen=True)
class BarisImpor:
    """One line of the history."""

    id_publik: uuid.UUID
    jenis: str
    nama_berkas: str
    status: str
    nada: str
    waktu: datetime
    oleh: str
    baru: int | None
    berubah: int | None
    ditolak: int | None
    dapat_diurungkan: bool


@dataclass(frozen=True)
class GalatImpor:
    """One kind of mistake in one column, with its rows as text ("2–5, 9")."""

    arti: str
    saran: str
    kolom: str
    jumlah: int
    baris: str
    tolak: bool
    contoh: str


@dataclass(frozen=True)
class BarisGalat:
    """One mistake in one row of the workbook, for the list its owner repairs from; `nilai` is empty when not kept."""

    baris: int | str
    kolom: str
    nilai: str
    arti: str
    saran: str
    tolak: bool


@dataclass(frozen=True)
class BedaImpor:
    """One field of one row that would change."""

    baris: str
    sebutan: str
    kolom: str
    lama: str
    baru: str


@dataclass(frozen=True)
class RincianImpor:
    """Everything the page of one import shows."""

    pk: int
    id_publik: uuid.UUID
    jenis: str
    nama_berkas: str
    status: str
    label: str
    nada: str
    waktu: datetime
    oleh: str
    pesan: str
    sidik: str
    kemajuan: int
    tahap: str
    terhenti: bool
    tersimpan: bool
    angka: dict[str, int]
    lembar: str
    lembar_lain: str
    kolom_hilang: str
    ditolak: list[GalatImpor]
    diterima: list[GalatImpor]
    beda: list[BedaImpor]
    baru: list[str]
    tidak_ada: list[str]
    catatan: list[str]
    rantai: list[str]
    judul_asing: str
    ada_layar_kolom: bool
    peta: list[str]
    peta_diingat: bool
    nama_asing: int
    padanan_dipakai: list[str]
    ada_perbaikan: bool
    usang: bool

    @property
    def perlu_peta(self) -> bool:
        """The file can be used once somebody says what its headings mean."""
        return self.status == StatusImpor.GAGAL and self.ada_layar_kolom and self.tersimpan

    @property
    def dapat_diurungkan(self) -> bool:
        """Applied, and what it overwrote is still kept; whether something was built on it is asked on its own page."""
        return self.status == StatusImpor.DITERAPKAN and not self.usang

    @property
    def dapat_dibatalkan(self) -> bool:
        """Being checked, or ordered but not begun; the service has the last word."""
        return self.status in DIPERIKSA or (self.status == StatusImpor.MENERAPKAN and self.terhenti)

    @property
    def berjalan(self) -> bool:
        """A worker has it, or will."""
        return self.status in BERJALAN

    @property
    def siap(self) -> bool:
        """Waits for somebody to confirm."""
        return self.status == StatusImpor.SIAP

    @property
    def diperiksa(self) -> bool:
        """There are findings to show."""
        return bool(self.angka)

    @property
    def ada_perubahan(self) -> bool:
        """Applying would write something."""
        return self.angka.get("baru", 0) + self.angka.get("berubah", 0) > 0


def daftar(pelaku: Pelaku, permintaan: Permintaan, nama_jenis: Mapping[str, str]) -> Halaman[BarisImpor]:
    """One page of the history of imports, newest first: all for the BKD, an officer's own office's, else none."""
    halaman: Halaman[BerkasImpor] = potong(_tanpa_temuan(terlihat(pelaku)), permintaan, URUTAN)
    return Halaman([_baris(b, nama_jenis) for b in halaman.baris], halaman.total, halaman.permintaan)


def _tanpa_temuan(kueri: Any) -> Any:
    """Only the figures of the findings: those of a large file weigh megabytes."""
    angka = {f"n_{n}": KT(f"ringkasan__{n}") for n in ("baru", "berubah", "ditolak")}
    kueri = kueri.select_related("pelaku").defer("ringkasan", "sidik", "pesan")
    return kueri.annotate(**angka, lembar_peta=KT("ringkasan__kolom__lembar"))


def ambil(pelaku: Pelaku, id_publik: uuid.UUID, nama_jenis: Mapping[str, str], *, catat: bool = True) -> RincianImpor:
    """One import the actor may see, else 404; the preview names persons, so the read is logged.

    `catat=False` is for the progress poll, which shows no names.
    """
    berkas = berkas_milik(pelaku, id_publik)
    if catat:
        catat_baca(pelaku=pelaku.pengguna, peran=pelaku.peran, objek_jenis="BerkasImpor", objek_id=id_publik)
    terhenti = berkas.status in BERJALAN and not sedang_dikerjakan(berkas.pk)
    return _rincian(berkas, nama_jenis, terhenti=terhenti)


def sedang_dikerjakan(berkas_id: int) -> bool:
    """Whether a living worker holds this import."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s"
            " AND objsubid = 2 AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [KELAS_KUNCI, berkas_id],
        )
        return bool(kursor.fetchone()[0])


def _baris(b: Any, nama_jenis: Mapping[str, str]) -> BarisImpor:
    perlu_peta = b.status == StatusImpor.GAGAL and bool(b.lembar_peta) and bool(b.lokasi)
    return BarisImpor(
        id_publik=b.id_publik,
        jenis=nama_jenis.get(b.jenis, b.jenis),
        nama_berkas=b.nama_berkas,
        status=PERLU_PETA if perlu_peta else StatusImpor(b.status).label,
        nada="amber" if perlu_peta else NADA[StatusImpor(b.status)],
        waktu=b.dibuat_pada,
        oleh=str(b.pelaku) if b.pelaku else "baris perintah",
        baru=_angka(b.n_baru),
        berubah=_angka(b.n_berubah),
        ditolak=_angka(b.n_ditolak),
        dapat_diurungkan=b.status == StatusImpor.DITERAPKAN and not _usang(b),
    )


def _angka(teks: str | None) -> int | None:
    return None if teks is None else int(teks)


def _usang(b: Any) -> bool:
    return b.selesai_pada is None or b.selesai_pada < timezone.now() - timedelta(days=HARI_URUNG)


def lokasi_perbaikan(id_publik: uuid.UUID) -> str:
    """Place of the workbook with the refused rows of an import, relative to the private store."""
    return f"impor-perbaikan/{id_publik.hex[:2]}/{id_publik.hex[2:]}.xlsx"


def ada_perbaikan(b: BerkasImpor) -> bool:
    """Whether the refused rows can be downloaded: made already, or the upload is still there to make them from."""
    if not b.ringkasan.get("ditolak"):
        return False
    return bool(b.lokasi) or simpanan.jalur(lokasi_perbaikan(b.id_publik)).exists()


def _rincian(b: BerkasImpor, nama_jenis: Mapping[str, str], *, terhenti: bool) -> RincianImpor:
    isi: dict[str, Any] = b.ringkasan
    lembar, label = isi.get("lembar_dibaca", []), isi.get("peta_label", {})
    galat = [_galat(g, lembar) for g in isi.get("galat", [])]
    nama = ("dibaca", "baru", "berubah", "tetap", "ditolak", "tidak_ada_di_berkas")
    return RincianImpor(
        pk=b.pk,
        id_publik=b.id_publik,
        jenis=nama_jenis.get(b.jenis, b.jenis),
        nama_berkas=b.nama_berkas,
        status=b.status,
        label=PERLU_PETA if _perlu_peta(b) else StatusImpor(b.status).label,
        nada="amber" if _perlu_peta(b) else NADA[StatusImpor(b.status)],
        waktu=b.dibuat_pada,
        oleh=str(b.pelaku) if b.pelaku else "baris perintah",
        pesan=b.pesan,
        sidik=b.sidik,
        kemajuan=b.kemajuan,
        tahap=b.tahap,
        terhenti=terhenti,
        tersimpan=bool(b.lokasi),
        angka={n: isi[n] for n in nama if n in isi},
        lembar=isi.get("lembar", ""),
        lembar_lain=", ".join(isi.get("lembar_lain", [])),
        kolom_hilang=", ".join(isi.get("kolom_hilang", [])),
        ditolak=[g for g in galat if g.tolak],
        diterima=[g for g in galat if not g.tolak],
        beda=[beda for c in isi.get("contoh", []) for beda in _beda(c, lembar)],
        baru=[
            f"{huruf_judul(c['sebutan'] or '')} (baris {sebut(c['baris'], lembar)})"
            for c in isi.get("contoh", [])
            if _baru(c)
        ],
        tidak_ada=[huruf_judul(nama) for nama in isi.get("contoh_tidak_ada", [])],
        catatan=isi.get("catatan", []),
        rantai=[satu for g in isi.get("galat", []) for satu in _rantai(g, lembar)],
        judul_asing=", ".join(isi.get("judul_asing", [])),
        ada_layar_kolom=bool(isi.get("kolom")),
        peta=[f"“{j}” dibaca sebagai {label.get(n, n)}" for n, j in isi.get("peta_kolom", {}).items() if j]
        + [f"{label.get(n, n)} diisi “{nilai}” di semua baris" for n, nilai in isi.get("nilai_tetap", {}).items()],
        peta_diingat=bool(isi.get("peta_diingat")),
        nama_asing=len(isi.get("nama_asing", [])),
        padanan_dipakai=[f"{p['nama']} ({p['jumlah']} baris)" for p in isi.get("padanan_dipakai", [])],
        ada_perbaikan=ada_perbaikan(b),
        usang=_usang(b),
    )


def _perlu_peta(b: BerkasImpor) -> bool:
    return b.status == StatusImpor.GAGAL and bool(b.ringkasan.get("kolom")) and bool(b.lokasi)


def _rantai(g: Mapping[str, Any], lembar: Sequence[str]) -> list[str]:
    """Mistakes of a unit tree one by one, each with its chain."""
    if g["kode"] not in RANTAI:
        return []
    return [f"Baris {sebut(c['baris'], lembar)}: {c['nilai']}" for c in g.get("contoh", []) if c["nilai"]]


def _galat(g: Mapping[str, Any], lembar: Sequence[str]) -> GalatImpor:
    isi = [] if g["kode"] in RANTAI else g.get("contoh", [])[:3]
    contoh = ", ".join(f"baris {sebut(c['baris'], lembar)}: {c['nilai']}" for c in isi if c["nilai"])
    return GalatImpor(
        arti=KODE[g["kode"]].arti,
        saran=KODE[g["kode"]].saran,
        kolom=g["kolom"],
        jumlah=g.get("jumlah", len(g["baris"])),
        baris=_baris_galat_ringkas(g, lembar),
        tolak=g["tolak"],
        contoh=contoh,
    )


def _baris_galat_ringkas(g: Mapping[str, Any], lembar: Sequence[str]) -> str:
    bagian = per_lembar([{**g, "contoh": []}], lembar)
    sisa = _sisa(g)
    if "lembar" not in bagian[0]:
        return ringkas_baris(bagian[0]["baris"], sisa)
    teks = "; ".join(f"{s['lembar']}: {ringkas_baris(s['baris'])}" for s in bagian)
    return f"{teks}; {_dan_lain(sisa)}" if sisa else teks


def semua_galat(pelaku: Pelaku, id_publik: uuid.UUID) -> list[BarisGalat]:
    """Every mistake of one import, one line per row of the workbook in its order; 404 for one he may not see.

    A NIP in a value stays shortened as the check kept it.
    """
    berkas = berkas_milik(pelaku, id_publik)
    lembar = berkas.ringkasan.get("lembar_dibaca", [])
    hasil = [satu for g in berkas.ringkasan.get("galat", []) for satu in _baris_galat(g, lembar)]
    return [satu for _, satu in sorted(hasil, key=lambda pasangan: (pasangan[0], pasangan[1].kolom))]


def _baris_galat(g: Mapping[str, Any], lembar: Sequence[str]) -> list[tuple[int, BarisGalat]]:
    nilai, kode = {c["baris"]: c["nilai"] for c in g.get("contoh", [])}, KODE[g["kode"]]
    sisa = _sisa(g)
    ekor = BarisGalat(_dan_lain(sisa), g["kolom"], "", kode.arti, kode.saran, g["tolak"])
    return [
        (
            b,
            BarisGalat(
                sebut(b, lembar) if len(lembar) > 1 else b,
                g["kolom"],
                nilai.get(b) or "",
                kode.arti,
                kode.saran,
                g["tolak"],
            ),
        )
        for b in g["baris"]
    ] + ([(_PALING_AKHIR, ekor)] if sisa else [])


def ringkas_baris(baris: list[int], tak_disimpan: int = 0) -> str:
    """Row numbers as ranges: [2, 3, 4, 9] → "2–4, 9"; a long list ends in how many more there are.

    `tak_disimpan` are further rows that were counted but not kept.
    """
    rentang: list[list[int]] = []
    for nomor in baris:
        if rentang and nomor == rentang[-1][1] + 1:
            rentang[-1][1] = nomor
        else:
            rentang.append([nomor, nomor])
    teks = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in rentang[:BARIS_DITAMPILKAN])
    lain = sum(b - a + 1 for a, b in rentang[BARIS_DITAMPILKAN:]) + tak_disimpan
    return f"{teks} {_dan_lain(lain)}" if lain else teks


def _sisa(g: Mapping[str, Any]) -> int:
    return int(g.get("jumlah", len(g["baris"])) - len(g["baris"]))


def _dan_lain(jumlah: int) -> str:
    return f"dan {jumlah:,} baris lain".replace(",", ".")


def _baru(contoh: Mapping[str, Any]) -> bool:
    """A new record, or a new line of a history: there is no field to compare."""
    return contoh["aksi"] == "baru" or not contoh["medan"]


def _beda(contoh: Mapping[str, Any], lembar: Sequence[str]) -> list[BedaImpor]:
    if _baru(contoh):
        return []
    sebutan = huruf_judul(contoh["sebutan"] or "")
    baris = sebut(contoh["baris"], lembar)
    return [BedaImpor(baris, sebutan, m["kolom"], _teks(m["lama"]), _teks(m["baru"])) for m in contoh["medan"]]


def _teks(nilai: Any) -> str:
    return "kosong" if nilai in (None, "") else str(nilai)
