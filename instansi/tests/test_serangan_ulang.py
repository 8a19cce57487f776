"""The same POST twice and totals beyond any office: worksheets and scenarios."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from instansi.models import Skenario
from instansi.tests.factories import buat_pelaku
from instansi.tests.test_services_abk import Meja
from instansi.tests.test_views_skenario import DAFTAR, dunia  # noqa: F401 (a fixture)
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.klien import Klien

pytestmark = pytest.mark.django_db
BARIS = {"uraian": "Surat", "satuan": "surat", "volume": "10", "periode": "TAHUN", "menit": "5", "versi": "0"}
LEMBAR = {
    "pendekatan": "TUGAS_PER_TUGAS", "standar": "", "satuan_standar": "", "wke": "75000", "pembulatan": "HALF_UP",
    "catatan": "jangan hilang",
}  # fmt: skip


def klien(pelaku: Any) -> Klien:
    satu = Klien(raise_request_exception=False)
    satu.force_login(pelaku.pengguna)
    return satu


def test_baris_baru_terkirim_dua_kali_menjadi_satu() -> None:
    meja = Meja()
    lembar = meja.buka()
    url = reverse("instansi:abk_baris", args=[lembar.id_publik, 0])
    c = klien(meja.admin)
    assert [c.post(url, BARIS).status_code for _ in range(2)] == [302, 302]
    c.post(url, BARIS | {"volume": "11"})
    assert lembar.baris.count() == 2


@pytest.mark.parametrize(
    "ubah", [{"wke": "1"}, {"pendekatan": "HASIL_KERJA", "standar": "0,0001"}, {"pendekatan": "GURU"}]
)
def test_parameter_yang_membuat_kebutuhan_mustahil_ditolak_dengan_kata(ubah: dict[str, str]) -> None:
    meja = Meja()
    lembar = meja.isi(meja.buka(), ("A", 10_000_000, 7), ("B", 9_999_999, 7))
    data = LEMBAR | {"versi_isi": str(lembar.versi_isi)} | ubah
    jawaban = klien(meja.admin).post(reverse("instansi:abk_isi", args=[lembar.id_publik]), data)
    assert jawaban.status_code == 422
    assert "lebih dari sejuta orang" in jawaban.content.decode()
    assert "jangan hilang" in jawaban.content.decode()
    lembar.refresh_from_db()
    assert (lembar.wke, lembar.pendekatan) == (75_000, "TUGAS_PER_TUGAS")


def test_perubahan_skenario_terkirim_dua_kali_terjadi_sekali(dunia: dict[str, Any]) -> None:  # noqa: F811
    c = klien(buat_pelaku(Peran.ANALIS_BKD))
    c.post(DAFTAR, {"nama": "Uji", "alasan": "rapat"})
    satu = Skenario.objects.get()
    rinci, tambah, kurangi = (
        reverse(f"instansi:skenario_{nama}", args=[satu.id_publik]) for nama in ("rinci", "tambah", "kurangi")
    )
    for tahun in ("1", "2"):
        data = {"jenis": "UBAH_BUP", "tahun_bup": tahun, "sidik": c.get(rinci).context["sidik"]}
        assert [c.post(tambah, data).status_code for _ in range(2)] == [302, 422]
    satu.refresh_from_db()
    assert [isi["nilai"] for isi in satu.perubahan] == [1, 2]
    data = {"nomor": "1", "sidik": c.get(rinci).context["sidik"]}
    for _ in range(2):
        assert c.post(kurangi, data).status_code == 302
    satu.refresh_from_db()
    assert [isi["nilai"] for isi in satu.perubahan] == [2]
