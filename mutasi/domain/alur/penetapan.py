"""Rows from the draft of the SK to the end: initials, signature, duty, SIASN (domain.md §7.4, §7.9a)."""

from mutasi.domain.alur.bentuk import (
    AcuanTenggat,
    Aksi,
    JenisBerkas,
    LangkahParaf,
    Pihak,
    SyaratAksi,
    Transisi,
    di,
)
from mutasi.domain.status import StatusUsul, Tahap
from sabangau_mutasi.akun.peran import Peran

MEJA_BKD = di(Pihak.PROVINSI, Peran.ANALIS_BKD, Peran.KABID_MUTASI)
KABID = di(Pihak.PROVINSI, Peran.KABID_MUTASI)
PERANCANG = di(Pihak.PROVINSI, Peran.ANALIS_BKD)

RANTAI_PARAF: tuple[LangkahParaf, ...] = (
    LangkahParaf(1, Aksi.PARAF_KABID, Peran.KABID_MUTASI, "Paraf Kepala Bidang Mutasi"),
    LangkahParaf(2, Aksi.PARAF_KEPALA_BKD, Peran.KEPALA_BKD, "Paraf Kepala BKD"),
    LangkahParaf(3, Aksi.PARAF_SEKDA, Peran.PYB, "Paraf Sekretaris Daerah"),
)
"""The initials in order; the last one hands the draft to the signer. A returned draft starts again at 1."""

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
"""The holder of a *kuasa* signs through a dated PPK role whose ground is that decision; BR-18 is not yet evaluated."""

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
