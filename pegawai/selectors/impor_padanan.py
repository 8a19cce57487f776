"""The mapping screens of one import as finished data: headings with samples, unknown names with suggestions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from instansi.models import JenisPadanan
from instansi.selectors import padanan
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor

# The column of `pegawai` and `peta-jabatan` that names an OPD.
KOLOM_OPD = "opd"
# Names on one screen; the next ones follow when these are decided.
NAMA_TERBANYAK = 40


@dataclass(frozen=True)
class JudulAsing:
    """One unknown heading: its place in the form, samples, the column suggested (its `nama`) and how it is called."""

    nomor: int
    judul: str
    contoh: str
    saran: str
    label_saran: str


@dataclass(frozen=True)
class IsianTetap:
    """A column the file lacks whose value may be given once for all rows.

    `pilihan` are (value, label) of a closed list, `daftar` texts to suggest.
    """

    nama: str
    judul: str
    bantuan: str
    wajib: bool
    pilihan: list[tuple[str, str]]
    daftar: list[str]


@dataclass(frozen=True)
class LayarKolom:
    """Everything the mapping screen shows. `kolom` are (value, label) of the columns that may be chosen.

    `kurang` are headings of needed columns that are missing, `tetap` what may be given once for all rows.
    """

    lembar: str
    judul: list[JudulAsing]
    kolom: list[tuple[str, str]]
    kurang: list[str]
    tetap: list[IsianTetap]
    dikenal: list[tuple[str, str]]


@dataclass(frozen=True)
class SaranNama:
    """One suggestion: the key of our unit or job, its name, place, likeness in per cent and the reason."""

    kunci: int
    nama: str
    tempat: str
    siasn_id: str
    persen: int
    sebab: str
    yakin: bool


@dataclass(frozen=True)
class NamaBelumDikenal:
    """One unknown name of the file; `tanda` names it in the form."""

    tanda: str
    jenis: str
    kode_jenis: str
    asing_id: str
    nama: str
    konteks: str
    jumlah: int
    saran: list[SaranNama]


@dataclass(frozen=True)
class LayarNama:
    """The unknown names still undecided (`nama`: those of this screen), and what was accepted for this file."""

    nama: list[NamaBelumDikenal]
    sisa: int
    jelas: int
    diterima: list[tuple[str, str]]
    dapat_diperiksa: bool


def layar_kolom(berkas: BerkasImpor, jenis: JenisImpor) -> LayarKolom | None:
    """The mapping screen; None when there is nothing to map (any more)."""
    isi: dict[str, Any] = berkas.ringkasan.get("kolom", {})
    if not isi or not berkas.lokasi or berkas.status not in (StatusImpor.SIAP, StatusImpor.GAGAL):
        return None
    label = {k.nama: k.judul for k in jenis.kolom}
    dikenal = isi["dikenal"]
    belum = [k for k in jenis.kolom if k.nama not in dikenal and not (k.untuk and k.untuk in dikenal)]
    kurang = [k for k in belum if k.judul in isi["kurang"]]
    return LayarKolom(
        lembar=isi["lembar"],
        judul=[_judul(n, j, isi, label) for n, j in enumerate(isi["asing"])],
        kolom=[(k.nama, f"{k.judul} (wajib)") for k in kurang] + [(k.nama, k.judul) for k in belum if k not in kurang],
        kurang=[_dengan_pengganti(k, label) for k in kurang],
        tetap=_isian_tetap(belum, kurang),
        dikenal=[(label[n], j) for n, j in isi["dikenal"].items() if n in label],
    )


def _dengan_pengganti(kolom: Kolom, label: Mapping[str, str]) -> str:
    """A missing column with those that would do in its place."""
    lain = ", ".join(label[n] for n in kolom.pengganti)
    return f"{kolom.judul} (atau {lain})" if lain else kolom.judul


def _isian_tetap(belum: Sequence[Kolom], kurang: Sequence[Kolom]) -> list[IsianTetap]:
    """Needed columns first. Where another column can stand in for a needed one, that one is asked for instead."""
    ganti = {p: k for k in kurang for p in k.pengganti}
    perlu = [k for k in belum if (k in kurang or k.nama in ganti) and k.tetap]
    tertanya = {p for k in kurang for p in (k.nama, *k.pengganti)} & {k.nama for k in perlu}
    tanpa_isian = [k for k in kurang if k.nama not in tertanya and not set(k.pengganti) & tertanya]
    lain = [k for k in belum if k.tetap and k not in perlu]
    opd = padanan.nama_opd() if any(k.nama == KOLOM_OPD for k in (*perlu, *lain)) else []
    return [
        IsianTetap(
            k.nama,
            k.judul,
            k.tetap or "Nilai yang sama untuk semua baris.",
            wajib,
            _pilihan(k),
            opd if k.nama == KOLOM_OPD else [],
        )
        for semua, wajib in ((perlu + tanpa_isian, True), (lain, False))
        for k in semua
    ]


def _pilihan(kolom: Kolom) -> list[tuple[str, str]]:
    """One entry per stored value, under its longest spelling."""
    nama: dict[str, str] = {}
    for ejaan, nilai in (kolom.pilihan or {}).items():
        nama[nilai] = max(nama.get(nilai, ""), ejaan, key=len)
    return [(ejaan, ejaan.replace("_", " ").capitalize() if len(ejaan) > 5 else ejaan) for ejaan in nama.values()]


def _judul(nomor: int, judul: str, isi: Mapping[str, Any], label: Mapping[str, str]) -> JudulAsing:
    contoh = isi["contoh"].get(judul)
    teks = "tidak ditampilkan" if contoh is None else "; ".join(contoh) or "kosong"
    saran = isi["saran"].get(judul, "")
    return JudulAsing(nomor, judul, teks, saran, label.get(saran, ""))


def layar_nama(berkas: BerkasImpor) -> LayarNama:
    """Unknown names with their suggestions, those not yet decided; a fixed number of queries."""
    asing = berkas.ringkasan.get("nama_asing", [])
    diterima = padanan.diterima(asing)
    sisa = [(n, a) for n, a in enumerate(asing) if (a["jenis"], a["id"], a["nama"]) not in diterima]
    tampil = sisa[:NAMA_TERBANYAK]
    tujuan = {
        str(jenis): padanan.tujuan(
            jenis, {s["kunci"] for _, a in tampil if a["jenis"] == jenis for s in a.get("saran", ())}
        )
        for jenis in JenisPadanan
    }
    return LayarNama(
        nama=[_nama(n, a, tujuan[a["jenis"]]) for n, a in tampil],
        sisa=len(sisa),
        jelas=sum(any(s["yakin"] for s in a.get("saran", ())) for _, a in tampil),
        diterima=[(p.asing_nama, str(p.unit or p.jabatan)) for p in diterima.values()],
        dapat_diperiksa=bool(berkas.lokasi) and berkas.status in (StatusImpor.SIAP, StatusImpor.GAGAL),
    )


def _nama(nomor: int, a: Mapping[str, Any], tujuan: Mapping[int, padanan.Tujuan]) -> NamaBelumDikenal:
    return NamaBelumDikenal(
        tanda=f"nama_{nomor}",
        jenis=JenisPadanan(a["jenis"]).label,
        kode_jenis=a["jenis"],
        asing_id=a["id"],
        nama=a["nama"],
        konteks=a["konteks"],
        jumlah=a["jumlah"],
        saran=[
            SaranNama(
                s["kunci"],
                tujuan[s["kunci"]].nama,
                tujuan[s["kunci"]].tempat,
                tujuan[s["kunci"]].siasn_id,
                round(100 * s["skor"]),
                s["sebab"],
                s["yakin"],
            )
            for s in a.get("saran", ())
            if s["kunci"] in tujuan
        ],
    )
