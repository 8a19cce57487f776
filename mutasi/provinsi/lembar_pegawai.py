"""Rows of the SIASN data utama export: 67 columns, text cells, dates dd-mm-yyyy."""

from collections.abc import Iterator
from datetime import date, timedelta

from mutasi.provinsi import acuan
from mutasi.provinsi.acak import Pilihan, aliran
from mutasi.provinsi.acuan import ID_INSTANSI, NAMA_INSTANSI
from mutasi.provinsi.bentuk import Orang
from mutasi.provinsi.pengisian import SEKARANG
from mutasi.provinsi.xlsx import Sel

DOMAIN_SUREL = "asn.sabangau.example"
ID_SATUAN_KERJA = "77c0de5ab4a64e6fa0b1c2d3e4f50990"
_AGAMA = Pilihan([("1", 0.5), ("2", 0.3), ("3", 0.06), ("4", 0.12), ("5", 0.01), ("7", 0.01)])
_KAWIN = Pilihan([("1", 0.8), ("4", 0.12), ("2", 0.03), ("3", 0.05)])
_JENIS_JABATAN = {"1": "Jabatan Struktural", "2": "Jabatan Fungsional Tertentu", "4": "Jabatan Fungsional Umum"}


def tanggal(hari: date) -> str:
    """dd-mm-yyyy."""
    return f"{hari.day:02d}-{hari.month:02d}-{hari.year}"


class LembarPegawai:
    """Streams the rows; its own random stream feeds only the columns nobody else uses."""

    def __init__(self, orang: list[Orang], benih: int) -> None:
        self.orang = orang
        self.acak = aliran(benih, "data-utama")
        self.golongan = acuan.golongan()
        self.agama, self.kawin = acuan.nama_dari("agama"), acuan.nama_dari("jenis_kawin")
        self.kedudukan, self.jenis = acuan.nama_dari("kedudukan_hukum"), acuan.nama_dari("jenis_pegawai")
        self.tingkat = acuan.nama_dari("tingkat_pendidikan")
        self.luar = next(
            (kunci, nama)
            for kunci, nama in acuan.nama_dari("instansi").items()
            if nama == "Pemerintah Kota Palangka Raya"
        )
        self.surel: set[str] = set()

    def baris(self) -> Iterator[list[Sel]]:
        """One list of 67 cells per person."""
        for orang in self.orang:
            yield [
                *self._diri(orang),
                *self._status(orang),
                *self._pangkat(orang),
                *self._jabatan(orang),
                *self._tempat(orang),
            ]

    def _diri(self, orang: Orang) -> list[Sel]:
        acak = self.acak
        tempat = acak.choice(acuan.kabupaten()) if acak.random() < 0.75 else acak.choice(acuan.lokasi_lain())
        agama, kawin = _AGAMA.ambil(acak), _KAWIN.ambil(acak)
        surel = self._surel(orang)
        return [
            orang.pns_id,
            orang.nip,
            "",
            orang.nama,
            orang.depan,
            orang.belakang,
            tempat.id,
            tempat.nama,
            tanggal(orang.lahir),
            "M" if orang.laki else "F",
            agama,
            self.agama[agama],
            kawin,
            self.kawin[kawin],
            f"0000{acak.randint(10**11, 10**12 - 1)}",
            f"0800-0000-{acak.randint(0, 9999):04d}",
            "" if acak.random() < 0.6 else f"pribadi.{surel}",
            surel,
            f"JALAN CONTOH NOMOR {acak.randint(1, 250)}",
            f"00.000.{acak.randint(0, 999):03d}.0-000.000",
            f"0000{acak.randint(0, 10**9 - 1):09d}",
        ]

    def _surel(self, orang: Orang) -> str:
        """Unique address under a reserved domain."""
        pokok = ".".join(bagian for bagian in orang.nama.lower().replace("'", "").split()[:2])
        alamat, urut = f"{pokok}@{DOMAIN_SUREL}", 1
        while alamat in self.surel:
            urut += 1
            alamat = f"{pokok}{urut if urut < 20 else orang.nip[2:8] + str(urut)}@{DOMAIN_SUREL}"
        self.surel.add(alamat)
        return alamat

    def _status(self, orang: Orang) -> list[Sel]:
        jenis = "12" if orang.dpk else "10"
        sk = orang.tmt_cpns - timedelta(days=self.acak.randint(5, 40))
        nomor = self.acak.randint(100, 9999)
        pns = date(orang.tmt_cpns.year + 1, orang.tmt_cpns.month, 1) if not (orang.pppk or orang.cpns) else None
        kode = "PPPK" if orang.pppk else "CPNS"
        return [
            jenis,
            self.jenis[jenis],
            orang.kedudukan,
            self.kedudukan[orang.kedudukan],
            "C" if orang.cpns else "P",
            "",
            f"813.{'4' if orang.pppk else '3'}/{nomor}/{kode}/{orang.tmt_cpns.year}",
            tanggal(sk),
            tanggal(orang.tmt_cpns),
            f"821.1/{nomor}/PNS/{pns.year}" if pns else "",
            tanggal(pns - timedelta(days=14)) if pns else "",
            tanggal(pns) if pns else "",
        ]

    def _pangkat(self, orang: Orang) -> list[Sel]:
        bulan = (SEKARANG.year - orang.tmt_cpns.year) * 12 + SEKARANG.month - orang.tmt_cpns.month
        awal, akhir = self.golongan[orang.gol_awal], self.golongan[orang.golongan]
        return [
            awal if orang.pppk else str(orang.gol_awal),
            awal,
            akhir if orang.pppk else str(orang.golongan),
            akhir,
            tanggal(orang.pangkat[-1][1]),
            bulan // 12,
            bulan % 12,
        ]

    def _jabatan(self, orang: Orang) -> list[Sel]:
        kini = orang.tugas[-1]
        return [
            kini.jabatan.jenis,
            _JENIS_JABATAN[kini.jabatan.jenis],
            kini.jabatan.id,
            kini.jabatan.nama,
            tanggal(kini.tmt),
            orang.tingkat,
            self.tingkat[orang.tingkat],
            orang.program_id,
            orang.program_nama,
            str(orang.tahun_lulus),
        ]

    def _tempat(self, orang: Orang) -> list[Sel]:
        unit = orang.tugas[-1].unit
        kerja = self.luar if orang.dpk else (ID_INSTANSI, NAMA_INSTANSI)
        return [
            "",
            "",
            unit.lokasi_id,
            unit.lokasi_nama,
            unit.id,
            unit.nama,
            ID_INSTANSI,
            NAMA_INSTANSI,
            *kerja,
            ID_SATUAN_KERJA,
            NAMA_INSTANSI,
            ID_SATUAN_KERJA,
            NAMA_INSTANSI,
            "1",
            orang.sekolah,
            "1" if self.acak.random() < 0.7 else "0",
        ]
