"""The organisation: one root, its OPD and everything below, in the order parents come before children."""

import random
from dataclasses import dataclass

from mutasi.provinsi import acuan
from mutasi.provinsi.acak import aliran, id_siasn
from mutasi.provinsi.acuan import FOLDER_DATA, baca_csv
from mutasi.provinsi.bentuk import Unit
from mutasi.provinsi.skala import NAMA_PROVINSI, Skala

BIRO = (
    (
        "BIRO ORGANISASI",
        2,
        ("KELEMBAGAAN DAN ANALISIS JABATAN", "TATA LAKSANA", "REFORMASI BIROKRASI DAN AKUNTABILITAS KINERJA"),
    ),
    ("BIRO UMUM", 2, ("RUMAH TANGGA", "PERLENGKAPAN", "TATA USAHA DAN KEPEGAWAIAN")),
    ("BIRO HUKUM", 0, ("PERATURAN PERUNDANG-UNDANGAN", "BANTUAN HUKUM", "DOKUMENTASI HUKUM")),
    ("BIRO PEMERINTAHAN DAN OTONOMI DAERAH", 0, ("PEMERINTAHAN", "OTONOMI DAERAH", "KERJA SAMA")),
    (
        "BIRO ADMINISTRASI PIMPINAN",
        2,
        ("PROTOKOL", "MATERI DAN KOMUNIKASI PIMPINAN", "PERENCANAAN DAN KEPEGAWAIAN SETDA"),
    ),
    ("BIRO KESEJAHTERAAN RAKYAT", 0, ("BINA MENTAL", "KESEJAHTERAAN SOSIAL", "PELAYANAN DASAR")),
    ("BIRO PEREKONOMIAN", 1, ("SARANA PEREKONOMIAN", "BADAN USAHA MILIK DAERAH", "SUMBER DAYA ALAM")),
    ("BIRO ADMINISTRASI PEMBANGUNAN", 1, ("PENYUSUNAN PROGRAM", "PENGENDALIAN", "EVALUASI DAN PELAPORAN")),
    (
        "BIRO PENGADAAN BARANG DAN JASA",
        1,
        ("PENGELOLAAN PENGADAAN", "LAYANAN PENGADAAN SECARA ELEKTRONIK", "PEMBINAAN PENGADAAN"),
    ),
)
ASISTEN = (
    "ASISTEN PEMERINTAHAN DAN KESEJAHTERAAN RAKYAT",
    "ASISTEN PEREKONOMIAN DAN PEMBANGUNAN",
    "ASISTEN ADMINISTRASI UMUM",
)
INSTALASI = (
    "INSTALASI GAWAT DARURAT",
    "INSTALASI RAWAT JALAN",
    "INSTALASI RAWAT INAP DEWASA",
    "INSTALASI RAWAT INAP ANAK",
    "INSTALASI BEDAH SENTRAL",
    "INSTALASI PERAWATAN INTENSIF",
    "INSTALASI FARMASI",
    "INSTALASI LABORATORIUM",
    "INSTALASI RADIOLOGI",
    "INSTALASI KEBIDANAN DAN KANDUNGAN",
    "INSTALASI REKAM MEDIS",
    "INSTALASI GIZI",
    "INSTALASI REHABILITASI MEDIK",
    "INSTALASI PEMELIHARAAN SARANA DAN SANITASI",
)
RUANG = (
    "MELATI",
    "ANGGREK",
    "BOUGENVILLE",
    "TERATAI",
    "DAHLIA",
    "FLAMBOYAN",
    "CEMPAKA",
    "EDELWEIS",
    "SEROJA",
    "KENANGA",
)
PROGRAM_KEAHLIAN = ("REKAYASA DAN TEKNOLOGI", "BISNIS DAN PARIWISATA", "AGRIBISNIS DAN KEMARITIMAN")
_ROMAWI = ("I", "II", "III", "IV", "V")


@dataclass(slots=True)
class Opd:
    """One line of the list of offices."""

    unit: Unit
    pola: str
    bobot: float
    jf: tuple[str, ...]
    pelaksana: tuple[str, ...]


class Organisasi:
    """Builds and holds the tree: ``units`` (parents first), ``opd`` by unit name, ``sekolah`` with their kind."""

    def __init__(self, skala: Skala, benih: int) -> None:
        self.skala = skala
        self.acak: random.Random = aliran(benih, "organisasi")
        self.units: list[Unit] = []
        self.opd: dict[str, Opd] = {}
        self.sekolah: list[tuple[Unit, str]] = []
        self.pusat = acuan.Lokasi("", "")
        self.pusat = next(k for k in acuan.kabupaten() if "PALANGKA" in k.nama)
        self.akar = self._tambah(NAMA_PROVINSI, None, "PROVINSI")
        self._bangun()

    def _tambah(self, nama: str, induk: Unit | None, jenis: str, eselon: str = "", kepala: str = "") -> Unit:
        opd = None if induk is None else (induk.opd or None)
        lokasi = (self.pusat.id, self.pusat.nama) if induk is None else (induk.lokasi_id, induk.lokasi_nama)
        unit = Unit(
            id_siasn(self.acak),
            nama,
            induk,
            opd,
            jenis,
            eselon,
            kepala or (f"KEPALA {nama}" if eselon else ""),
            *lokasi,
        )
        self.units.append(unit)
        return unit

    def _bangun(self) -> None:
        baris = baca_csv(FOLDER_DATA, "opd.csv")[: self.skala.opd]
        if self.skala.opd < 45:
            baris = [b for b in baris if b["pola"] != "RSUD"] + [b for b in baris if b["pola"] == "RSUD"]
        nama_uptd = self._bagi_uptd(baris)
        for b in baris:
            opd = self._opd(b)
            getattr(self, f"_isi_{b['pola'].lower()}", self._isi_dinas)(opd, b)
            for nama in nama_uptd[b["nama"]]:
                self._uptd(opd.unit, nama)

    def _opd(self, b: dict[str, str]) -> Opd:
        eselon = "12" if b["pola"] == "SETDA" else ("22" if b["pola"] == "RSUD" else "21")
        kepala = {
            "SETDA": "SEKRETARIS DAERAH",
            "SETWAN": "SEKRETARIS DEWAN PERWAKILAN RAKYAT DAERAH",
            "INSPEKTORAT": "INSPEKTUR DAERAH",
            "RSUD": f"DIREKTUR {b['nama']}",
        }.get(b["pola"], "")
        unit = self._tambah(b["nama"], self.akar, b["pola"], eselon, kepala)
        unit.opd = unit
        opd = Opd(
            unit,
            b["pola"],
            float(b["bobot"]),
            tuple(x for x in b["jf"].split(";") if x),
            tuple(x for x in b["pelaksana"].split(";") if x),
        )
        self.opd[b["nama"]] = opd
        return opd

    def _bagi_uptd(self, baris: list[dict[str, str]]) -> dict[str, list[str]]:
        """Names of the UPTD per OPD: the listed ones first, then further regions until the number is reached."""
        pokok = [(b["nama"], nama) for b in baris for nama in b["uptd"].split("|") if nama]
        hasil: dict[str, list[str]] = {b["nama"]: [] for b in baris}
        daerah = [k.nama for k in acuan.kabupaten()]
        for urut in range(self.skala.uptd if pokok else 0):
            opd, nama = pokok[urut % len(pokok)]
            putaran = urut // len(pokok)
            ekor = (
                ""
                if putaran == 0
                else f" {daerah[(putaran - 1) % len(daerah)]}"
                + (f" {putaran // len(daerah) + 1}" if putaran > len(daerah) else "")
            )
            hasil[opd].append(f"UPTD {nama}{ekor}")
        return hasil

    def _uptd(self, induk: Unit, nama: str) -> None:
        unit = self._tambah(nama, induk, "UPTD", "32")
        self._tambah("SUBBAGIAN TATA USAHA", unit, "TU_UPTD", "41")
        if not self.skala.kecil:
            self._tambah(f"KELOMPOK JABATAN FUNGSIONAL {nama}", unit, "KELOMPOK")
        if self.skala.n >= 20000:
            self._tambah(f"SEKSI PELAYANAN {nama}", unit, "SEKSI", "42")
            self._tambah(f"SEKSI SARANA {nama}", unit, "SEKSI", "42")

    def _sekretariat(self, opd: Unit) -> None:
        sek = self._tambah("SEKRETARIAT", opd, "SEKRETARIAT", "31", f"SEKRETARIS {opd.nama}")
        self._tambah("SUBBAGIAN UMUM DAN KEPEGAWAIAN", sek, "UMUM", "41")
        if self.skala.kecil:
            return
        self._tambah("SUBBAGIAN KEUANGAN DAN ASET", sek, "KEUANGAN", "41")
        self._tambah("KELOMPOK JABATAN FUNGSIONAL PERENCANAAN DAN PELAPORAN", sek, "PERENCANAAN")

    def _bidang(self, induk: Unit, nama: str, awalan: str = "BIDANG", eselon: str = "31") -> Unit:
        bidang = self._tambah(f"{awalan} {nama}", induk, "BIDANG", eselon)
        for urut in range(self.skala.kelompok):
            self._tambah(f"KELOMPOK JABATAN FUNGSIONAL {nama} {_ROMAWI[urut]}", bidang, "KELOMPOK")
        return bidang

    def _isi_dinas(self, opd: Opd, b: dict[str, str]) -> None:
        self._sekretariat(opd.unit)
        for nama in b["bidang"].split("|")[: self.skala.bidang]:
            self._bidang(opd.unit, nama)

    def _isi_satpol(self, opd: Opd, b: dict[str, str]) -> None:
        self._sekretariat(opd.unit)
        for nama in b["bidang"].split("|")[: self.skala.bidang]:
            bidang = self._bidang(opd.unit, nama)
            if not self.skala.kecil:
                self._tambah(f"SEKSI OPERASI {nama}", bidang, "SEKSI", "41")
                self._tambah(f"SEKSI PEMBINAAN {nama}", bidang, "SEKSI", "41")

    def _isi_inspektorat(self, opd: Opd, b: dict[str, str]) -> None:
        self._sekretariat(opd.unit)
        for urut in range(4 if not self.skala.kecil else 1):
            nama = f"INSPEKTUR PEMBANTU WILAYAH {_ROMAWI[urut]}"
            irban = self._tambah(nama, opd.unit, "BIDANG", "31", nama)
            self._tambah(f"KELOMPOK JABATAN FUNGSIONAL AUDITOR WILAYAH {_ROMAWI[urut]}", irban, "KELOMPOK")

    def _isi_setwan(self, opd: Opd, b: dict[str, str]) -> None:
        for nama in (
            "UMUM DAN KEUANGAN",
            "PERSIDANGAN DAN PERUNDANG-UNDANGAN",
            "FASILITASI PENGANGGARAN DAN PENGAWASAN",
        )[: self.skala.bidang]:
            bagian = self._bidang(opd.unit, nama, "BAGIAN")
            if nama.startswith("UMUM"):
                self._tambah("SUBBAGIAN UMUM DAN KEPEGAWAIAN", bagian, "UMUM", "41")

    def _isi_setda(self, opd: Opd, b: dict[str, str]) -> None:
        asisten = [
            self._tambah(nama, opd.unit, "ASISTEN", "21", nama) for nama in ASISTEN[(2 if self.skala.kecil else 0) :]
        ]
        for nama, urut, bagian in BIRO[: self.skala.biro]:
            biro = self._tambah(nama, asisten[min(urut, len(asisten) - 1)], "BIRO", "22")
            for nama_bagian in bagian[: 3 if not self.skala.kecil else 1]:
                self._bidang(biro, nama_bagian, "BAGIAN")
            self._tambah("SUBBAGIAN TATA USAHA", biro, "UMUM", "41")

    def _isi_rsud(self, opd: Opd, b: dict[str, str]) -> None:
        umum = self._tambah("BAGIAN UMUM DAN KEUANGAN", opd.unit, "BAGIAN_RS", "31")
        self._tambah("SUBBAGIAN UMUM DAN KEPEGAWAIAN", umum, "UMUM_RS", "41")
        if not self.skala.kecil:
            self._tambah("SUBBAGIAN KEUANGAN", umum, "KEUANGAN", "41")
        for nama in ("PELAYANAN MEDIK", "KEPERAWATAN", "PENUNJANG")[: 1 if self.skala.kecil else 3]:
            bidang = self._tambah(f"BIDANG {nama}", opd.unit, "BIDANG_RS", "31")
            if not self.skala.kecil:
                self._tambah(f"SEKSI MUTU {nama}", bidang, "SEKSI", "41")
        for nama in INSTALASI:
            instalasi = self._tambah(nama, opd.unit, "INSTALASI")
            for ruang in RUANG if "RAWAT INAP" in nama and not self.skala.kecil else ():
                self._tambah(f"RUANG {ruang}", instalasi, "RUANG")

    def _isi_pendidikan(self, opd: Opd, b: dict[str, str]) -> None:
        self._isi_dinas(opd, b)
        kabupaten = acuan.kabupaten()[: self.skala.kabupaten]
        bobot = [1.0 + 0.9 * (i % 4) for i in range(len(kabupaten))]
        jumlah = [0] * len(kabupaten)
        for _ in range(self.skala.sekolah):
            jumlah[self.acak.choices(range(len(kabupaten)), bobot)[0]] += 1
        for kab, banyak in zip(kabupaten, jumlah, strict=True):
            cabang = self._tambah(f"CABANG DINAS PENDIDIKAN KABUPATEN {kab.nama}", opd.unit, "CABANG", "32")
            cabang.lokasi_id, cabang.lokasi_nama = kab.id, kab.nama
            self._tambah("SUBBAGIAN TATA USAHA", cabang, "TU_UPTD", "41")
            self._sekolah_kabupaten(cabang, kab, banyak)

    def _sekolah_kabupaten(self, cabang: Unit, kab: acuan.Lokasi, banyak: int) -> None:
        daerah = acuan.kecamatan().get(kab.id) or [kab.nama]
        nomor: dict[tuple[str, str], int] = {}
        for urut in range(banyak):
            jenis = "SMK" if urut % 5 in (1, 3) else "SMA"
            jenis = "SLB" if urut % 11 == 6 else jenis
            kec = kab.nama if jenis == "SLB" else daerah[urut % len(daerah)]
            nomor[jenis, kec] = nomor.get((jenis, kec), 0) + 1
            sekolah = self._tambah(f"{jenis} NEGERI {nomor[jenis, kec]} {kec}", cabang, "SEKOLAH")
            self.sekolah.append((sekolah, jenis))
            self._tambah("SUBBAGIAN TATA USAHA", sekolah, "TU_SEKOLAH")
            if jenis != "SLB":
                self._tambah("PERPUSTAKAAN DAN LABORATORIUM", sekolah, "PUSTAKA")
            for program in PROGRAM_KEAHLIAN if jenis == "SMK" else ():
                self._tambah(f"KELOMPOK PROGRAM KEAHLIAN {program}", sekolah, "PROGRAM")
