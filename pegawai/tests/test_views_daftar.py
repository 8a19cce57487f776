"""The list of people: search, filters in the URL, scope, masked NIP, print, Excel, flatness."""

from __future__ import annotations

import io
import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from instansi.models import AnalisisKebutuhan, UnitKerja
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from pegawai.models import Pegawai, TemuanKesesuaian
from pegawai.services.analisis_kebutuhan import jalankan
from pegawai.tests.factories import buat_golongan, buat_kedudukan, buat_pegawai
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit, JejakBaca
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


def masuk(client: Client, peran: Peran, unit: UnitKerja | None = None) -> Pelaku:
    """Sign in an actor of the role."""
    pelaku = buat_pelaku(peran, unit)
    client.force_login(pelaku.pengguna)
    return pelaku


def nama(client: Client, **saring: object) -> list[str]:
    """Names on the first page of the list."""
    return [satu.nama for satu in client.get("/pegawai/", saring).context["daftar"].halaman.baris]


@pytest.fixture
def dewi(client: Client) -> Pelaku:
    """A BKD analyst, signed in."""
    return masuk(client, Peran.ANALIS_BKD)


def analisis() -> AnalisisKebutuhan:
    return jalankan(tanggal=timezone.localdate())


@pytest.mark.parametrize(
    ("q", "hasil"),
    [
        ("lest", ["Ani Lestari"]),
        ("ari ANI", ["Ani Lestari"]),
        ("budi", ["Budi Santoso"]),
        ("  i  ", ["Ani Lestari", "Budi Santoso"]),
        ("tidak ada", []),
        ("%", []),
    ],
)
def test_cari_bagian_nama_mana_pun(client: Client, dewi: Pelaku, q: str, hasil: list[str]) -> None:
    buat_pegawai("Ani Lestari")
    buat_pegawai("Budi Santoso")

    assert nama(client, q=q) == hasil


@pytest.mark.parametrize("q", ["197001011995031900", "19700101 199503 1 900", "70 0101", "31900"])
def test_cari_bagian_nip_dengan_atau_tanpa_spasi(client: Client, dewi: Pelaku, q: str) -> None:
    buat_pegawai("Ani Lestari")
    buat_pegawai("Citra", nip="197001011995031900")

    assert nama(client, q=q) == ["Citra"]


def test_peran_tanpa_nip_hanya_mencari_dengan_nip_lengkap(client: Client) -> None:
    masuk(client, Peran.KEPALA_OPD, unit := buat_unit())
    buat_pegawai("Citra", buat_posisi(unit), nip="197001011995031900")

    assert nama(client, q="19700101 199503 1 900") == ["Citra"]
    jawaban = client.get("/pegawai/", {"q": "19700101"})
    assert jawaban.context["daftar"].halaman.total == 0
    assert "Ketik NIP lengkap" in jawaban.content.decode()


@pytest.mark.parametrize(
    ("peran", "tampak"),
    [(Peran.ANALIS_BKD, True), (Peran.ADMIN_OPD, True), (Peran.KEPALA_OPD, False), (Peran.PYB, False)],
    ids=str,
)
def test_nip_disamarkan_bagi_yang_tidak_perlu(client: Client, peran: Peran, tampak: bool) -> None:
    unit = buat_unit()
    masuk(client, peran, unit)
    buat_pegawai("Citra", buat_posisi(unit), nip="197001011995031900")

    isi = client.get("/pegawai/").content.decode()

    assert ("19700101\xa0199503\xa01\xa0900" in isi) is tampak
    assert "197001011995031900" not in isi
    assert ("1970••••" in isi) is not tampak


def test_admin_opd_hanya_melihat_unitnya_dan_bawahannya(client: Client) -> None:
    pu, lain = buat_unit("Dinas PU"), buat_unit("Dinas Lain")
    masuk(client, Peran.ADMIN_OPD, pu)
    buat_pegawai("Ani", buat_posisi(buat_unit("Bidang Jalan", pu)))
    buat_pegawai("Budi", buat_posisi(lain))

    assert nama(client) == ["Ani"]
    assert client.get("/pegawai/", {"opd": pu.id_publik}).status_code == 200
    # Not on offer: told and left out, so nothing of the other office shows.
    jawaban = client.get("/pegawai/", {"opd": lain.id_publik})
    assert jawaban.context["form"].diabaikan == ["OPD"]
    assert [satu.nama for satu in jawaban.context["daftar"].halaman.baris] == ["Ani"]


@pytest.mark.parametrize("kunci", ["unit", "posisi"])
def test_saringan_di_luar_lingkup_dijawab_404(client: Client, kunci: str) -> None:
    masuk(client, Peran.ADMIN_OPD, buat_unit("Dinas PU"))
    posisi = buat_posisi(buat_unit("Dinas Lain"))
    tujuan = {"unit": posisi.unit.id_publik, "posisi": posisi.id_publik}[kunci]

    assert client.get("/pegawai/", {kunci: tujuan}).status_code == 404
    assert client.get("/pegawai/", {kunci: uuid.uuid4()}).status_code == 404


@pytest.mark.parametrize("peran", [Peran.ASN, Peran.ADMIN_KABKOTA, Peran.ADMIN_SISTEM], ids=str)
@pytest.mark.parametrize("jalur", ["/pegawai/", "/pegawai/cetak/", "/pegawai/ekspor/"])
def test_peran_tanpa_daftar_ditolak(client: Client, peran: Peran, jalur: str) -> None:
    masuk(client, peran)

    assert client.get(jalur).status_code == 403


def test_tanpa_masuk_diarahkan_ke_halaman_masuk(client: Client) -> None:
    assert client.get("/pegawai/").status_code == 302


@pytest.fixture
def tiga(dewi: Pelaku) -> dict[str, Any]:
    """Ani, a PPPK teacher in a bidang of Dinas PU; Budi in the dinas itself; Citra on leave, on no posisi."""
    pu = buat_unit("Dinas PU")
    bidang = buat_unit("Bidang Jalan", pu)
    guru = buat_jabatan("Guru Ahli Muda", jenis="FUNGSIONAL", jenjang="AHLI_MUDA", rumpun_jabatan="GURU")
    posisi = buat_posisi(bidang, guru)
    buat_pegawai("Ani", posisi, status="PPPK", golongan=buat_golongan(109), kedudukan=buat_kedudukan("71"))
    buat_pegawai("Budi", buat_posisi(pu))
    buat_pegawai("Citra", kedudukan=buat_kedudukan("03"))
    return {"pu": pu.id_publik, "bidang": bidang.id_publik, "posisi": posisi.id_publik}


@pytest.mark.parametrize(
    ("saring", "hasil"),
    [
        ({"opd": "{pu}"}, ["Ani", "Budi"]),
        ({"unit": "{bidang}"}, ["Ani"]),
        ({"unit": "{pu}"}, ["Ani", "Budi"]),
        ({"unit": "{pu}", "hanya_unit": "1"}, ["Budi"]),
        ({"posisi": "{posisi}"}, ["Ani"]),
        ({"jenis": "FUNGSIONAL"}, ["Ani"]),
        ({"rumpun": "GURU"}, ["Ani"]),
        ({"status": "PPPK"}, ["Ani"]),
        ({"golongan": "109"}, ["Ani"]),
        ({"kedudukan": "03"}, ["Citra"]),
        ({"kedudukan": "AKTIF"}, ["Ani", "Budi"]),
        ({"kedudukan": "TIDAK_AKTIF"}, ["Citra"]),
        ({"dihitung": "1"}, ["Ani", "Budi"]),
        ({"di_luar_peta": "0"}, ["Ani", "Budi"]),
        ({"status": "PPPK", "rumpun": "TEKNIS"}, []),
    ],
    ids=str,
)
def test_saringan_dari_data_pegawai(
    client: Client, tiga: dict[str, Any], saring: dict[str, str], hasil: list[str]
) -> None:
    assert nama(client, **{kunci: nilai.format(**tiga) for kunci, nilai in saring.items()}) == hasil


def test_di_luar_peta_memuat_pegawai_aktif_tanpa_posisi_yang_berlaku(client: Client, dewi: Pelaku) -> None:
    tutup = buat_posisi()
    tutup.sampai = date(2026, 1, 1)
    tutup.save(update_fields=["sampai"])
    buat_pegawai("Ani")
    buat_pegawai("Budi", tutup)
    buat_pegawai("Citra", kedudukan=buat_kedudukan("03"))
    buat_pegawai("Dian", buat_posisi())

    assert nama(client, di_luar_peta="1") == ["Ani", "Budi"]


def test_saringan_pensiun_menurut_tahun_tmt(client: Client, dewi: Pelaku) -> None:
    jabatan = buat_jabatan(bup=58)
    buat_pegawai("Ani", buat_posisi(jabatan=jabatan, k=9), tanggal_lahir=date(1970, 11, 30))
    buat_pegawai("Budi", buat_posisi(buat_unit("X"), jabatan), tanggal_lahir=date(1970, 12, 1))
    buat_pegawai("Citra", buat_posisi(buat_unit("Y"), jabatan), tanggal_lahir=date(1960, 5, 5))

    assert nama(client, pensiun="2028") == ["Ani"]
    assert nama(client, pensiun="2029") == ["Budi"]
    assert nama(client, pensiun="2028,2029") == ["Ani", "Budi"]
    assert nama(client, pensiun="lewat") == ["Citra"]


def test_saringan_kesesuaian_membaca_cuplikan_terakhir(client: Client, dewi: Pelaku) -> None:
    ani, budi = buat_pegawai("Ani", buat_posisi()), buat_pegawai("Budi", buat_posisi())
    cuplikan = analisis()
    TemuanKesesuaian.objects.filter(analisis=cuplikan, pegawai=ani).update(pendidikan="SETINGKAT", tidak_sesuai=True)
    TemuanKesesuaian.objects.filter(analisis=cuplikan, pegawai=budi).update(pendidikan="LINIER", pangkat="DI_ATAS")

    assert nama(client, pendidikan="SETINGKAT") == ["Ani"]
    assert nama(client, pendidikan="TIDAK_SESUAI") == ["Ani"]
    assert nama(client, pangkat="TIDAK_SESUAI") == ["Budi"]
    assert nama(client, kesesuaian="TIDAK_SESUAI") == ["Ani"]


def test_urut_dan_ukuran_halaman_dari_alamat(client: Client, dewi: Pelaku) -> None:
    for nomor in range(30):
        buat_pegawai(f"Pegawai {nomor:02d}")

    halaman = client.get("/pegawai/", {"urut": "-nama", "ukuran": "25", "hal": "2"}).context["daftar"].halaman

    assert (halaman.total, halaman.jumlah, len(halaman.baris)) == (30, 2, 5)
    assert halaman.baris[-1].nama == "Pegawai 00"
    assert len(nama(client, ukuran=50)) == 30
    assert len(nama(client, ukuran=7)) == 25


@pytest.mark.parametrize("urut", ["nama", "jabatan", "unit", "golongan", "pensiun", "tmt"])
def test_setiap_kolom_urut_dapat_dipakai_dua_arah(client: Client, dewi: Pelaku, urut: str) -> None:
    buat_pegawai("Ani", buat_posisi())
    buat_pegawai("Budi")

    assert sorted(nama(client, urut=urut)) == sorted(nama(client, urut=f"-{urut}")) == ["Ani", "Budi"]


def test_saringan_tak_dikenal_disebut_dan_tidak_dipakai(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("Ani")

    jawaban = client.get("/pegawai/", {"status": "BUKAN", "pensiun": "besok"})

    assert jawaban.context["form"].diabaikan == ["Status", "TMT pensiun"]
    assert jawaban.context["daftar"].halaman.total == 1


def test_saringan_tampil_sebagai_butir_yang_dapat_dihapus(client: Client, dewi: Pelaku) -> None:
    posisi = buat_posisi(buat_unit("Dinas PU"), buat_jabatan("Penata Jalan"))

    jawaban = client.get("/pegawai/", {"posisi": posisi.id_publik, "status": "PNS"})

    assert [(b.nama, b.nilai) for b in jawaban.context["daftar"].butir] == [
        ("Pemangku", "Penata Jalan, Dinas PU"),
        ("Status", "PNS"),
    ]
    assert f'name="posisi" value="{posisi.id_publik}"' in jawaban.content.decode()


def test_keadaan_kosong_mengatakan_apa_yang_harus_dilakukan(client: Client, dewi: Pelaku) -> None:
    assert "Periksa ejaan nama" in client.get("/pegawai/", {"q": "zzz"}).content.decode()


def test_daftar_datar(client: Client, dewi: Pelaku) -> None:
    unit = buat_unit()
    buat_pegawai("Ani", buat_posisi(unit))
    analisis()

    pastikan_datar(
        lambda: client.get("/pegawai/", {"opd": unit.id_publik, "q": "a"}),
        lambda: [buat_pegawai(f"Ani {n}", buat_posisi(unit)) for n in range(5)],
    )


def test_cetak_memuat_hasil_saringan_dan_tercatat(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("Ani")
    buat_pegawai("Budi", status="PPPK")

    isi = client.get("/pegawai/cetak/", {"status": "PPPK"}).content.decode()

    assert "Budi" in isi
    assert "Ani" not in isi
    assert "saringan: Status: PPPK" in isi
    assert JejakBaca.objects.filter(objek_jenis="DaftarPegawai", bagian="cetak").count() == 1


def test_ekspor_meminta_keperluan_dulu(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("Ani")

    assert "1 pegawai" in client.get("/pegawai/ekspor/").content.decode()
    jawaban = client.post("/pegawai/ekspor/", {"keperluan": "  "})

    assert jawaban.status_code == 422
    assert "Tuliskan untuk keperluan apa" in jawaban.content.decode()
    assert not JejakAudit.objects.filter(aksi="ekspor_excel").exists()


def lembar(jawaban: Any) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(b"".join(jawaban.streaming_content))).active.iter_rows(values_only=True))


def test_ekspor_memuat_tepat_yang_disaring_dengan_kepala_dan_jejak(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("=Hyperlink(1)", status="PPPK", nip="197001011995031900")
    buat_pegawai("Budi")

    jawaban = client.post("/pegawai/ekspor/?status=PPPK", {"keperluan": "Bahan rapat pimpinan"})

    baris = lembar(jawaban)
    assert baris[1][0] == "Saringan: Status: PPPK"
    assert baris[2][0] == "Keperluan: Bahan rapat pimpinan"
    assert [satu[:2] for satu in baris[6:-2]] == [("'=Hyperlink(1)", "197001011995031900")]
    assert JejakAudit.objects.get(aksi="ekspor_excel").data["keperluan"] == "Bahan rapat pimpinan"


def test_ekspor_menyamarkan_nip_dan_mengikuti_lingkup(client: Client) -> None:
    unit = buat_unit("Dinas PU")
    masuk(client, Peran.KEPALA_OPD, unit)
    buat_pegawai("Ani", buat_posisi(unit), nip="197001011995031900")
    buat_pegawai("Budi", buat_posisi(buat_unit("Dinas Lain")))

    baris = lembar(client.post("/pegawai/ekspor/", {"keperluan": "Bahan rapat pimpinan"}))

    assert [satu[:2] for satu in baris[6:-2]] == [("Ani", "1970•••••••••••900")]


def test_ppdp_melihat_daftar_tetapi_tidak_mengunduhnya(client: Client) -> None:
    masuk(client, Peran.PPDP)

    assert client.get("/pegawai/").context["url_ekspor"] == ""
    assert client.get("/pegawai/ekspor/").status_code == 403


def test_b_per_opd_dan_rumpun_sama_dengan_daftarnya(client: Client, dewi: Pelaku) -> None:
    """The number of the dashboard and the list behind it agree."""
    pu = buat_unit("Dinas PU")
    buat_pegawai("Ani", buat_posisi(pu))
    buat_pegawai("Budi", buat_posisi(pu), status="PPPK_PARUH_WAKTU")
    Pegawai.objects.filter(pk=buat_pegawai("Citra").pk).update(unit_kini=pu)

    hasil = analisis().hasil.filter(opd=pu)

    assert sum(h.b for h in hasil if h.posisi_id) == len(nama(client, opd=pu.id_publik, di_luar_peta="0"))
    assert sum(h.b for h in hasil if not h.posisi_id) == len(nama(client, opd=pu.id_publik, di_luar_peta="1"))


@pytest.mark.parametrize("q", ["197001011995031900", "19700101 199503", "70 0101"])
def test_nip_yang_dicari_lewat_formulir_tidak_masuk_alamat(client: Client, dewi: Pelaku, q: str) -> None:
    buat_pegawai("Ani Lestari")
    buat_pegawai("Citra", nip="197001011995031900")

    jawaban = client.post("/pegawai/", {"q": q, "status": "", "ukuran": "50"})
    halaman = client.get(jawaban["Location"])

    assert not re.search(r"\d{4}", jawaban["Location"].partition("c=")[0])
    assert "".join(q.split()) not in jawaban["Location"]
    assert [satu.nama for satu in halaman.context["daftar"].halaman.baris] == ["Citra"]
    assert halaman.context["daftar"].halaman.permintaan.ukuran == 50
    assert "Hapus saringan Cari" in halaman.content.decode()


def test_nama_yang_dicari_tetap_dapat_dibagikan(client: Client, dewi: Pelaku) -> None:
    assert client.post("/pegawai/", {"q": "ani lestari"})["Location"] == "/pegawai/?q=ani+lestari"


def test_kunci_pencarian_hanya_berlaku_bagi_yang_mencari(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("Citra", nip="197001011995031900")
    alamat = client.post("/pegawai/", {"q": "197001011995031900"})["Location"]
    masuk(client, Peran.KABID_MUTASI)

    isi = client.get(alamat).content.decode()

    assert "Pencarian NIP ini sudah berakhir" in isi
    assert "19700101" not in client.get(alamat).context["form"]["q"].value()
