"""Filling in the persons: names, numbers, education, legal standing."""

import random
from datetime import date

from mutasi.provinsi import acuan, katalog
from mutasi.provinsi.acak import aliran, id_siasn
from mutasi.provinsi.bentuk import Orang
from mutasi.provinsi.gelar import gelar
from mutasi.provinsi.pengisian import SEKARANG
from mutasi.provinsi.tokoh import INSINYUR, pendidikan_insinyur

RUMPUN_UMUM = (
    "ADM-PUBLIK",
    "HUKUM",
    "EKONOMI",
    "MANAJEMEN",
    "AKUNTANSI",
    "SOSIAL",
    "PERTANIAN",
    "TEKNIK-INFORMATIKA",
    "POLITIK",
    "KOMUNIKASI",
    "TEKNIK-SIPIL",
    "KEHUTANAN",
)
RUMPUN_SMK = (
    "ADM-BISNIS",
    "AKUNTANSI",
    "MANAJEMEN",
    "TEKNIK-MESIN",
    "TEKNIK-ELEKTRO",
    "TEKNIK-SIPIL",
    "PERTANIAN",
    "TEKNIK-INFORMATIKA",
)
RUMPUN_GURU = ("PEND-BIN", "PEND-EKO", "PEND-SEJ", "PEND-PKN", "PEND-UMUM", "PEND-AGM-ISL", "PEND-BIO", "PEND-SOS")
KASUS = ("PROSES", "BERJALAN", "SELESAI", "TUGAS_BELAJAR", "IKATAN_DINAS")
_SESUAI = {"guru": 0.9, "nakes": 0.99, "jf": 0.91}


class Kependudukan:
    """Gives every person an identity; each kind of detail draws from its own stream."""

    def __init__(self, orang: list[Orang], benih: int) -> None:
        self.orang = orang
        self.benih = benih
        self.nip: set[str] = set()

    def isi(self) -> None:
        """Fill all people in place."""
        self._kedudukan()
        self._kasus()
        self._pendidikan()
        self._identitas()

    def _kedudukan(self) -> None:
        """Legal standing; a handful of pelaksana planted past their BUP (overdue pensions)."""
        acak = aliran(self.benih, "kedudukan")
        lewat = max(1, len(self.orang) // 3000)
        for orang in self.orang:
            if orang.pppk:
                orang.kedudukan = "71"
                continue
            nilai = acak.random()
            if orang.label or orang.cpns or orang.kotak.sektor == "struktural":
                continue
            if lewat and orang.umur > 57.2 and orang.kotak.keluarga[0] == "P" and nilai > 0.5:
                lewat -= 1
                orang.lahir = date(1968, acak.randint(2, 9), acak.randint(1, 28))
            elif nilai < 0.006:
                orang.kedudukan = "03" if orang.umur < 48 else "01"
            elif nilai < 0.008:
                orang.kedudukan = "02"
            elif nilai < 0.011:
                orang.dpk = True
            elif nilai < 0.06 and orang.umur > 57.2:
                orang.kedudukan = "20"

    def _kasus(self) -> None:
        """Plant at least one case of each kind that blocks a move, so that small provinces have them too."""
        calon = [
            o
            for o in self.orang
            if not (o.pppk or o.label or o.dpk or o.kotak.sektor == "struktural")
            and o.kedudukan == "01"
            and o.tmt_cpns.year <= 2016
        ]
        aliran(self.benih, "kasus").shuffle(calon)
        for urut, kasus in enumerate(KASUS * (1 + len(self.orang) // 2500)):
            if urut < len(calon):
                calon[urut].kasus = kasus
                if kasus == "TUGAS_BELAJAR":
                    calon[urut].kedudukan = "03"

    def _pendidikan(self) -> None:
        acak = aliran(self.benih, "pendidikan")
        for orang in self.orang:
            orang.rumpun = self._rumpun(orang, acak)
            program = self._program(orang, acak)
            orang.program_id, orang.program_nama, orang.rumpun = program.id, program.nama, program.rumpun
            lulus = {"05": 13, "10": 16, "15": 19, "17": 19, "30": 22, "42": 25, "45": 29, "50": 36}.get(
                orang.tingkat, 23
            )
            batas = SEKARANG.year - 1 if orang.tingkat in ("45", "50") else orang.tmt_cpns.year
            orang.sekolah = nama_sekolah(orang, acak)
            orang.tahun_lulus = max(
                orang.lahir.year + 12, min(batas, orang.lahir.year + lulus + acak.choice((0, 0, 0, 1, 1, 2, 4)))
            )

    def _rumpun(self, orang: Orang, acak: random.Random) -> str:
        kotak, nilai = orang.kotak, acak.random()
        if orang.tingkat in ("05", "10", "15"):
            return "SMA" if orang.tingkat == "15" else "DASAR"
        if orang.tingkat == "17":
            return acak.choice(RUMPUN_SMK)
        if kotak.sektor == "guru":
            syarat: tuple[str, ...] = katalog.rumpun_sub()[kotak.sub]
            lain: tuple[str, ...] = RUMPUN_GURU
        else:
            syarat, lain = self._syarat(orang), RUMPUN_UMUM
        sesuai = _SESUAI.get(kotak.sektor, 0.84 if orang.pppk else 0.66)
        if not syarat or nilai > sesuai:
            return acak.choice(lain)
        return syarat[0] if acak.random() < 0.6 else acak.choice(syarat)

    @staticmethod
    def _syarat(orang: Orang) -> tuple[str, ...]:
        keluarga = orang.kotak.keluarga
        if keluarga[0] == "P":
            return tuple(r for r in katalog.daftar_pelaksana()[keluarga[2:]].rumpun if r != "SMA")
        if keluarga[0] == "S":
            return ()
        f = katalog.daftar_jf()[keluarga[2:]]
        return tuple(r for r in (f.rumpun_terampil if keluarga[0] == "T" else f.rumpun) if r != "SMA")

    def _program(self, orang: Orang, acak: random.Random) -> acuan.Program:
        tabel = acuan.program_per_rumpun()
        pilihan = tabel.get((orang.tingkat, orang.rumpun))
        if not pilihan:
            cadangan = [
                r
                for r in (*self._cadangan(orang), *RUMPUN_UMUM, "KEDOKTERAN", "SMA", "DASAR", "ADM-BISNIS")
                if (orang.tingkat, r) in tabel
            ]
            pilihan = tabel[orang.tingkat, cadangan[0]]
        return acak.choice(pilihan)

    def _cadangan(self, orang: Orang) -> tuple[str, ...]:
        return katalog.rumpun_sub()[orang.kotak.sub] if orang.kotak.sektor == "guru" else self._syarat(orang)

    def _identitas(self) -> None:
        acak_id, acak_nama, acak_nip = (aliran(self.benih, nama) for nama in ("id-pegawai", "nama", "nip"))
        for orang in self.orang:
            orang.pns_id = id_siasn(acak_id)
            orang.nama = nama_orang(orang.laki, acak_nama)
            if orang.label == INSINYUR:
                pendidikan_insinyur(orang)
            orang.depan, orang.belakang = gelar(
                orang.tingkat, orang.rumpun, orang.kotak.keluarga == "A:Dokter" and orang.kotak.sub != "1"
            )
            orang.nip = self.nip_baru(orang, acak_nip)

    def nip_baru(self, orang: Orang, acak: random.Random) -> str:
        """An unused number: birth date, TMT CPNS (or year and 21 for PPPK), sex, sequence from 900."""
        masa = f"{orang.tmt_cpns.year}21" if orang.pppk else f"{orang.tmt_cpns:%Y%m}"
        pokok = f"{orang.lahir:%Y%m%d}{masa}{1 if orang.laki else 2}"
        urut = acak.randint(0, 99)
        while f"{pokok}{900 + urut}" in self.nip:
            urut = (urut + 1) % 100
        nip = f"{pokok}{900 + urut}"
        self.nip.add(nip)
        return nip


def nama_orang(laki: bool, acak: random.Random) -> str:
    """A name in capitals without titles."""
    depan = acuan.bagian_nama("PRIA" if laki else "WANITA")
    tengah = acuan.bagian_nama("TENGAH_PRIA" if laki else "TENGAH_WANITA")
    belakang = acuan.bagian_nama("BELAKANG")
    nilai = acak.random()
    if nilai < 0.05:
        return acak.choice(depan)
    if nilai < 0.3:
        return f"{acak.choice(depan)} {acak.choice(tengah)} {acak.choice(belakang)}"
    if nilai < 0.42:
        return f"{acak.choice(depan)} {acak.choice(tengah)}"
    return f"{acak.choice(depan)} {acak.choice(belakang)}"


_SEKOLAH = {"05": "SD", "10": "SMP", "15": "SMA", "17": "SMK"}


def nama_sekolah(orang: Orang, acak: random.Random) -> str:
    """An invented school of last study."""
    if orang.tingkat in _SEKOLAH:
        return f"{_SEKOLAH[orang.tingkat]} NEGERI {acak.randint(1, 9)} {acak.choice(acuan.kabupaten()).nama}"
    return acak.choice(acuan.bagian_nama("SEKOLAH_TINGGI"))
