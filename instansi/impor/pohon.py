"""Which rows of a HierarkiUnor sheet form a sound tree, and the kind of each unit: pure functions on plain rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from instansi.domain.unit import JenisUnit, jenis_dari_nama
from sabangau_mutasi.inti.impor.nomor_baris import urai

DIRI_SENDIRI, TIDAK_DIKENAL, BERPUTAR, KOSONG = (
    "INDUK_DIRI_SENDIRI",
    "INDUK_TIDAK_DIKENAL",
    "INDUK_BERPUTAR",
    "KOLOM_WAJIB_KOSONG",
)
# A longer chain says no more.
RANTAI_TERPANJANG = 12


@dataclass(frozen=True)
class BarisUnit:
    """One usable row: its Excel row, unit id, name and parent id (None: claims to be the root)."""

    baris: int
    id: str
    nama: str
    induk: str | None


def periksa_pohon(baris: Iterable[BarisUnit], tersimpan: Mapping[str, str | None]) -> dict[int, str]:
    """Excel row → mistake code of every row that hangs on no sound chain up to the root.

    `tersimpan` maps the ids of stored units to their present parents: a stored unit that is not in the file, or whose
    row is refused, keeps its place, so that its children stay sound.
    """
    isi = {b.id: b for b in baris}
    galat = _galat_sendiri(isi, tersimpan)
    # Each round the refused rows fall back to their stored place; what hangs on nothing after that is refused too.
    while baru := _galat_rantai(isi, galat, tersimpan):
        galat |= baru
    return galat


def _galat_sendiri(isi: Mapping[str, BarisUnit], tersimpan: Mapping[str, str | None]) -> dict[int, str]:
    galat = {b.baris: DIRI_SENDIRI for b in isi.values() if b.induk == b.id}
    galat |= {
        b.baris: TIDAK_DIKENAL
        for b in isi.values()
        if b.induk is not None and b.induk != b.id and b.induk not in isi and b.induk not in tersimpan
    }
    akar_lama = {i for i, induk in tersimpan.items() if induk is None}
    calon = [b for b in isi.values() if b.induk is None]
    calon.sort(key=lambda b: (b.id not in akar_lama, not b.nama.upper().startswith("PEMERINTAH"), b.baris))
    sah = 0 if akar_lama and not any(b.id in akar_lama for b in calon) else 1
    return galat | {b.baris: KOSONG for b in calon[sah:]}


def _galat_rantai(
    isi: Mapping[str, BarisUnit], galat: Mapping[int, str], tersimpan: Mapping[str, str | None]
) -> dict[int, str]:
    """Rows on a circle, or, when there is none, rows below a refused unit nobody knows."""
    induk: dict[str, str | None] = dict(tersimpan)
    induk |= {b.id: b.induk for b in isi.values() if b.baris not in galat}
    putaran: set[str] = set()
    putus: set[str] = set()
    selesai: set[str | None] = set()
    for awal in induk:
        jejak: list[str] = []
        kini: str | None = awal
        while kini in induk and kini not in selesai and kini not in jejak:
            jejak.append(kini)
            kini = induk[kini]
        if kini in jejak:
            putaran.update(jejak[jejak.index(str(kini)) :])
        putus.update(i for i in jejak if induk[i] is not None and induk[i] not in induk)
        selesai.update(jejak)
    sasaran, kode = (putaran, BERPUTAR) if putaran else (putus, TIDAK_DIKENAL)
    return {isi[i].baris: kode for i in sasaran if i in isi and isi[i].baris not in galat}


def jelaskan(
    baris: Iterable[BarisUnit], galat: Mapping[int, str], tersimpan: Mapping[str, str | None]
) -> dict[int, str]:
    """Excel row → the chain that makes its row unsound, unit by unit with their rows, in words."""
    isi = {b.id: b for b in baris}
    hasil = {}
    for satu in isi.values():
        if (kode := galat.get(satu.baris)) is None:
            continue
        rantai, kini = [_sebut(satu)], satu.induk
        dilihat = {satu.id}
        while kini in isi and kini not in dilihat and kode != KOSONG and len(rantai) < RANTAI_TERPANJANG:
            dilihat.add(kini)
            rantai.append(_sebut(isi[kini]))
            kini = isi[kini].induk
        if kini in dilihat:
            rantai.append(f"kembali ke {isi[kini].nama}")
        elif kini in tersimpan and kini not in isi:
            rantai.append(f"unit tersimpan {kini}")
        elif kini:
            rantai.append(f"{kini} (tidak ada di berkas maupun basis data)")
        hasil[satu.baris] = " → ".join(rantai)
    return hasil


def senama_seinduk(baris: Iterable[BarisUnit]) -> dict[int, str]:
    """Excel row → a sentence for each unit that has the same name as an earlier one under the same parent."""
    pertama: dict[tuple[str, str | None], BarisUnit] = {}
    hasil = {}
    for satu in baris:
        kunci = (" ".join(satu.nama.upper().split()), satu.induk)
        asal = pertama.setdefault(kunci, satu)
        if asal is not satu:
            hasil[satu.baris] = f"{satu.nama}: id {satu.id} dan {asal.id} (baris {urai(asal.baris)[1]}), atasan sama"
    return hasil


def _sebut(satu: BarisUnit) -> str:
    return f"{satu.nama} (baris {urai(satu.baris)[1]})"


def jenis_unit(baris: Iterable[BarisUnit], jenis_tersimpan: Mapping[str, JenisUnit]) -> dict[int, JenisUnit]:
    """Excel row → kind of each unit of a sound tree, read from its name and its parent's kind."""
    isi = {b.id: b for b in baris}
    hasil: dict[str, JenisUnit] = {}
    for b in isi.values():
        rantai = [b]
        while (induk := rantai[-1].induk) in isi and induk not in hasil:
            rantai.append(isi[str(induk)])
        for simpul in reversed(rantai):
            jenis_induk = hasil.get(str(simpul.induk)) or jenis_tersimpan.get(str(simpul.induk), JenisUnit.LAINNYA)
            hasil[simpul.id] = jenis_dari_nama(simpul.nama, None if simpul.induk is None else jenis_induk)
    return {isi[i].baris: jenis for i, jenis in hasil.items()}
