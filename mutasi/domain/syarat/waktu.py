"""Rules on time: tenure, election freeze, retirement age, TMT (BR-02, 03, 11, 13, 16, 19, 23)."""

from collections.abc import Iterator
from datetime import date

from mutasi.domain.fakta import Fakta, ParameterAturan, PeriodePilkada
from mutasi.domain.status import DasarMutasi
from mutasi.domain.syarat.dasar import (
    KEBIJAKAN,
    Aturan,
    Berat,
    Cakupan,
    DataAturan,
    HasilAturan,
    Jawab,
    hanya_terdaftar,
    tanggal_data,
)
from pegawai.domain.masa_kerja import lama_bulan, sudah_bup, tanggal_bup
from sabangau_mutasi.inti.tanggal import awal_bulan_berikut, tambah_bulan, tanggal_panjang

_PASAL_190 = "PP 11/2017 Pasal 190 ayat (3)"

BR_02 = Aturan("BR-02", "Masa jabatan paling singkat", Berat.WARN, Cakupan.PEGAWAI, _PASAL_190)
BR_03 = Aturan("BR-03", "Masa jabatan paling lama", Berat.INFO, Cakupan.PEGAWAI, _PASAL_190)
BR_11 = Aturan(
    "BR-11",
    "Masa larangan penggantian pejabat (Pilkada)",
    Berat.BLOCK,
    Cakupan.JABATAN,
    "UU 10/2016 Pasal 71 ayat (2) dan Pasal 162 ayat (3)",
)
BR_19 = Aturan("BR-19", "TMT terhadap tanggal SK", Berat.WARN, Cakupan.KASUS, KEBIJAKAN)
BR_23 = Aturan("BR-23", "Batas usia pensiun pada jabatan tujuan", Berat.BLOCK, Cakupan.JABATAN, "UU 20/2023 Pasal 55")

SISA_MASA_KERJA = hanya_terdaftar(
    Aturan("BR-13", "Sisa masa kerja pegawai masuk", Berat.WARN, Cakupan.PEGAWAI, KEBIJAKAN)
)
UMUR_BEBAS_TEMUAN = hanya_terdaftar(Aturan("BR-16", "Umur surat bebas temuan", Berat.WARN, Cakupan.KASUS, KEBIJAKAN))


def masa_jabatan_minimum(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-02: tenure at the TMT reaches the minimum; blocks an own request, warns otherwise (PP 11/2017 art 190(3))."""
    sendiri = fakta.kasus.dasar is DasarMutasi.PERMINTAAN_SENDIRI
    jawab = Jawab(BR_02, param, Berat.BLOCK if sendiri else Berat.WARN)
    tmt, batas = fakta.pegawai.tmt_jabatan, param.min_masa_jabatan_bulan
    data = (tanggal_data("TMT jabatan", tmt, fakta.pegawai.data_per),)
    if tmt is None:
        return jawab.data_kurang(
            "TMT jabatan saat ini tidak tercatat.", *data, perbaikan="Lengkapi riwayat jabatan melalui impor SIASN."
        )
    bulan, pada = lama_bulan(tmt, fakta.tanggal_pindah), tanggal_panjang(fakta.tanggal_pindah)
    if bulan >= batas:
        return jawab.lulus(f"Masa jabatan {bulan} bulan pada {pada}, batas {batas} bulan.", *data)
    terpenuhi = tambah_bulan(tmt, batas)
    tmt_cepat = terpenuhi if terpenuhi.day == 1 else awal_bulan_berikut(terpenuhi)
    return jawab.gagal(
        f"Masa jabatan {bulan} bulan pada {pada}, batas {batas} bulan.",
        *data,
        perbaikan=f"Terpenuhi dengan TMT paling cepat {tanggal_panjang(tmt_cepat)}.",
    )


def masa_jabatan_maksimum(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-03: longer than five years in one post by the TMT is due for rotation (PP 11/2017 art 190(3)); information."""
    jawab = Jawab(BR_03, param)
    tmt, batas = fakta.pegawai.tmt_jabatan, param.maks_masa_jabatan_bulan
    data = (tanggal_data("TMT jabatan", tmt, fakta.pegawai.data_per),)
    if tmt is None:
        return jawab.data_kurang(
            "TMT jabatan saat ini tidak tercatat.", *data, perbaikan="Lengkapi riwayat jabatan melalui impor SIASN."
        )
    bulan, pada = lama_bulan(tmt, fakta.tanggal_pindah), tanggal_panjang(fakta.tanggal_pindah)
    if bulan > batas:
        return jawab.gagal(
            f"Masa jabatan {bulan} bulan pada {pada}, lebih dari {batas} bulan: perlu rotasi.",
            *data,
            perbaikan="Mutasi ini memenuhi rotasi yang diperlukan.",
        )
    return jawab.lulus(f"Masa jabatan {bulan} bulan pada {pada}, belum melewati {batas} bulan.", *data)


def masa_larangan(periode: PeriodePilkada, bulan: int) -> Iterator[tuple[date, date]]:
    """The closed intervals in which officials may not be replaced without consent (UU 10/2016 arts 71(2), 162(3)).

    From `bulan` months before the candidates are set until the end of term; and `bulan` months from an inauguration.
    A term whose end is not recorded stays closed.
    """
    if periode.penetapan_paslon is not None:
        yield tambah_bulan(periode.penetapan_paslon, -bulan), periode.akhir_jabatan or date.max
    if periode.pelantikan is not None:
        yield periode.pelantikan, tambah_bulan(periode.pelantikan, bulan)


def larangan_pilkada(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-11: no replacement of officials in a freeze without the Minister's consent naming this ASN; others: INFO.

    Officials are JPT, administrator, pengawas and functional staff leading a unit (Surat Mendagri of 2024-03-29).
    """
    if fakta.tujuan is None:
        return Jawab(BR_11, param).tujuan_kosong()
    asal, tujuan = fakta.pegawai.jabatan, fakta.tujuan.jabatan
    pejabat = fakta.pegawai.memimpin_unit or tujuan.jenis.manajerial or (asal is not None and asal.jenis.manajerial)
    if not pejabat:
        jawab = Jawab(BR_11, param, Berat.INFO)
        return jawab.lulus("Larangan penggantian pejabat tidak berlaku bagi jabatan asal dan tujuan ini.")
    jawab = Jawab(BR_11, param)
    if not fakta.periode_pilkada:
        return jawab.data_kurang(
            "Periode Pilkada belum tercatat, sehingga masa larangan tidak dapat diperiksa.",
            perbaikan="Catat periode Pilkada provinsi pada data acuan.",
        )
    return _nilai_larangan(fakta, param, jawab)


def _nilai_larangan(fakta: Fakta, param: ParameterAturan, jawab: Jawab) -> HasilAturan:
    tanggal = sorted({fakta.tanggal_pindah, fakta.kasus.tanggal_sk or fakta.tanggal_pindah})
    for periode in fakta.periode_pilkada:
        for mulai, sampai in masa_larangan(periode, param.pilkada_bulan):
            if any(mulai <= satu <= sampai for satu in tanggal):
                return _dalam_larangan(fakta, jawab, periode.wilayah, mulai, sampai)
    return jawab.lulus(
        "TMT dan tanggal SK di luar masa larangan penggantian pejabat.",
        *(tanggal_data("Tanggal diperiksa", satu) for satu in tanggal),
    )


def _dalam_larangan(fakta: Fakta, jawab: Jawab, wilayah: str, mulai: date, sampai: date) -> HasilAturan:
    akhir = "akhir masa jabatan" if sampai == date.max else tanggal_panjang(sampai)
    masa = f"{tanggal_panjang(mulai)} sampai {akhir}"
    data = DataAturan(f"Masa larangan {wilayah}", masa)
    izin = fakta.kasus.izin_mendagri
    if izin is not None and izin.menyebut_pegawai and izin.tanggal >= mulai:
        return jawab.lulus(
            f"Dalam masa larangan {wilayah}, dengan izin Mendagri nomor {izin.nomor}.",
            data,
            DataAturan("Izin Mendagri", izin.nomor, izin.tanggal),
        )
    if izin is None:
        kurang = "izin Mendagri belum ada"
    elif izin.menyebut_pegawai:
        kurang = f"izin Mendagri nomor {izin.nomor} dari masa sebelumnya"
    else:
        kurang = "izin Mendagri tidak menyebut pegawai ini"
    return jawab.gagal(
        f"Dalam masa larangan penggantian pejabat {wilayah} ({masa}) dan {kurang}.",
        data,
        perbaikan="Lampirkan izin tertulis Mendagri yang menyebut pegawai ini, atau ubah TMT ke luar masa larangan.",
    )


def tmt_terhadap_sk(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-19: the TMT is not before the date of the SK, and best the first of a month for the payroll."""
    jawab, tmt, tanggal_sk = Jawab(BR_19, param), fakta.kasus.tmt, fakta.kasus.tanggal_sk
    data = (tanggal_data("TMT", tmt), tanggal_data("Tanggal SK", tanggal_sk))
    if tmt is None:
        return jawab.data_kurang("TMT belum ditentukan.", *data, perbaikan="Tentukan TMT.")
    batas = tanggal_sk or fakta.hari_ini
    if tmt < batas:
        sebutan = "tanggal SK" if tanggal_sk else "hari ini"
        return jawab.gagal(
            f"TMT {tanggal_panjang(tmt)} mendahului {sebutan} ({tanggal_panjang(batas)}).",
            *data,
            perbaikan=f"Tetapkan TMT paling cepat {tanggal_panjang(batas)}.",
        )
    if param.tmt_awal_bulan and tmt.day != 1:
        return jawab.gagal(
            f"TMT {tanggal_panjang(tmt)} bukan tanggal 1.",
            *data,
            perbaikan=f"Tetapkan TMT {tanggal_panjang(awal_bulan_berikut(tmt))} agar selaras dengan pembayaran gaji.",
        )
    if tanggal_sk is None:
        return jawab.data_kurang(
            f"TMT {tanggal_panjang(tmt)}; tanggal SK belum ada.", *data, perbaikan="Dinilai kembali saat SK bertanggal."
        )
    return jawab.lulus(f"TMT {tanggal_panjang(tmt)}, SK tanggal {tanggal_panjang(tanggal_sk)}.", *data)


def bup_jabatan_tujuan(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-23: at the target job's retirement age (UU 20/2023 art 55) the person is not retired by the TMT."""
    jawab, tujuan, lahir = Jawab(BR_23, param), fakta.tujuan, fakta.pegawai.tanggal_lahir
    if tujuan is None:
        return jawab.tujuan_kosong()
    bup = tujuan.jabatan.bup_berlaku
    if lahir is None or bup is None:
        hal = "Tanggal lahir pegawai" if lahir is None else "Batas usia pensiun jabatan tujuan"
        return jawab.data_kurang(f"{hal} tidak tercatat.", perbaikan=f"Lengkapi {hal[0].lower()}{hal[1:]}.")
    tercapai = tanggal_bup(lahir, bup)
    data = (
        DataAturan("BUP jabatan tujuan", f"{bup} tahun"),
        tanggal_data("BUP tercapai", tercapai, fakta.pegawai.data_per),
    )
    sebutan = f"Batas usia pensiun {bup} tahun pada jabatan tujuan tercapai {tanggal_panjang(tercapai)}"
    if sudah_bup(lahir, bup, fakta.tanggal_pindah):
        return jawab.gagal(
            f"{sebutan}, tidak sesudah TMT {tanggal_panjang(fakta.tanggal_pindah)}.",
            *data,
            perbaikan="Pilih jabatan dengan batas usia pensiun lebih tinggi atau TMT yang lebih awal.",
        )
    return jawab.lulus(f"{sebutan}, sesudah TMT {tanggal_panjang(fakta.tanggal_pindah)}.", *data)
