"""Training plan of an approved move from the gap at the target post: what, why, obligatory or not, due when (design).

Open obligatory items hold up SELESAI, never the TMT (domain.md §7.9a).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pegawai.domain.kesesuaian import HasilPendidikan, KecocokanPendidikan
from pegawai.domain.kompetensi import nama_kompetensi
from sabangau_mutasi.inti.pilihan import Pilihan
from sabangau_mutasi.inti.tanggal import tambah_bulan

PANJANG_URAIAN = 300
PANJANG_CELAH = 200


class JenisItemPelatihan(Pilihan):
    """Source of an item."""

    PENDIDIKAN = "PENDIDIKAN", "Pendidikan"
    KOMPETENSI = "KOMPETENSI", "Kompetensi"
    KURSUS = "KURSUS", "Pelatihan wajib"


@dataclass(frozen=True, slots=True)
class TenggatPelatihan:
    """Months after the TMT by kind of item (PARAM)."""

    kursus: int = 3
    kompetensi: int = 6
    pendidikan: int = 12


@dataclass(frozen=True, slots=True)
class SyaratTujuan:
    """What the target post asks: its name, standard levels by competency code, required course names."""

    jabatan: str
    standar: Mapping[str, int]
    kursus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BekalPegawai:
    """What the person brings: education fit *at the target*, assessed levels, names of finished courses."""

    pendidikan: HasilPendidikan
    level: Mapping[str, int]
    kursus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemRencana:
    """One item; `celah` says the gap it closes. Texts fit the columns of the plan (300 and 200 characters)."""

    jenis: JenisItemPelatihan
    uraian: str
    celah: str
    wajib: bool
    tenggat: date


def susun_rencana(
    syarat: SyaratTujuan,
    bekal: BekalPegawai,
    tmt: date,
    tenggat: TenggatPelatihan | None = None,
    nama_teknis: Mapping[str, str] | None = None,
) -> list[ItemRencana]:
    """Items of the plan, by due date, obligatory first, then by text; empty when nothing is missing.

    Required courses not yet held are obligatory. Competency gaps and programme advice are not. Competencies without
    assessment are no gap: they give one item asking for the assessment.
    """
    batas = tenggat or TenggatPelatihan()
    item = [
        *_kursus(syarat, bekal, tambah_bulan(tmt, batas.kursus)),
        *_kompetensi(syarat, bekal, tambah_bulan(tmt, batas.kompetensi), nama_teknis or {}),
        *_pendidikan(syarat, bekal, tambah_bulan(tmt, batas.pendidikan)),
    ]
    return sorted(item, key=lambda satu: (satu.tenggat, not satu.wajib, satu.jenis, satu.uraian))


def kunci_pelatihan(nama: str) -> str:
    """Course names compare by letters and digits only, so spelling of case, dots and spaces does not matter."""
    return re.sub(r"[^a-z0-9]", "", nama.casefold())


def _kursus(syarat: SyaratTujuan, bekal: BekalPegawai, tenggat: date) -> Iterable[ItemRencana]:
    dimiliki = {kunci_pelatihan(nama) for nama in bekal.kursus}
    for nama in syarat.kursus:
        kunci = kunci_pelatihan(nama)
        if kunci in dimiliki:
            continue
        dimiliki.add(kunci)
        celah = f"Disyaratkan jabatan {syarat.jabatan}; belum tercatat pada riwayat pelatihan."
        yield _item(JenisItemPelatihan.KURSUS, f"Pelatihan {_tanpa_awalan(nama)}", celah, tenggat, wajib=True)


def _kompetensi(
    syarat: SyaratTujuan, bekal: BekalPegawai, tenggat: date, nama_teknis: Mapping[str, str]
) -> Iterable[ItemRencana]:
    belum_dinilai: list[str] = []
    for kode, standar in sorted(syarat.standar.items()):
        level, nama = bekal.level.get(kode), nama_kompetensi(kode, nama_teknis)
        if level is None:
            belum_dinilai.append(nama)
        elif level < standar:
            celah = f"Level {level}, standar jabatan {standar}."
            yield _item(JenisItemPelatihan.KOMPETENSI, f"Pengembangan kompetensi {nama}", celah, tenggat)
    if belum_dinilai:
        uraian = f"Penilaian kompetensi: {', '.join(belum_dinilai)}"
        celah = f"{len(belum_dinilai)} dari {len(syarat.standar)} kompetensi standar belum dinilai."
        yield _item(JenisItemPelatihan.KOMPETENSI, uraian, celah, tenggat)


_SARAN_PENDIDIKAN = {
    KecocokanPendidikan.SERUMPUN: "Pendalaman bidang ilmu untuk jabatan {jabatan}",
    KecocokanPendidikan.SETINGKAT: "Program studi yang linier dengan jabatan {jabatan}",
    KecocokanPendidikan.KURANG: "Pendidikan lanjutan sesuai syarat jabatan {jabatan}",
    KecocokanPendidikan.BELUM_DIPETAKAN: "Pemetaan program studi terhadap syarat jabatan {jabatan}",
}


def _pendidikan(syarat: SyaratTujuan, bekal: BekalPegawai, tenggat: date) -> Iterable[ItemRencana]:
    saran = _SARAN_PENDIDIKAN.get(bekal.pendidikan.nilai)
    if saran is not None:
        uraian = saran.format(jabatan=syarat.jabatan)
        yield _item(JenisItemPelatihan.PENDIDIKAN, uraian, bekal.pendidikan.alasan, tenggat)


def _item(jenis: JenisItemPelatihan, uraian: str, celah: str, tenggat: date, *, wajib: bool = False) -> ItemRencana:
    return ItemRencana(jenis, _potong(uraian, PANJANG_URAIAN), _potong(celah, PANJANG_CELAH), wajib, tenggat)


def _potong(teks: str, panjang: int) -> str:
    return teks if len(teks) <= panjang else f"{teks[: panjang - 1].rstrip()}…"


def _tanpa_awalan(nama: str) -> str:
    return re.sub(r"^(pelatihan|diklat)\s+", "", nama.strip(), flags=re.IGNORECASE)
