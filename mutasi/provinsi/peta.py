"""The peta jabatan: boxes split over jenjang by their holders, K set per line, some lines exactly full."""

import random
from collections import Counter

from mutasi.provinsi import katalog
from mutasi.provinsi.acak import aliran, bagi_pas, id_siasn
from mutasi.provinsi.bentuk import Jabatan, Kotak, Orang, Posisi

BOBOT_AHLI = {"PT": 0.42, "MU": 0.36, "MA": 0.22}
BOBOT_TERAMPIL = {"TR": 0.42, "MH": 0.35, "PY": 0.23}
PORSI_PENUH = 0.1


def jenjang_golongan(golongan: int, terampil: bool) -> str:
    """Jenjang code a PNS of that golongan belongs to."""
    if terampil:
        return "TR" if golongan < 30 else ("MH" if golongan < 33 else "PY")
    return "PT" if golongan < 33 else ("MU" if golongan < 40 else ("MA" if golongan < 44 else "UT"))


class Peta:
    """Builds all positions and seats the people; ``posisi`` in the order of the boxes."""

    def __init__(self, kotak: list[Kotak], orang: list[Orang], benih: int) -> None:
        self.acak_id: random.Random = aliran(benih, "id-posisi")
        self.acak: random.Random = aliran(benih, "peta")
        self.posisi: list[Posisi] = []
        self.struktural: dict[str, Jabatan] = {}
        per_kotak: dict[int, list[Orang]] = {}
        for o in orang:
            per_kotak.setdefault(id(o.kotak), []).append(o)
        for k in kotak:
            if k.k or k.b or k.label:
                self._kotak(k, per_kotak.get(id(k), []))
        self._penuhkan()

    def _posisi(self, kotak: Kotak, jabatan: Jabatan, k: int, pemegang: list[Orang]) -> None:
        posisi = Posisi(id_siasn(self.acak_id), kotak.unit, jabatan, kotak.sub, k, len(pemegang))
        self.posisi.append(posisi)
        for orang in pemegang:
            orang.posisi = posisi

    def _kotak(self, kotak: Kotak, pemegang: list[Orang]) -> None:
        jenis, nama = kotak.keluarga[0], kotak.keluarga[2:]
        if jenis == "S":
            jabatan = self.struktural[kotak.unit.id] = katalog.jabatan_struktural(kotak.unit)
            self._posisi(kotak, jabatan, 1, pemegang)
        elif jenis == "P":
            self._posisi(kotak, katalog.jabatan_pelaksana(nama), kotak.k, pemegang)
        else:
            self._fungsional(kotak, nama, jenis == "T", pemegang)

    def _fungsional(self, kotak: Kotak, nama: str, terampil: bool, pemegang: list[Orang]) -> None:
        tersedia = katalog.jenjang_tersedia(nama, terampil)
        bobot = BOBOT_TERAMPIL if terampil else BOBOT_AHLI
        per_jenjang: dict[str, list[Orang]] = {}
        for orang in pemegang:
            per_jenjang.setdefault(self._jenjang(orang, terampil, tersedia), []).append(orang)
        butuh = bagi_pas([bobot[j] for j in tersedia], kotak.k, self.acak.random())
        k = dict(zip(tersedia, butuh, strict=True))
        self._geser(k, {j: len(daftar) for j, daftar in per_jenjang.items()})
        for jenjang in (*tersedia, "UT"):
            if k.get(jenjang) or per_jenjang.get(jenjang):
                self._posisi(kotak, katalog.jabatan_jf(nama, jenjang), k.get(jenjang, 0), per_jenjang.get(jenjang, []))

    def _jenjang(self, orang: Orang, terampil: bool, tersedia: tuple[str, ...]) -> str:
        if orang.pppk or orang.cpns:
            return tersedia[0]
        jenjang = jenjang_golongan(orang.golongan, terampil)
        if jenjang == "UT":
            return "UT" if orang.kotak.sektor == "guru" else tersedia[-1]
        urut = tersedia.index(jenjang) if jenjang in tersedia else len(tersedia) - 1
        nilai = self.acak.random()
        if not orang.label and nilai < 0.035 and urut:
            urut -= 1
        return tersedia[urut]

    def _geser(self, k: dict[str, int], b: dict[str, int]) -> None:
        """Move need between jenjang so that holders rarely exceed it while the box as a whole is short."""
        for jenjang, ada in b.items():
            k.setdefault(jenjang, 0)
            while k[jenjang] < ada and self.acak.random() < 0.85:
                longgar = max(k, key=lambda j: (k[j] - b.get(j, 0), j))
                if k[longgar] <= b.get(longgar, 0):
                    break
                k[longgar] -= 1
                k[jenjang] += 1

    def _penuhkan(self) -> None:
        """Make some lines exactly full, so that "no vacancy" exists everywhere (data.md 4)."""
        for posisi in self.posisi:
            if posisi.b and posisi.jabatan.jenis != "1" and self.acak.random() < PORSI_PENUH:
                posisi.k = posisi.b

    def ringkasan(self) -> Counter[str]:
        """K and B in all, for the summary."""
        return Counter(k=sum(p.k for p in self.posisi), b=sum(p.b for p in self.posisi))
