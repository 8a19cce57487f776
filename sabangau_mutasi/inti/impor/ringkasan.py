"""The outcome of one check as plain data: counts, digest, mistakes grouped by kind, a sample of differences."""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sabangau_mutasi.inti.impor.banding import cocokkan
from sabangau_mutasi.inti.impor.kode import BARIS_DICATAT, menolak, susun_pesan
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.nomor_baris import per_lembar
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor, NamaAsing, Sasaran

CONTOH_TERBANYAK = 40
CONTOH_NILAI = 5
# Mistakes of a tree are explained one by one: the value tells the whole chain.
RANTAI = ("INDUK_BERPUTAR", "INDUK_DIRI_SENDIRI", "INDUK_TIDAK_DIKENAL", "NAMA_UNIT_BERULANG")
# What would be written over is told with its value, row by row, in the list of mistakes.
DIRINCI = (*RANTAI, "ISIAN_DRAF_DIGANTI")
RANTAI_TERBANYAK = 200
PANJANG_NILAI, PANJANG_RANTAI = 60, 400
# Distinct unknown names offered for matching; a file with more has another problem.
ASING_TERBANYAK = 300
_KOLOM = "baris, aksi, selisih::text AS selisih"


@dataclass
class Hasil:
    """What an import found. `dibaca` = baru + berubah + tetap + ditolak; `memori_pembaca_mb` the child's peak."""

    dibaca: int
    baru: int
    berubah: int
    tetap: int
    ditolak: int
    tidak_ada_di_berkas: int
    lembar: str
    sidik: str
    diterapkan: bool = False
    galat: list[dict[str, Any]] = field(default_factory=list)
    contoh: list[dict[str, Any]] = field(default_factory=list)
    contoh_tidak_ada: list[str] = field(default_factory=list)
    lembar_lain: list[str] = field(default_factory=list)
    kolom_hilang: list[str] = field(default_factory=list)
    lembar_dibaca: list[str] = field(default_factory=list)
    judul_asing: list[str] = field(default_factory=list)
    saran_kolom: dict[str, str] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)
    nama_asing: list[dict[str, Any]] = field(default_factory=list)
    padanan_dipakai: list[dict[str, Any]] = field(default_factory=list)
    memori_pembaca_mb: int = 0

    def ke_json(self) -> dict[str, Any]:
        """All fields as JSON values."""
        return asdict(self)


def susun(kursor: Any, jenis: JenisImpor, laporan: dict[str, Any], ganti: Mapping[str, Kolom] | None = None) -> Hasil:
    """Count the difference tables and gather mistakes and samples; `ganti` tells which columns others stand in for."""
    judul = {k.judul: ganti[k.nama].judul for k in jenis.kolom if ganti and k.nama in ganti}
    hilang = set(laporan["kolom_hilang"]) - set(ganti or ())
    ditolak = _satu(kursor, "SELECT count(*) FROM impor_t")
    baru, berubah = _hitung(kursor, jenis)
    tidak_ada = _tidak_ada(kursor, jenis)
    dibaca = [satu["nama"] for satu in laporan["lembar_dibaca"]]
    return Hasil(
        dibaca=laporan["dibaca"],
        baru=baru,
        berubah=berubah,
        tetap=laporan["dibaca"] - ditolak - baru - berubah,
        ditolak=ditolak,
        tidak_ada_di_berkas=len(tidak_ada),
        contoh_tidak_ada=tidak_ada[:CONTOH_TERBANYAK],
        lembar=laporan["lembar"],
        lembar_lain=laporan["lembar_lain"],
        kolom_hilang=[k.judul for k in jenis.kolom if k.nama in hilang and not k.untuk],
        sidik=_sidik(kursor, jenis),
        galat=_galat(kursor, laporan["galat"], dibaca, judul),
        contoh=_contoh(kursor, jenis),
        lembar_dibaca=dibaca,
        judul_asing=laporan["asing"],
        saran_kolom=laporan["saran"],
        catatan=[*laporan["catatan"], *_diganti(judul)],
        nama_asing=[satu for n in jenis.nama_asing for satu in _nama_asing(kursor, n)],
        padanan_dipakai=[satu for n in jenis.nama_asing for satu in _padanan_dipakai(kursor, n)],
        memori_pembaca_mb=laporan["memori_mb"],
    )


def _diganti(judul: Mapping[str, str]) -> list[str]:
    """Columns that were told from others, in one remark."""
    if not judul:
        return []
    return [
        "Tidak ada di berkas, dikenali dari kolom lain: " + ", ".join(f"{a} dari {b}" for a, b in judul.items()) + "."
    ]


def _nama_asing(kursor: Any, n: NamaAsing) -> list[dict[str, Any]]:
    """Unknown references with the names the file gives them, the most frequent first.

    A name without id that means several of ours is no unknown one: a pair for it would put all of them to one.
    """
    kursor.execute(
        f"SELECT coalesce({n.id}, ''), upper({n.nama}) AS nama, max({n.konteks}), count(*) FROM impor_k k"
        f" WHERE {n.hasil} IS NULL AND {n.nama} IS NOT NULL AND ({n.id} IS NOT NULL OR EXISTS (SELECT 1 FROM impor_g g"
        f" WHERE g.baris = k.baris AND g.kode = '{n.jenis}_TIDAK_DIKENAL'))"
        f" GROUP BY 1, 2 ORDER BY 4 DESC, 2, 1 LIMIT {ASING_TERBANYAK}"
    )
    return [
        {"jenis": n.jenis, "id": i, "nama": nama, "konteks": konteks, "jumlah": jumlah}
        for i, nama, konteks, jumlah in kursor.fetchall()
    ]


def _padanan_dipakai(kursor: Any, n: NamaAsing) -> list[dict[str, Any]]:
    """Accepted pairs this file was read with: nothing is matched in silence."""
    kursor.execute(
        f"SELECT nama, count(*) FROM (SELECT upper({n.nama}) AS nama FROM impor_k k WHERE {n.lewat}"
        f" UNION ALL SELECT nama FROM impor_p WHERE jenis = '{n.jenis}') q"
        f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {ASING_TERBANYAK}"
    )
    return [{"jenis": n.jenis, "nama": nama, "jumlah": jumlah} for nama, jumlah in kursor.fetchall()]


def _satu(kursor: Any, sql: str) -> int:
    kursor.execute(sql)
    return int(kursor.fetchone()[0])


def _tidak_ada(kursor: Any, jenis: JenisImpor) -> list[str]:
    """Names of existing rows that no row of the file means, refused rows included; they are reported, never closed."""
    utama = jenis.sasaran[0]
    if not isinstance(utama, Sasaran):
        return []
    kursor.execute(
        f"SELECT {jenis.sebutan_lama} FROM {utama.tabel} t WHERE ({jenis.terlihat})"
        f" AND NOT EXISTS (SELECT 1 FROM impor_k k WHERE {cocokkan(utama)}) ORDER BY t.id"
    )
    return [str(baris[0]) for baris in kursor.fetchall()]


def _gabungan(jenis: JenisImpor, kolom: str) -> str:
    return " UNION ALL ".join(
        f"SELECT {n} AS sasaran, {kolom} FROM impor_d{n} WHERE aksi <> 'T'" for n in range(len(jenis.sasaran))
    )


def _hitung(kursor: Any, jenis: JenisImpor) -> tuple[int, int]:
    """A row is new when its first target is new or the kind says so, changed when any target is."""
    gabung = "" if jenis.baru == "false" else " JOIN impor_k k ON k.baris = q.baris"
    kursor.execute(
        "SELECT count(*) FILTER (WHERE baru), count(*) FILTER (WHERE NOT baru) FROM ("
        f"SELECT q.baris, bool_or({_baru(jenis)}) AS baru FROM ({_gabungan(jenis, 'baris, aksi')}) q{gabung}"
        " GROUP BY q.baris) r"
    )
    baru, berubah = kursor.fetchone()
    return baru, berubah


def _baru(jenis: JenisImpor) -> str:
    """SQL over a difference `q` and its row `k`: whether the row is new."""
    return f"((q.sasaran = 0 AND q.aksi = 'B') OR ({jenis.baru}))"


def _sidik(kursor: Any, jenis: JenisImpor) -> str:
    """Digest of all that would be written; the same file on the same data gives the same digest."""
    kursor.execute(
        "SELECT coalesce(string_agg(concat_ws(':', sasaran, baris, aksi, lama, isi, selisih), E'\\n'"
        " ORDER BY sasaran, baris), '') "
        f"FROM ({_gabungan(jenis, 'baris, aksi, lama, isi, selisih')}) q"
    )
    return hashlib.sha256(f"{jenis.kode}\n{kursor.fetchone()[0]}".encode()).hexdigest()


def _galat(
    kursor: Any, dari_sel: list[dict[str, Any]], lembar: list[str], judul: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Mistakes found in cells and in SQL, one entry per kind and column, refusals first; rows by staging number.

    `judul` puts the heading that stands in for a missing one in its place. `jumlah` counts all rows, `baris` holds the
    first ones only where no row is refused.
    """
    kursor.execute(
        f"SELECT kode, kolom, count(*), (array_agg(baris ORDER BY baris))[1:CASE WHEN bool_or(tolak) THEN count(*)::int"
        f" ELSE {BARIS_DICATAT} END],"
        f" (array_agg(ARRAY[baris::text, left(nilai, CASE WHEN kode = ANY(%(rantai)s) THEN {PANJANG_RANTAI}"
        f" ELSE {PANJANG_NILAI} END)] ORDER BY baris))[1:CASE WHEN kode = ANY(%(rantai)s) THEN {RANTAI_TERBANYAK}"
        f" ELSE {CONTOH_NILAI} END] FROM impor_g WHERE NOT dari_sel GROUP BY 1, 2",
        {"rantai": list(DIRINCI)},
    )
    dari_sql = [
        {
            "kode": kode,
            "kolom": judul.get(kolom, kolom),
            "baris": baris,
            "jumlah": jumlah,
            "contoh": [(int(b), n) for b, n in contoh if n is not None],
        }
        for kode, kolom, jumlah, baris, contoh in kursor.fetchall()
    ]
    hasil = [
        {
            "kode": g["kode"],
            "kolom": g["kolom"],
            "baris": g["baris"],
            "jumlah": g["jumlah"],
            "pesan": _pesan(g, lembar),
            "tolak": menolak(g["kode"]),
            "contoh": [{"baris": b, "nilai": _samarkan(g["kolom"], n)} for b, n in g["contoh"]],
        }
        for g in (*dari_sel, *dari_sql)
    ]
    return sorted(hasil, key=lambda g: (not g["tolak"], g["kode"], g["kolom"]))


def _pesan(g: dict[str, Any], lembar: list[str]) -> str:
    bagian = per_lembar([g], lembar)
    if len(bagian) == 1:
        return susun_pesan(g["kode"], g["kolom"], bagian[0]["baris"], bagian[0].get("lembar", ""), g["jumlah"])
    pesan = " ".join(susun_pesan(s["kode"], s["kolom"], s["baris"], s["lembar"]) for s in bagian)
    sisa = g["jumlah"] - len(g["baris"])
    return pesan + (f" Dan {sisa:,} baris lain.".replace(",", ".") if sisa else "")


def _samarkan(kolom: str, nilai: str) -> str:
    """A NIP tells birth date and sex: only its first digits and length are shown."""
    if "NIP" not in kolom or len(nilai) < 6:
        return nilai
    return f"{nilai[:4]}… ({len(nilai)} huruf)"


def _contoh(kursor: Any, jenis: JenisImpor) -> list[dict[str, Any]]:
    """Some changed rows field by field, then some new ones."""
    kursor.execute(
        f"SELECT q.sasaran, q.baris, q.aksi, q.selisih, ({jenis.sebutan}) FROM ({_gabungan(jenis, _KOLOM)}) q"
        f" JOIN impor_k k ON k.baris = q.baris WHERE q.aksi = 'U' OR {_pertama(jenis)}"
        f" ORDER BY q.aksi = 'B', q.baris, q.sasaran LIMIT {CONTOH_TERBANYAK}"
    )
    baris = [(s, b, a, _urai(d), n) for s, b, a, d, n in kursor.fetchall()]
    nama = _nama_rujukan(kursor, jenis, baris)
    contoh = [
        {
            "baris": nomor,
            "sebutan": sebutan,
            "aksi": "baru" if aksi == "B" else "berubah",
            "medan": _medan(jenis.sasaran[s], selisih, nama),
        }
        for s, nomor, aksi, selisih, sebutan in baris
    ]
    if len(contoh) < CONTOH_TERBANYAK or contoh[-1]["aksi"] == "baru":
        berubah = [c for c in contoh if c["aksi"] == "berubah"]
        tambahan = _contoh_tambahan(kursor, jenis)
        lain = [c for c in contoh if c["aksi"] != "berubah"]
        contoh = [*sorted([*berubah, *tambahan], key=lambda c: c["baris"]), *lain][:CONTOH_TERBANYAK]
    return contoh


def _pertama(jenis: JenisImpor) -> str:
    """SQL over `q` and `k`: a new row, told once although several targets take from it."""
    sebelumnya = "NOT EXISTS (SELECT 1 FROM impor_d0 o WHERE o.baris = q.baris AND o.aksi = 'B')"
    return f"q.sasaran = 0 OR (({jenis.baru}) AND {sebelumnya})"


def _contoh_tambahan(kursor: Any, jenis: JenisImpor) -> list[dict[str, Any]]:
    """New rows of later targets beside a record we have: a dated need, a further post. Each with its new values."""
    hasil: list[dict[str, Any]] = []
    if not _satu(kursor, "SELECT count(*) FROM (SELECT 1 FROM impor_d0 WHERE aksi <> 'B' LIMIT 1) q"):
        return hasil
    for nomor, s in enumerate(jenis.sasaran):
        if nomor == 0 or not isinstance(s, Sasaran) or not s.label:
            continue
        isi = ", ".join(f"'{k}', jsonb_build_array(NULL, ({(s.nilai | s.awal)[k]}))" for k in s.label if k in s.nilai)
        kursor.execute(
            f"SELECT {nomor}, k.baris, 'U', jsonb_build_object({isi})::text, ({jenis.sebutan})"
            f" FROM impor_d{nomor} d JOIN impor_k k ON k.baris = d.baris"
            f" WHERE d.aksi = 'B' AND NOT ({jenis.baru})"
            " AND NOT EXISTS (SELECT 1 FROM impor_d0 o WHERE o.baris = d.baris AND o.aksi = 'B')"
            f" ORDER BY k.baris LIMIT {CONTOH_TERBANYAK}"
        )
        baris = [(nomor_sasaran, b, a, _urai(d), n) for nomor_sasaran, b, a, d, n in kursor.fetchall()]
        nama = _nama_rujukan(kursor, jenis, baris)
        for _, b, _, selisih, sebutan in baris:
            medan = [m | {"kolom": f"{m['kolom']} (baru)"} for m in _medan(s, selisih, nama) if m["baru"] is not None]
            hasil.append({"baris": b, "sebutan": sebutan, "aksi": "berubah", "medan": medan})
    return hasil


def _urai(teks: str | None) -> dict[str, list[Any]]:
    return json.loads(teks) if teks else {}


def _medan(sasaran: Any, selisih: dict[str, list[Any]], nama: dict[tuple[str, str], str]) -> list[dict[str, Any]]:
    if not isinstance(sasaran, Sasaran):
        return [{"kolom": kolom, "lama": lama, "baru": baru} for kolom, (lama, baru) in selisih.items()]
    hasil = []
    for kolom, (lama, baru) in selisih.items():
        if kolom in sasaran.rahasia:
            lama, baru = "•••", "••• (berubah)"
        if kolom in sasaran.samar:
            lama, baru = ("•" * 8 + str(n)[8:] for n in (lama, baru))
        tabel = sasaran.tampil.get(kolom, "")
        hasil.append(
            {
                "kolom": sasaran.label.get(kolom, kolom),
                "lama": nama.get((tabel, str(lama)), lama),
                "baru": nama.get((tabel, str(baru)), baru),
            }
        )
    return hasil


def _nama_rujukan(kursor: Any, jenis: JenisImpor, baris: list[Any]) -> dict[tuple[str, str], str]:
    """Names of the ids that occur in the sample, per reference table."""
    dicari: dict[str, set[str]] = {}
    for s, _, _, selisih, _ in baris:
        sasaran = jenis.sasaran[s]
        if isinstance(sasaran, Sasaran):
            for kolom, tabel in sasaran.tampil.items():
                dicari.setdefault(tabel, set()).update(str(n) for n in selisih.get(kolom, []) if n is not None)
    nama: dict[tuple[str, str], str] = {}
    for tabel, ids in dicari.items():
        if ids:
            pk = "kode" if tabel == "instansi_golongan" else "id"
            kursor.execute(f"SELECT {pk}::text, nama FROM {tabel} WHERE {pk}::text = ANY(%s)", [list(ids)])
            nama |= {(tabel, i): n for i, n in kursor.fetchall()}
    return nama
