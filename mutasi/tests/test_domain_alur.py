"""Properties of the workflow tables, and the walks the house promises (domain.md §7.4-7.5)."""

from collections import Counter
from itertools import pairwise

import pytest

from mutasi.domain.alur import (
    RANTAI_PARAF,
    TABEL,
    Aksi,
    JenisBerkas,
    Pelaku,
    Pihak,
    SyaratAksi,
    TransisiTidakAda,
    aksi_sistem,
    aksi_tersedia,
    berkas_wajib,
    dasar_dilayani,
    giliran_paraf,
    jangkauan,
    langkah_berikut,
    langkah_paraf,
    surat_penyebut_jabatan,
    tabel,
    transisi,
)
from mutasi.domain.alur.bentuk import Transisi
from mutasi.domain.status import AKHIR, RESERVASI, DasarMutasi, JenisMutasi, StatusUsul, Tahap
from sabangau_mutasi.akun.peran import Peran

S, D = StatusUsul, DasarMutasi
INTRA, ANTAR = JenisMutasi.INTRA_OPD, JenisMutasi.ANTAR_OPD
JALUR = [(jenis, dasar) for jenis in TABEL for dasar in dasar_dilayani(jenis)]
BARIS = [(jenis, baris) for jenis, isi in TABEL.items() for baris in isi]
EKOR_STATUS = [
    S.SIDANG_TPK, S.DISETUJUI_TPK, S.USUL_BKN, S.PERTEK_TERBIT, S.KONSEP_SK, S.PARAF, S.MENUNGGU_TTD, S.SK_TERBIT,
    S.SPMT_TERBIT, S.SINKRON_SIASN, S.SELESAI,
]  # fmt: skip


def _id(nilai: object) -> str:
    if isinstance(nilai, Transisi):
        return f"{nilai.dari.value}-{nilai.aksi.value}"
    return str(nilai)


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_setiap_status_yang_tercapai_punya_jalan_ke_akhir(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    baris = tabel(jenis, dasar)

    buntu = [status for status in jangkauan(baris) if status not in AKHIR and not jangkauan(baris, status) & AKHIR]

    assert buntu == []


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_setiap_status_yang_belum_akhir_masih_dapat_selesai(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    baris = tabel(jenis, dasar)

    macet = [status for status in jangkauan(baris) - AKHIR if S.SELESAI not in jangkauan(baris, status)]

    assert macet == []


@pytest.mark.parametrize("jenis", TABEL, ids=_id)
def test_setiap_status_dalam_tabel_tercapai_dari_draf(jenis: JenisMutasi) -> None:
    disebut = {status for baris in TABEL[jenis] for status in (baris.dari, baris.ke)}

    tercapai = {status for dasar in dasar_dilayani(jenis) for status in jangkauan(tabel(jenis, dasar))}

    assert tercapai == disebut


@pytest.mark.parametrize(
    ("jenis", "tambahan"),
    [(INTRA, set()), (ANTAR, {S.MENUNGGU_PERSETUJUAN_ASAL, S.MENUNGGU_PENERIMA})],
    ids=_id,
)
def test_tabel_memuat_semua_status_jenisnya(jenis: JenisMutasi, tambahan: set[StatusUsul]) -> None:
    disebut = {status for baris in TABEL[jenis] for status in (baris.dari, baris.ke)}
    di_luar = {
        S.LENGKAP,
        S.KOORDINASI_MENDAGRI,
        S.PENGANGKATAN_JABATAN,
        S.MENUNGGU_PENERIMA,
        S.MENUNGGU_PERSETUJUAN_ASAL,
    }

    assert disebut == set(StatusUsul) - di_luar | tambahan


@pytest.mark.parametrize(("jenis", "baris"), BARIS, ids=_id)
def test_setiap_baris_punya_pelaku_atau_sistem(jenis: JenisMutasi, baris: Transisi) -> None:
    assert baris.pelaku or baris.sistem
    assert baris.dasar


@pytest.mark.parametrize(("jenis", "baris"), BARIS, ids=_id)
def test_setiap_baris_berlabel_untuk_petugas_dan_pegawai(jenis: JenisMutasi, baris: Transisi) -> None:
    assert baris.label[0].isupper()
    assert baris.label_publik[0].isupper()
    assert baris.label_publik.endswith(".")


@pytest.mark.parametrize(("jenis", "baris"), BARIS, ids=_id)
def test_tidak_ada_baris_yang_meninggalkan_status_akhir(jenis: JenisMutasi, baris: Transisi) -> None:
    assert baris.dari not in AKHIR


@pytest.mark.parametrize(("jenis", "baris"), BARIS, ids=_id)
def test_penolakan_penundaan_dan_pengembalian_selalu_beralasan(jenis: JenisMutasi, baris: Transisi) -> None:
    perlu = baris.ke in (S.DITOLAK, S.DITUNDA, S.PERBAIKAN, S.BTS_BKN) or baris.aksi is Aksi.KEMBALIKAN_KONSEP

    assert baris.perlu_alasan or not perlu


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_aksi_unik_per_status(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    hitungan = Counter((baris.dari, baris.aksi) for baris in tabel(jenis, dasar))

    assert [kunci for kunci, jumlah in hitungan.items() if jumlah > 1] == []


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_tepat_satu_baris_utama_per_status(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    baris = tabel(jenis, dasar)
    hitungan = Counter(satu.dari for satu in baris if satu.utama)

    assert {status: hitungan[status] for status in jangkauan(baris) - AKHIR} == dict.fromkeys(
        jangkauan(baris) - AKHIR, 1
    )


def test_dasar_yang_dilayani_per_jenis() -> None:
    assert dasar_dilayani(INTRA) == (
        D.KEBUTUHAN_ORGANISASI,
        D.PERMINTAAN_SENDIRI,
        D.REDISTRIBUSI,
        D.PENATAAN_ORGANISASI,
    )
    assert dasar_dilayani(ANTAR) == dasar_dilayani(INTRA)
    assert dasar_dilayani(JenisMutasi.KABKOTA_KE_PROV) == ()


@pytest.mark.parametrize(
    ("jenis", "dasar", "awal"),
    [
        (INTRA, D.KEBUTUHAN_ORGANISASI, [S.DIAJUKAN, S.DISETUJUI_ATASAN, S.VERIFIKASI_BERKAS, S.TELAAH]),
        (INTRA, D.PERMINTAAN_SENDIRI, [S.DIAJUKAN, S.DISETUJUI_ATASAN, S.VERIFIKASI_BERKAS, S.TELAAH]),
        (ANTAR, D.KEBUTUHAN_ORGANISASI, [S.DIAJUKAN, S.MENUNGGU_PERSETUJUAN_ASAL, S.VERIFIKASI_BERKAS, S.TELAAH]),
        (
            ANTAR,
            D.PERMINTAAN_SENDIRI,
            [S.DIAJUKAN, S.DISETUJUI_ATASAN, S.MENUNGGU_PENERIMA, S.VERIFIKASI_BERKAS, S.TELAAH],
        ),
        (ANTAR, D.REDISTRIBUSI, [S.TELAAH]),
    ],
    ids=_id,
)
def test_langkah_berikut_dari_draf_sampai_selesai(
    jenis: JenisMutasi, dasar: DasarMutasi, awal: list[StatusUsul]
) -> None:
    assert langkah_berikut(jenis, dasar, S.DRAF) == awal + EKOR_STATUS


@pytest.mark.parametrize(
    ("status", "pertama"),
    [(S.PERBAIKAN, S.VERIFIKASI_BERKAS), (S.BTS_BKN, S.USUL_BKN), (S.DITUNDA, S.SIDANG_TPK)],
    ids=_id,
)
def test_langkah_berikut_kembali_ke_jalur_dari_status_samping(status: StatusUsul, pertama: StatusUsul) -> None:
    langkah = langkah_berikut(ANTAR, D.KEBUTUHAN_ORGANISASI, status)

    assert langkah[0] is pertama
    assert langkah[-1] is S.SELESAI


@pytest.mark.parametrize("status", sorted(AKHIR), ids=_id)
def test_langkah_berikut_kosong_pada_status_akhir(status: StatusUsul) -> None:
    assert langkah_berikut(INTRA, D.KEBUTUHAN_ORGANISASI, status) == []


def test_aksi_tersedia_menyaring_menurut_peran() -> None:
    verifikator = aksi_tersedia(INTRA, D.KEBUTUHAN_ORGANISASI, S.VERIFIKASI_BERKAS, Peran.VERIFIKATOR_BKD)
    pengelola = aksi_tersedia(INTRA, D.KEBUTUHAN_ORGANISASI, S.VERIFIKASI_BERKAS, Peran.ADMIN_OPD)
    pegawai = aksi_tersedia(INTRA, D.KEBUTUHAN_ORGANISASI, S.VERIFIKASI_BERKAS, Peran.ASN)

    assert [baris.aksi for baris in verifikator] == [Aksi.NYATAKAN_LENGKAP, Aksi.MINTA_PERBAIKAN]
    assert [baris.aksi for baris in pengelola] == [Aksi.BATALKAN]
    assert pegawai == []


def test_aksi_tersedia_tidak_memuat_langkah_sistem() -> None:
    assert aksi_tersedia(INTRA, D.KEBUTUHAN_ORGANISASI, S.DISETUJUI_ATASAN) == [
        transisi(INTRA, D.KEBUTUHAN_ORGANISASI, S.DISETUJUI_ATASAN, Aksi.BATALKAN)
    ]
    assert [baris.aksi for baris in aksi_sistem(INTRA, D.KEBUTUHAN_ORGANISASI, S.DISETUJUI_ATASAN)] == [
        Aksi.TERUSKAN_KE_BKD
    ]


def test_transisi_yang_tidak_ada_ditolak_dengan_kalimat() -> None:
    with pytest.raises(TransisiTidakAda, match="tidak tersedia pada status “Draf”"):
        transisi(INTRA, D.KEBUTUHAN_ORGANISASI, S.DRAF, "UNGGAH_TTD")


def test_transisi_menerima_nama_aksi_sebagai_teks() -> None:
    assert transisi(ANTAR, D.REDISTRIBUSI, S.DRAF, "MULAI_REDISTRIBUSI").ke is S.TELAAH


@pytest.mark.parametrize(
    ("dasar", "pelaku"),
    [
        (D.KEBUTUHAN_ORGANISASI, {Pelaku(Peran.ADMIN_OPD, Pihak.TUJUAN), Pelaku(Peran.KEPALA_OPD, Pihak.TUJUAN)}),
        (D.PERMINTAAN_SENDIRI, {Pelaku(Peran.ASN, Pihak.DIRI), Pelaku(Peran.ADMIN_OPD, Pihak.ASAL)}),
    ],
    ids=_id,
)
def test_pengirim_usul_antar_opd_menurut_dasar(dasar: DasarMutasi, pelaku: set[Pelaku]) -> None:
    assert {*transisi(ANTAR, dasar, S.DRAF, Aksi.KIRIM).pelaku} == pelaku


@pytest.mark.parametrize(
    ("dasar", "status", "aksi", "pihak"),
    [
        (D.KEBUTUHAN_ORGANISASI, S.MENUNGGU_PERSETUJUAN_ASAL, Aksi.SETUJUI_ASAL, Pihak.ASAL),
        (D.PERMINTAAN_SENDIRI, S.DIAJUKAN, Aksi.SETUJUI_ATASAN, Pihak.ASAL),
        (D.PERMINTAAN_SENDIRI, S.MENUNGGU_PENERIMA, Aksi.SETUJUI_PENERIMA, Pihak.TUJUAN),
        (D.REDISTRIBUSI, S.SK_TERBIT, Aksi.TERBITKAN_SPMT, Pihak.TUJUAN),
    ],
    ids=_id,
)
def test_kepala_opd_bertindak_untuk_pihak_yang_tepat(
    dasar: DasarMutasi, status: StatusUsul, aksi: Aksi, pihak: Pihak
) -> None:
    assert transisi(ANTAR, dasar, status, aksi).pelaku == (Pelaku(Peran.KEPALA_OPD, pihak),)


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_pengusul_dapat_membatalkan_hanya_sebelum_persetujuan_tpk(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    asal = {baris.dari for baris in tabel(jenis, dasar) if baris.aksi is Aksi.BATALKAN}
    tercapai = jangkauan(tabel(jenis, dasar))

    assert asal & tercapai == tercapai - RESERVASI - AKHIR


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_sk_hanya_terbit_lewat_unggahan_bertanda_tangan_oleh_ppk(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    menuju_sk = [baris for baris in tabel(jenis, dasar) if baris.ke is S.SK_TERBIT and not baris.tetap]

    assert [(baris.aksi, baris.peran) for baris in menuju_sk] == [(Aksi.UNGGAH_TTD, {Peran.PPK})]
    assert SyaratAksi.PDF_BERTANDA_TANGAN in menuju_sk[0].syarat


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_tidak_ada_konsep_sk_tanpa_usul_bkn(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    tanpa_bkn = [baris for baris in tabel(jenis, dasar) if S.USUL_BKN not in (baris.dari, baris.ke)]

    assert S.KONSEP_SK not in jangkauan(tanpa_bkn)


def test_rantai_paraf_berurutan_dan_paraf_terakhir_menyerahkan_ke_penanda_tangan() -> None:
    tujuan = [transisi(ANTAR, D.REDISTRIBUSI, S.PARAF, langkah.aksi).ke for langkah in RANTAI_PARAF]

    assert [langkah.peran for langkah in RANTAI_PARAF] == [Peran.KABID_MUTASI, Peran.KEPALA_BKD, Peran.PYB]
    assert [langkah.urutan for langkah in RANTAI_PARAF] == [1, 2, 3]
    assert tujuan == [S.PARAF, S.PARAF, S.MENUNGGU_TTD]


def test_giliran_paraf_mengikuti_jumlah_paraf_yang_ada() -> None:
    assert [giliran_paraf(sudah) for sudah in range(4)] == [*RANTAI_PARAF, None]


def test_giliran_paraf_menolak_jumlah_negatif() -> None:
    with pytest.raises(ValueError, match="negatif"):
        giliran_paraf(-1)


def test_langkah_paraf_hanya_untuk_aksi_paraf() -> None:
    assert langkah_paraf(Aksi.PARAF_SEKDA) is RANTAI_PARAF[-1]
    assert langkah_paraf(Aksi.UNGGAH_TTD) is None


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_selesai_menunggu_pelatihan_kecuali_dikecualikan_kepala_bkd(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    penutup = {baris.aksi: baris for baris in tabel(jenis, dasar) if baris.ke is S.SELESAI}

    assert set(penutup) == {Aksi.SELESAIKAN, Aksi.SELESAIKAN_PENGECUALIAN}
    assert SyaratAksi.PELATIHAN_TUNTAS in penutup[Aksi.SELESAIKAN].syarat
    assert SyaratAksi.PELATIHAN_TUNTAS not in penutup[Aksi.SELESAIKAN_PENGECUALIAN].syarat
    assert penutup[Aksi.SELESAIKAN_PENGECUALIAN].perlu_alasan
    assert all(SyaratAksi.SUDAH_DITEMPATKAN in baris.syarat for baris in penutup.values())


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_pelatihan_tidak_pernah_menahan_spmt(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    spmt = transisi(jenis, dasar, S.SK_TERBIT, Aksi.TERBITKAN_SPMT)

    assert SyaratAksi.PELATIHAN_TUNTAS not in spmt.syarat
    assert SyaratAksi.TMT_TERCAPAI in spmt.syarat


def test_serah_terima_hanya_syarat_antar_opd() -> None:
    antar = transisi(ANTAR, D.KEBUTUHAN_ORGANISASI, S.SK_TERBIT, Aksi.TERBITKAN_SPMT)
    intra = transisi(INTRA, D.KEBUTUHAN_ORGANISASI, S.SK_TERBIT, Aksi.TERBITKAN_SPMT)

    assert set(antar.syarat) - set(intra.syarat) == {SyaratAksi.SUDAH_SERAH_TERIMA}


@pytest.mark.parametrize(("jenis", "dasar"), JALUR, ids=_id)
def test_setiap_tahap_aturan_dilalui_dari_draf_ke_sk(jenis: JenisMutasi, dasar: DasarMutasi) -> None:
    status = [S.DRAF, *langkah_berikut(jenis, dasar, S.DRAF)]
    utama = {(baris.dari, baris.ke): baris for baris in tabel(jenis, dasar) if baris.utama}

    tahap = {utama[pasangan].tahap for pasangan in pairwise(status)}

    assert {Tahap.KIRIM, Tahap.TPK, Tahap.SK} <= tahap


def test_pegawai_yang_memeriksa_merancang_dan_menandatangani_berperan_berbeda() -> None:
    periksa = transisi(ANTAR, D.KEBUTUHAN_ORGANISASI, S.VERIFIKASI_BERKAS, Aksi.NYATAKAN_LENGKAP).peran
    rancang = transisi(ANTAR, D.KEBUTUHAN_ORGANISASI, S.PERTEK_TERBIT, Aksi.SUSUN_KONSEP).peran
    tanda_tangan = transisi(ANTAR, D.KEBUTUHAN_ORGANISASI, S.MENUNGGU_TTD, Aksi.UNGGAH_TTD).peran

    assert not periksa & rancang
    assert not rancang & tanda_tangan
    assert not periksa & tanda_tangan


@pytest.mark.parametrize(
    ("jenis", "dasar", "tahap", "surat"),
    [
        (INTRA, D.KEBUTUHAN_ORGANISASI, Tahap.KIRIM, (JenisBerkas.SURAT_USUL,)),
        (INTRA, D.PERMINTAAN_SENDIRI, Tahap.SK, (JenisBerkas.SURAT_PERMOHONAN,)),
        (ANTAR, D.KEBUTUHAN_ORGANISASI, Tahap.KIRIM, (JenisBerkas.SURAT_USUL,)),
        (ANTAR, D.KEBUTUHAN_ORGANISASI, Tahap.TPK, (JenisBerkas.SURAT_USUL, JenisBerkas.SURAT_PERSETUJUAN)),
        (ANTAR, D.PERMINTAAN_SENDIRI, Tahap.TPK, (JenisBerkas.SURAT_PERMOHONAN, JenisBerkas.SURAT_LOLOS_BUTUH)),
        (ANTAR, D.REDISTRIBUSI, Tahap.SK, ()),
    ],
    ids=_id,
)
def test_surat_yang_menyebut_jabatan_menurut_tahap(
    jenis: JenisMutasi, dasar: DasarMutasi, tahap: Tahap, surat: tuple[JenisBerkas, ...]
) -> None:
    assert surat_penyebut_jabatan(jenis, dasar, tahap) == surat


def test_berkas_lokal_antar_opd_dapat_dimatikan() -> None:
    lengkap = berkas_wajib(ANTAR, D.KEBUTUHAN_ORGANISASI)
    ringkas = berkas_wajib(ANTAR, D.KEBUTUHAN_ORGANISASI, lokal=False)

    assert set(lengkap) - set(ringkas) == {
        JenisBerkas.PERNYATAAN_HUKDIS,
        JenisBerkas.PERNYATAAN_TUBEL,
        JenisBerkas.SPTJM,
    }
    assert berkas_wajib(INTRA, D.KEBUTUHAN_ORGANISASI) == (JenisBerkas.SURAT_USUL,)
