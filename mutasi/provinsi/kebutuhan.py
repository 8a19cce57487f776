"""The demand of every unit: which jobs it needs, how many, and how full such jobs usually are."""

import random

from mutasi.provinsi import katalog
from mutasi.provinsi.acak import aliran, bagi_pas
from mutasi.provinsi.bentuk import Kotak, Unit
from mutasi.provinsi.organisasi import Opd, Organisasi
from mutasi.provinsi.skala import PORSI, RASIO_K, RASIO_K_SEMUA, Skala

_UMUM = (
    ("PENGADMINISTRASI PERKANTORAN", 1.2),
    ("PENGADMINISTRASI UMUM", 0.9),
    ("PENGELOLA KEPEGAWAIAN", 1.1),
    ("PENGADMINISTRASI KEPEGAWAIAN", 0.8),
    ("PENGELOLA BARANG MILIK DAERAH", 0.8),
    ("PENGADMINISTRASI SARANA DAN PRASARANA", 0.7),
    ("OPERATOR LAYANAN OPERASIONAL", 1.5),
    ("PENGEMUDI", 0.9),
    ("PRAMU BAKTI", 0.9),
    ("PENGELOLA UMUM OPERASIONAL", 1.5),
    ("PETUGAS KEAMANAN", 0.7),
)
_KEUANGAN = (
    ("BENDAHARA", 1.0),
    ("VERIFIKATOR KEUANGAN", 1.0),
    ("PENGADMINISTRASI KEUANGAN", 1.3),
    ("PENGELOLA KEUANGAN", 1.2),
    ("PENYUSUN PROGRAM ANGGARAN DAN PELAPORAN", 1.0),
    ("PENATA LAYANAN OPERASIONAL", 0.8),
)
_TU_SEKOLAH = (
    ("TATA USAHA SEKOLAH", 2.0),
    ("PENGADMINISTRASI KEUANGAN", 0.7),
    ("PENATA LAYANAN OPERASIONAL", 1.1),
    ("PENGELOLA LAYANAN OPERASIONAL", 1.6),
    ("OPERATOR LAYANAN OPERASIONAL", 0.9),
    ("PENGELOLA UMUM OPERASIONAL", 1.1),
    ("TEKNISI SARANA DAN PRASARANA PENDIDIKAN", 0.4),
    ("PETUGAS KEAMANAN", 0.5),
    ("PENATA PERPUSTAKAAN", 0.3),
)
_INSTALASI: dict[str, tuple[tuple[str, float], ...]] = {
    "GAWAT DARURAT": (("A:Dokter", 8), ("T:Perawat", 14), ("A:Perawat", 10), ("T:Bidan", 3)),
    "RAWAT JALAN": (
        ("A:Dokter", 12),
        ("A:Dokter Gigi", 3),
        ("T:Perawat", 10),
        ("A:Perawat", 7),
        ("A:Epidemiolog Kesehatan", 1),
    ),
    "RAWAT INAP DEWASA": (("A:Dokter", 8), ("T:Perawat", 22), ("A:Perawat", 16)),
    "RAWAT INAP ANAK": (("A:Dokter", 4), ("T:Perawat", 13), ("A:Perawat", 9)),
    "BEDAH SENTRAL": (("A:Dokter", 8), ("T:Perawat", 10), ("A:Perawat", 8)),
    "PERAWATAN INTENSIF": (("A:Dokter", 4), ("T:Perawat", 9), ("A:Perawat", 11)),
    "FARMASI": (("A:Apoteker", 8), ("T:Asisten Apoteker", 12)),
    "LABORATORIUM": (("A:Pranata Laboratorium Kesehatan", 4), ("T:Pranata Laboratorium Kesehatan", 9), ("A:Dokter", 2)),
    "RADIOLOGI": (("T:Radiografer", 8), ("A:Dokter", 2), ("T:Teknisi Elektromedis", 2)),
    "KEBIDANAN": (("A:Dokter", 4), ("T:Bidan", 12), ("A:Bidan", 8)),
    "REKAM MEDIS": (("T:Perekam Medis", 8), ("A:Perekam Medis", 3)),
    "GIZI": (("T:Nutrisionis", 5), ("A:Nutrisionis", 4)),
    "REHABILITASI": (("T:Fisioterapis", 5), ("A:Fisioterapis", 2), ("A:Dokter", 1)),
    "PEMELIHARAAN": (
        ("T:Tenaga Sanitasi Lingkungan", 3),
        ("A:Tenaga Sanitasi Lingkungan", 2),
        ("T:Teknisi Elektromedis", 3),
    ),
}
_SPESIALIS = ("1", "1", "1", "1", "2", "5", "16", "30", "24", "31", "33", "34", "4", "27", "23", "29", "9", "15")


class Kebutuhan:
    """Collects the demand boxes of all units and gives each its whole number of seats (k) and of holders (b)."""

    def __init__(self, org: Organisasi, skala: Skala, benih: int) -> None:
        self.org = org
        self.skala = skala
        self.acak: random.Random = aliran(benih, "kebutuhan")
        self.kotak: list[Kotak] = []
        sekolah = {id(unit): jenis for unit, jenis in org.sekolah}
        for unit in org.units[1:]:
            self._unit(unit, org.opd[unit.opd.nama], sekolah.get(id(unit), ""))  # type: ignore[union-attr]

    def _tambah(self, unit: Unit, keluarga: str, sektor: str, butuh: float, isi: float, sub: str = "") -> Kotak:
        kotak = Kotak(
            unit, keluarga, sektor, sub, butuh * self.acak.uniform(0.75, 1.25), isi * self.acak.uniform(0.7, 1.3)
        )
        self.kotak.append(kotak)
        return kotak

    def _pelaksana(
        self, unit: Unit, daftar: tuple[tuple[str, float], ...], bobot: float, sektor: str = "pelaksana"
    ) -> None:
        for nama, butuh in daftar:
            self._tambah(unit, f"P:{nama}", sektor, butuh * bobot, katalog.daftar_pelaksana()[nama].isi)

    def _jf(self, unit: Unit, nama: str, butuh: float, sektor: str = "jf") -> None:
        f = katalog.daftar_jf()[nama]
        ahli, terampil = katalog.jenjang_tersedia(nama, False), katalog.jenjang_tersedia(nama, True)
        porsi = 0.7 if ahli and f.terampil and terampil else (1.0 if ahli else 0.0)
        if ahli and f.rumpun:
            self._tambah(unit, f"A:{nama}", sektor, butuh * porsi, f.isi)
        if f.terampil and terampil:
            self._tambah(unit, f"T:{nama}", sektor, butuh * (1 - porsi), f.isi)

    def _unit(self, unit: Unit, opd: Opd, jenis_sekolah: str) -> None:
        if unit.eselon:
            self._kepala(unit)
        isi = getattr(self, f"_isi_{unit.jenis.lower()}", None)
        if unit.jenis == "SEKOLAH":
            self._sekolah(unit, jenis_sekolah)
        elif isi is not None:
            isi(unit, opd)

    def _kepala(self, unit: Unit) -> Kotak:
        return self._tambah(unit, "S:", "struktural", 1.0, 0.97 if unit.eselon < "40" else 0.85)

    def _isi_umum(self, unit: Unit, opd: Opd) -> None:
        self._pelaksana(unit, _UMUM, opd.bobot)
        self._jf(unit, "Arsiparis", 1.2)
        self._jf(unit, "Analis Sumber Daya Manusia Aparatur", 0.8)

    def _isi_umum_rs(self, unit: Unit, opd: Opd) -> None:
        self._pelaksana(
            unit, (*_UMUM, ("OPERATOR LAYANAN KESEHATAN", 6.0), ("PENGELOLA LAYANAN KESEHATAN", 3.0)), opd.bobot, "rs"
        )

    def _isi_keuangan(self, unit: Unit, opd: Opd) -> None:
        self._pelaksana(unit, _KEUANGAN, opd.bobot, "rs" if opd.pola == "RSUD" else "pelaksana")
        self._jf(unit, "Analis Keuangan Pusat dan Daerah", 0.6)

    def _isi_perencanaan(self, unit: Unit, opd: Opd) -> None:
        self._jf(unit, "Perencana", 2.0)
        self._jf(unit, "Pranata Komputer", 0.8)

    def _isi_bidang(self, unit: Unit, opd: Opd) -> None:
        pilihan = list(opd.pelaksana)
        self.acak.shuffle(pilihan)
        daftar = (
            *((nama, 1.4) for nama in pilihan[:4]),
            ("PENATA LAYANAN OPERASIONAL", 1.0),
            ("PENGELOLA LAYANAN OPERASIONAL", 0.6),
        )
        self._pelaksana(unit, daftar, opd.bobot)

    _isi_seksi = _isi_bidang

    def _isi_kelompok(self, unit: Unit, opd: Opd) -> None:
        jumlah = 2 if self.skala.kelompok > 1 else 3
        for nama in self.acak.sample(opd.jf, min(jumlah, len(opd.jf))):
            self._jf(unit, nama, 2.2 * opd.bobot)

    def _isi_uptd(self, unit: Unit, opd: Opd) -> None:
        pilihan = [nama for nama in opd.pelaksana if not nama.startswith("PENELAAH")]
        self._pelaksana(unit, (*((nama, 1.5) for nama in pilihan[:2]), ("OPERATOR LAYANAN OPERASIONAL", 1.2)), 1.0)

    def _isi_cabang(self, unit: Unit, opd: Opd) -> None:
        self._pelaksana(unit, (("PENELAAH TEKNIS KEBIJAKAN", 1.5), ("PENGOLAH DATA DAN INFORMASI", 1.0)), 1.0)
        self._jf(unit, "Pengawas Sekolah", 4.0)

    def _isi_tu_uptd(self, unit: Unit, opd: Opd) -> None:
        self._pelaksana(
            unit,
            (
                *_UMUM[:2],
                ("PENGADMINISTRASI KEUANGAN", 0.7),
                ("PENGELOLA UMUM OPERASIONAL", 1.2),
                ("PETUGAS KEAMANAN", 0.5),
            ),
            0.8,
        )

    def _isi_instalasi(self, unit: Unit, opd: Opd) -> None:
        for kunci, daftar in _INSTALASI.items():
            if kunci in unit.nama:
                for keluarga, butuh in daftar:
                    self._nakes(unit, keluarga, butuh * opd.bobot)
        self._pelaksana(unit, (("OPERATOR LAYANAN KESEHATAN", 1.2), ("PENATA LAYANAN KESEHATAN", 0.6)), opd.bobot, "rs")

    def _nakes(self, unit: Unit, keluarga: str, butuh: float) -> None:
        isi = katalog.daftar_jf()[keluarga[2:]].isi
        if keluarga != "A:Dokter":
            sub = "36" if keluarga == "A:Dokter Gigi" else ""
            self._tambah(unit, keluarga, "nakes", butuh, isi, sub)
            return
        for sub in sorted(set(self.acak.sample(_SPESIALIS, 5)) | {"1"}):
            self._tambah(
                unit, keluarga, "nakes", butuh / (2 if sub == "1" else 8), isi if sub == "1" else isi * 0.7, sub
            )

    def _sekolah(self, unit: Unit, jenis: str) -> None:
        rombel = {"SMA": 15, "SMK": 17, "SLB": 9}[jenis] * self.acak.choice((0.5, 0.75, 1.0, 1.0, 1.3, 1.8))
        pelosok = self.acak.choice((0.7, 0.9, 1.0, 1.05, 1.1))
        daftar = list(katalog.mapel(jenis))
        if jenis == "SMK":
            daftar += self.acak.sample(katalog.mapel("PRODI"), 3)
        for m in daftar:
            self._tambah(unit, "A:Guru", "guru", m.jam * rombel / 24, m.isi * pelosok, m.sub)

    def _isi_pustaka(self, unit: Unit, opd: Opd) -> None:
        self._jf(unit, "Pustakawan", 0.35)
        self._jf(unit, "Pranata Laboratorium Pendidikan", 0.35)

    def _isi_tu_sekolah(self, unit: Unit, opd: Opd) -> None:
        if self.acak.random() < self._porsi_kepala_tu():
            unit.eselon, unit.kepala = "42", "KEPALA SUBBAGIAN TATA USAHA"
            self._kepala(unit)
        self._pelaksana(unit, _TU_SEKOLAH, self.acak.uniform(0.7, 1.5), "tu")

    def _porsi_kepala_tu(self) -> float:
        """Share of the schools whose administration has a structural head: the rest of the structural quota."""
        kantor = sum(1 for u in self.org.units if u.eselon and u.jenis != "TU_SEKOLAH")
        return max(0.0, min(1.0, (self.skala.n * PORSI["struktural"] * 1.1 - kantor) / max(1, len(self.org.sekolah))))

    def tetapkan(self) -> None:
        """Give every box its k and b: exact sums per sector, pinned holders first."""
        n = self.skala.n
        jumlah = {sektor: round(n * porsi) for sektor, porsi in PORSI.items()}
        kepala = [k for k in self.kotak if k.sektor == "struktural"]
        jumlah["struktural"] = min(
            len(kepala), max(jumlah["struktural"], round(0.5 * len(kepala)), sum(k.pasti for k in kepala))
        )
        jumlah["pelaksana"] = n - sum(jumlah.values())
        lain = sum(banyak * RASIO_K[sektor] for sektor, banyak in jumlah.items() if sektor != "struktural")
        faktor = (n * RASIO_K_SEMUA - len(kepala)) / lain
        for sektor, target in jumlah.items():
            daftar = [k for k in self.kotak if k.sektor == sektor]
            if sektor == "struktural":
                self._struktural(daftar, target, sum(k.pasti for k in daftar))
            else:
                self._sektor(daftar, target, round(target * RASIO_K[sektor] * faktor))

    def _sektor(self, daftar: list[Kotak], target: int, butuh: int) -> None:
        """``target`` holders and ``butuh`` seats over the boxes of a sector."""
        pasti = sum(k.pasti for k in daftar)
        terisi = bagi_pas([k.butuh * k.isi for k in daftar], target - pasti, self.acak.random())
        for kotak, b in zip(daftar, terisi, strict=True):
            kotak.b = kotak.pasti + b
        for kotak, k in zip(daftar, bagi_pas([x.butuh for x in daftar], butuh, self.acak.random()), strict=True):
            kotak.k = k if k or not kotak.b or self.acak.random() < 0.15 else 1

    def _struktural(self, daftar: list[Kotak], target: int, pasti: int) -> None:
        bebas = [k for k in daftar if not k.pasti]
        bebas.sort(key=lambda k: -(k.isi + self.acak.random() * 0.35))
        for kotak in daftar:
            kotak.k, kotak.b = 1, int(bool(kotak.pasti))
        for kotak in bebas[: target - pasti]:
            kotak.b = 1
