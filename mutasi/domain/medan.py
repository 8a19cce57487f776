"""Which data each act of the workflow asks for: one table that the form, the service and the documentation share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mutasi.domain.alur import Aksi, JenisBerkas, Transisi
from sabangau_mutasi.inti.pilihan import Pilihan


class JenisMedan(Pilihan):
    """Kind of input a field is."""

    TEKS = "teks", "Teks"
    TEKS_PANJANG = "teks_panjang", "Teks panjang"
    TANGGAL = "tanggal", "Tanggal"
    ANGKA = "angka", "Angka"
    CENTANG = "centang", "Centang"
    PILIHAN = "pilihan", "Pilihan"
    BERKAS = "berkas", "Berkas"


@dataclass(frozen=True, slots=True)
class Medan:
    """One field of an act. ``berkas`` fields name the kind of paper they bring."""

    nama: str
    label: str
    jenis: JenisMedan = JenisMedan.TEKS
    wajib: bool = True
    bantuan: str = ""
    pilihan: tuple[tuple[str, str], ...] = ()
    berkas: JenisBerkas | None = None
    maks: int = 0


MODE_TTD = (("UNGGAH_TTE", "PDF bertanda tangan elektronik"), ("TTD_BASAH", "Pindaian naskah bertanda tangan basah"))
_TEKS_MAKS = 4000

ALASAN = Medan(
    "alasan", "Alasan", JenisMedan.TEKS_PANJANG, bantuan="Alasan tercatat dan dapat dibaca pegawai.", maks=_TEKS_MAKS
)
ALASAN_PENGECUALIAN = Medan(
    "alasan_pengecualian",
    "Alasan pengecualian masa jabatan",
    JenisMedan.TEKS_PANJANG,
    wajib=False,
    bantuan="Wajib diisi bila aturan masa jabatan (BR-02) memberi peringatan.",
    maks=_TEKS_MAKS,
)


def nama_medan_berkas(jenis: JenisBerkas) -> str:
    """Form field of a paper: ``berkas_surat_usul``."""
    return f"berkas_{jenis.value.lower()}"


def _berkas(jenis: JenisBerkas, *, wajib: bool = True, bantuan: str = "") -> Medan:
    return Medan(nama_medan_berkas(jenis), jenis.label, JenisMedan.BERKAS, wajib, bantuan, berkas=jenis)


def _surat(jenis: JenisBerkas) -> tuple[Medan, ...]:
    return (
        Medan("nomor_surat", "Nomor surat", maks=100),
        Medan("tanggal_surat", "Tanggal surat", JenisMedan.TANGGAL),
        _berkas(jenis, bantuan="PDF, JPG atau PNG, paling besar 10 MB. Surat harus menyebut jabatan yang dituju."),
    )


_SIDANG = (
    Medan("nomor_ba", "Nomor berita acara", maks=100),
    Medan("tanggal_sidang", "Tanggal sidang", JenisMedan.TANGGAL),
    Medan("anggota_hadir", "Anggota hadir", JenisMedan.ANGKA),
    Medan("anggota_seluruhnya", "Anggota seluruhnya", JenisMedan.ANGKA, bantuan="Jumlah gasal, 3 sampai 15."),
    Medan(
        "mengundurkan_diri",
        "Anggota yang mengundurkan diri",
        wajib=False,
        bantuan="Anggota yang berkepentingan, bila ada.",
        maks=300,
    ),
    Medan("pertimbangan", "Pertimbangan", JenisMedan.TEKS_PANJANG, maks=_TEKS_MAKS),
    _berkas(JenisBerkas.BA_TPK, wajib=False),
)
_TUNDA = Medan("ditunda_sampai", "Ditunda sampai", JenisMedan.TANGGAL)
_TANGGAPAN = (Medan("setuju", "Menyetujui redistribusi", JenisMedan.CENTANG, wajib=False),)
_SIASN = (
    Medan("siasn_riwayat_id", "Id riwayat jabatan SIASN", wajib=False, bantuan="Isi id, atau unggah bukti.", maks=60),
    _berkas(JenisBerkas.BUKTI_SIASN, wajib=False),
)

_MEDAN: Mapping[Aksi, tuple[Medan, ...]] = MappingProxyType(
    {
        Aksi.SETUJUI_ASAL: _surat(JenisBerkas.SURAT_PERSETUJUAN),
        Aksi.TOLAK_ASAL: (Medan("usul_pengganti", "Usul pengganti", JenisMedan.TEKS_PANJANG, maks=_TEKS_MAKS),),
        Aksi.SETUJUI_PENERIMA: _surat(JenisBerkas.SURAT_LOLOS_BUTUH),
        Aksi.TANGGAPI_ASAL: _TANGGAPAN,
        Aksi.TANGGAPI_TUJUAN: _TANGGAPAN,
        Aksi.AJUKAN_KE_TPK: (Medan("telaahan", "Telaahan staf", JenisMedan.TEKS_PANJANG, maks=_TEKS_MAKS),),
        Aksi.TUNDA: (_TUNDA,),
        Aksi.SETUJUI_TPK: _SIDANG,
        Aksi.TUNDA_TPK: (*_SIDANG, _TUNDA),
        Aksi.TOLAK_TPK: _SIDANG,
        Aksi.USULKAN_BKN: (
            Medan("imut_nomor", "Nomor usul I-MUT", maks=60),
            Medan("imut_tanggal", "Tanggal usul I-MUT", JenisMedan.TANGGAL),
            _berkas(JenisBerkas.PENGANTAR_BKN, bantuan="Surat pengantar atau tangkapan layar I-MUT."),
        ),
        Aksi.CATAT_PERTEK: (
            Medan(
                "otomatis",
                "Persetujuan otomatis hari ke-6",
                JenisMedan.CENTANG,
                wajib=False,
                bantuan="Centang bila BKN tidak menjawab sampai hari kerja ke-5.",
            ),
            Medan(
                "pertek_nomor", "Nomor pertimbangan teknis", wajib=False, bantuan="Wajib, kecuali otomatis.", maks=60
            ),
            Medan("pertek_tanggal", "Tanggal pertimbangan teknis", JenisMedan.TANGGAL),
            _berkas(JenisBerkas.PERTEK),
        ),
        Aksi.USULKAN_ULANG_BKN: (
            Medan("jawaban", "Jawaban atas catatan BKN", JenisMedan.TEKS_PANJANG, maks=_TEKS_MAKS),
            _berkas(JenisBerkas.PENGANTAR_BKN, wajib=False),
        ),
        Aksi.CATAT_PENOLAKAN_BKN: (_berkas(JenisBerkas.PERTEK, wajib=False),),
        Aksi.SUSUN_KONSEP: (
            Medan("tanggal_sk", "Tanggal SK", JenisMedan.TANGGAL),
            Medan("tmt", "TMT", JenisMedan.TANGGAL, wajib=False, bantuan="Kosong: TMT rencana."),
        ),
        Aksi.UNGGAH_TTD: (
            Medan("mode_ttd", "Cara tanda tangan", JenisMedan.PILIHAN, pilihan=MODE_TTD),
            _berkas(JenisBerkas.SK_MUTASI, bantuan="Berkas yang ditandatangani dari naskah siap tanda tangan."),
        ),
        Aksi.CATAT_PELANTIKAN: (Medan("tanggal_pelantikan", "Tanggal pelantikan", JenisMedan.TANGGAL),),
        Aksi.SERAH_TERIMA: (
            Medan("catatan", "Catatan serah terima", JenisMedan.TEKS_PANJANG, wajib=False, maks=_TEKS_MAKS),
            _berkas(JenisBerkas.BA_SERAH_TERIMA, wajib=False),
        ),
        Aksi.TERBITKAN_SPMT: (
            Medan("spmt_nomor", "Nomor SPMT", maks=60),
            Medan("spmt_tanggal", "Tanggal mulai bertugas", JenisMedan.TANGGAL),
            _berkas(JenisBerkas.SPMT, wajib=False),
        ),
        Aksi.SELESAIKAN: _SIASN,
        Aksi.SELESAIKAN_PENGECUALIAN: _SIASN,
    }
)


def medan_aksi(baris: Transisi) -> tuple[Medan, ...]:
    """Fields of one row: its own, the reason when the table asks one, the override where rules are judged."""
    medan = list(_MEDAN.get(baris.aksi, ()))
    if baris.aksi is Aksi.KIRIM:
        medan += [_berkas(jenis) for jenis in baris.berkas]
    if baris.perlu_alasan:
        medan.append(ALASAN)
    if baris.tahap is not None:
        medan.append(ALASAN_PENGECUALIAN)
    return tuple(medan)
