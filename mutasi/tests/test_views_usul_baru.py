"""Starting a case on screen: person, posisi, rules before papers, draft."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from instansi.tests.factories import buat_pelaku, buat_unit
from mutasi.models import UsulMutasi
from mutasi.tests.factories import HARI_INI, Panggung, siapkan_panggung
from mutasi.tests.layar import masuk
from pegawai.tests.factories import buat_pegawai
from sabangau_mutasi.akun.peran import Peran

pytestmark = pytest.mark.django_db


@pytest.fixture
def panggung() -> Panggung:
    return siapkan_panggung(k_tujuan=9)


def test_usul_baru_menampilkan_aturan_sebelum_berkas_lalu_membuat_draf(client: Client, panggung: Panggung) -> None:
    masuk(client, panggung.pelaku["admin_tujuan"])
    tautan = f"{reverse('mutasi:usul_baru')}?posisi={panggung.posisi_tujuan.id_publik}&pegawai={panggung.ani.id_publik}"
    isian = {
        "dasar": "KEBUTUHAN_ORGANISASI",
        "tmt_rencana": HARI_INI,
        "alasan": "Kurang tenaga.",
        "nomor_surat": "800/2",
        "tanggal_surat": HARI_INI,
    }

    halaman = client.get(tautan).content.decode()
    jawaban = client.post(tautan, isian)

    kasus = UsulMutasi.objects.get()
    assert "BR-06" in halaman
    assert 'type="file"' not in halaman
    assert jawaban["Location"] == reverse("mutasi:usul_rinci", args=[kasus.id_publik])


def test_usul_baru_menyebut_aturan_merah_lebih_dahulu(client: Client, panggung: Panggung) -> None:
    baru = buat_pegawai("Citra Dewi", panggung.posisi_asal)
    tautan = f"{reverse('mutasi:usul_baru')}?posisi={panggung.posisi_tujuan.id_publik}&pegawai={baru.id_publik}"

    isi = masuk(client, panggung.pelaku["admin_tujuan"]).get(tautan).content.decode()

    assert "aturan menghalangi pengiriman" in isi
    assert isi.index("BR-06") < isi.index("BR-01")


def test_usul_baru_tanpa_surat_menyebut_galat_di_medannya(client: Client, panggung: Panggung) -> None:
    tautan = f"{reverse('mutasi:usul_baru')}?posisi={panggung.posisi_tujuan.id_publik}&pegawai={panggung.ani.id_publik}"

    jawaban = masuk(client, panggung.pelaku["admin_tujuan"]).post(
        tautan, {"dasar": "KEBUTUHAN_ORGANISASI", "tmt_rencana": HARI_INI, "alasan": "Kurang."}
    )

    assert jawaban.status_code == 422
    assert 'id="id_nomor_surat_error"' in jawaban.content.decode()


def test_usul_baru_untuk_opd_yang_tidak_berkepentingan_403(client: Client, panggung: Panggung) -> None:
    luar = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Lain"))
    tautan = f"{reverse('mutasi:usul_baru')}?posisi={panggung.posisi_tujuan.id_publik}&pegawai={panggung.ani.id_publik}"

    jawaban = masuk(client, luar).get(tautan)

    assert jawaban.status_code == 403
    assert "Usul karena kebutuhan dibuat oleh OPD tujuan" in jawaban.content.decode()


def test_mencari_pegawai_opd_lain_hanya_dengan_nip_lengkap(client: Client, panggung: Panggung) -> None:
    masuk(client, panggung.pelaku["admin_tujuan"])

    nama = client.get(reverse("mutasi:usul_baru"), {"q": "Ani Lestari"}).content.decode()
    nip = client.get(reverse("mutasi:usul_baru"), {"q": panggung.ani.nip}).content.decode()

    assert "Tidak ada pegawai yang cocok" in nama
    assert str(panggung.ani.id_publik) in nip


def test_asn_mencari_posisi_lalu_membuat_permohonan_sendiri(client: Client, panggung: Panggung) -> None:
    masuk(client, panggung.pelaku["asn"])

    temuan = client.get(reverse("mutasi:usul_baru"), {"q": "Penelaah"}).content.decode()
    client.post(
        f"{reverse('mutasi:usul_baru')}?posisi={panggung.posisi_tujuan.id_publik}",
        {"dasar": "PERMINTAAN_SENDIRI", "tmt_rencana": HARI_INI, "alasan": "Dekat keluarga."},
    )

    assert str(panggung.posisi_tujuan.id_publik) in temuan
    assert UsulMutasi.objects.get().dasar == "PERMINTAAN_SENDIRI"
