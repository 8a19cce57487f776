"""Which sheets of a file are read for a kind, in order, each with its heading; and why the others are not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sabangau_mutasi.inti.impor.galat_baca import BerkasTakTerbaca
from sabangau_mutasi.inti.impor.kolom import Kolom, Peta, cari_judul, samakan
from sabangau_mutasi.inti.impor.lembar import LEBAR_TERBESAR, Buku, Isi
from sabangau_mutasi.inti.impor.nomor_baris import LEMBAR_TERBANYAK
from sabangau_mutasi.inti.impor.saran import saran_kolom

TERSEMBUNYI = "tersembunyi"
# The hidden sheet of a workbook of refused rows, with the lists its drop-downs show; nobody needs to hear of it.
DAFTAR = "Daftar pilihan"
# Headings shown on a mapping screen; a sheet with more is no list of people.
JUDUL_TERBANYAK = 300


@dataclass(frozen=True)
class Permintaan:
    """What a file is read for. `peta_kolom` and `nilai_tetap` are the officer's choices by column name."""

    kolom: tuple[Kolom, ...]
    peta_kolom: Mapping[str, str] = field(default_factory=dict)
    nilai_tetap: Mapping[str, str] = field(default_factory=dict)

    def kurang(self, peta: Peta, lembar: str = "") -> list[str]:
        """Headings of needed columns a sheet lacks and nothing else tells: no stand-in, fixed value or sheet name."""
        ada = {*peta.letak, *self.nilai_tetap}
        return [
            k.judul
            for k in self.kolom
            if k.wajib and k.nama not in ada and not k.digantikan(ada) and self.dari_lembar(k, lembar) is None
        ]

    def dari_lembar(self, kolom: Kolom, lembar: str) -> str | None:
        """What the sheet's name says about a column it lacks."""
        return (kolom.dari_lembar or {}).get(samakan(lembar))

    def dibaca(self, peta: Peta) -> list[Kolom]:
        """Columns to read from a sheet: those that only serve a missing one stay unread when it is there."""
        return [k for k in self.kolom if not (k.untuk and k.untuk in peta.letak)]


@dataclass
class Terpilih:
    """A sheet that is read: the `urut`-th (from 0) of those read."""

    urut: int
    nama: str
    isi: Isi
    peta: Peta


@dataclass
class Pilihan:
    """All sheets of a file in order: those read are yielded one at a time, the others gather in `dilewati`."""

    buku: Buku
    minta: Permintaan
    dilewati: list[dict[str, str]] = field(default_factory=list)
    judul: list[dict[str, Any]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Terpilih]:
        urut = 0
        for lembar in self.buku.lembar:
            if lembar.nama == DAFTAR and not lembar.terlihat:
                continue
            if not lembar.berisi_sel or not lembar.terlihat:
                self._lewati(lembar.nama, TERSEMBUNYI if lembar.berisi_sel else "bukan lembar isian")
                continue
            isi = lembar.buka()
            if isi.terlalu_lebar:
                self._lewati(lembar.nama, f"lebih dari {LEBAR_TERBESAR} kolom; hapus kolom di luar data")
                continue
            peta = cari_judul(isi.kepala(), self.minta.kolom, peta_kolom=self.minta.peta_kolom, gabungan=isi.gabungan)
            if not self._layak(lembar.nama, peta):
                continue
            if urut >= LEMBAR_TERBANYAK:
                raise BerkasTakTerbaca(f"Berkas memuat lebih dari {LEMBAR_TERBANYAK} lembar data. Bagi berkasnya.")
            yield Terpilih(urut, lembar.nama, isi, peta)
            isi.baris = _tanpa_baris  # lets the sheet go before the next one is opened
            urut += 1

    def _lewati(self, nama: str, sebab: str) -> None:
        self.dilewati.append({"nama": nama, "sebab": sebab})

    def _layak(self, nama: str, peta: Peta) -> bool:
        kurang = self.minta.kurang(peta, nama)
        self.judul.append(
            {
                "nama": nama,
                "baris_judul": peta.baris + 1,
                "judul": [j for j in peta.judul if j][:JUDUL_TERBANYAK],
                "asing": list(peta.asing[:JUDUL_TERBANYAK]),
                "kurang": kurang,
                "dikenal": {n: peta.judul[i] for n, i in peta.letak.items()},
            }
        )
        if not peta.letak:
            self._lewati(nama, "tanpa judul kolom yang dikenal")
        elif kurang:
            self._lewati(nama, "judul kolom yang kurang: " + ", ".join(kurang))
        return bool(peta.letak) and not kurang

    def rincian(self) -> dict[str, Any]:
        """Headings per sheet and suggestions for unknown ones, for a mapping screen."""
        dikenal = {n for j in self.judul for n in j["dikenal"]}
        asing = list(dict.fromkeys(a for j in self.judul for a in j["asing"]))
        belum = [k for k in self.minta.kolom if k.nama not in dikenal and not (k.untuk and k.untuk in dikenal)]
        return {"lembar": self.judul, "dilewati": self.dilewati, "saran": saran_kolom(asing, belum)}

    def tanpa_hasil(self) -> BerkasTakTerbaca:
        """Why not one sheet could be read."""
        return BerkasTakTerbaca(self._pesan(), self.rincian())

    def _pesan(self) -> str:
        sembunyi = [d["nama"] for d in self.dilewati if d["sebab"] == TERSEMBUNYI]
        ekor = f" Lembar tersembunyi tidak dibaca: {', '.join(sembunyi)}." if sembunyi else ""
        lebar = [d["nama"] for d in self.dilewati if "di luar data" in d["sebab"]]
        if lebar and not self.judul:
            return f"Lembar “{lebar[0]}” punya lebih dari {LEBAR_TERBESAR} kolom. Hapus kolom di luar data." + ekor
        terdekat = max(self.judul, key=lambda j: len(j["dikenal"]), default=None)
        kurang = terdekat["kurang"] if terdekat else [k.judul for k in self.minta.kolom if k.wajib]
        if terdekat and not kurang:
            return "Berkas tidak memuat baris judul yang dikenal. Beri judul kolom sesuai contoh." + ekor
        return f"Judul kolom berikut tidak ditemukan di lembar mana pun: {', '.join(kurang)}." + ekor


def _tanpa_baris() -> Iterator[Sequence[object]]:
    return iter(())


def peta_tak_terpakai(minta: Permintaan, judul: Sequence[dict[str, Any]]) -> list[str]:
    """Headings the officer mapped that no sheet has."""
    ada = {samakan(j) for satu in judul for j in satu["judul"]}
    return [j for j in minta.peta_kolom.values() if j and samakan(j) not in ada]
