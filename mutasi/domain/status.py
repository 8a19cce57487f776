"""States, kinds, grounds and rule stages of a transfer case (domain.md §1.4, §1.7, §7.1). Ways between: `alur`."""

from typing import NamedTuple

from sabangau_mutasi.inti.pilihan import Pilihan


class Jam(Pilihan):
    """What the clock of a case does while it is in a state (domain.md §7.1, last column)."""

    BERJALAN = "BERJALAN", "Waktu berjalan"
    BERHENTI = "BERHENTI", "Waktu berhenti"
    EKSTERNAL = "EKSTERNAL", "Waktu pihak lain"
    TIDAK_DIHITUNG = "TIDAK_DIHITUNG", "Tidak dihitung"
    AKHIR = "AKHIR", "Selesai"


class StatusUsul(Pilihan):
    """Canonical states of every kind of transfer; one kind uses a subset (domain.md §7.1)."""

    DRAF = "DRAF", "Draf"
    DIAJUKAN = "DIAJUKAN", "Diajukan"
    DISETUJUI_ATASAN = "DISETUJUI_ATASAN", "Disetujui atasan"
    VERIFIKASI_BERKAS = "VERIFIKASI_BERKAS", "Verifikasi berkas BKD"
    PERBAIKAN = "PERBAIKAN", "Perlu perbaikan"
    LENGKAP = "LENGKAP", "Berkas lengkap"
    TELAAH = "TELAAH", "Telaah kebutuhan dan kesesuaian"
    MENUNGGU_PERSETUJUAN_ASAL = "MENUNGGU_PERSETUJUAN_ASAL", "Menunggu persetujuan instansi asal"
    MENUNGGU_PENERIMA = "MENUNGGU_PENERIMA", "Menunggu penerimaan (lolos butuh)"
    SIDANG_TPK = "SIDANG_TPK", "Sidang Tim Penilai Kinerja"
    DISETUJUI_TPK = "DISETUJUI_TPK", "Disetujui TPK (posisi dipesan)"
    KOORDINASI_MENDAGRI = "KOORDINASI_MENDAGRI", "Koordinasi Kemendagri"
    USUL_BKN = "USUL_BKN", "Diusulkan ke BKN (I-MUT/SIASN)"
    PERTEK_TERBIT = "PERTEK_TERBIT", "Pertek terbit"
    BTS_BKN = "BTS_BKN", "Dikembalikan BKN"
    KONSEP_SK = "KONSEP_SK", "Konsep SK"
    PARAF = "PARAF", "Paraf berjenjang"
    MENUNGGU_TTD = "MENUNGGU_TTD", "Menunggu tanda tangan"
    SK_TERBIT = "SK_TERBIT", "SK terbit"
    PENGANGKATAN_JABATAN = "PENGANGKATAN_JABATAN", "Pengangkatan dalam jabatan"
    SPMT_TERBIT = "SPMT_TERBIT", "Sudah melaksanakan tugas"
    SINKRON_SIASN = "SINKRON_SIASN", "Pemutakhiran SIASN dan gaji"
    SELESAI = "SELESAI", "Selesai"
    DITUNDA = "DITUNDA", "Ditunda"
    DITOLAK = "DITOLAK", "Ditolak"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan pemohon/pengusul"
    KEDALUWARSA = "KEDALUWARSA", "Kedaluwarsa"

    @property
    def label_publik(self) -> str:
        """The state told to the ASN in a full sentence: nothing he has to look up."""
        return _RINCIAN[self].label_publik

    @property
    def pemegang(self) -> str:
        """Who holds the ball: the party everybody else is waiting for; "—" when nobody is."""
        return _RINCIAN[self].pemegang

    @property
    def jam(self) -> Jam:
        """Whether the time of the case runs in this state."""
        return _RINCIAN[self].jam

    @property
    def akhir(self) -> bool:
        """True for a state that no transition leaves."""
        return self in AKHIR


class _Rincian(NamedTuple):
    label_publik: str
    pemegang: str
    jam: Jam


_S = StatusUsul
_RINCIAN: dict[StatusUsul, _Rincian] = {
    _S.DRAF: _Rincian("Usul masih disusun dan belum dikirim.", "Pengusul", Jam.TIDAK_DIHITUNG),
    _S.DIAJUKAN: _Rincian("Usul sudah dikirim dan menunggu keputusan atasan.", "Kepala OPD", Jam.BERJALAN),
    _S.DISETUJUI_ATASAN: _Rincian(
        "Atasan sudah menyetujui; usul diteruskan ke tahap berikutnya.", "Pengelola kepegawaian OPD", Jam.BERJALAN
    ),
    _S.VERIFIKASI_BERKAS: _Rincian("BKD sedang memeriksa kelengkapan berkas.", "Verifikator BKD", Jam.BERJALAN),
    _S.PERBAIKAN: _Rincian(
        "Ada berkas yang perlu diperbaiki. Lihat catatan pada setiap berkas, lalu kirim ulang.",
        "Pengusul",
        Jam.BERHENTI,
    ),
    _S.LENGKAP: _Rincian("Berkas sudah lengkap.", "Kepala Bidang Mutasi BKD", Jam.BERJALAN),
    _S.TELAAH: _Rincian("BKD sedang menelaah kebutuhan jabatan dan kesesuaian pegawai.", "Analis BKD", Jam.BERJALAN),
    _S.MENUNGGU_PERSETUJUAN_ASAL: _Rincian(
        "Menunggu persetujuan melepas dari instansi asal.", "OPD asal", Jam.EKSTERNAL
    ),
    _S.MENUNGGU_PENERIMA: _Rincian("Menunggu kesediaan menerima dari instansi tujuan.", "OPD tujuan", Jam.EKSTERNAL),
    _S.SIDANG_TPK: _Rincian("Menunggu sidang Tim Penilai Kinerja.", "Tim Penilai Kinerja", Jam.BERJALAN),
    _S.DISETUJUI_TPK: _Rincian(
        "Tim Penilai Kinerja menyetujui. Posisi tujuan sudah dipesan.", "Kepala Bidang Mutasi BKD", Jam.BERJALAN
    ),
    _S.KOORDINASI_MENDAGRI: _Rincian(
        "Menunggu koordinasi Kementerian Dalam Negeri.", "Kementerian Dalam Negeri", Jam.EKSTERNAL
    ),
    _S.USUL_BKN: _Rincian("Usul sudah dikirim ke BKN dan menunggu pertimbangan teknis.", "BKN", Jam.EKSTERNAL),
    _S.PERTEK_TERBIT: _Rincian("BKN sudah memberikan pertimbangan teknis.", "Analis BKD", Jam.BERJALAN),
    _S.BTS_BKN: _Rincian(
        "BKN mengembalikan usul; BKD sedang melengkapinya. Anda tidak perlu berbuat apa-apa.",
        "Kepala Bidang Mutasi BKD",
        Jam.BERHENTI,
    ),
    _S.KONSEP_SK: _Rincian("Konsep surat keputusan sedang disusun.", "Analis BKD", Jam.BERJALAN),
    _S.PARAF: _Rincian("Konsep surat keputusan sedang diperiksa secara berjenjang.", "Pemaraf", Jam.BERJALAN),
    _S.MENUNGGU_TTD: _Rincian("Surat keputusan menunggu tanda tangan.", "Pejabat Pembina Kepegawaian", Jam.BERJALAN),
    _S.SK_TERBIT: _Rincian(
        "Surat keputusan sudah terbit. Anda menempati jabatan baru mulai tanggal berlakunya.",
        "OPD tujuan",
        Jam.BERJALAN,
    ),
    _S.PENGANGKATAN_JABATAN: _Rincian(
        "Menunggu keputusan pengangkatan dalam jabatan.", "PPK instansi penerima", Jam.BERJALAN
    ),
    _S.SPMT_TERBIT: _Rincian("Anda sudah melaksanakan tugas di jabatan baru.", "Analis BKD", Jam.TIDAK_DIHITUNG),
    _S.SINKRON_SIASN: _Rincian("Data SIASN dan gaji sedang dimutakhirkan.", "Analis BKD", Jam.BERJALAN),
    _S.SELESAI: _Rincian("Mutasi selesai.", "—", Jam.AKHIR),
    _S.DITUNDA: _Rincian("Usul ditunda sampai tanggal yang tertera.", "BKD dan Tim Penilai Kinerja", Jam.BERHENTI),
    _S.DITOLAK: _Rincian("Usul ditolak. Alasannya tertera; Anda dapat mengajukan keberatan.", "—", Jam.AKHIR),
    _S.DIBATALKAN: _Rincian("Usul dibatalkan oleh pengusul.", "—", Jam.AKHIR),
    _S.KEDALUWARSA: _Rincian("Usul berakhir karena tidak ada tanggapan sampai batas waktu.", "—", Jam.AKHIR),
}

AKHIR: frozenset[StatusUsul] = frozenset(status for status, rincian in _RINCIAN.items() if rincian.jam is Jam.AKHIR)
AKTIF: frozenset[StatusUsul] = frozenset(StatusUsul) - AKHIR
DIPROSES: frozenset[StatusUsul] = AKTIF - {StatusUsul.DRAF}
"""Open and sent: what BR-15 counts. A mere draft of one office must not lock the person for another."""

RESERVASI: frozenset[StatusUsul] = frozenset(
    {
        _S.DISETUJUI_TPK,
        _S.KOORDINASI_MENDAGRI,
        _S.USUL_BKN,
        _S.PERTEK_TERBIT,
        _S.BTS_BKN,
        _S.KONSEP_SK,
        _S.PARAF,
        _S.MENUNGGU_TTD,
        _S.SK_TERBIT,
        _S.PENGANGKATAN_JABATAN,
        _S.SPMT_TERBIT,
        _S.SINKRON_SIASN,
    }
)
"""States in which a case may hold seats; it does so until the placement, see `memegang_reservasi`."""

BELUM_DIPUTUS: frozenset[StatusUsul] = AKTIF - RESERVASI
"""Open states before the decision of the TPK: the proposer may still withdraw."""

BERTANDA_TANGAN: frozenset[StatusUsul] = frozenset(
    {_S.SK_TERBIT, _S.PENGANGKATAN_JABATAN, _S.SPMT_TERBIT, _S.SINKRON_SIASN, _S.SELESAI}
)
"""States that exist only with a signed SK (domain.md §7.9a): the daily task places these when the TMT comes."""


def memegang_reservasi(status: StatusUsul, *, sudah_ditempatkan: bool) -> bool:
    """True while the case reserves its target seat and marks its origin as leaving.

    The reservation begins with DISETUJUI_TPK and ends with the placement on the TMT, whatever the state then is
    (domain.md §3.5, §7.9a): after that the holder himself is counted in B.
    """
    return status in RESERVASI and not sudah_ditempatkan


class JenisMutasi(Pilihan):
    """Kinds of transfer: origin and receiver decide who consents and signs (Peraturan BKN 5/2019; domain.md §1.4)."""

    INTRA_OPD = "INTRA_OPD", "Mutasi dalam satu OPD"
    ANTAR_OPD = "ANTAR_OPD", "Mutasi antar-OPD dalam provinsi"
    KABKOTA_KE_PROV = "KABKOTA_KE_PROV", "Mutasi dari kabupaten/kota ke provinsi"
    PROV_KE_KABKOTA = "PROV_KE_KABKOTA", "Mutasi dari provinsi ke kabupaten/kota"
    ANTAR_KABKOTA = "ANTAR_KABKOTA", "Mutasi antarkabupaten/kota dalam provinsi"
    MASUK_ANTAR_PROV = "MASUK_ANTAR_PROV", "Mutasi masuk dari provinsi lain"
    KELUAR_ANTAR_PROV = "KELUAR_ANTAR_PROV", "Mutasi keluar ke provinsi lain"
    MASUK_DARI_PUSAT = "MASUK_DARI_PUSAT", "Mutasi masuk dari instansi pusat"
    KELUAR_KE_PUSAT = "KELUAR_KE_PUSAT", "Mutasi keluar ke instansi pusat"

    @property
    def dalam_provinsi(self) -> bool:
        """True when origin and target belong to our province: only art 191 of PP 11/2017 binds, and PPPK may move."""
        return self in (JenisMutasi.INTRA_OPD, JenisMutasi.ANTAR_OPD)


class DasarMutasi(Pilihan):
    """Who asked and why (PP 11/2017 art 190; the last three are the house's own, domain.md §1.7)."""

    KEBUTUHAN_ORGANISASI = "KEBUTUHAN_ORGANISASI", "Kebutuhan organisasi"
    PERMINTAAN_SENDIRI = "PERMINTAAN_SENDIRI", "Atas permintaan sendiri"
    REDISTRIBUSI = "REDISTRIBUSI", "Redistribusi dari kelebihan ke kekurangan"
    PENATAAN_ORGANISASI = "PENATAAN_ORGANISASI", "Penataan organisasi"
    TINDAK_LANJUT_HUKDIS = "TINDAK_LANJUT_HUKDIS", "Tindak lanjut hukuman disiplin"


def jenis_mutasi(opd_asal: str, opd_tujuan: str) -> JenisMutasi:
    """Kind of a move inside the province from the ids of the two OPDs."""
    return JenisMutasi.INTRA_OPD if opd_asal == opd_tujuan else JenisMutasi.ANTAR_OPD


class Tahap(Pilihan):
    """Moments at which the rules are evaluated and kept with the case (Peraturan BKN 5/2019; house rule, issue K)."""

    DRAF = "DRAF", "Penyusunan draf"
    KIRIM = "KIRIM", "Pengiriman usul"
    TPK = "TPK", "Sidang Tim Penilai Kinerja"
    SK = "SK", "Penetapan surat keputusan"
