"""The words a workflow table is written in: acts, guards, papers, actors, rows. Reading the tables is `mesin`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mutasi.domain.status import DasarMutasi, StatusUsul, Tahap
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pilihan import Pilihan


class Aksi(StrEnum):
    """Name of an act; unique per state and ground inside one table."""

    KIRIM = "KIRIM"
    MULAI_REDISTRIBUSI = "MULAI_REDISTRIBUSI"
    BATALKAN = "BATALKAN"
    SETUJUI_ATASAN = "SETUJUI_ATASAN"
    TOLAK_ATASAN = "TOLAK_ATASAN"
    TERUSKAN_KE_BKD = "TERUSKAN_KE_BKD"
    MINTA_PERSETUJUAN_ASAL = "MINTA_PERSETUJUAN_ASAL"
    SETUJUI_ASAL = "SETUJUI_ASAL"
    TOLAK_ASAL = "TOLAK_ASAL"
    MINTA_PENERIMAAN = "MINTA_PENERIMAAN"
    SETUJUI_PENERIMA = "SETUJUI_PENERIMA"
    TOLAK_PENERIMA = "TOLAK_PENERIMA"
    MINTA_PERBAIKAN = "MINTA_PERBAIKAN"
    KIRIM_PERBAIKAN = "KIRIM_PERBAIKAN"
    NYATAKAN_LENGKAP = "NYATAKAN_LENGKAP"
    TANGGAPI_ASAL = "TANGGAPI_ASAL"
    TANGGAPI_TUJUAN = "TANGGAPI_TUJUAN"
    AJUKAN_KE_TPK = "AJUKAN_KE_TPK"
    TUNDA = "TUNDA"
    TOLAK_TELAAH = "TOLAK_TELAAH"
    SETUJUI_TPK = "SETUJUI_TPK"
    TUNDA_TPK = "TUNDA_TPK"
    TOLAK_TPK = "TOLAK_TPK"
    LANJUTKAN_TELAAH = "LANJUTKAN_TELAAH"
    LANJUTKAN_SIDANG = "LANJUTKAN_SIDANG"
    USULKAN_BKN = "USULKAN_BKN"
    CATAT_PERTEK = "CATAT_PERTEK"
    CATAT_BTS = "CATAT_BTS"
    USULKAN_ULANG_BKN = "USULKAN_ULANG_BKN"
    CATAT_PENOLAKAN_BKN = "CATAT_PENOLAKAN_BKN"
    SUSUN_KONSEP = "SUSUN_KONSEP"
    AJUKAN_PARAF = "AJUKAN_PARAF"
    PARAF_KABID = "PARAF_KABID"
    PARAF_KEPALA_BKD = "PARAF_KEPALA_BKD"
    PARAF_SEKDA = "PARAF_SEKDA"
    KEMBALIKAN_KONSEP = "KEMBALIKAN_KONSEP"
    UNGGAH_TTD = "UNGGAH_TTD"
    HENTIKAN = "HENTIKAN"
    TERIMA_SK = "TERIMA_SK"
    CATAT_PELANTIKAN = "CATAT_PELANTIKAN"
    SERAH_TERIMA = "SERAH_TERIMA"
    TERBITKAN_SPMT = "TERBITKAN_SPMT"
    MULAI_SINKRON = "MULAI_SINKRON"
    SELESAIKAN = "SELESAIKAN"
    SELESAIKAN_PENGECUALIAN = "SELESAIKAN_PENGECUALIAN"
    NYATAKAN_KEDALUWARSA = "NYATAKAN_KEDALUWARSA"


class SyaratAksi(Pilihan):
    """A guard the service checks besides the rules BR-xx; the label completes "Langkah ini memerlukan: …"."""

    BERKAS_DITANDAI = "BERKAS_DITANDAI", "sekurangnya satu berkas ditandai perlu diperbaiki, dengan alasan per berkas"
    BERKAS_DIPERBAIKI = "BERKAS_DIPERBAIKI", "semua berkas yang ditandai sudah diganti (versi lama tetap disimpan)"
    BERKAS_SESUAI = "BERKAS_SESUAI", "semua berkas wajib sudah diperiksa dan sesuai"
    LEMBAR_KESESUAIAN = "LEMBAR_KESESUAIAN", "lembar kesesuaian pegawai dengan jabatan tujuan sudah ada"
    TANGGAPAN_OPD = "TANGGAPAN_OPD", "OPD asal dan OPD tujuan sudah menanggapi, atau batas waktunya lewat"
    ASN_DIBERI_TAHU = "ASN_DIBERI_TAHU", "pegawai sudah diberi tahu sebelum sidang"
    USUL_PENGGANTI = "USUL_PENGGANTI", "usul pengganti dari OPD asal"
    KUORUM_TPK = "KUORUM_TPK", "kuorum sidang terpenuhi dan anggota yang berkepentingan mengundurkan diri"
    POSISI_DIPESAN = "POSISI_DIPESAN", "posisi tujuan dapat dipesan (dikunci bersama perubahan status)"
    TANGGAL_TUNDA = "TANGGAL_TUNDA", "tanggal sampai kapan usul ditunda"
    DITUNDA_DARI_TELAAH = "DITUNDA_DARI_TELAAH", "usul ditunda pada tahap telaah"
    DITUNDA_BERAKHIR = "DITUNDA_BERAKHIR", "tanggal penundaan sudah tercapai, bila dilanjutkan oleh sistem"
    NOMOR_IMUT = "NOMOR_IMUT", "nomor dan tanggal usul I-MUT beserta buktinya"
    BUKTI_PERTEK = "BUKTI_PERTEK", "nomor, tanggal dan bukti persetujuan BKN atau persetujuan otomatis hari ke-6"
    CATATAN_BKN_DIJAWAB = "CATATAN_BKN_DIJAWAB", "catatan BKN sudah dijawab"
    KONSEP_TERSEDIA = "KONSEP_TERSEDIA", "konsep surat keputusan sudah tersusun dengan tanda KONSEP di setiap halaman"
    GILIRAN_PARAF = "GILIRAN_PARAF", "semua paraf sebelumnya sudah dibubuhkan"
    NOMOR_SK = "NOMOR_SK", "nomor surat keputusan sudah diberikan"
    PDF_BERTANDA_TANGAN = "PDF_BERTANDA_TANGAN", "PDF yang sudah ditandatangani diunggah"
    SK_BELUM_DITERIMA = "SK_BELUM_DITERIMA", "tanda terima SK belum dicatat"
    BELUM_SERAH_TERIMA = "BELUM_SERAH_TERIMA", "serah terima belum dicatat"
    PERLU_PELANTIKAN = "PERLU_PELANTIKAN", "jabatan tujuan mewajibkan pelantikan dan tanggalnya belum dicatat"
    PELANTIKAN_TERCATAT = "PELANTIKAN_TERCATAT", "tanggal pelantikan tercatat bila jabatan tujuan mewajibkannya"
    SUDAH_SERAH_TERIMA = "SUDAH_SERAH_TERIMA", "OPD asal sudah mencatat serah terima tugas, aset dan akun"
    TMT_TERCAPAI = "TMT_TERCAPAI", "tanggal mulai tugas (TMT) sudah tercapai"
    SUDAH_DITEMPATKAN = "SUDAH_DITEMPATKAN", "pegawai sudah tercatat di posisi baru"
    BUKTI_SIASN = "BUKTI_SIASN", "bukti pemutakhiran SIASN (id riwayat atau bukti unggahan)"
    PELATIHAN_TUNTAS = "PELATIHAN_TUNTAS", "semua pelatihan wajib pada rencana pengembangan sudah tuntas"
    BATAS_WAKTU_LEWAT = "BATAS_WAKTU_LEWAT", "batas waktu tanggapan sudah lewat"


class JenisBerkas(Pilihan):
    """Papers that an act produces or needs (Peraturan BKN 5/2019 art 3(1); domain.md §1.5, §6.2)."""

    SURAT_PERMOHONAN = "SURAT_PERMOHONAN", "Surat permohonan mutasi"
    SURAT_USUL = "SURAT_USUL", "Surat usul mutasi yang menyebut jabatan"
    SURAT_PERSETUJUAN = "SURAT_PERSETUJUAN", "Surat persetujuan melepas (lolos lepas)"
    SURAT_LOLOS_BUTUH = "SURAT_LOLOS_BUTUH", "Surat persetujuan menerima (lolos butuh)"
    PERNYATAAN_HUKDIS = "PERNYATAAN_HUKDIS", "Pernyataan tidak dalam hukuman disiplin atau proses peradilan"
    PERNYATAAN_TUBEL = "PERNYATAAN_TUBEL", "Pernyataan tidak sedang tugas belajar atau ikatan dinas"
    BEBAS_TEMUAN = "BEBAS_TEMUAN", "Surat keterangan bebas temuan"
    SPTJM = "SPTJM", "Surat pernyataan tanggung jawab mutlak"
    LEMBAR_VERIFIKASI = "LEMBAR_VERIFIKASI", "Lembar verifikasi berkas"
    TELAAHAN_STAF = "TELAAHAN_STAF", "Telaahan staf"
    BA_TPK = "BA_TPK", "Berita acara Tim Penilai Kinerja"
    PENGANTAR_BKN = "PENGANTAR_BKN", "Surat pengantar usul ke BKN"
    PERTEK = "PERTEK", "Pertimbangan teknis BKN atau bukti persetujuan otomatis"
    KONSEP_SK = "KONSEP_SK", "Konsep surat keputusan"
    SK_MUTASI = "SK_MUTASI", "Surat keputusan mutasi bertanda tangan"
    TANDA_TERIMA_SK = "TANDA_TERIMA_SK", "Tanda terima surat keputusan"
    BA_SERAH_TERIMA = "BA_SERAH_TERIMA", "Berita acara serah terima"
    SPMT = "SPMT", "Surat pernyataan melaksanakan tugas"
    BUKTI_SIASN = "BUKTI_SIASN", "Bukti pemutakhiran SIASN"


class Pihak(Pilihan):
    """Whose side the actor must stand on: the scope a role needs to have over the case."""

    DIRI = "DIRI", "pegawai yang bersangkutan"
    PENGUSUL = "PENGUSUL", "OPD yang mengusulkan"
    ASAL = "ASAL", "OPD asal"
    TUJUAN = "TUJUAN", "OPD tujuan"
    PROVINSI = "PROVINSI", "tingkat provinsi"


class AcuanTenggat(Pilihan):
    """The day from which the working days of a row are counted."""

    MASUK_STATUS = "MASUK_STATUS", "sejak masuk status"
    TMT = "TMT", "sejak TMT"


class Pelaku(NamedTuple):
    """A role together with the side it must belong to."""

    peran: Peran
    pihak: Pihak

    @property
    def label(self) -> str:
        """Role and side as the documentation prints them."""
        if self.pihak in (Pihak.PROVINSI, Pihak.DIRI):
            return self.peran.label
        return f"{self.peran.label} ({self.pihak.label})"


class LangkahParaf(NamedTuple):
    """One initial of the chain; `urutan` starts at 1."""

    urutan: int
    aksi: Aksi
    peran: Peran
    label: str


SEMUA_DASAR: frozenset[DasarMutasi] = frozenset(DasarMutasi)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transisi:
    """One row: who may do what in which state, where it leads, what it asks.

    `label` is the button for staff, `label_publik` the line in the ASN's timeline once done. `tahap` names the rule
    stage evaluated at this act. `tenggat_hk` is the time allowed for the act in working days, counted by `acuan`.
    `sistem` marks rows the system may do by itself; `utama` the row of the expected way (one per state and ground).
    A row with `ke == dari` records an act without changing the state.
    """

    aksi: Aksi
    dari: StatusUsul
    ke: StatusUsul
    label: str
    label_publik: str
    pelaku: tuple[Pelaku, ...] = ()
    dasar: frozenset[DasarMutasi] = SEMUA_DASAR
    syarat: tuple[SyaratAksi, ...] = ()
    tahap: Tahap | None = None
    berkas: tuple[JenisBerkas, ...] = ()
    tenggat_hk: int | None = None
    acuan: AcuanTenggat = AcuanTenggat.MASUK_STATUS
    perlu_alasan: bool = False
    sistem: bool = False
    utama: bool = False

    @property
    def peran(self) -> frozenset[Peran]:
        """The roles that may act here, whatever their side; empty for a row of the system alone."""
        return frozenset(pelaku.peran for pelaku in self.pelaku)

    @property
    def hanya_sistem(self) -> bool:
        """True when no person may trigger the row."""
        return self.sistem and not self.pelaku

    @property
    def tetap(self) -> bool:
        """True when the act leaves the state as it is."""
        return self.ke is self.dari


def di(pihak: Pihak, *peran: Peran) -> tuple[Pelaku, ...]:
    """Shorthand of the tables: these roles on this side."""
    return tuple(Pelaku(satu, pihak) for satu in peran)
