"""What a repair worksheet that came back would do: corrections here, requests to SIASN, refusals. Reads only."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.http import Http404

from instansi.models import RumpunIlmu
from pegawai.domain.mutu import JENIS_TEMUAN, PihakMutu
from pegawai.models import LembarMutu, Pegawai
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku
from sabangau_mutasi.inti.pilihan import Pilihan
from sabangau_mutasi.inti.tanggal import tanggal_angka

_SUREL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_TANGGAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
PANJANG_SUREL = 254
BATAS_TAMPIL = 300
BATAS_RIWAYAT = 12


class Tindak(Pilihan):
    """What happens with one filled-in row."""

    KOREKSI = "KOREKSI", "Dikoreksi di sini"
    SIASN = "SIASN", "Perlu diperbaiki di SIASN"
    TETAP = "TETAP", "Sudah sama"
    TOLAK = "TOLAK", "Ditolak"


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One row: whose, which finding, what stands there, what was filled in, and what will be done."""

    baris: int
    tindak: Tindak
    kode: str
    nama: str
    unit: str
    lama: str
    baru: str
    pesan: str = ""
    pegawai_id: int = 0
    akun_id: int = 0
    program_id: str = ""

    @property
    def medan(self) -> str:
        """The field it is about."""
        return JENIS_TEMUAN[self.kode].medan if self.kode in JENIS_TEMUAN else ""


def ambil(pelaku: Pelaku, id_publik: uuid.UUID) -> LembarMutu:
    """A worksheet of this user, or of anybody for BKD; 404 otherwise."""
    kueri = LembarMutu.objects.select_related("pelaku").filter(id_publik=id_publik)
    if pelaku.peran not in PERAN_BKD:
        kueri = kueri.filter(pelaku=pelaku.pengguna)
    lembar = kueri.first()
    if lembar is None:
        raise Http404("Lembar kerja ini tidak ada.")
    return lembar


def riwayat(pelaku: Pelaku) -> list[LembarMutu]:
    """The latest worksheets the role may open, newest first, without their contents. One query."""
    kueri = LembarMutu.objects.select_related("pelaku").defer("isi").order_by("-pk")
    if pelaku.peran not in PERAN_BKD:
        kueri = kueri.filter(pelaku=pelaku.pengguna)
    return list(kueri[:BATAS_RIWAYAT])


def tindakan(pelaku: Pelaku, isi: Sequence[Mapping[str, Any]], *, kunci: bool = False) -> list[Tindakan]:
    """What each filled-in row would do now. Two queries; ``kunci`` locks the people until the transaction ends."""
    orang = _orang(pelaku, isi, kunci=kunci)
    rumpun = {teks: satu.kode for satu in RumpunIlmu.objects.all() for teks in (satu.kode.upper(), satu.nama.upper())}
    hasil = [_tindakan(pelaku, satu, orang.get(str(satu["pegawai"])), rumpun) for satu in isi]
    return _tolak_bertentangan(hasil)


def sidik(daftar: Sequence[Tindakan]) -> str:
    """Digest of what would be done; the preview's must still hold when it is applied."""
    return hashlib.sha256(json.dumps([asdict(satu) for satu in daftar], sort_keys=True).encode()).hexdigest()


def _orang(pelaku: Pelaku, isi: Sequence[Mapping[str, Any]], *, kunci: bool) -> dict[str, Pegawai]:
    kueri = Pegawai.objects.terlihat_oleh(pelaku).filter(id_publik__in={satu["pegawai"] for satu in isi})
    if kunci:
        kueri = kueri.select_for_update(of=("self",))
    kueri = kueri.select_related("akun", "unit_kini", "program_studi").order_by("pk")
    return {str(satu.id_publik): satu for satu in kueri}


def _tindakan(pelaku: Pelaku, satu: Mapping[str, Any], orang: Pegawai | None, rumpun: Mapping[str, str]) -> Tindakan:
    baris, kode, baru = int(satu["baris"]), str(satu["kode"]), str(satu["nilai"])
    if orang is None:
        return Tindakan(
            baris, Tindak.TOLAK, kode, "", "", "", baru, "Pegawai ini di luar lingkup Anda atau sudah tidak ada."
        )
    tindak, lama, baru, pesan = _nilai(pelaku, kode, orang, str(satu.get("lama", "")), baru, rumpun)
    return Tindakan(
        baris=baris,
        tindak=tindak,
        kode=kode,
        nama=orang.nama,
        unit=orang.unit_kini.nama if orang.unit_kini else "",
        lama=lama,
        baru=baru,
        pesan=pesan,
        pegawai_id=orang.pk,
        akun_id=orang.akun_id or 0,
        program_id=orang.program_studi_id or "",
    )


Putusan = tuple[Tindak, str, str, str]


def _nilai(pelaku: Pelaku, kode: str, orang: Pegawai, lama: str, baru: str, rumpun: Mapping[str, str]) -> Putusan:
    """Only what nobody else keeps is corrected here; the rest becomes a request to whoever keeps it."""
    if kode == "TANPA_SUREL":
        return _surel(orang, baru)
    if kode in ("AKHIR_KONTRAK_KOSONG", "KONTRAK_LEWAT"):
        return _akhir_kontrak(orang, baru)
    if kode == "PENDIDIKAN_TANPA_RUMPUN":
        return _rumpun(pelaku, orang, baru, rumpun)
    if JENIS_TEMUAN[kode].pihak is PihakMutu.BKD:
        return Tindak.SIASN, lama, baru, "Diteruskan ke BKD; tidak diubah di sini."
    if JENIS_TEMUAN[kode].pihak is PihakMutu.IMPOR:
        return Tindak.SIASN, lama, baru, "Diperbaiki di sistem asalnya, lalu diimpor BKD; masuk daftar selisih."
    return Tindak.SIASN, lama, baru, "Data milik SIASN; masuk daftar yang harus diperbaiki operator SIASN."


def _surel(orang: Pegawai, baru: str) -> Putusan:
    akun = orang.akun
    if akun is None:
        return Tindak.TOLAK, "", baru, "Pegawai belum punya akun. Impor data utamanya lebih dahulu."
    if akun.has_usable_password():
        return Tindak.TOLAK, "", baru, "Akun sudah diaktifkan; surelnya hanya diubah pemiliknya."
    if not _SUREL.fullmatch(baru) or len(baru) > PANJANG_SUREL:
        return Tindak.TOLAK, "", baru, "Bukan alamat surel. Contoh: nama@contoh.go.id."
    sama = akun.email == baru.lower()
    return (Tindak.TETAP if sama else Tindak.KOREKSI), akun.email, baru.lower(), ""


def _akhir_kontrak(orang: Pegawai, baru: str) -> Putusan:
    lama = tanggal_angka(orang.akhir_kontrak) if orang.akhir_kontrak else ""
    hari = baca_tanggal(baru)
    if hari is None:
        return Tindak.TOLAK, lama, baru, "Tanggal tidak terbaca. Tulis seperti 31-12-2028."
    if orang.tmt_cpns is not None and hari <= orang.tmt_cpns:
        return Tindak.TOLAK, lama, baru, "Tanggal akhir harus setelah TMT pengangkatannya."
    baru = tanggal_angka(hari)
    return (Tindak.TETAP if lama == baru else Tindak.KOREKSI), lama, baru, ""


def _rumpun(pelaku: Pelaku, orang: Pegawai, baru: str, rumpun: Mapping[str, str]) -> Putusan:
    program = orang.program_studi
    nama = program.nama if program else orang.program_studi_nama
    kode = rumpun.get(baru.upper())
    if program is None or kode is None:
        return Tindak.TOLAK, nama, baru, "Rumpun ilmu tidak dikenal. Pilih dari daftar pada selnya."
    if program.rumpun_id == kode:
        return Tindak.TETAP, nama, baru, ""
    if program.rumpun_id is not None:
        return Tindak.TOLAK, nama, baru, "Program studi ini sudah dipetakan ke rumpun lain."
    if pelaku.peran not in PERAN_BKD:
        return Tindak.SIASN, nama, baru, "Pemetaan berlaku se-provinsi; diteruskan ke BKD."
    return Tindak.KOREKSI, nama, baru, f"Berlaku untuk semua pegawai dengan program {nama}."


def baca_tanggal(teks: str) -> date | None:
    """A day written dd-mm-yyyy (also with / or .); None when it is no date."""
    cocok = _TANGGAL.fullmatch(teks.strip())
    try:
        return date(int(cocok[3]), int(cocok[2]), int(cocok[1])) if cocok else None
    except ValueError:
        return None


def _tolak_bertentangan(daftar: list[Tindakan]) -> list[Tindakan]:
    """Two rows that want different things for one field refuse each other."""
    isian: dict[tuple[str, str], set[str]] = defaultdict(set)
    for satu in daftar:
        isian[_sasaran(satu)].add(satu.baru.upper())
    return [
        Tindakan(
            satu.baris, Tindak.TOLAK, satu.kode, satu.nama, satu.unit, satu.lama, satu.baru,
            "Baris lain mengisi data yang sama dengan nilai berbeda.",
        )
        if satu.tindak is Tindak.KOREKSI and len(isian[_sasaran(satu)]) > 1
        else satu
        for satu in daftar
    ]  # fmt: skip


def _sasaran(satu: Tindakan) -> tuple[str, str]:
    if satu.kode == "PENDIDIKAN_TANPA_RUMPUN":
        return satu.kode, satu.program_id
    medan = JENIS_TEMUAN[satu.kode].medan if satu.kode in JENIS_TEMUAN else satu.kode
    return medan, str(satu.pegawai_id)
