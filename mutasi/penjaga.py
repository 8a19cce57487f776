"""Guards of the workflow table: each says in a sentence what still stands in the way. Forms are not judged here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from mutasi.domain.alur import Aksi, JenisBerkas, SyaratAksi, Transisi, giliran_paraf
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from mutasi.domain.tenggat import batas_kedaluwarsa
from mutasi.fakta.keadaan import Keadaan
from mutasi.models import UsulMutasi
from sabangau_mutasi.inti.tanggal import tambah_hari_kerja, tanggal_panjang

TANGGAPAN_HK = 10


@dataclass(frozen=True)
class Konteks:
    """What a guard looks at; ``sistem`` is true when the system acts by itself."""

    usul: UsulMutasi
    keadaan: Keadaan
    baris: Transisi
    pada: date
    masuk: date
    sistem: bool = False


Penjaga = Callable[[Konteks], str]


def hambatan(konteks: Konteks) -> list[str]:
    """Sentences of the guards that are not met, in the order of the table; empty when the act may go on."""
    hasil = [_PENJAGA[syarat](konteks) for syarat in konteks.baris.syarat if syarat in _PENJAGA]
    return [kalimat for kalimat in hasil if kalimat]


def _berkas_ditandai(k: Konteks) -> str:
    if k.keadaan.berkas_ditandai:
        return ""
    return "Tandai dahulu berkas yang perlu diperbaiki beserta alasannya."


def _berkas_diperbaiki(k: Konteks) -> str:
    sisa = [label_berkas(satu.jenis) for satu in k.keadaan.berkas_ditandai]
    return f"Berkas ini belum diganti: {', '.join(sisa)}." if sisa else ""


def _berkas_sesuai(k: Konteks) -> str:
    sisa = [label_berkas(jenis) for jenis in k.keadaan.berkas_belum_sesuai]
    if sisa:
        return f"Berkas wajib ini belum ada atau belum dinyatakan sesuai: {', '.join(sisa)}."
    if k.keadaan.berkas_ditandai:
        return "Masih ada berkas yang ditandai perlu perbaikan."
    return ""


def _lembar_kesesuaian(k: Konteks) -> str:
    """The sheet is made by AJUKAN_KE_TPK itself; only a case that skipped it lacks one."""
    if k.baris.aksi is Aksi.AJUKAN_KE_TPK or k.keadaan.pernah(Aksi.AJUKAN_KE_TPK):
        return ""
    return "Lembar kesesuaian belum ada; lanjutkan lewat telaah."


def _tanggapan_opd(k: Konteks) -> str:
    kurang = [
        sebutan
        for aksi, sebutan in ((Aksi.TANGGAPI_ASAL, "OPD asal"), (Aksi.TANGGAPI_TUJUAN, "OPD tujuan"))
        if not k.keadaan.pernah(aksi)
    ]
    batas = tambah_hari_kerja(k.masuk, TANGGAPAN_HK, k.keadaan.libur)
    if not kurang or k.pada > batas:
        return ""
    return f"Menunggu tanggapan {' dan '.join(kurang)} sampai {tanggal_panjang(batas)}."


def _asn_diberi_tahu(k: Konteks) -> str:
    return "" if k.keadaan.pernah(Aksi.MULAI_REDISTRIBUSI) else "Pegawai belum diberi tahu."


def _ditunda_dari_telaah(k: Konteks) -> str:
    asal = k.keadaan.terakhir(Aksi.TUNDA, Aksi.TUNDA_TPK)
    return "" if asal and asal.aksi == Aksi.TUNDA else "Usul ini ditunda oleh TPK, bukan pada tahap telaah."


def _ditunda_berakhir(k: Konteks) -> str:
    sampai = k.usul.ditunda_sampai
    if not k.sistem or (sampai and sampai <= k.pada):
        return ""
    return "Tanggal penundaan belum tercapai."


def _nomor_imut(k: Konteks) -> str:
    """At USULKAN_BKN the number comes with the form; later it must be there."""
    if k.baris.aksi is Aksi.USULKAN_BKN or k.usul.imut_nomor:
        return ""
    return "Nomor I-MUT belum dicatat."


def _konsep_tersedia(k: Konteks) -> str:
    if k.keadaan.sk is None:
        return "Konsep SK belum tersusun."
    return "" if k.keadaan.konsep_baru else "Konsep yang dikembalikan belum diperbarui."


def _giliran_paraf(k: Konteks) -> str:
    giliran = giliran_paraf(k.usul.langkah_paraf)
    if giliran is not None and giliran.aksi is k.baris.aksi:
        return ""
    return f"Sekarang giliran {giliran.label.lower()}." if giliran else "Semua paraf sudah dibubuhkan."


def _nomor_sk(k: Konteks) -> str:
    return "" if k.keadaan.sk and k.keadaan.sk.nomor else "Nomor SK belum diberikan."


def _sk_belum_diterima(k: Konteks) -> str:
    sk = k.keadaan.sk
    return "" if sk and sk.diterima_pada is None else "Tanda terima SK sudah dicatat."


def _belum_serah_terima(k: Konteks) -> str:
    return "Serah terima sudah dicatat." if k.keadaan.pernah(Aksi.SERAH_TERIMA) else ""


def _sudah_serah_terima(k: Konteks) -> str:
    return "" if k.keadaan.pernah(Aksi.SERAH_TERIMA) else "OPD asal belum mencatat serah terima tugas, aset dan akun."


def _perlu_pelantikan(k: Konteks) -> str:
    if not k.keadaan.perlu_pelantikan:
        return "Jabatan tujuan tidak mewajibkan pelantikan."
    return "Pelantikan sudah dicatat." if k.keadaan.tanggal_pelantikan else ""


def _pelantikan_tercatat(k: Konteks) -> str:
    if not k.keadaan.perlu_pelantikan or k.keadaan.tanggal_pelantikan:
        return ""
    return "Tanggal pelantikan belum dicatat, padahal jabatan tujuan mewajibkannya."


def _tmt_tercapai(k: Konteks) -> str:
    """The TMT has come and the daily task has placed the person: SPMT only confirms it (domain.md §7.9a)."""
    sk = k.keadaan.sk
    if sk is None or sk.tmt > k.pada:
        saat = tanggal_panjang(sk.tmt) if sk else "belum ditetapkan"
        return f"TMT {saat} belum tercapai."
    return _sudah_ditempatkan(k)


def _sudah_ditempatkan(k: Konteks) -> str:
    if k.usul.ditempatkan_pada:
        return ""
    return "Pegawai belum tercatat di posisi baru; penempatan dijalankan setiap hari mulai TMT."


def _pelatihan_tuntas(k: Konteks) -> str:
    sisa = k.keadaan.wajib_terbuka
    return f"Pelatihan wajib belum tuntas: {'; '.join(sisa)}." if sisa else ""


def _batas_waktu_lewat(k: Konteks) -> str:
    usul = k.usul
    batas = batas_kedaluwarsa(
        JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul(usul.status), k.masuk, k.keadaan.libur
    )
    return "" if batas and k.pada > batas else "Batas waktu tanggapan belum lewat."


_PENJAGA: Mapping[SyaratAksi, Penjaga] = MappingProxyType(
    {
        SyaratAksi.BERKAS_DITANDAI: _berkas_ditandai,
        SyaratAksi.BERKAS_DIPERBAIKI: _berkas_diperbaiki,
        SyaratAksi.BERKAS_SESUAI: _berkas_sesuai,
        SyaratAksi.LEMBAR_KESESUAIAN: _lembar_kesesuaian,
        SyaratAksi.TANGGAPAN_OPD: _tanggapan_opd,
        SyaratAksi.ASN_DIBERI_TAHU: _asn_diberi_tahu,
        SyaratAksi.DITUNDA_DARI_TELAAH: _ditunda_dari_telaah,
        SyaratAksi.DITUNDA_BERAKHIR: _ditunda_berakhir,
        SyaratAksi.NOMOR_IMUT: _nomor_imut,
        SyaratAksi.KONSEP_TERSEDIA: _konsep_tersedia,
        SyaratAksi.GILIRAN_PARAF: _giliran_paraf,
        SyaratAksi.NOMOR_SK: _nomor_sk,
        SyaratAksi.SK_BELUM_DITERIMA: _sk_belum_diterima,
        SyaratAksi.BELUM_SERAH_TERIMA: _belum_serah_terima,
        SyaratAksi.SUDAH_SERAH_TERIMA: _sudah_serah_terima,
        SyaratAksi.PERLU_PELANTIKAN: _perlu_pelantikan,
        SyaratAksi.PELANTIKAN_TERCATAT: _pelantikan_tercatat,
        SyaratAksi.TMT_TERCAPAI: _tmt_tercapai,
        SyaratAksi.SUDAH_DITEMPATKAN: _sudah_ditempatkan,
        SyaratAksi.PELATIHAN_TUNTAS: _pelatihan_tuntas,
        SyaratAksi.BATAS_WAKTU_LEWAT: _batas_waktu_lewat,
    }
)

DARI_ISIAN = frozenset(
    {
        SyaratAksi.USUL_PENGGANTI,
        SyaratAksi.KUORUM_TPK,
        SyaratAksi.POSISI_DIPESAN,
        SyaratAksi.TANGGAL_TUNDA,
        SyaratAksi.BUKTI_PERTEK,
        SyaratAksi.CATATAN_BKN_DIJAWAB,
        SyaratAksi.PDF_BERTANDA_TANGAN,
        SyaratAksi.BUKTI_SIASN,
    }
)
"""Guards that the fields of the act or its effect answer; `services.isian` and `services.akibat` hold them."""


def label_berkas(jenis: str) -> str:
    """Readable kind of paper; the code itself for a kind the workflow does not know."""
    return JenisBerkas(jenis).label if jenis in set(JenisBerkas) else jenis


def semua_terjaga() -> frozenset[SyaratAksi]:
    """Every guard somebody answers for; a test holds it against the table."""
    return frozenset(_PENJAGA) | DARI_ISIAN
