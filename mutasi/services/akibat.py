"""What each act does to the case besides moving it: fields set, seats taken, decree drafted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from mutasi.domain.alur import Aksi, Transisi
from mutasi.domain.skor import LABEL_SKOR, VERSI_SKOR
from mutasi.domain.status import DasarMutasi, StatusUsul, memegang_reservasi
from mutasi.fakta import untuk_pegawai
from mutasi.fakta.keadaan import Keadaan
from mutasi.models import SidangTpk, UsulMutasi
from mutasi.selectors.calon import skor_satu
from mutasi.services import pelatihan, reservasi, sk
from mutasi.services.isian import Isian
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.galat import AturanDilanggar


@dataclass
class Langkah:
    """One act in progress under the lock of the case. Effects change ``usul`` and note in ``ubah`` what to save."""

    usul: UsulMutasi
    baris: Transisi
    isian: Isian
    keadaan: Keadaan
    pelaku: Pelaku
    waktu: datetime
    hari_ini: date
    ubah: set[str] = field(default_factory=set)
    catatan: dict[str, Any] = field(default_factory=dict)

    def setel(self, **nilai: Any) -> None:
        """Set fields of the case and remember to save them."""
        for nama, isi in nilai.items():
            setattr(self.usul, nama, isi)
            self.ubah.add(nama)


def terapkan(langkah: Langkah) -> None:
    """Run the effect of the act, then give seats back when the case ends without a placement."""
    efek = _EFEK.get(langkah.baris.aksi)
    if efek is not None:
        efek(langkah)
    ditempatkan = langkah.usul.ditempatkan_pada is not None
    if not memegang_reservasi(langkah.baris.ke, sudah_ditempatkan=ditempatkan):
        reservasi.lepas(langkah.usul)


def _tunda(k: Langkah) -> None:
    sampai = k.isian.tanggal("ditunda_sampai")
    if sampai is None or sampai <= k.hari_ini:
        raise AturanDilanggar("TANGGAL_TUNDA", "Tanggal penundaan harus setelah hari ini.", "ditunda_sampai")
    k.setel(ditunda_sampai=sampai)


def _lanjutkan(k: Langkah) -> None:
    k.setel(ditunda_sampai=None)


def _ajukan_ke_tpk(k: Langkah) -> None:
    """Keep the fit sheet as it was computed on this day: parts, sentences, dates; an aid for the session."""
    dasar = DasarMutasi(k.usul.dasar)
    fakta = untuk_pegawai(
        k.usul.pegawai_id, k.usul.posisi_tujuan_id, dasar=dasar, tmt=k.usul.tmt_rencana, hari_ini=k.hari_ini
    )
    skor = skor_satu(k.usul.pegawai_id, k.usul.posisi_tujuan, fakta, hari_ini=k.hari_ini)
    k.catatan["lembar_kesesuaian"] = {
        "versi": VERSI_SKOR,
        "keterangan": LABEL_SKOR,
        "rendah": str(skor.rendah),
        "tinggi": str(skor.tinggi),
        "bagian": [
            {
                "kode": satu.kode.value,
                "label": satu.kode.label,
                "bobot": satu.bobot,
                "rendah": str(satu.rendah),
                "tinggi": str(satu.tinggi),
                "penjelasan": satu.penjelasan,
            }
            for satu in skor.bagian
        ],
    }


def _sidang(rekomendasi: str) -> Callable[[Langkah], None]:
    def efek(k: Langkah) -> None:
        nilai = k.isian.nilai
        hadir, semua = nilai["anggota_hadir"], nilai["anggota_seluruhnya"]
        if semua % 2 == 0 or not 3 <= semua <= 15:
            raise AturanDilanggar("JUMLAH_TPK", "Jumlah anggota TPK harus gasal, 3 sampai 15.", "anggota_seluruhnya")
        if not semua < 2 * hadir <= 2 * semua:
            pesan = f"Kuorum tidak terpenuhi: hadir {hadir} dari {semua} anggota, harus lebih dari separuh."
            raise AturanDilanggar("KUORUM_TPK", pesan, "anggota_hadir")
        if nilai["tanggal_sidang"] > k.hari_ini:
            raise AturanDilanggar("TANGGAL_SIDANG", "Tanggal sidang tidak boleh setelah hari ini.", "tanggal_sidang")
        sidang = SidangTpk.objects.create(
            usul=k.usul,
            nomor_ba=nilai["nomor_ba"],
            tanggal=nilai["tanggal_sidang"],
            anggota_hadir=hadir,
            anggota_seluruhnya=semua,
            mengundurkan_diri=nilai["mengundurkan_diri"],
            rekomendasi=rekomendasi,
            pertimbangan=nilai["pertimbangan"],
        )
        k.catatan |= {"nomor_ba": sidang.nomor_ba, "tanggal_sidang": sidang.tanggal}

    return efek


def _setujui_tpk(k: Langkah) -> None:
    _sidang("SETUJU")(k)
    reservasi.pesan(k.usul, tmt=k.usul.tmt_rencana)
    pelatihan.susun(k.usul, tmt=k.usul.tmt_rencana, hari_ini=k.hari_ini)


def _tunda_tpk(k: Langkah) -> None:
    _sidang("TUNDA")(k)
    _tunda(k)


def _usulkan_bkn(k: Langkah) -> None:
    tanggal = _bukan_masa_depan(k, "imut_tanggal")
    k.setel(imut_nomor=k.isian.teks("imut_nomor"), imut_tanggal=tanggal)


def _catat_pertek(k: Langkah) -> None:
    otomatis, nomor = bool(k.isian.nilai["otomatis"]), k.isian.teks("pertek_nomor")
    if not nomor and not otomatis:
        raise AturanDilanggar("ISIAN_WAJIB", "Isi nomor pertimbangan teknis.", "pertek_nomor")
    tanggal = _bukan_masa_depan(k, "pertek_tanggal")
    if otomatis:
        sk.wajib_hari_otomatis(k.usul, tanggal, k.keadaan.libur, hk=sk.sla_bkn(k.hari_ini))
    k.setel(pertek_nomor=nomor, pertek_tanggal=tanggal)
    k.catatan |= {"otomatis": otomatis}


def _susun_konsep(k: Langkah) -> None:
    surat = sk.susun(k.usul, k.isian, pelaku=k.pelaku, hari_ini=k.hari_ini)
    k.setel(langkah_paraf=0)
    k.catatan |= {"nomor_sk": surat.nomor, "sha256_konsep": surat.sha256_konsep}


def _ajukan_paraf(k: Langkah) -> None:
    k.setel(langkah_paraf=0)


def _paraf(k: Langkah) -> None:
    k.setel(langkah_paraf=k.usul.langkah_paraf + 1)
    k.catatan |= {"paraf": k.usul.langkah_paraf, "sha256_konsep": sk.milik(k.usul).sha256_konsep}
    if k.baris.ke is StatusUsul.MENUNGGU_TTD:
        k.catatan |= {"sha256_siap": sk.siapkan(k.usul).sha256_siap}


def _kembalikan_konsep(k: Langkah) -> None:
    k.setel(langkah_paraf=0)
    sk.batalkan_siap(k.usul)


def _unggah_ttd(k: Langkah) -> None:
    surat = sk.terbitkan(k.usul, k.isian, pelaku=k.pelaku, waktu=k.waktu)
    k.catatan |= {"mode_ttd": surat.mode_ttd, "sha256_ttd": surat.sha256_ttd, "nomor_sk": surat.nomor}


def _terima_sk(k: Langkah) -> None:
    sk.catat_terima(k.usul, waktu=k.waktu)


def _catat_pelantikan(k: Langkah) -> None:
    tanggal = _bukan_masa_depan(k, "tanggal_pelantikan")
    if tanggal < sk.milik(k.usul).tanggal:
        raise AturanDilanggar(
            "PELANTIKAN_SEBELUM_SK", "Pelantikan tidak boleh mendahului tanggal SK.", "tanggal_pelantikan"
        )


def _terbitkan_spmt(k: Langkah) -> None:
    tanggal = _bukan_masa_depan(k, "spmt_tanggal")
    sk.catat_spmt(k.usul, nomor=k.isian.teks("spmt_nomor"), tanggal=tanggal)


def _selesaikan(k: Langkah) -> None:
    if not k.isian.teks("siasn_riwayat_id") and not k.isian.berkas and "BUKTI_SIASN" not in k.keadaan.berkas:
        raise AturanDilanggar(
            "BUKTI_SIASN", "Isi id riwayat jabatan SIASN atau unggah bukti pemutakhiran.", "siasn_riwayat_id"
        )


def _bukan_masa_depan(k: Langkah, nama: str) -> date:
    tanggal: date = k.isian.nilai[nama]
    if tanggal > k.hari_ini:
        raise AturanDilanggar("TANGGAL_MASA_DEPAN", "Tanggal tidak boleh setelah hari ini.", nama)
    return tanggal


_EFEK: Mapping[Aksi, Callable[[Langkah], None]] = MappingProxyType(
    {
        Aksi.AJUKAN_KE_TPK: _ajukan_ke_tpk,
        Aksi.TUNDA: _tunda,
        Aksi.LANJUTKAN_TELAAH: _lanjutkan,
        Aksi.LANJUTKAN_SIDANG: _lanjutkan,
        Aksi.SETUJUI_TPK: _setujui_tpk,
        Aksi.TUNDA_TPK: _tunda_tpk,
        Aksi.TOLAK_TPK: _sidang("TOLAK"),
        Aksi.USULKAN_BKN: _usulkan_bkn,
        Aksi.CATAT_PERTEK: _catat_pertek,
        Aksi.SUSUN_KONSEP: _susun_konsep,
        Aksi.AJUKAN_PARAF: _ajukan_paraf,
        Aksi.PARAF_KABID: _paraf,
        Aksi.PARAF_KEPALA_BKD: _paraf,
        Aksi.PARAF_SEKDA: _paraf,
        Aksi.KEMBALIKAN_KONSEP: _kembalikan_konsep,
        Aksi.UNGGAH_TTD: _unggah_ttd,
        Aksi.TERIMA_SK: _terima_sk,
        Aksi.CATAT_PELANTIKAN: _catat_pelantikan,
        Aksi.TERBITKAN_SPMT: _terbitkan_spmt,
        Aksi.SELESAIKAN: _selesaikan,
        Aksi.SELESAIKAN_PENGECUALIAN: _selesaikan,
    }
)
