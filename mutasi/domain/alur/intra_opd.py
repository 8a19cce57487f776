"""INTRA_OPD: unit to unit inside one OPD (PP 11/2017 art 191; domain.md §7.4). One table, nothing else."""

from mutasi.domain.alur.bentuk import Aksi, JenisBerkas, Pihak, SyaratAksi, Transisi, di
from mutasi.domain.alur.ekor import (
    ASN_ATAU_OPD_ASAL,
    EKOR,
    KEBUTUHAN,
    OPD_PENGUSUL,
    REDISTRIBUSI,
    SENDIRI,
    VERIFIKASI,
    pembatalan,
)
from mutasi.domain.alur.penetapan import MEJA_BKD, penerbitan_spmt
from mutasi.domain.status import StatusUsul, Tahap
from sabangau_mutasi.akun.peran import Peran

_DAPAT_DIBATALKAN = (
    StatusUsul.DRAF,
    StatusUsul.DIAJUKAN,
    StatusUsul.DISETUJUI_ATASAN,
    StatusUsul.VERIFIKASI_BERKAS,
    StatusUsul.PERBAIKAN,
    StatusUsul.TELAAH,
    StatusUsul.SIDANG_TPK,
    StatusUsul.DITUNDA,
)

INTRA_OPD: tuple[Transisi, ...] = (
    Transisi(
        aksi=Aksi.KIRIM,
        dari=StatusUsul.DRAF,
        ke=StatusUsul.DIAJUKAN,
        pelaku=ASN_ATAU_OPD_ASAL,
        dasar=SENDIRI,
        tahap=Tahap.KIRIM,
        berkas=(JenisBerkas.SURAT_PERMOHONAN,),
        utama=True,
        label="Kirim permohonan",
        label_publik="Permohonan mutasi dikirim ke Kepala OPD.",
    ),
    Transisi(
        aksi=Aksi.KIRIM,
        dari=StatusUsul.DRAF,
        ke=StatusUsul.DIAJUKAN,
        pelaku=di(Pihak.PENGUSUL, Peran.ADMIN_OPD),
        dasar=KEBUTUHAN | REDISTRIBUSI,
        tahap=Tahap.KIRIM,
        berkas=(JenisBerkas.SURAT_USUL,),
        utama=True,
        label="Kirim usul",
        label_publik="Usul mutasi dikirim ke Kepala OPD.",
    ),
    Transisi(
        aksi=Aksi.SETUJUI_ATASAN,
        dari=StatusUsul.DIAJUKAN,
        ke=StatusUsul.DISETUJUI_ATASAN,
        pelaku=di(Pihak.ASAL, Peran.KEPALA_OPD),
        tahap=Tahap.KIRIM,
        tenggat_hk=5,
        utama=True,
        label="Setujui usul",
        label_publik="Kepala OPD menyetujui usul.",
    ),
    Transisi(
        aksi=Aksi.TOLAK_ATASAN,
        dari=StatusUsul.DIAJUKAN,
        ke=StatusUsul.DITOLAK,
        pelaku=di(Pihak.ASAL, Peran.KEPALA_OPD),
        perlu_alasan=True,
        label="Tolak usul",
        label_publik="Kepala OPD menolak usul.",
    ),
    Transisi(
        aksi=Aksi.TERUSKAN_KE_BKD,
        dari=StatusUsul.DISETUJUI_ATASAN,
        ke=StatusUsul.VERIFIKASI_BERKAS,
        sistem=True,
        utama=True,
        label="Teruskan ke BKD",
        label_publik="Usul diteruskan ke BKD untuk pemeriksaan berkas.",
    ),
    *VERIFIKASI,
    Transisi(
        aksi=Aksi.AJUKAN_KE_TPK,
        dari=StatusUsul.TELAAH,
        ke=StatusUsul.SIDANG_TPK,
        pelaku=MEJA_BKD,
        tahap=Tahap.TPK,
        syarat=(SyaratAksi.LEMBAR_KESESUAIAN,),
        berkas=(JenisBerkas.TELAAHAN_STAF,),
        tenggat_hk=5,
        utama=True,
        label="Ajukan ke sidang TPK",
        label_publik="Telaah selesai; usul diajukan ke sidang Tim Penilai Kinerja.",
    ),
    *EKOR,
    penerbitan_spmt(),
    *pembatalan(_DAPAT_DIBATALKAN, ASN_ATAU_OPD_ASAL, SENDIRI),
    *pembatalan(_DAPAT_DIBATALKAN, OPD_PENGUSUL, KEBUTUHAN | REDISTRIBUSI),
)
