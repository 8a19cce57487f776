"""The journey of a case: what happened, how many of the allowed days it took, where it is, what is still to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from mutasi.domain.alur import TABEL, langkah_berikut
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from mutasi.domain.tenggat import aturan_tenggat
from mutasi.models import LogTransisi, UsulMutasi
from mutasi.selectors.usul import pemegang_kini
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.tanggal import jumlah_hari_kerja, tanggal_panjang

LEWAT, KINI, NANTI = "lewat", "kini", "nanti"
_DI_LUAR_TABEL = {
    "BUAT": "Usul disusun.",
    "UBAH_DRAF": "Draf usul diubah.",
    "PERBARUI_KONSEP": "Konsep surat keputusan diperbarui.",
    "INGATKAN": "Pengingat: batas waktu langkah ini hampir habis.",
    "KIRIM_ULANG_SK": "Surat keputusan dikirim ulang kepada pegawai.",
    "TEMPATKAN": "Pegawai tercatat di jabatan baru sesuai TMT.",
}


@dataclass(frozen=True, slots=True)
class ButirLini:
    """One line of the timeline, texts finished; the attributes are those of the component ``lini_masa``."""

    judul: str
    keadaan: str
    waktu: str = ""
    oleh: str = ""
    hari: str = ""
    keterangan: str = ""
    url: str = ""


def lini_masa(
    usul: UsulMutasi, log: Iterable[LogTransisi], libur: frozenset[date], *, hari_ini: date, sebut_nama: bool
) -> list[ButirLini]:
    """Past, present and future of a case in order.

    ``sebut_nama`` is the view of staff: the acts by the name of their button and the officers by theirs; else public
    words, addressed to the person (*Anda*).
    """
    hasil: list[ButirLini] = []
    masuk = timezone.localdate(usul.dibuat_pada)
    for baris in log:
        hari = timezone.localdate(baris.waktu)
        hasil.append(_lewat(usul, baris, masuk, hari, libur, sebut_nama=sebut_nama))
        if baris.dari != baris.ke:
            masuk = hari
    if not StatusUsul(usul.status).akhir:
        hasil.append(_kini(usul, masuk, libur, hari_ini))
        hasil.extend(_nanti(usul))
    return hasil


def judul_langkah(usul: UsulMutasi, dari: str, aksi: str, *, publik: bool) -> str:
    """An act done from a state: its sentence to the person, or for staff its ``label``.

    The code itself for a row an older table had.
    """
    if aksi in _DI_LUAR_TABEL:
        return _DI_LUAR_TABEL[aksi]
    dasar = DasarMutasi(usul.dasar)
    for baris in TABEL.get(JenisMutasi(usul.jenis), ()):
        if baris.dari.value == dari and baris.aksi.value == aksi and dasar in baris.dasar:
            return baris.label_publik if publik else baris.label
    return aksi


def _lewat(
    usul: UsulMutasi, baris: LogTransisi, masuk: date, hari: date, libur: frozenset[date], *, sebut_nama: bool
) -> ButirLini:
    peran = Peran(baris.peran).label if baris.peran in set(Peran) else "Sistem"
    nama = f" · {huruf_judul(baris.pelaku.nama)}" if sebut_nama and baris.pelaku and baris.pelaku.nama else ""
    return ButirLini(
        judul=judul_langkah(usul, baris.dari, baris.aksi, publik=not sebut_nama),
        keadaan=LEWAT,
        waktu=tanggal_panjang(hari),
        oleh=f"{peran}{nama}",
        hari=_hari_terpakai(usul, baris, masuk, hari, libur),
        keterangan=baris.alasan,
    )


def _hari_terpakai(usul: UsulMutasi, baris: LogTransisi, masuk: date, hari: date, libur: frozenset[date]) -> str:
    if not baris.dari or baris.dari == baris.ke or baris.dari == StatusUsul.DRAF:
        return ""
    terpakai = jumlah_hari_kerja(masuk, hari, libur)
    batas = aturan_tenggat(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul(baris.dari))
    return f"{terpakai} hari dari {batas.hk}" if batas else f"{terpakai} hari"


def _kini(usul: UsulMutasi, masuk: date, libur: frozenset[date], hari_ini: date) -> ButirLini:
    status = StatusUsul(usul.status)
    batas = aturan_tenggat(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), status)
    terpakai = jumlah_hari_kerja(masuk, hari_ini, libur)
    keterangan = f"Batas {tanggal_panjang(usul.tenggat)}." if usul.tenggat else ""
    if status is StatusUsul.DITUNDA and usul.ditunda_sampai:
        keterangan = f"Ditunda sampai {tanggal_panjang(usul.ditunda_sampai)}."
    return ButirLini(
        judul=status.label,
        keadaan=KINI,
        waktu=f"sejak {tanggal_panjang(masuk)}",
        oleh=pemegang_kini(usul),
        hari=f"hari ke-{terpakai} dari {batas.hk}" if batas and batas.acuan.value == "MASUK_STATUS" else "",
        keterangan=keterangan,
    )


def _nanti(usul: UsulMutasi) -> Iterable[ButirLini]:
    jenis, dasar = JenisMutasi(usul.jenis), DasarMutasi(usul.dasar)
    for status in langkah_berikut(jenis, dasar, StatusUsul(usul.status)):
        batas = aturan_tenggat(jenis, dasar, status)
        yield ButirLini(
            judul=status.label,
            keadaan=NANTI,
            oleh="" if status.akhir else status.pemegang,
            hari=f"paling lama {batas.hk} hari kerja" if batas else "",
        )
