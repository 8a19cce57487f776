"""Rules on the person: status, discipline, study leave, performance, other cases (BR-01, 04-07, 12, 14, 15)."""

from datetime import date

from instansi.domain.jabatan import JenisJabatan, jabatan_sama
from mutasi.domain.fakta import Fakta, FaktaHukuman, FaktaJabatan, FaktaPegawai, ParameterAturan, StatusHukuman
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
from pegawai.domain.status import StatusKepegawaian
from sabangau_mutasi.inti.tanggal import tambah_bulan, tanggal_panjang

_PASAL_3 = "Peraturan BKN 5/2019 Pasal 3 ayat (1)"

BR_01 = Aturan(
    "BR-01",
    "Status dan kedudukan pegawai",
    Berat.BLOCK,
    Cakupan.JABATAN,
    f"{_PASAL_3}; PP 49/2018 untuk PPPK",
)
BR_04 = Aturan("BR-04", "Hukuman disiplin dan proses peradilan", Berat.BLOCK, Cakupan.PEGAWAI, _PASAL_3)
BR_05 = Aturan("BR-05", "Tugas belajar dan ikatan dinas", Berat.BLOCK, Cakupan.PEGAWAI, _PASAL_3)
BR_06 = Aturan("BR-06", "Predikat kinerja dua tahun terakhir", Berat.BLOCK, Cakupan.PEGAWAI, _PASAL_3)
BR_15 = Aturan("BR-15", "Tidak ada proses kepegawaian lain", Berat.BLOCK, Cakupan.PEGAWAI, KEBIJAKAN)

IKATAN_PENGABDIAN = hanya_terdaftar(
    Aturan("BR-07", "Ikatan pengabdian", Berat.BLOCK, Cakupan.PEGAWAI, "PermenPANRB 27/2021 Pasal 52")
)
BENTURAN_KEPENTINGAN = hanya_terdaftar(
    Aturan("BR-12", "Benturan kepentingan", Berat.WARN, Cakupan.KASUS, "PP 11/2017 Pasal 190 ayat (5)")
)
BATAS_MASUK = hanya_terdaftar(
    Aturan("BR-14", "Batas usia dan golongan pegawai masuk", Berat.WARN, Cakupan.PEGAWAI, KEBIJAKAN)
)


def status_dan_kedudukan(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-01: PNS, or PPPK inside domain.md §1.9, with legal standing Aktif (Peraturan BKN 5/2019 art 3(1))."""
    jawab, pegawai = Jawab(BR_01, param), fakta.pegawai
    data = (
        DataAturan("Status kepegawaian", pegawai.status.label, pegawai.data_per),
        DataAturan("Kedudukan hukum", pegawai.kedudukan or "tidak tercatat", pegawai.data_per),
    )
    if pegawai.kedudukan_aktif is None:
        return jawab.data_kurang(
            "Kedudukan hukum pegawai tidak tercatat.", *data, perbaikan="Lengkapi kedudukan hukum melalui impor SIASN."
        )
    if not pegawai.kedudukan_aktif:
        return jawab.gagal(
            f"Kedudukan hukum {pegawai.kedudukan}, bukan aktif.",
            *data,
            perbaikan="Dapat diusulkan setelah kedudukan hukum kembali aktif.",
        )
    if pegawai.status is StatusKepegawaian.PPPK:
        return _pppk(fakta, param, jawab, data)
    if pegawai.status is not StatusKepegawaian.PNS:
        return jawab.gagal(
            f"Status {pegawai.status.label} tidak dapat dimutasi.",
            *data,
            perbaikan="Hanya PNS, atau PPPK pada jabatan dan jenjang yang sama, yang dapat diusulkan.",
        )
    return jawab.lulus("Berstatus PNS dengan kedudukan hukum aktif.", *data)


def _pppk(fakta: Fakta, param: ParameterAturan, jawab: Jawab, data: tuple[DataAturan, ...]) -> HasilAturan:
    """PPPK stay inside the province, in the same job and jenjang, with contract left (PP 49/2018; domain.md §1.9)."""
    pegawai, tujuan = fakta.pegawai, fakta.tujuan
    if not fakta.kasus.jenis.dalam_provinsi:
        return jawab.gagal(
            "PPPK hanya dapat pindah di dalam instansi yang sama.",
            *data,
            perbaikan="Pilih posisi di lingkungan Pemerintah Provinsi.",
        )
    if tujuan is None:
        return jawab.tujuan_kosong()
    if pegawai.jabatan is None:
        return jawab.data_kurang(
            "Jabatan PPPK saat ini tidak tercatat.", *data, perbaikan="Lengkapi riwayat jabatan melalui impor SIASN."
        )
    if not _jabatan_pppk_sama(pegawai.jabatan, tujuan.jabatan):
        return jawab.gagal(
            f"PPPK hanya dapat pindah pada jabatan dan jenjang yang sama: sekarang {pegawai.jabatan.nama}, "
            f"tujuan {tujuan.jabatan.nama}.",
            *data,
            perbaikan=f"Pilih posisi {pegawai.jabatan.nama} di unit lain.",
        )
    return _kontrak_pppk(fakta, param, jawab, data)


def _jabatan_pppk_sama(asal: FaktaJabatan, tujuan: FaktaJabatan) -> bool:
    """Same job; two rows of one JF group and jenjang are the same job, two pelaksana jobs never are."""
    if asal.id == tujuan.id:
        return True
    if asal.jenis is not JenisJabatan.FUNGSIONAL or not asal.kelompok or asal.jenjang is None:
        return False
    return jabatan_sama(asal.sifat, tujuan.sifat)


def _kontrak_pppk(fakta: Fakta, param: ParameterAturan, jawab: Jawab, data: tuple[DataAturan, ...]) -> HasilAturan:
    pegawai = fakta.pegawai
    kontrak = tanggal_data("Akhir perjanjian kerja", pegawai.akhir_kontrak, pegawai.data_per)
    if pegawai.akhir_kontrak is None:
        # No SIASN export carries the end of the contract: it warns, or no PPPK could ever move (docs/adr/0008).
        return Jawab(BR_01, param, Berat.WARN).data_kurang(
            "Akhir perjanjian kerja PPPK tidak tercatat.",
            *data,
            kontrak,
            perbaikan="Periksa pada perjanjian kerjanya bahwa kontrak masih berlaku cukup lama sesudah TMT.",
        )
    batas = tambah_bulan(fakta.tanggal_pindah, param.pppk_sisa_kontrak_bulan)
    sebutan = f"perjanjian kerja berakhir {tanggal_panjang(pegawai.akhir_kontrak)}"
    if pegawai.akhir_kontrak < batas:
        return jawab.gagal(
            f"Sisa kontrak kurang: {sebutan}, paling cepat {tanggal_panjang(batas)} "
            f"({param.pppk_sisa_kontrak_bulan} bulan sesudah TMT).",
            *data,
            kontrak,
            perbaikan="Perpanjang perjanjian kerja atau majukan TMT.",
        )
    return jawab.lulus(f"PPPK aktif pada jabatan dan jenjang yang sama; {sebutan}.", *data, kontrak)


def hukuman_disiplin(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-04: no disciplinary or court process, no punishment running between today and the TMT (PP 94/2021 art 8).

    The sentence tells no kind, level or date: outside the disciplinary team only a flag may be known (domain.md §8.2).
    """
    jawab, pegawai = Jawab(BR_04, param), fakta.pegawai
    data = (tanggal_data("Data hukuman disiplin per", pegawai.hukuman_per, pegawai.hukuman_per),)
    terbuka = any(_menghalangi(satu, fakta, param) for satu in pegawai.hukuman)
    if terbuka or pegawai.proses_peradilan:
        return jawab.gagal(
            "Sedang dalam proses atau menjalani hukuman disiplin atau proses peradilan.",
            *data,
            perbaikan="Dapat diusulkan setelah proses atau hukuman berakhir.",
        )
    if pegawai.hukuman_per is None:
        return jawab.data_kurang(
            "Data hukuman disiplin belum pernah dimuat.", *data, perbaikan="Impor data hukuman disiplin."
        )
    return jawab.lulus("Tidak sedang dalam proses atau menjalani hukuman disiplin.", *data)


def _menghalangi(hukuman: FaktaHukuman, fakta: Fakta, param: ParameterAturan) -> bool:
    """A process always blocks; a light punishment has no duration (PP 94/2021 art 8); the others until they end."""
    if hukuman.status is StatusHukuman.PROSES:
        return True
    if hukuman.tingkat == "R":
        return False
    if hukuman.sampai is None:
        return hukuman.status is StatusHukuman.BERJALAN
    batas = tambah_bulan(hukuman.sampai, param.hukdis_lookback_bulan)
    return hukuman.mulai <= fakta.tanggal_pindah and batas >= fakta.hari_ini


def tugas_belajar(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-05: no study leave and no service bond running between today and the TMT (Peraturan BKN 5/2019 art 3(1))."""
    jawab, pegawai = Jawab(BR_05, param), fakta.pegawai
    data = [tanggal_data("Data tugas belajar per", pegawai.tugas_belajar_per, pegawai.tugas_belajar_per)]
    for satu in pegawai.tugas_belajar:
        akhir = satu.ikatan_sampai or satu.selesai
        if satu.mulai > fakta.tanggal_pindah or (akhir is not None and akhir < fakta.hari_ini):
            continue
        belajar = satu.selesai is None or satu.selesai >= fakta.hari_ini
        hal = "tugas belajar" if belajar else "ikatan dinas sesudah tugas belajar"
        sampai = f" sampai {tanggal_panjang(akhir)}" if akhir else ""
        data.append(tanggal_data("Tugas belajar mulai", satu.mulai, pegawai.tugas_belajar_per))
        return jawab.gagal(
            f"Sedang menjalani {hal}{sampai}.",
            *data,
            perbaikan=f"Dapat diusulkan setelah {hal} berakhir." if akhir else "Catat tanggal selesai tugas belajar.",
        )
    if pegawai.tugas_belajar_per is None:
        return jawab.data_kurang(
            "Data tugas belajar belum pernah dimuat.", *data, perbaikan="Impor data tugas belajar."
        )
    return jawab.lulus("Tidak sedang menjalani tugas belajar atau ikatan dinas.", *data)


def tahun_tertutup(fakta: FaktaPegawai, hari_ini: date, tenggang_bulan: int) -> tuple[int, int]:
    """The two closed years that BR-06 looks at, latest first.

    In the first months of a year the year before is often not rated yet; then the two before it count (PARAM).
    """
    terakhir = hari_ini.year - 1
    if hari_ini.month <= tenggang_bulan and not any(satu.tahun == terakhir for satu in fakta.kinerja):
        terakhir -= 1
    return terakhir, terakhir - 1


def predikat_kinerja(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-06: the last two closed yearly predikat are at least *baik* (Peraturan BKN 5/2019 art 3(1))."""
    jawab, pegawai = Jawab(BR_06, param), fakta.pegawai
    tahun = tahun_tertutup(pegawai, fakta.hari_ini, param.predikat_tenggang_bulan)
    nilai = {satu.tahun: satu.predikat for satu in pegawai.kinerja}
    data = tuple(
        DataAturan(f"Predikat {satu}", nilai[satu].label if satu in nilai else "tidak tercatat", date(satu, 12, 31))
        for satu in tahun
    )
    buruk = [satu for satu in tahun if satu in nilai and not nilai[satu].minimal_baik]
    if buruk:
        sebutan = " dan ".join(f"{nilai[satu].label.lower()} ({satu})" for satu in buruk)
        return jawab.gagal(
            f"Predikat kinerja {sebutan}, harus paling rendah baik.",
            *data,
            perbaikan=f"Dapat diusulkan setelah dua tahun berturut-turut sesudah {max(buruk)} berpredikat baik.",
        )
    kurang = [str(satu) for satu in tahun if satu not in nilai]
    if kurang:
        sebutan = " dan ".join(kurang)
        return jawab.data_kurang(
            f"Predikat kinerja tahun {sebutan} tidak tercatat.",
            *data,
            perbaikan=f"Lengkapi predikat kinerja tahun {sebutan} melalui impor kinerja.",
        )
    sebutan = ", ".join(f"{satu} {nilai[satu].label.lower()}" for satu in tahun)
    return jawab.lulus(f"Predikat kinerja dua tahun terakhir: {sebutan}.", *data)


def proses_lain(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-15: no other open transfer, promotion or retirement case of the same person."""
    jawab, lain = Jawab(BR_15, param), fakta.pegawai.kasus_lain
    if not lain:
        return jawab.lulus("Tidak ada proses kepegawaian lain yang terbuka.")
    sebutan = ", ".join(f"{satu.jenis} {satu.nomor}" for satu in lain)
    return jawab.gagal(
        f"Masih ada proses lain yang terbuka: {sebutan}.",
        *(DataAturan(satu.jenis, satu.nomor, satu.sejak) for satu in lain),
        perbaikan="Selesaikan atau batalkan proses itu lebih dahulu.",
    )
