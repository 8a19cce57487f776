"""Rules on person and target job together: qualification and rank, selection instead of plain move (BR-10, 22)."""

from instansi.domain.jabatan import AlasanSeleksi, JenisJabatan, bandingkan_jabatan
from mutasi.domain.fakta import Fakta, ParameterAturan
from mutasi.domain.syarat.dasar import KEBIJAKAN, Aturan, Berat, Cakupan, DataAturan, HasilAturan, Jawab
from pegawai.domain.kesesuaian import (
    KecocokanPangkat,
    KecocokanPendidikan,
    kecocokan_pangkat,
    kecocokan_pendidikan_terbaik,
)

BR_10 = Aturan(
    "BR-10",
    "Kualifikasi pendidikan dan golongan",
    Berat.BLOCK,
    Cakupan.JABATAN,
    "PP 11/2017 Pasal 190 ayat (4)",
)
BR_22 = Aturan(
    "BR-22",
    "Jabatan yang diisi melalui seleksi atau uji kompetensi",
    Berat.BLOCK,
    Cakupan.JABATAN,
    f"{KEBIJAKAN}; PermenPANRB 1/2023 untuk jabatan fungsional",
)

_SELEKSI: dict[AlasanSeleksi, str] = {
    AlasanSeleksi.TUJUAN_JPT: "Isi melalui seleksi terbuka atau manajemen talenta.",
    AlasanSeleksi.TINGKAT_LEBIH_TINGGI: "Isi melalui promosi, atau pilih jabatan yang setingkat.",
    AlasanSeleksi.JENJANG_LEBIH_TINGGI: "Lulus uji kompetensi kenaikan jenjang, atau pilih jenjang yang sama.",
    AlasanSeleksi.MASUK_JF: "Lulus uji kompetensi jabatan fungsional itu, atau pilih jabatan yang pernah diduduki.",
}


def kualifikasi(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-10: education level and golongan range meet the job's syarat (PP 11/2017 art 190(4)).

    Blocks for functional and managerial jobs, warns for pelaksana. A programme not yet mapped is missing data, never a
    failure (domain.md §4.3).
    """
    if fakta.tujuan is None:
        return Jawab(BR_10, param).tujuan_kosong()
    jabatan, pegawai = fakta.tujuan.jabatan, fakta.pegawai
    pelaksana = jabatan.jenis is JenisJabatan.PELAKSANA
    jawab = Jawab(BR_10, param, Berat.WARN if pelaksana else Berat.BLOCK)
    pendidikan = kecocokan_pendidikan_terbaik(pegawai.pendidikan, jabatan.pendidikan)
    pangkat = kecocokan_pangkat(pegawai.golongan, jabatan.golongan_min, jabatan.golongan_maks)
    data = (
        DataAturan("Kesesuaian pendidikan", pendidikan.nilai.label, pegawai.data_per),
        DataAturan("Kesesuaian golongan", pangkat.nilai.label, pegawai.tmt_golongan or pegawai.data_per),
    )
    kalimat = f"{pendidikan.alasan} {pangkat.alasan}"
    gagal = []
    if pendidikan.nilai is KecocokanPendidikan.KURANG:
        gagal.append("pilih jabatan dengan syarat pendidikan yang dipenuhi, atau catat ijazah yang lebih tinggi")
    if pangkat.nilai in (KecocokanPangkat.DI_BAWAH, KecocokanPangkat.DI_ATAS):
        gagal.append("pilih jabatan dengan rentang golongan yang mencakup golongan pegawai")
    if gagal:
        return jawab.gagal(kalimat, *data, perbaikan=_perintah(gagal))
    kurang = []
    if pendidikan.nilai is KecocokanPendidikan.BELUM_DIPETAKAN:
        kurang.append("lengkapi atau petakan program studi pegawai")
    if pangkat.nilai is KecocokanPangkat.BELUM_DIKETAHUI:
        kurang.append("lengkapi golongan pegawai")
    if kurang:
        return jawab.data_kurang(kalimat, *data, perbaikan=_perintah(kurang))
    return jawab.lulus(kalimat, *data)


def bukan_mutasi_biasa(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-22: a JPT, a higher managerial level, a higher jenjang or a first entry into a JF is not a plain transfer."""
    jawab, tujuan, asal = Jawab(BR_22, param), fakta.tujuan, fakta.pegawai.jabatan
    if tujuan is None:
        return jawab.tujuan_kosong()
    data = (
        DataAturan("Jabatan asal", asal.nama if asal else "tidak tercatat", fakta.pegawai.data_per),
        DataAturan("Jabatan tujuan", tujuan.jabatan.nama),
    )
    if asal is None:
        return jawab.data_kurang(
            "Jabatan saat ini tidak tercatat.", *data, perbaikan="Lengkapi riwayat jabatan melalui impor SIASN."
        )
    banding = bandingkan_jabatan(asal.sifat, tujuan.jabatan.sifat, fakta.pegawai.jf_pernah)
    if banding.alasan:
        return jawab.gagal(
            "; ".join(alasan.label for alasan in banding.alasan) + ".", *data, perbaikan=_SELEKSI[banding.alasan[0]]
        )
    if banding.data_kurang:
        kurang = ", ".join(banding.data_kurang)
        return jawab.data_kurang(f"Tidak tercatat: {kurang}.", *data, perbaikan=f"Lengkapi {kurang}.")
    return jawab.lulus("Jabatan tujuan dapat diisi melalui mutasi biasa.", *data)


def _perintah(bagian: list[str]) -> str:
    kalimat = "; ".join(bagian)
    return f"{kalimat[0].upper()}{kalimat[1:]}."
