"""Training asked for from a mismatch case: items from the case's gap, once, and the case told when they are done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from instansi.models import StandarKompetensi
from mutasi.domain.pelatihan import BekalPegawai, ItemRencana, SyaratTujuan, susun_rencana
from mutasi.fakta import fakta_jabatan
from mutasi.fakta.pegawai import fakta_pegawai
from mutasi.izin import boleh_ubah_pelatihan_kasus
from mutasi.models import ItemPelatihan, RencanaPelatihan
from mutasi.selectors.pelatihan import TUNTAS
from pegawai.domain.kesesuaian import HasilPendidikan, KecocokanPendidikan, kecocokan_pendidikan_terbaik
from pegawai.domain.triase import JenisKasus
from pegawai.models import KasusKesesuaian, PenilaianKompetensi
from pegawai.services import kasus_lanjut
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import wajib

BATAS_MINTA = 500
"""So many cases one request may name."""
_TANPA_CELAH = HasilPendidikan(KecocokanPendidikan.LINIER, "")


@transaction.atomic
def minta(*, kasus_id: Sequence[int], pelaku: Pelaku) -> tuple[int, int]:
    """Ask for the training of cases decided LATIH; returns how many got a plan and how many were passed over.

    Passed over: not decided LATIH (any more), still in training, a rank, or no gap by today's data. Each gap of the
    case's job becomes an item due when the case is due (today when that has passed). Flat number of queries apart from
    the log. Raises AturanDilanggar TERLALU_BANYAK and the refusal of ``boleh_ubah_pelatihan_kasus``.
    """
    if len(kasus_id) > BATAS_MINTA:
        raise AturanDilanggar("TERLALU_BANYAK", f"Paling banyak {BATAS_MINTA} kasus sekali minta.")
    semua = kasus_lanjut.kunci_untuk_pelatihan(kasus_id)
    for satu in semua:
        wajib(boleh_ubah_pelatihan_kasus(pelaku, satu.unit.jalur if satu.unit else ""))
    terbuka = ItemPelatihan.objects.filter(rencana__kasus__in=semua).exclude(status__in=TUNTAS)
    sudah = set(terbuka.values_list("rencana__kasus", flat=True))
    baru = [satu for satu in semua if satu.pk not in sudah and satu.jabatan_id]
    isi = {pk: butir for pk, butir in _celah(baru, timezone.localdate()).items() if butir}
    _simpan([satu for satu in baru if satu.pk in isi], isi, pelaku)
    return len(isi), len(set(kasus_id)) - len(isi)


def _simpan(kasus: list[KasusKesesuaian], isi: dict[int, list[ItemRencana]], pelaku: Pelaku) -> None:
    lama = {satu.kasus_id: satu for satu in RencanaPelatihan.objects.filter(kasus__in=kasus)}
    rencana = RencanaPelatihan.objects.bulk_create(
        [RencanaPelatihan(pegawai_id=satu.pegawai_id, kasus=satu) for satu in kasus if satu.pk not in lama]
    )
    rencana += lama.values()
    ItemPelatihan.objects.bulk_create(
        ItemPelatihan(
            rencana=satu, jenis=butir.jenis.value, uraian=butir.uraian, celah=butir.celah, tenggat=butir.tenggat
        )
        for satu in rencana
        for butir in isi[satu.kasus_id or 0]
    )
    kasus_lanjut.catat_pelatihan_diminta(
        ((satu, "; ".join(butir.uraian for butir in isi[satu.pk])) for satu in kasus), pelaku
    )
    catat(
        pelaku=pelaku.pengguna, peran=pelaku.peran.value, aksi="minta_pelatihan", objek_jenis="rencana_pelatihan",
        objek_id=f"{len(rencana)} rencana", ringkasan=f"Pelatihan diminta untuk {len(rencana)} kasus",
        kasus=[str(satu.id_publik) for satu in kasus],
    )  # fmt: skip


def _celah(kasus: list[KasusKesesuaian], hari_ini: date) -> dict[int, list[ItemRencana]]:
    """Items by case: what the job of the case asks and the person lacks today, of the case's kind only."""
    if not kasus:
        return {}
    jabatan, pegawai = [satu.jabatan_id or 0 for satu in kasus], [satu.pegawai_id for satu in kasus]
    standar = _level(StandarKompetensi.objects.filter(jabatan__in=jabatan).values_list("jabatan", "kode", "level"))
    urut = PenilaianKompetensi.objects.filter(pegawai__in=pegawai).order_by("tanggal", "pk")
    dinilai = _level(urut.values_list("pegawai", "kode", "level"))
    orang, syarat = fakta_pegawai(pegawai, hari_ini=hari_ini), fakta_jabatan(jabatan)
    hasil = {}
    for satu in kasus:
        kerja, nama = satu.jabatan_id or 0, satu.jabatan.nama if satu.jabatan else ""
        if satu.jenis == JenisKasus.KOMPETENSI.value:
            tujuan, pendidikan = SyaratTujuan(nama, standar.get(kerja, {}), ()), _TANPA_CELAH
        else:
            milik, diminta = orang[satu.pegawai_id].pendidikan, syarat[kerja].pendidikan
            tujuan, pendidikan = SyaratTujuan(nama, {}, ()), kecocokan_pendidikan_terbaik(milik, diminta)
        bekal = BekalPegawai(pendidikan, dinilai.get(satu.pegawai_id, {}), ())
        batas = max(satu.tenggat or hari_ini, hari_ini)
        hasil[satu.pk] = [replace(butir, tenggat=batas) for butir in susun_rencana(tujuan, bekal, hari_ini)]
    return hasil


def _level(baris: Iterable[tuple[int, str, int]]) -> dict[int, dict[str, int]]:
    """Level by code by key, the last one counts."""
    hasil: dict[int, dict[str, int]] = {}
    for pk, kode, level in baris:
        hasil.setdefault(pk, {})[kode] = level
    return hasil


def beri_tahu_kasus(rencana: RencanaPelatihan, pelaku: Pelaku) -> None:
    """Tell the case when its last open item was done or waived. Three queries, and the note.

    The plan is locked first: of two officers who close the last two items at one time, the second sees the first's.
    """
    if rencana.kasus_id is None:
        return
    RencanaPelatihan.objects.select_for_update(no_key=True).only("pk").get(pk=rencana.pk)
    item = list(ItemPelatihan.objects.filter(rencana=rencana).values_list("status", "uraian", "diselesaikan_pada"))
    if any(status not in TUNTAS for status, _, _ in item):
        return
    selesai = [(tanggal, uraian) for _, uraian, tanggal in item if tanggal is not None]
    teks = "; ".join(uraian for _, uraian in selesai) or "Semua pelatihan dibebaskan."
    kasus_lanjut.catat_pelatihan_tuntas(
        kasus_id=rencana.kasus_id, selesai=max((t for t, _ in selesai), default=None), teks=teks, pelaku=pelaku
    )
