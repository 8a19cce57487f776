"""Ways to ask the rules: all of them for a case, the subset for a wish, one person against many jobs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from mutasi.domain.fakta import Fakta, FaktaJabatan, FaktaPosisi, ParameterAturan
from mutasi.domain.status import DasarMutasi, Tahap
from mutasi.domain.syarat.daftar import DAPAT_DIKESAMPINGKAN, SEMUA, TAHAP_BERLAKU, UNTUK_PREFERENSI, butir
from mutasi.domain.syarat.dasar import Berat, Cakupan, HasilAturan, Jawab
from mutasi.domain.syarat.organisasi import BR_08, data_lowongan


def nilai_semua(fakta: Fakta, param: ParameterAturan) -> list[HasilAturan]:
    """Answers of every rule in order of code; what a rule raises is not caught."""
    return [satu.fungsi(fakta, param) for satu in SEMUA]


def menghalangi(
    hasil: Iterable[HasilAturan], tahap: Tahap | None = None, dikesampingkan: Collection[str] = ()
) -> list[HasilAturan]:
    """Answers that stop the step: BLOCK rules that failed or lack data, among those that count at `tahap` (None: all).

    `dikesampingkan` names rules overridden with a recorded reason; ValueError for a rule that may not be.
    """
    terlarang = sorted(set(dikesampingkan) - DAPAT_DIKESAMPINGKAN)
    if terlarang:
        raise ValueError(f"Aturan tidak dapat dikesampingkan: {', '.join(terlarang)}.")
    return [satu for satu in _berlaku(hasil, tahap) if satu.menghalangi and satu.kode not in dikesampingkan]


def peringatan(hasil: Iterable[HasilAturan], tahap: Tahap | None = None) -> list[HasilAturan]:
    """Answers that warn without stopping: WARN rules that failed or lack data, among those that count at `tahap`."""
    return [satu for satu in _berlaku(hasil, tahap) if satu.berat is Berat.WARN and satu.perlu_perhatian]


def dapat_dipilih(fakta: Fakta, param: ParameterAturan) -> list[HasilAturan]:
    """Answers for a wish, in order of code: always judged as an own request, BR-08 only as information.

    The wish is open when `menghalangi` of the answers is empty.
    """
    keinginan = _sebagai_keinginan(fakta)
    hasil = [butir(kode).fungsi(keinginan, param) for kode in UNTUK_PREFERENSI]
    hasil.append(keterangan_lowongan(fakta.tujuan, param))
    return sorted(hasil, key=lambda satu: satu.kode)


def keterangan_lowongan(tujuan: FaktaPosisi | None, param: ParameterAturan) -> HasilAturan:
    """BR-08 as a wish sees it: vacant, or *hanya lewat pertukaran*; it informs and never blocks."""
    jawab = Jawab(BR_08, param, Berat.INFO)
    if tujuan is None:
        return jawab.tujuan_kosong()
    lowong, data = tujuan.lowong, data_lowongan(tujuan)
    if lowong is None:
        return jawab.data_kurang(
            "Kebutuhan atau jumlah pemangku belum tercatat.", *data, perbaikan="Lengkapi peta jabatan posisi tujuan."
        )
    if lowong >= 1:
        return jawab.lulus(f"Lowong {lowong}.", *data)
    return jawab.gagal(
        "Hanya lewat pertukaran.", *data, perbaikan="Terbuka bila seorang pemegangnya pindah dalam pertukaran."
    )


@dataclass(frozen=True, slots=True)
class PenilaianJabatan:
    """One person judged against many jobs for a wish: the person's answers once, the job's answers per job id."""

    pegawai: tuple[HasilAturan, ...]
    per_jabatan: Mapping[str, tuple[HasilAturan, ...]]

    def boleh(self, jabatan_id: str) -> bool:
        """True when a wish for a posisi of this job is open; KeyError for a job that was not judged."""
        return not self.halangan(jabatan_id)

    def halangan(self, jabatan_id: str) -> tuple[HasilAturan, ...]:
        """What stops a wish for this job, in order of code; KeyError for a job that was not judged."""
        semua = (*self.pegawai, *self.per_jabatan[jabatan_id])
        return tuple(sorted((satu for satu in semua if satu.menghalangi), key=lambda satu: satu.kode))


def nilai_per_jabatan(fakta: Fakta, daftar: Iterable[FaktaJabatan], param: ParameterAturan) -> PenilaianJabatan:
    """Judge a person's wishes for thousands of posisi cheaply: rules on the person once, on the job once per job.

    Gives the same verdicts as `dapat_dipilih` on any posisi of the job; the vacancy is left to `keterangan_lowongan`,
    which needs only the figures of the posisi. `fakta.tujuan` is not read.
    """
    keinginan = _sebagai_keinginan(fakta)
    butir_pegawai = [butir(kode) for kode in UNTUK_PREFERENSI if butir(kode).aturan.cakupan is Cakupan.PEGAWAI]
    butir_jabatan = [butir(kode) for kode in UNTUK_PREFERENSI if butir(kode).aturan.cakupan is not Cakupan.PEGAWAI]
    hasil: dict[str, tuple[HasilAturan, ...]] = {}
    for jabatan in daftar:
        if jabatan.id not in hasil:
            tujuan = replace(keinginan, tujuan=FaktaPosisi(id="", jabatan=jabatan, unit="", opd_id=""))
            hasil[jabatan.id] = tuple(satu.fungsi(tujuan, param) for satu in butir_jabatan)
    return PenilaianJabatan(tuple(satu.fungsi(keinginan, param) for satu in butir_pegawai), MappingProxyType(hasil))


def _sebagai_keinginan(fakta: Fakta) -> Fakta:
    return replace(fakta, kasus=replace(fakta.kasus, dasar=DasarMutasi.PERMINTAAN_SENDIRI))


def _berlaku(hasil: Iterable[HasilAturan], tahap: Tahap | None) -> list[HasilAturan]:
    return [satu for satu in hasil if tahap is None or satu.kode in TAHAP_BERLAKU[tahap]]
