"""Judging the rules at a stage of a case, keeping the answers, refusing with the ids and sentences of what blocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from mutasi.domain.fakta import Fakta
from mutasi.domain.status import Tahap
from mutasi.domain.syarat import DAPAT_DIKESAMPINGKAN, HasilAturan, menghalangi, nilai_semua, peringatan
from mutasi.fakta import parameter
from mutasi.models import EvaluasiAturan, UsulMutasi
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.titipan import hapus, sisipkan_banyak


def nilai_dan_simpan(usul: UsulMutasi, fakta: Fakta, *, hari_ini: date, waktu: datetime) -> list[HasilAturan]:
    """Judge all rules, replace the stored answers of the stage, return them in order of code."""
    hasil = nilai_semua(fakta, parameter(hari_ini))
    tahap = fakta.kasus.tahap
    hapus(EvaluasiAturan, "usul", usul.pk, tahap=tahap.value)
    sisipkan_banyak([_baris(usul, tahap, satu, waktu) for satu in hasil])
    return hasil


def wajib_lulus(hasil: Iterable[HasilAturan], tahap: Tahap, *, alasan_pengecualian: str) -> dict[str, str]:
    """Refuse when a rule of the stage blocks; return the overrides to be logged (rule id → reason).

    BR-02 as a warning passes only with a written reason. As a block (own request) it cannot be passed here.
    """
    semua = list(hasil)
    halangan = menghalangi(semua, tahap)
    if halangan:
        kalimat = " ".join(f"{satu.kode}: {satu.kalimat} {satu.perbaikan}".strip() for satu in halangan)
        kode = ",".join(satu.kode for satu in halangan)
        raise AturanDilanggar(f"ATURAN:{kode}", f"Langkah ini tertahan aturan. {kalimat}")
    perlu = [satu for satu in peringatan(semua, tahap) if satu.kode in DAPAT_DIKESAMPINGKAN]
    if perlu and not alasan_pengecualian:
        kalimat = " ".join(f"{satu.kode}: {satu.kalimat}" for satu in perlu)
        raise AturanDilanggar(
            f"PENGECUALIAN:{perlu[0].kode}", f"{kalimat} Tuliskan alasan pengecualian.", "alasan_pengecualian"
        )
    return {satu.kode: alasan_pengecualian for satu in perlu}


def _baris(usul: UsulMutasi, tahap: Tahap, hasil: HasilAturan, waktu: datetime) -> EvaluasiAturan:
    isi = hasil.sebagai_json()
    return EvaluasiAturan(
        usul=usul,
        tahap=tahap.value,
        kode=hasil.kode,
        hasil=hasil.hasil.value,
        berat=hasil.berat.value,
        nama=hasil.nama,
        kalimat=hasil.kalimat,
        data=isi["data"],
        dasar_hukum=hasil.dasar_hukum,
        perbaikan=hasil.perbaikan,
        dinilai_pada=waktu,
    )
