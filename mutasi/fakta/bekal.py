"""What the acts of a portion read of their own case, read for all of them at once. The cases must be locked.

Every answer laid in here is what the function would have read itself; a function that is not supplied still reads.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from mutasi.fakta import bahan
from mutasi.fakta.jabatan import fakta_jabatan, fakta_satu_jabatan
from mutasi.fakta.pegawai import fakta_pegawai, fakta_satu_pegawai
from mutasi.fakta.posisi import angka_banyak, angka_satu
from mutasi.models import (
    BerkasUsul,
    ItemPelatihan,
    IzinMendagri,
    LogTransisi,
    SidangTpk,
    SuratKeputusan,
    UsulMutasi,
)
from pegawai.models import Reservasi
from sabangau_mutasi.inti.ingatan import bekali

B = TypeVar("B")


def bekali_kasus(usul: Sequence[UsulMutasi]) -> None:
    """Papers, log, decree, training, session and seats of each case. Six queries for any number."""
    kunci = [satu.pk for satu in usul]
    berkas = BerkasUsul.objects.filter(usul__in=kunci).order_by("usul", "jenis", "-versi").distinct("usul", "jenis")
    per_berkas = _kelompok(berkas, lambda satu: satu.usul_id)
    bekali(bahan.berkas_terbaru, {(pk,): {satu.jenis: satu for satu in isi} for pk, isi in _genap(kunci, per_berkas)})
    _bekali_log(kunci)
    surat = {satu.usul_id: satu for satu in SuratKeputusan.objects.filter(usul__in=kunci)}
    bekali(bahan.sk_usul, {(pk,): surat.get(pk) for pk in kunci})
    item = ItemPelatihan.objects.filter(rencana__usul__in=kunci, wajib=True)
    terbuka = item.exclude(status__in=["SELESAI", "DIBEBASKAN"]).order_by("tenggat", "pk")
    per_item = _kelompok(terbuka.values_list("rencana__usul", "uraian"), lambda satu: satu[0])
    bekali(bahan.wajib_terbuka, {(pk,): tuple(teks for _, teks in isi) for pk, isi in _genap(kunci, per_item)})
    sidang = SidangTpk.objects.filter(usul__in=kunci, rekomendasi="SETUJU").order_by("tanggal", "pk")
    terakhir = {satu.usul_id: satu for satu in sidang}
    bekali(bahan.sidang_setuju, {(pk,): terakhir.get(pk) for pk in kunci})
    sumber = [str(satu.id_publik) for satu in usul]
    kursi = _kelompok(Reservasi.objects.filter(sumber__in=sumber).order_by("pk"), lambda satu: satu.sumber)
    bekali(bahan.reservasi_usul, {(teks,): tuple(isi) for teks, isi in _genap(sumber, kursi)})


def bekali_fakta(usul: Sequence[UsulMutasi], *, hari_ini: date, tmt: date | None) -> None:
    """What the rules read: the person, the target with its job and figures, the Minister's consent.

    ``tmt`` is the one the act names, else the decree's, else the planned one. A person who stands in two cases of the
    portion is left to be read when his turn comes.
    """
    berapa = Counter(satu.pegawai_id for satu in usul)
    sendiri = [satu for satu in usul if berapa[satu.pegawai_id] == 1]
    orang = fakta_pegawai(
        [satu.pegawai_id for satu in sendiri], hari_ini=hari_ini, kecuali_usul=[satu.pk for satu in sendiri]
    )
    bekali(
        fakta_satu_pegawai,
        {(satu.pegawai_id, hari_ini, satu.pk): orang[satu.pegawai_id] for satu in sendiri if satu.pegawai_id in orang},
    )
    jabatan = fakta_jabatan({satu.posisi_tujuan.jabatan_id for satu in usul})
    bekali(fakta_satu_jabatan, {(pk,): isi for pk, isi in jabatan.items()})
    izin = IzinMendagri.objects.filter(pegawai__in=berapa).order_by("tanggal", "pk")
    terbaru = {satu.pegawai_id: satu for satu in izin}
    bekali(bahan.izin_mendagri, {(pk,): terbaru.get(pk) for pk in berapa})
    kursi = [(satu.posisi_tujuan_id, _saat(satu, tmt), str(satu.id_publik)) for satu in usul]
    bekali(angka_satu, dict(zip(kursi, angka_banyak(kursi), strict=True)))


def _saat(usul: UsulMutasi, tmt: date | None) -> date:
    surat = bahan.sk_usul(usul.pk)
    return tmt or (surat.tmt if surat else None) or usul.tmt_rencana


def _bekali_log(kunci: list[int]) -> None:
    log = LogTransisi.objects.filter(usul__in=kunci).select_related("pelaku").order_by("usul", "urutan")
    per_usul = _kelompok(log, lambda satu: satu.usul_id)
    bekali(bahan.log_usul, {(pk,): tuple(isi) for pk, isi in _genap(kunci, per_usul)})
    bekali(bahan.log_terakhir, {(pk,): isi[-1] if isi else None for pk, isi in _genap(kunci, per_usul)})
    bekali(bahan.pengecualian_lama, {(pk,): _pengecualian(isi) for pk, isi in _genap(kunci, per_usul)})


def _pengecualian(log: Iterable[LogTransisi]) -> dict[str, str]:
    ada = [satu.data["pengecualian"] for satu in log if "pengecualian" in satu.data]
    return dict(ada[-1]) if ada else {}


def _kelompok(baris: Iterable[B], kunci: Callable[[B], Hashable]) -> dict[Any, list[B]]:
    hasil: defaultdict[Any, list[B]] = defaultdict(list)
    for satu in baris:
        hasil[kunci(satu)].append(satu)
    return hasil


def _genap(kunci: Iterable[Any], isi: dict[Any, list[B]]) -> list[tuple[Any, list[B]]]:
    """Every key with its rows, none for the keys that have no row."""
    return [(satu, isi.get(satu, [])) for satu in kunci]
