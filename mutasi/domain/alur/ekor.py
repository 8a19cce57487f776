"""Rows the tables share up to BKN: papers, review, TPK, pertek (domain.md §7.4-7.5); `EKOR` joins the rest to them."""

from collections.abc import Iterable

from mutasi.domain.alur.bentuk import (
    SEMUA_DASAR,
    Aksi,
    JenisBerkas,
    Pelaku,
    Pihak,
    SyaratAksi,
    Transisi,
    di,
)
from mutasi.domain.alur.penetapan import KABID, PENETAPAN_SK, SETELAH_SK
from mutasi.domain.status import DasarMutasi, StatusUsul, Tahap
from sabangau_mutasi.akun.peran import Peran

KEBUTUHAN = frozenset({DasarMutasi.KEBUTUHAN_ORGANISASI, DasarMutasi.PENATAAN_ORGANISASI})
SENDIRI = frozenset({DasarMutasi.PERMINTAAN_SENDIRI})
REDISTRIBUSI = frozenset({DasarMutasi.REDISTRIBUSI})

ASN_ATAU_OPD_ASAL: tuple[Pelaku, ...] = (
    Pelaku(Peran.ASN, Pihak.DIRI),
    Pelaku(Peran.ADMIN_OPD, Pihak.ASAL),
)
OPD_PENGUSUL = di(Pihak.PENGUSUL, Peran.ADMIN_OPD, Peran.KEPALA_OPD)
TPK = di(Pihak.PROVINSI, Peran.SEKRETARIAT_TPK)


def pembatalan(
    status: Iterable[StatusUsul], pelaku: tuple[Pelaku, ...], dasar: frozenset[DasarMutasi]
) -> tuple[Transisi, ...]:
    """Rows by which the proposer withdraws; a reason is asked once the case has left his desk."""
    return tuple(
        Transisi(
            aksi=Aksi.BATALKAN,
            dari=dari,
            ke=StatusUsul.DIBATALKAN,
            pelaku=pelaku,
            dasar=dasar,
            perlu_alasan=dari is not StatusUsul.DRAF,
            label="Batalkan usul",
            label_publik="Usul dibatalkan oleh pengusul.",
        )
        for dari in status
    )


VERIFIKASI: tuple[Transisi, ...] = (
    Transisi(
        aksi=Aksi.NYATAKAN_LENGKAP,
        dari=StatusUsul.VERIFIKASI_BERKAS,
        ke=StatusUsul.TELAAH,
        pelaku=di(Pihak.PROVINSI, Peran.VERIFIKATOR_BKD),
        dasar=KEBUTUHAN | SENDIRI | REDISTRIBUSI,
        syarat=(SyaratAksi.BERKAS_SESUAI,),
        berkas=(JenisBerkas.LEMBAR_VERIFIKASI,),
        tenggat_hk=3,
        utama=True,
        label="Nyatakan berkas lengkap",
        label_publik="Berkas dinyatakan lengkap dan diteruskan untuk ditelaah.",
    ),
    Transisi(
        aksi=Aksi.MINTA_PERBAIKAN,
        dari=StatusUsul.VERIFIKASI_BERKAS,
        ke=StatusUsul.PERBAIKAN,
        pelaku=di(Pihak.PROVINSI, Peran.VERIFIKATOR_BKD),
        syarat=(SyaratAksi.BERKAS_DITANDAI,),
        tenggat_hk=3,
        perlu_alasan=True,
        label="Minta perbaikan berkas",
        label_publik="BKD meminta perbaikan berkas.",
    ),
    Transisi(
        aksi=Aksi.KIRIM_PERBAIKAN,
        dari=StatusUsul.PERBAIKAN,
        ke=StatusUsul.VERIFIKASI_BERKAS,
        pelaku=ASN_ATAU_OPD_ASAL,
        dasar=SENDIRI,
        syarat=(SyaratAksi.BERKAS_DIPERBAIKI,),
        tenggat_hk=14,
        utama=True,
        label="Kirim berkas yang diperbaiki",
        label_publik="Berkas yang diperbaiki dikirim kembali ke BKD.",
    ),
    Transisi(
        aksi=Aksi.KIRIM_PERBAIKAN,
        dari=StatusUsul.PERBAIKAN,
        ke=StatusUsul.VERIFIKASI_BERKAS,
        pelaku=OPD_PENGUSUL,
        dasar=SEMUA_DASAR - SENDIRI,
        syarat=(SyaratAksi.BERKAS_DIPERBAIKI,),
        tenggat_hk=14,
        utama=True,
        label="Kirim berkas yang diperbaiki",
        label_publik="Berkas yang diperbaiki dikirim kembali ke BKD.",
    ),
    Transisi(
        aksi=Aksi.NYATAKAN_KEDALUWARSA,
        dari=StatusUsul.PERBAIKAN,
        ke=StatusUsul.KEDALUWARSA,
        syarat=(SyaratAksi.BATAS_WAKTU_LEWAT,),
        tenggat_hk=14,
        sistem=True,
        label="Nyatakan kedaluwarsa",
        label_publik="Usul kedaluwarsa: perbaikan berkas tidak diterima sampai batas waktu.",
    ),
)

TELAAH_DAN_SIDANG: tuple[Transisi, ...] = (
    Transisi(
        aksi=Aksi.TUNDA,
        dari=StatusUsul.TELAAH,
        ke=StatusUsul.DITUNDA,
        pelaku=KABID,
        syarat=(SyaratAksi.TANGGAL_TUNDA,),
        perlu_alasan=True,
        label="Tunda usul",
        label_publik="Usul ditunda oleh BKD.",
    ),
    Transisi(
        aksi=Aksi.TOLAK_TELAAH,
        dari=StatusUsul.TELAAH,
        ke=StatusUsul.DITOLAK,
        pelaku=KABID,
        perlu_alasan=True,
        label="Tolak usul",
        label_publik="Usul ditolak setelah telaah BKD.",
    ),
    Transisi(
        aksi=Aksi.SETUJUI_TPK,
        dari=StatusUsul.SIDANG_TPK,
        ke=StatusUsul.DISETUJUI_TPK,
        pelaku=TPK,
        tahap=Tahap.TPK,
        syarat=(SyaratAksi.KUORUM_TPK, SyaratAksi.POSISI_DIPESAN),
        berkas=(JenisBerkas.BA_TPK,),
        tenggat_hk=10,
        utama=True,
        label="Catat persetujuan TPK",
        label_publik="Tim Penilai Kinerja menyetujui usul; posisi tujuan dipesan.",
    ),
    Transisi(
        aksi=Aksi.TUNDA_TPK,
        dari=StatusUsul.SIDANG_TPK,
        ke=StatusUsul.DITUNDA,
        pelaku=TPK,
        syarat=(SyaratAksi.KUORUM_TPK, SyaratAksi.TANGGAL_TUNDA),
        berkas=(JenisBerkas.BA_TPK,),
        perlu_alasan=True,
        label="Catat penundaan TPK",
        label_publik="Tim Penilai Kinerja menunda usul.",
    ),
    Transisi(
        aksi=Aksi.TOLAK_TPK,
        dari=StatusUsul.SIDANG_TPK,
        ke=StatusUsul.DITOLAK,
        pelaku=TPK,
        syarat=(SyaratAksi.KUORUM_TPK,),
        berkas=(JenisBerkas.BA_TPK,),
        perlu_alasan=True,
        label="Catat penolakan TPK",
        label_publik="Tim Penilai Kinerja menolak usul.",
    ),
    Transisi(
        aksi=Aksi.LANJUTKAN_SIDANG,
        dari=StatusUsul.DITUNDA,
        ke=StatusUsul.SIDANG_TPK,
        pelaku=KABID + TPK,
        tahap=Tahap.TPK,
        syarat=(SyaratAksi.LEMBAR_KESESUAIAN, SyaratAksi.DITUNDA_BERAKHIR),
        sistem=True,
        utama=True,
        label="Lanjutkan ke sidang TPK",
        label_publik="Penundaan berakhir; usul dibawa ke sidang Tim Penilai Kinerja.",
    ),
    Transisi(
        aksi=Aksi.LANJUTKAN_TELAAH,
        dari=StatusUsul.DITUNDA,
        ke=StatusUsul.TELAAH,
        pelaku=KABID,
        syarat=(SyaratAksi.DITUNDA_DARI_TELAAH, SyaratAksi.DITUNDA_BERAKHIR),
        sistem=True,
        label="Lanjutkan telaah",
        label_publik="Penundaan berakhir; telaah usul dilanjutkan.",
    ),
)

USUL_BKN: tuple[Transisi, ...] = (
    Transisi(
        aksi=Aksi.USULKAN_BKN,
        dari=StatusUsul.DISETUJUI_TPK,
        ke=StatusUsul.USUL_BKN,
        pelaku=KABID,
        syarat=(SyaratAksi.NOMOR_IMUT,),
        berkas=(JenisBerkas.PENGANTAR_BKN,),
        tenggat_hk=2,
        utama=True,
        label="Catat usul ke BKN (I-MUT)",
        label_publik="Usul dikirim ke BKN melalui I-MUT.",
    ),
    Transisi(
        aksi=Aksi.CATAT_PERTEK,
        dari=StatusUsul.USUL_BKN,
        ke=StatusUsul.PERTEK_TERBIT,
        pelaku=KABID,
        syarat=(SyaratAksi.BUKTI_PERTEK,),
        berkas=(JenisBerkas.PERTEK,),
        tenggat_hk=5,
        utama=True,
        label="Catat pertimbangan teknis BKN",
        label_publik="BKN memberikan pertimbangan teknis.",
    ),
    Transisi(
        aksi=Aksi.CATAT_BTS,
        dari=StatusUsul.USUL_BKN,
        ke=StatusUsul.BTS_BKN,
        pelaku=KABID,
        perlu_alasan=True,
        label="Catat pengembalian oleh BKN",
        label_publik="BKN mengembalikan usul untuk dilengkapi BKD.",
    ),
    Transisi(
        aksi=Aksi.USULKAN_ULANG_BKN,
        dari=StatusUsul.BTS_BKN,
        ke=StatusUsul.USUL_BKN,
        pelaku=KABID,
        syarat=(SyaratAksi.CATATAN_BKN_DIJAWAB,),
        berkas=(JenisBerkas.PENGANTAR_BKN,),
        tenggat_hk=5,
        utama=True,
        label="Usulkan ulang ke BKN",
        label_publik="Usul yang dilengkapi dikirim kembali ke BKN.",
    ),
    Transisi(
        aksi=Aksi.CATAT_PENOLAKAN_BKN,
        dari=StatusUsul.USUL_BKN,
        ke=StatusUsul.DITOLAK,
        pelaku=KABID,
        berkas=(JenisBerkas.PERTEK,),
        perlu_alasan=True,
        label="Catat penolakan BKN (TMS)",
        label_publik="BKN menyatakan usul tidak memenuhi syarat.",
    ),
)

EKOR: tuple[Transisi, ...] = TELAAH_DAN_SIDANG + USUL_BKN + PENETAPAN_SK + SETELAH_SK
"""From the review on, the same for every kind inside the province.

When a postponement ends the system takes the row that leads back to the state the case came from; an official may also
bring a case postponed during the review straight to the TPK, where all rules are asked again.
"""
