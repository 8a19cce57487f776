"""Planting faults: bends cells of rows already made, so that the people are the same at every rate, and lists them."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mutasi.provinsi import katalog
from mutasi.provinsi.acak import aliran, id_siasn
from mutasi.provinsi.galat_jenis import BARIS_GANDA, BENGKOK, TAMBAHAN
from mutasi.provinsi.galat_rusak import Isi, Perusak, Rusak
from mutasi.provinsi.lembar_pegawai import tanggal
from mutasi.provinsi.xlsx import Sel, TanggalExcel

if TYPE_CHECKING:
    from mutasi.provinsi.bangun import Provinsi

JUDUL_TAMBAHAN: dict[str, tuple[str, ...]] = {
    "peta-jabatan": ("PEMERINTAH PROVINSI SABANGAU", "PETA JABATAN DAN KEBUTUHAN PEGAWAI", "TAHUN 2026"),
    "kinerja": ("REKAPITULASI PREDIKAT KINERJA PEGAWAI",),
}
"""Title rows put above the heading when faults are wanted; row numbers count them."""

# Workbooks of few rows would else stay without faults.
BERKAS_PENDEK = ("hukdis", "tugas-belajar")
KADAR_BERKAS_PENDEK = 0.15

PELAKSANA_LUAR_PETA = (
    "PENATA KELOLA PERTAMBANGAN",
    "PENATA KELOLA LEGER JALAN",
    "DOKUMENTALIS HUKUM",
    "VERIFIKATOR KEUANGAN",
)


@dataclass(frozen=True, slots=True)
class Galat:
    """One expected verdict of the importer. ``baris`` counts as Excel does."""

    berkas: str
    lembar: str
    baris: int
    kolom: str
    kode: str
    nilai: str
    tolak: bool

    def sebagai_json(self) -> dict[str, object]:
        """Plain values for galat.json."""
        return {nama: getattr(self, nama) for nama in ("berkas", "lembar", "baris", "kolom", "kode", "nilai", "tolak")}


class PenanamGalat:
    """Bends one workbook after the other, in import order: a refused person makes his later rows refused too."""

    def __init__(self, provinsi: "Provinsi", benih: int, kadar: float) -> None:
        self.benih = benih
        self.kadar = kadar
        self.daftar: list[Galat] = []
        self.ditolak: set[str] = set()
        self.luar_peta: dict[str, tuple[str, str]] = {}
        self.orang = {o.pns_id: o for o in provinsi.orang} if kadar else {}
        self.peta = {(p.unit.id, p.jabatan.id) for p in provinsi.posisi} if kadar else set()
        self.nip = {o.nip for o in provinsi.orang} if kadar else set()

    def bengkokkan(
        self, jenis: str, berkas: str, kolom: Sequence[str], baris: Iterable[Sequence[Sel]]
    ) -> Iterator[Sequence[Sel]]:
        """Heading and rows of the workbook with faults in; the faults are added to ``daftar`` while rows are drawn."""
        pekerja = _Lembar(self, jenis, berkas, kolom)
        for judul in JUDUL_TAMBAHAN.get(jenis, ()):
            pekerja.nomor += 1
            yield (judul,)
        pekerja.nomor += 1
        yield kolom
        for asli in baris:
            pekerja.nomor += 1
            yield pekerja.olah(asli)
        yield from pekerja.tambahan()


class _Lembar:
    """State of one workbook."""

    def __init__(self, penanam: PenanamGalat, jenis: str, berkas: str, kolom: Sequence[str]) -> None:
        self.penanam = penanam
        self.jenis, self.berkas, self.kolom = jenis, berkas, kolom
        self.acak: random.Random = aliran(penanam.benih, f"galat/{jenis}")
        self.nomor = 0
        self.perorangan = kolom[0] == "PNS ID" and jenis != "pegawai"
        self.bekal: list[tuple[str, list[Sel]]] = []
        giliran: list[Perusak | str] = [*BENGKOK[jenis], *self._giliran_khusus()]
        self.acak.shuffle(giliran)
        self.dek = giliran
        ruang = len(giliran) / max(1, len(penanam.orang))
        self.kadar = max(penanam.kadar, min(0.1, ruang), KADAR_BERKAS_PENDEK if jenis in BERKAS_PENDEK else 0.0)

    def _giliran_khusus(self) -> list[str]:
        khusus = [f"tambah:{i}" for i in range(len(TAMBAHAN.get(self.jenis, ())))]
        if self.jenis in BARIS_GANDA:
            khusus.append("ganda")
        return khusus + {
            "unor": ["id-ganda", "diri-sendiri", "berputar"],
            "jabatan": ["id-ganda"],
            "peta-jabatan": ["id-ganda"],
            "pegawai": ["nip-ganda", "id-ganda", "luar-peta", "luar-peta"],
        }.get(self.jenis, [])

    def olah(self, asli: Sequence[Sel]) -> Sequence[Sel]:
        """The row as it will be written."""
        kunci = str(asli[0])
        if self.perorangan and kunci in self.penanam.ditolak:
            self._catat(Rusak("PEGAWAI_TIDAK_DIKENAL", "PNS ID", True), kunci)
            return asli
        asli = self._selaraskan(kunci, asli)
        if self.acak.random() >= self.kadar or self._terlindung(kunci):
            return asli
        for letak, langkah in enumerate(self.dek):
            hasil = self._jalankan(langkah, kunci, asli)
            if hasil is not None:
                self.dek.append(self.dek.pop(letak))
                return hasil
        return asli

    def _jalankan(self, langkah: Perusak | str, kunci: str, asli: Sequence[Sel]) -> Sequence[Sel] | None:
        """The row after a fault, None when that fault does not fit it (it then waits for a row it fits)."""
        if not isinstance(langkah, str):
            return self._bengkok(langkah, kunci, asli)
        if langkah == "luar-peta":
            return self._luar_peta(kunci, asli)
        self.bekal.append((langkah, list(asli)))
        return asli

    def _terlindung(self, kunci: str) -> bool:
        """People of the demonstration stay clean, so that it works at any rate."""
        orang = self.penanam.orang.get(kunci)
        return orang is not None and bool(orang.label)

    def _selaraskan(self, kunci: str, asli: Sequence[Sel]) -> Sequence[Sel]:
        """The history of a person put outside the peta names the same job as his data utama."""
        luar = self.penanam.luar_peta.get(kunci)
        if self.jenis != "riwayat-jabatan" or luar is None or not self._kini(kunci, asli):
            return asli
        return [*asli[:2], *luar, *asli[4:]]

    def _kini(self, kunci: str, asli: Sequence[Sel]) -> bool:
        orang = self.penanam.orang[kunci]
        return asli[5] == tanggal(orang.tmt_jabatan) and asli[10] == "D"

    def _bengkok(self, perusak: Perusak, kunci: str, asli: Sequence[Sel]) -> Sequence[Sel] | None:
        isi: Isi = dict(zip(self.kolom, asli, strict=True))
        rusak = perusak(isi, self.acak)
        if rusak is None or (rusak.tolak and self.jenis == "riwayat-jabatan" and self._kini(kunci, asli)):
            return None
        self._catat(rusak, isi[rusak.kolom])
        if rusak.tolak and self.jenis == "pegawai":
            self.penanam.ditolak.add(kunci)
        return list(isi.values())

    def _luar_peta(self, kunci: str, asli: Sequence[Sel]) -> Sequence[Sel] | None:
        """Move a pelaksana to a job his unit does not have."""
        orang = self.penanam.orang[kunci]
        unit = orang.tugas[-1].unit.id
        pilihan = [
            j
            for nama in PELAKSANA_LUAR_PETA
            if (unit, (j := katalog.jabatan_pelaksana(nama)).id) not in self.penanam.peta
        ]
        if orang.kotak.keluarga[0] != "P" or not pilihan:
            return None
        jabatan = self.acak.choice(pilihan)
        isi: Isi = dict(zip(self.kolom, asli, strict=True))
        isi["JABATAN ID"], isi["JABATAN NAMA"] = jabatan.id, jabatan.nama
        self.penanam.luar_peta[kunci] = (jabatan.id, jabatan.nama)
        self._catat(Rusak("POSISI_TIDAK_ADA", "JABATAN ID", False), jabatan.nama)
        return list(isi.values())

    def tambahan(self) -> Iterator[Sequence[Sel]]:
        """Bad rows after the last good one."""
        for langkah, asli in self.bekal:
            nama, _, urut = langkah.partition(":")
            yield from getattr(self, f"_tambah_{nama.replace('-', '_')}")(asli, urut)

    def _baru(self, asli: list[Sel], **ubah: Sel) -> dict[str, Sel]:
        self.nomor += 1
        isi: dict[str, Sel] = dict(zip(self.kolom, asli, strict=True))
        return isi | {
            nama.replace("_", " ") if nama.replace("_", " ") in isi else nama: nilai for nama, nilai in ubah.items()
        }

    def _tambah_tambah(self, asli: list[Sel], urut: str) -> Iterator[list[Sel]]:
        isi = self._baru(asli, **{self.kolom[0]: id_siasn(self.acak)})
        rusak = TAMBAHAN[self.jenis][int(urut)](isi, self.acak)
        if rusak is not None:
            self._catat(rusak, isi[rusak.kolom])
            yield list(isi.values())

    def _tambah_ganda(self, asli: list[Sel], urut: str) -> Iterator[list[Sel]]:
        ubah: dict[str, Sel] = {self.kolom[0]: id_siasn(self.acak)} if self.jenis == "peta-jabatan" else {}
        isi = self._baru(asli, **ubah)
        self._catat(Rusak("BARIS_GANDA", BARIS_GANDA[self.jenis], True), isi[BARIS_GANDA[self.jenis]])
        yield list(isi.values())

    def _tambah_id_ganda(self, asli: list[Sel], urut: str) -> Iterator[list[Sel]]:
        ubah: dict[str, Sel] = {"NIP BARU": self._nip_bebas(str(asli[1]))} if self.jenis == "pegawai" else {}
        isi = self._baru(asli, **ubah)
        self._catat(Rusak("ID_GANDA_DI_BERKAS", self.kolom[0], True), isi[self.kolom[0]])
        yield list(isi.values())

    def _tambah_nip_ganda(self, asli: list[Sel], urut: str) -> Iterator[list[Sel]]:
        isi = self._baru(asli, **{"PNS ID": id_siasn(self.acak)})
        self._catat(Rusak("NIP_GANDA_DI_BERKAS", "NIP BARU", True), isi["NIP BARU"])
        yield list(isi.values())

    def _tambah_diri_sendiri(self, asli: list[Sel], urut: str) -> Iterator[list[Sel]]:
        kunci = id_siasn(self.acak)
        isi = self._baru(asli, ID=kunci, ID_ATASAN=kunci)
        self._catat(Rusak("INDUK_DIRI_SENDIRI", "ID_ATASAN", True), kunci)
        yield list(isi.values())

    def _tambah_berputar(self, asli: list[Sel], urut: str) -> Iterator[list[Sel]]:
        satu, dua = id_siasn(self.acak), id_siasn(self.acak)
        for kunci, induk in ((satu, dua), (dua, satu)):
            isi = self._baru(asli, ID=kunci, ID_ATASAN=induk)
            self._catat(Rusak("INDUK_BERPUTAR", "ID_ATASAN", True), induk)
            yield list(isi.values())

    def _nip_bebas(self, nip: str) -> str:
        urut = next(u for u in range(900, 1000) if f"{nip[:15]}{u}" not in self.penanam.nip)
        self.penanam.nip.add(f"{nip[:15]}{urut}")
        return f"{nip[:15]}{urut}"

    def _catat(self, rusak: Rusak, nilai: Sel) -> None:
        teks = str(nilai.serial) if isinstance(nilai, TanggalExcel) else ("" if nilai is None else str(nilai))
        self.penanam.daftar.append(
            Galat(self.berkas, self.jenis, self.nomor, rusak.kolom, rusak.kode, teks, rusak.tolak)
        )
