"""Ids for lists of people that have names only (the reduced 23 columns) and structural rows without a JABATAN ID.

Read and answered in chunks, so that memory does not grow with the file. An unknown name of a reference table is put in
the place of its id: the lookups that follow report it with its text.
"""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from instansi.domain.tunjuk_nama import JABATAN, UNIT, Acuan, Tunjukan, samakan_nama
from instansi.impor.acuan_nama import catat_galat, catat_lewat, muat_acuan, tanpa_rangkap
from pegawai.impor.nama_acuan import NamaAcuan, muat_nama_acuan

POTONGAN = 5_000
_DIBACA = (
    "unor_id", "unor_nama", "opd", "jab_id", "jab_nama", "jenis_jab", "eselon", "eselon_nama", "gol_id", "gol_nama",
    "tingkat", "tingkat_nama", "pendidikan_id", "pendidikan_nama", "kedudukan", "kedudukan_nama", "status",
)  # fmt: skip
_DULU = ("unor_dulu", "jab_dulu", "program_dulu", "status_dulu")
_DIISI = ("unor_id", "jab_id", "gol_id", "tingkat", "pendidikan_id", "kedudukan", "status")
_BUKAN_ESELON = ("", "00", "99", "NON", "NON ESELON", "-")
# The post a person holds since the very day the row tells is the same post.
_SUMBER = f"""
    SELECT s.baris, {", ".join(f"coalesce(s.{k}, '')" for k in _DIBACA)},
           coalesce(u.siasn_id, ''), coalesce(j.siasn_id, ''), coalesce(p.program_studi_id, ''), coalesce(p.status, '')
    FROM impor_s s LEFT JOIN pegawai_pegawai p ON p.siasn_id = s.pns_id
    LEFT JOIN pegawai_riwayatjabatan r ON r.pegawai_id = p.id AND r.tmt = s.tmt AND r.jenis_penugasan = 'D'
    LEFT JOIN instansi_unitkerja u ON u.id = r.unit_id LEFT JOIN instansi_jabatan j ON j.id = r.jabatan_id
"""


def lengkapi_orang(kursor: Any, hilang: Collection[str]) -> None:
    """Fill the ids of `impor_s` that the file does not have; what stays unknown is a mistake of its row."""
    semua = bool({k for k in _DIISI if k != "status"} & set(hilang))
    if not semua:
        kursor.execute("SELECT EXISTS (SELECT 1 FROM impor_s WHERE jab_id IS NULL)")
        if not kursor.fetchone()[0]:
            return
    kerja = _Pelengkap(muat_acuan(kursor), muat_nama_acuan(kursor, hilang), set(hilang))
    kursor.execute("DROP TABLE IF EXISTS impor_l")
    kursor.execute(
        f"CREATE TEMP TABLE impor_l (baris integer, {', '.join(f'{k} text' for k in _DIISI)}) ON COMMIT DROP"
    )
    for potongan in _baca(kursor, "" if semua else " WHERE s.jab_id IS NULL"):
        baris = [(b, *kerja.isi(b, satu)) for b, satu in potongan]
        with kursor.copy("COPY impor_l FROM STDIN") as salin:
            for satu in baris:
                salin.write_row(satu)
        catat_galat(kursor, kerja.ambil_galat())
        catat_lewat(kursor, kerja.ambil_lewat())
    tanpa_rangkap(kursor)
    kursor.execute("ANALYZE impor_l")
    atur = ", ".join(f"{k} = l.{k}" for k in _DIISI)
    kursor.execute(f"UPDATE impor_s s SET {atur} FROM impor_l l WHERE l.baris = s.baris")
    kursor.execute("ANALYZE impor_s")


def _baca(kursor: Any, syarat: str) -> Iterator[list[tuple[int, dict[str, str]]]]:
    kursor.execute(f"DECLARE impor_c NO SCROLL CURSOR FOR {_SUMBER}{syarat}")
    while True:
        kursor.execute(f"FETCH {POTONGAN} FROM impor_c")
        if not (baris := kursor.fetchall()):
            break
        yield [(b, dict(zip((*_DIBACA, *_DULU), isi, strict=True))) for b, *isi in baris]
    kursor.execute("CLOSE impor_c")


@dataclass
class _Pelengkap:
    """Answers rows one by one; mistakes and names read through pairs gather until they are taken."""

    acuan: Acuan
    nama: NamaAcuan
    hilang: set[str]
    galat: list[tuple[int, str, str, str]] = field(default_factory=list)
    lewat: list[tuple[str, str]] = field(default_factory=list)

    def isi(self, baris: int, b: dict[str, str]) -> tuple[str | None, ...]:
        """The values of `_DIISI` for a row."""
        unit = b["unor_id"] or self._unit(baris, b)
        jabatan = b["jab_id"] or self._jabatan(baris, b, unit)
        kedudukan = b["kedudukan"] or self.nama.kedudukan(b["kedudukan_nama"])
        if not kedudukan and "kedudukan" in self.hilang:
            self.galat.append((baris, "KOLOM_WAJIB_KOSONG", "KEDUDUKAN HUKUM NAMA", ""))
        tingkat = b["tingkat"] or self.nama.tingkat(b["tingkat_nama"])
        program = b["pendidikan_id"] or self.nama.program(b["pendidikan_nama"], tingkat, b["program_dulu"])
        golongan = b["gol_id"] or self.nama.golongan(b["gol_nama"])
        # Without ids the status comes from a tab or the officer, and "PNS" covers CPNS: who is one stays one.
        masih_cpns = "kedudukan" in self.hilang and (b["status"], b["status_dulu"]) == ("PNS", "CPNS")
        status = "CPNS" if masih_cpns else b["status"]
        return tuple(n or None for n in (unit, jabatan, golongan, tingkat, program, kedudukan, status))

    def _unit(self, baris: int, b: dict[str, str]) -> str:
        if "unor_id" not in self.hilang:
            return ""
        if not b["unor_nama"]:
            self.galat.append((baris, "KOLOM_WAJIB_KOSONG", "UNOR NAMA", ""))
            return ""
        hasil = self.acuan.tunjuk_unit(b["unor_nama"], opd=b["opd"], dulu=b["unor_dulu"])
        return self._terima(baris, hasil, UNIT, "UNOR NAMA", b["unor_nama"])

    def _jabatan(self, baris: int, b: dict[str, str], unit: str) -> str:
        """Structural rows by their unit and eselon, others by name."""
        eselon, judul = self._eselon(b)
        nama = b["jab_nama"]
        if eselon or "STRUKTURAL" in b["jenis_jab"]:
            if not unit:
                return ""  # said of the unit already
            hasil = self.acuan.tunjuk_pimpinan(self._dikenal(unit, b), nama=nama, eselon=eselon)
            if hasil.sebab == "ESELON_BERBEDA":
                self.galat.append((baris, hasil.sebab, judul, b["eselon_nama"] or b["eselon"]))
                return ""
            return self._terima(baris, hasil, JABATAN, "JABATAN NAMA" if nama else "JABATAN ID", nama or unit)
        if not nama:
            judul = "JABATAN NAMA" if "jab_id" in self.hilang else "JABATAN ID"
            self.galat.append((baris, "KOLOM_WAJIB_KOSONG", judul, ""))
            return ""
        hasil = self.acuan.tunjuk_jabatan(nama, unit, dulu=b["jab_dulu"])
        return self._terima(baris, hasil, JABATAN, "JABATAN NAMA", nama)

    def _dikenal(self, unit: str, b: dict[str, str]) -> str:
        """Our unit for an id that may be foreign: then the pair for its name."""
        return unit if unit in self.acuan.unit else self.acuan.padanan.get((UNIT, samakan_nama(b["unor_nama"])), unit)

    def _eselon(self, b: dict[str, str]) -> tuple[Collection[str], str]:
        if b["eselon"] not in _BUKAN_ESELON:
            return (b["eselon"],), "ESELON ID"
        if b["eselon_nama"].upper() not in _BUKAN_ESELON:
            return self.nama.eselon(b["eselon_nama"]) or (b["eselon_nama"],), "ESELON NAMA"
        return (), ""

    def _terima(self, baris: int, hasil: Tunjukan, jenis: str, judul: str, nama: str) -> str:
        if hasil.sebab:
            self.galat.append((baris, hasil.sebab, judul, nama))
        elif hasil.lewat:
            self.lewat.append((jenis, nama))
        return hasil.id

    def ambil_galat(self) -> list[tuple[int, str, str, str]]:
        """Mistakes since the last call."""
        hasil, self.galat = self.galat, []
        return hasil

    def ambil_lewat(self) -> list[tuple[str, str]]:
        """Names read through pairs since the last call."""
        hasil, self.lewat = self.lewat, []
        return hasil
