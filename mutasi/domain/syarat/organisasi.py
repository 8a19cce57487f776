"""Rules on the organisation and the file: vacancy, letters, officers (BR-08, 09, 17, 18, 20, 21)."""

from itertools import combinations

from mutasi.domain.alur.berkas import surat_penyebut_jabatan
from mutasi.domain.fakta import Fakta, FaktaPosisi, ParameterAturan
from mutasi.domain.status import Tahap
from mutasi.domain.syarat.dasar import (
    KEBIJAKAN,
    Aturan,
    Berat,
    Cakupan,
    DataAturan,
    HasilAturan,
    Jawab,
    hanya_terdaftar,
)

BR_08 = Aturan(
    "BR-08",
    "Lowongan pada posisi tujuan",
    Berat.BLOCK,
    Cakupan.POSISI,
    "PP 11/2017 Pasal 190 ayat (4); Peraturan BKN 5/2019 Pasal 3 ayat (1)",
)
BR_17 = Aturan(
    "BR-17",
    "Surat menyebut jabatan dan unit yang sama",
    Berat.BLOCK,
    Cakupan.KASUS,
    "PP 11/2017 Pasal 192 ayat (2), diterapkan juga di dalam provinsi",
)
BR_20 = Aturan("BR-20", "Pemeriksa, perancang dan penanda tangan berbeda", Berat.BLOCK, Cakupan.KASUS, KEBIJAKAN)

KEKURANGAN_ASAL = hanya_terdaftar(
    Aturan(
        "BR-09",
        "Dampak pelepasan pada unit asal",
        Berat.WARN,
        Cakupan.POSISI,
        f"{KEBIJAKAN}; tujuan pemerataan Permendagri 58/2019 Pasal 3 ayat (3)",
    )
)
KUASA_PENANDATANGAN = hanya_terdaftar(
    Aturan(
        "BR-18",
        "Kuasa penandatanganan",
        Berat.BLOCK,
        Cakupan.KASUS,
        "Keputusan kepala daerah tentang kuasa penandatanganan",
    )
)
BELANJA_PEGAWAI = hanya_terdaftar(
    Aturan("BR-21", "Batas belanja pegawai", Berat.INFO, Cakupan.KASUS, "Permendagri 58/2019 Pasal 3 ayat (3)")
)

_SEBUTAN_PETUGAS = {"verifikator": "pemeriksa berkas", "perancang": "perancang SK", "penandatangan": "penanda tangan"}


def lowongan(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-08: at the TMT the approved need leaves a place; in an exchange a holder of the same loop makes it free."""
    jawab, tujuan = Jawab(BR_08, param), fakta.tujuan
    if tujuan is None:
        return jawab.tujuan_kosong()
    data = data_lowongan(tujuan)
    lowong = tujuan.lowong
    if lowong is None:
        hal = "Kebutuhan yang ditetapkan" if tujuan.k is None else "Jumlah pemangku"
        return jawab.data_kurang(
            f"{hal} pada posisi tujuan tidak tercatat.", *data, perbaikan="Lengkapi peta jabatan posisi tujuan."
        )
    if lowong >= 1:
        return jawab.lulus(f"Lowong {lowong} dari kebutuhan {tujuan.k} pada TMT.", *data)
    if lowong + tujuan.keluar_pertukaran >= 1:
        return jawab.lulus("Terisi, dan pemegangnya keluar dalam pertukaran yang sama.", *data)
    return jawab.gagal(
        f"Tidak ada lowongan pada TMT: kebutuhan {tujuan.k}, terisi {tujuan.b}, dipesan {tujuan.reservasi_masuk}.",
        *data,
        perbaikan=f"Perlu {1 - lowong} tempat lagi: pilih posisi yang lowong, atau pindah melalui pertukaran.",
    )


def data_lowongan(tujuan: FaktaPosisi) -> tuple[DataAturan, ...]:
    """K, B and the reservations of the target as shown beside the verdict."""
    return (
        DataAturan("Kebutuhan (K)", "tidak tercatat" if tujuan.k is None else str(tujuan.k), tujuan.kebutuhan_sejak),
        DataAturan("Pemangku (B)", "tidak tercatat" if tujuan.b is None else str(tujuan.b)),
        DataAturan("Dipesan usul lain", str(tujuan.reservasi_masuk)),
        DataAturan("Akan keluar", str(tujuan.reservasi_keluar)),
    )


def surat_sebut_jabatan(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-17: every letter of the case names the target posisi, and those due at this stage are there (art 192(2))."""
    jawab, tujuan, kasus = Jawab(BR_17, param), fakta.tujuan, fakta.kasus
    if tujuan is None:
        return jawab.tujuan_kosong()
    diharapkan = surat_penyebut_jabatan(kasus.jenis, kasus.dasar, kasus.tahap)
    penyebut = {*surat_penyebut_jabatan(kasus.jenis, kasus.dasar, Tahap.SK)}
    ada = [surat for surat in kasus.surat if surat.jenis in penyebut]
    data = tuple(DataAturan(surat.jenis.label, surat.nomor or "tanpa nomor", surat.tanggal) for surat in ada)
    lain = [surat.jenis.label for surat in ada if surat.posisi_id is not None and surat.posisi_id != tujuan.id]
    if lain:
        return jawab.gagal(
            f"Menyebut jabatan atau unit lain daripada usul: {', '.join(lain)}.",
            *data,
            perbaikan=f"Ganti surat itu dengan yang menyebut {tujuan.jabatan.nama} pada {tujuan.unit}.",
        )
    punya = {surat.jenis for surat in ada if surat.posisi_id is not None}
    kurang = ", ".join(jenis.label for jenis in diharapkan if jenis not in punya)
    if kurang:
        return jawab.data_kurang(
            f"Belum ada surat yang menyebut jabatan tujuan: {kurang}.", *data, perbaikan=f"Lampirkan: {kurang}."
        )
    if not diharapkan:
        return jawab.lulus("Usul disusun BKD dari peta kebutuhan; tidak ada surat yang dipersyaratkan.", *data)
    return jawab.lulus("Semua surat menyebut jabatan dan unit yang sama dengan usul.", *data)


def empat_mata(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
    """BR-20: who verifies, who drafts the SK and who signs are different people (four eyes).

    From the TPK on the verifier must be known, at the SK the drafter too; the signer counts once he acts.
    """
    jawab, petugas, tahap = Jawab(BR_20, param), fakta.kasus.petugas, fakta.kasus.tahap
    orang = {
        "verifikator": petugas.verifikator,
        "perancang": petugas.perancang,
        "penandatangan": petugas.penandatangan,
    }
    for satu, lain in combinations(orang, 2):
        if orang[satu] is not None and orang[satu] == orang[lain]:
            return jawab.gagal(
                f"Petugas yang sama menjadi {_SEBUTAN_PETUGAS[satu]} dan {_SEBUTAN_PETUGAS[lain]}.",
                perbaikan=f"Serahkan tugas {_SEBUTAN_PETUGAS[lain]} kepada petugas lain.",
            )
    wajib = ("verifikator", "perancang") if tahap is Tahap.SK else ("verifikator",)
    kurang = ", ".join(_SEBUTAN_PETUGAS[satu] for satu in wajib if orang[satu] is None)
    if kurang:
        return jawab.data_kurang(
            f"Belum ada petugas: {kurang}.", perbaikan="Dinilai kembali setelah petugas bertindak."
        )
    return jawab.lulus("Petugas yang memeriksa, merancang dan menandatangani berbeda.")
