"""Which rows of the read log belong to a person because of his cases."""

from __future__ import annotations

from mutasi.models import BerkasUsul, SuratKeputusan, UsulMutasi


def objek_pegawai(pegawai_id: int) -> list[tuple[str, str, list[str]]]:
    """Kind in the read log, its name, public ids: the person's cases, their papers, his decrees. Three queries."""
    kueri = (
        ("usul", "usul mutasi", UsulMutasi.objects.filter(pegawai_id=pegawai_id)),
        ("berkas_usul", "berkas usul", BerkasUsul.objects.filter(usul__pegawai_id=pegawai_id)),
        ("sk", "surat keputusan", SuratKeputusan.objects.filter(usul__pegawai_id=pegawai_id)),
    )
    return [
        (jenis, nama, [str(kunci) for kunci in satu.values_list("id_publik", flat=True)]) for jenis, nama, satu in kueri
    ]
