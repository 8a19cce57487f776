"""Rows the tables share: papers, review, TPK, BKN, SK, duty, end (domain.md §7.4-7.5, §7.9a). Data, no code to step through."""

from collections.abc import Iterable

from mutasi.domain.alur.bentuk import (
    SEMUA_DASAR,
    AcuanTenggat,
    Aksi,
    JenisBerkas,
    LangkahParaf,
    Pelaku,
    Pihak,
    SyaratAksi,
    Transisi,
    di,
)
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
MEJA_BKD = di(Pihak.PROVINSI, Peran.ANALIS_BKD, Peran.KABID_MUTASI)
KABID = di(Pihak.PROVINSI, Peran.KABID_MUTASI)
PERANCANG = di(Pihak.PROVINSI, Peran.ANALIS_BKD)
TPK = di(Pihak.PROVINSI, Peran.SEKRETARIAT_TPK)

RANTAI_PARAF: tuple[LangkahParaf, ...] = (
    LangkahParaf(1, Aksi.PARAF_KABID, Peran.KABID_MUTASI, "Paraf Kepala Bidang Mutasi"),
    LangkahParaf(2, Aksi.PARAF_KEPALA_BKD, Peran.KEPALA_BKD, "Paraf Kepala BKD"),
    LangkahParaf(3, Aksi.PARAF_SEKDA, Peran.PYB, "Paraf Sekretaris Daerah"),
)
"""The initials in order; the last one hands the draft to the signer. A returned draft starts again at 1."""


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

PENETAPAN_SK: tuple[Transisi, ...] = (
    Transisi(
        aksi=Aksi.SUSUN_KONSEP,
        dari=StatusUsul.PERTEK_TERBIT,
        ke=StatusUsul.KONSEP_SK,
        pelaku=PERANCANG,
        tahap=Tahap.SK,
        syarat=(SyaratAksi.NOMOR_IMUT,),
        tenggat_hk=1,
        utama=True,
        label="Susun konsep SK",
        label_publik="Konsep surat keputusan mulai disusun.",
    ),
    Transisi(
        aksi=Aksi.AJUKAN_PARAF,
        dari=StatusUsul.KONSEP_SK,
        ke=StatusUsul.PARAF,
        pelaku=PERANCANG,
        syarat=(SyaratAksi.KONSEP_TERSEDIA,),
        berkas=(JenisBerkas.KONSEP_SK,),
        tenggat_hk=2,
        utama=True,
        label="Ajukan konsep untuk paraf",
        label_publik="Konsep surat keputusan diajukan untuk diparaf.",
    ),
    *(
        Transisi(
            aksi=langkah.aksi,
            dari=StatusUsul.PARAF,
            ke=StatusUsul.MENUNGGU_TTD if langkah is RANTAI_PARAF[-1] else StatusUsul.PARAF,
            pelaku=di(Pihak.PROVINSI, langkah.peran),
            syarat=(SyaratAksi.GILIRAN_PARAF,),
            tenggat_hk=4,
            utama=langkah is RANTAI_PARAF[-1],
            label=langkah.label,
            label_publik=f"{langkah.label} dibubuhkan.",
        )
        for langkah in RANTAI_PARAF
    ),
    Transisi(
        aksi=Aksi.KEMBALIKAN_KONSEP,
        dari=StatusUsul.PARAF,
        ke=StatusUsul.KONSEP_SK,
        pelaku=di(Pihak.PROVINSI, *(langkah.peran for langkah in RANTAI_PARAF)),
        perlu_alasan=True,
        label="Kembalikan konsep",
        label_publik="Konsep surat keputusan dikembalikan untuk diperbaiki.",
    ),
    Transisi(
        aksi=Aksi.UNGGAH_TTD,
        dari=StatusUsul.MENUNGGU_TTD,
        ke=StatusUsul.SK_TERBIT,
        pelaku=di(Pihak.PROVINSI, Peran.PPK),
        tahap=Tahap.SK,
        syarat=(SyaratAksi.NOMOR_SK, SyaratAksi.PDF_BERTANDA_TANGAN),
        berkas=(JenisBerkas.SK_MUTASI,),
        tenggat_hk=3,
        utama=True,
        label="Unggah SK bertanda tangan",
        label_publik="Surat keputusan ditandatangani dan terbit.",
    ),
    Transisi(
        aksi=Aksi.KEMBALIKAN_KONSEP,
        dari=StatusUsul.MENUNGGU_TTD,
        ke=StatusUsul.KONSEP_SK,
        pelaku=di(Pihak.PROVINSI, Peran.PPK),
        perlu_alasan=True,
        label="Kembalikan konsep",
        label_publik="Konsep surat keputusan dikembalikan untuk diperbaiki.",
    ),
    *(
        Transisi(
            aksi=Aksi.HENTIKAN,
            dari=dari,
            ke=StatusUsul.DITOLAK,
            pelaku=di(Pihak.PROVINSI, Peran.KEPALA_BKD),
            perlu_alasan=True,
            label="Hentikan usul",
            label_publik="Usul dihentikan sebelum surat keputusan terbit; posisi tujuan dilepas.",
        )
        for dari in (
            StatusUsul.DISETUJUI_TPK,
            StatusUsul.USUL_BKN,
            StatusUsul.BTS_BKN,
            StatusUsul.PERTEK_TERBIT,
            StatusUsul.KONSEP_SK,
            StatusUsul.PARAF,
            StatusUsul.MENUNGGU_TTD,
        )
    ),
)
"""`UNGGAH_TTD`: a holder of a *kuasa* acts through a dated PPK role whose ground is that decision (BR-18 not yet evaluated)."""

SETELAH_SK: tuple[Transisi, ...] = (
    Transisi(
        aksi=Aksi.TERIMA_SK,
        dari=StatusUsul.SK_TERBIT,
        ke=StatusUsul.SK_TERBIT,
        pelaku=di(Pihak.DIRI, Peran.ASN),
        syarat=(SyaratAksi.SK_BELUM_DITERIMA,),
        berkas=(JenisBerkas.TANDA_TERIMA_SK,),
        label="Nyatakan SK diterima",
        label_publik="Surat keputusan diterima pegawai.",
    ),
    Transisi(
        aksi=Aksi.CATAT_PELANTIKAN,
        dari=StatusUsul.SK_TERBIT,
        ke=StatusUsul.SK_TERBIT,
        pelaku=MEJA_BKD,
        syarat=(SyaratAksi.PERLU_PELANTIKAN,),
        label="Catat pelantikan",
        label_publik="Pelantikan dalam jabatan dicatat.",
    ),
    Transisi(
        aksi=Aksi.MULAI_SINKRON,
        dari=StatusUsul.SPMT_TERBIT,
        ke=StatusUsul.SINKRON_SIASN,
        pelaku=MEJA_BKD,
        tenggat_hk=5,
        utama=True,
        label="Mulai pemutakhiran SIASN",
        label_publik="Pemutakhiran data SIASN dan gaji dimulai.",
    ),
    Transisi(
        aksi=Aksi.SELESAIKAN,
        dari=StatusUsul.SINKRON_SIASN,
        ke=StatusUsul.SELESAI,
        pelaku=MEJA_BKD,
        syarat=(SyaratAksi.SUDAH_DITEMPATKAN, SyaratAksi.BUKTI_SIASN, SyaratAksi.PELATIHAN_TUNTAS),
        berkas=(JenisBerkas.BUKTI_SIASN,),
        tenggat_hk=5,
        utama=True,
        label="Nyatakan selesai",
        label_publik="Mutasi selesai.",
    ),
    Transisi(
        aksi=Aksi.SELESAIKAN_PENGECUALIAN,
        dari=StatusUsul.SINKRON_SIASN,
        ke=StatusUsul.SELESAI,
        pelaku=di(Pihak.PROVINSI, Peran.KEPALA_BKD),
        syarat=(SyaratAksi.SUDAH_DITEMPATKAN, SyaratAksi.BUKTI_SIASN),
        berkas=(JenisBerkas.BUKTI_SIASN,),
        perlu_alasan=True,
        label="Selesaikan dengan pengecualian pelatihan",
        label_publik="Mutasi selesai; pelatihan wajib yang belum tuntas dikecualikan dengan alasan.",
    ),
)


def penerbitan_spmt(*syarat_tambahan: SyaratAksi) -> Transisi:
    """The row by which the head of the new office confirms the duty, with the guards a table adds."""
    return Transisi(
        aksi=Aksi.TERBITKAN_SPMT,
        dari=StatusUsul.SK_TERBIT,
        ke=StatusUsul.SPMT_TERBIT,
        pelaku=di(Pihak.TUJUAN, Peran.KEPALA_OPD),
        syarat=(SyaratAksi.TMT_TERCAPAI, SyaratAksi.PELANTIKAN_TERCATAT, *syarat_tambahan),
        berkas=(JenisBerkas.SPMT,),
        tenggat_hk=5,
        acuan=AcuanTenggat.TMT,
        utama=True,
        label="Terbitkan SPMT",
        label_publik="Kepala OPD tujuan menyatakan Anda sudah melaksanakan tugas.",
    )


EKOR: tuple[Transisi, ...] = TELAAH_DAN_SIDANG + USUL_BKN + PENETAPAN_SK + SETELAH_SK
"""From the review on, the same for every kind inside the province."""
