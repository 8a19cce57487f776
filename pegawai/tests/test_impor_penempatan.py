"""The one door of a new post by our SK, and the derived pointers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from instansi.tests.factories import buat_posisi
from pegawai.models import Pegawai, RiwayatJabatan
from pegawai.services.penempatan import DasarPenempatan, hitung_ulang, pindahkan
from pegawai.tests.factories import buat_pegawai
from pegawai.tests.impor_bantu import tgl
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db
DASAR = DasarPenempatan("821/1/2026", tgl("01-05-2026"), tgl("02-05-2026"))


def _pindah(
    pegawai: Pegawai, posisi_id: int, tmt: str = "01-06-2026", dasar: DasarPenempatan = DASAR
) -> RiwayatJabatan:
    return pindahkan(pegawai_id=pegawai.pk, posisi_id=posisi_id, tmt=tgl(tmt), dasar=dasar)


def test_pindahkan_membuka_jabatan_baru_dan_menutup_yang_lama() -> None:
    asal, tujuan = buat_posisi(), buat_posisi()
    ani = buat_pegawai(posisi=asal)

    riwayat = _pindah(ani, tujuan.pk)

    ani.refresh_from_db()
    lama = RiwayatJabatan.objects.exclude(pk=riwayat.pk).get()
    assert (riwayat.sumber, riwayat.nomor_sk, riwayat.tanggal_pelantikan) == ("SK", "821/1/2026", tgl("02-05-2026"))
    assert (lama.masa.upper, riwayat.masa.upper) == (tgl("01-06-2026"), None)
    assert (ani.posisi_kini, ani.unit_kini, ani.tmt_jabatan) == (tujuan, tujuan.unit, tgl("01-06-2026"))


def test_pindahkan_dua_kali_hanya_satu_jabatan() -> None:
    tujuan = buat_posisi()
    ani = buat_pegawai(posisi=buat_posisi())

    assert _pindah(ani, tujuan.pk).pk == _pindah(ani, tujuan.pk).pk

    assert RiwayatJabatan.objects.count() == 2


def test_jabatan_dari_siasn_pada_tmt_yang_sama_menjadi_milik_sk_kita() -> None:
    tujuan = buat_posisi()
    ani = buat_pegawai(posisi=tujuan, tmt=tgl("01-06-2026"))

    _pindah(ani, tujuan.pk)

    assert RiwayatJabatan.objects.get().sumber == "SK"


@pytest.mark.parametrize(
    ("tmt", "kode"),
    [
        ("01-01-2021", "JABATAN_LEBIH_BARU_ADA"),
        ((timezone.localdate() + timedelta(days=1)).strftime("%d-%m-%Y"), "TMT_BELUM_TIBA"),
    ],
)
def test_pindahkan_menolak_tmt_yang_salah(tmt: str, kode: str) -> None:
    ani = buat_pegawai(posisi=buat_posisi())

    with pytest.raises(AturanDilanggar) as galat:
        _pindah(ani, buat_posisi().pk, tmt)

    assert galat.value.kode == kode


def test_pindahkan_menolak_sk_kedua_pada_tmt_yang_sama() -> None:
    ani = buat_pegawai(posisi=buat_posisi())
    _pindah(ani, buat_posisi().pk)

    with pytest.raises(AturanDilanggar) as galat:
        _pindah(ani, buat_posisi().pk, dasar=DasarPenempatan("821/2/2026", tgl("01-05-2026")))

    assert galat.value.kode == "SK_LAIN_PADA_TMT"


def test_pindahkan_menolak_posisi_yang_sudah_ditutup() -> None:
    tujuan = buat_posisi()
    tujuan.sampai = tgl("01-01-2026")
    tujuan.save()

    with pytest.raises(AturanDilanggar) as galat:
        _pindah(buat_pegawai(posisi=buat_posisi()), tujuan.pk)

    assert galat.value.kode == "POSISI_DITUTUP"


def test_hitung_ulang_memulihkan_penunjuk_semua_orang_dan_diam_bila_benar() -> None:
    posisi = buat_posisi()
    ani, budi = buat_pegawai(posisi=posisi), buat_pegawai("Budi", posisi=posisi)
    Pegawai.objects.filter(pk=ani.pk).update(posisi_kini=None, unit_kini=None)
    benar = Pegawai.objects.get(pk=budi.pk).diperbarui_pada

    hitung_ulang()

    ani.refresh_from_db()
    budi.refresh_from_db()
    assert (ani.posisi_kini, ani.unit_kini) == (posisi, posisi.unit)
    assert budi.diperbarui_pada == benar
