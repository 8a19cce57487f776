"""Names of SIASN's small reference tables and study programmes, for files that have no ids. Loaded as far as needed."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from instansi.domain.tunjuk_nama import samakan_nama

_BUKAN_HURUF = re.compile(r"[^A-Z0-9]+")
# How offices write levels of education, beside SIASN's own names and their parts ("S-1/Sarjana").
_TINGKAT = {
    "SD": "05", "SMP": "10", "SLTP": "10", "SMA": "15", "SLTA": "15", "SMK": "17", "DI": "20", "D1": "20", "DII": "25",
    "D2": "25", "DIII": "30", "D3": "30", "DIV": "35", "D4": "35", "S1": "40", "S2": "45", "S3": "50",
}  # fmt: skip


@dataclass
class NamaAcuan:
    """Names → ids; an unknown name comes back as it is, for the lookups to report."""

    kedudukan_: Mapping[str, str] = field(default_factory=dict)
    tingkat_: Mapping[str, str] = field(default_factory=dict)
    golongan_: Mapping[str, str] = field(default_factory=dict)
    eselon_: Mapping[str, set[str]] = field(default_factory=dict)
    program_: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)

    def kedudukan(self, nama: str) -> str:
        """Kedudukan hukum."""
        return self.kedudukan_.get(samakan_nama(nama), nama)

    def tingkat(self, nama: str) -> str:
        """Level of education."""
        return self.tingkat_.get(_padat(nama), nama)

    def golongan(self, nama: str) -> str:
        """Grade of a PNS ("III/c" → "33"); PPPK grades are known by their name alone."""
        return self.golongan_.get(samakan_nama(nama).replace(" ", ""), "")

    def eselon(self, nama: str) -> set[str]:
        """Ids of an eselon's name; "I.a" is two."""
        return self.eselon_.get(_padat(nama), set())

    def program(self, nama: str, tingkat: str, dulu: str) -> str:
        """Study programme of a level; of several the person's present one, else the name: kept *belum dipetakan*."""
        calon = [i for i, t in self.program_.get(samakan_nama(nama), ()) if not tingkat or t == tingkat]
        if len(calon) == 1:
            return calon[0]
        return dulu if dulu in calon else nama


def _padat(nama: str) -> str:
    return _BUKAN_HURUF.sub("", nama.upper())


def muat_nama_acuan(kursor: Any, hilang: Collection[str]) -> NamaAcuan:
    """Read the tables the missing columns call for."""
    hasil = NamaAcuan()
    kursor.execute("SELECT id, nama FROM instansi_eselon WHERE nama <> ''")
    eselon: dict[str, set[str]] = {}
    for i, nama in kursor.fetchall():
        eselon.setdefault(_padat(nama), set()).add(i)
    hasil.eselon_ = eselon
    if "kedudukan" in hilang:
        kursor.execute("SELECT id, nama FROM pegawai_kedudukanhukum")
        hasil.kedudukan_ = {samakan_nama(nama): i for i, nama in kursor.fetchall()}
    if "tingkat" in hilang:
        kursor.execute("SELECT id, nama FROM instansi_tingkatpendidikan")
        bagian = [(i, (nama, *nama.split("/"))) for i, nama in kursor.fetchall()]
        hasil.tingkat_ = _TINGKAT | {_padat(n): i for i, semua in bagian for n in semua}
    if "gol_id" in hilang:
        kursor.execute("SELECT kode::text, nama FROM instansi_golongan WHERE jenis = 'PNS'")
        hasil.golongan_ = {samakan_nama(nama): kode for kode, nama in kursor.fetchall()}
    if "pendidikan_id" in hilang:
        kursor.execute("SELECT id, nama, tingkat_id FROM instansi_programstudi WHERE aktif")
        program: dict[str, list[tuple[str, str]]] = {}
        for i, nama, tingkat in kursor.fetchall():
            program.setdefault(samakan_nama(nama), []).append((i, tingkat))
        hasil.program_ = program
    return hasil
