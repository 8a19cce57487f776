"""Attacks on cases and contests: own cases judged by oneself, other offices, twice, at one moment, odd input."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from instansi.models import UnitKerja
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from pegawai.domain.triase import KeputusanKasus, Putusan, StatusKasus
from pegawai.models import KasusKesesuaian, LogKasus, Pegawai, SanggahanKesesuaian
from pegawai.services import kasus as layanan
from pegawai.services import sanggahan as layanan_sanggahan
from pegawai.tests.factories import beri_akun, buat_pegawai
from pegawai.tests.kasus_bantu import buat_kasus, buat_sanggahan
from sabangau_mutasi.akun.izin import PERAN_UNIT, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.pengujian.klien import Klien
from sabangau_mutasi.inti.pengujian.serentak import serentak
from sabangau_mutasi.inti.unggahan import Unggahan

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82"
KELIRU = "Ijazah S-1 saya belum tercatat di SIASN."
PEMUTUS = {Peran.ANALIS_BKD, Peran.KABID_MUTASI}
PENGUSUL = {Peran.ADMIN_OPD, Peran.KEPALA_OPD}


@dataclass
class Meja:
    """A person with a case, the office and BKD."""

    dinas: UnitKerja
    ani: Pegawai
    kasus: KasusKesesuaian
    analis: Pelaku

    def pelaku(self, peran: Peran, **lain: Any) -> Pelaku:
        """Somebody of the office or the province in this role."""
        return buat_pelaku(peran, self.dinas if peran in PERAN_UNIT else None, **lain)

    @property
    def sendiri(self) -> Pelaku:
        """The person herself."""
        return Pelaku(pengguna=self.ani.akun, peran=Peran.ASN, pegawai_id=self.ani.pk)


def siapkan() -> Meja:
    dinas = buat_unit("Dinas Satu")
    ani = beri_akun(buat_pegawai("Ani Lestari", buat_posisi(dinas)))
    return Meja(dinas, ani, buat_kasus(ani), buat_pelaku(Peran.ANALIS_BKD))


@pytest.fixture
def m(tmp_path: Any, settings: Any) -> Meja:
    settings.MEDIA_ROOT = tmp_path
    return siapkan()


def klien(pelaku: Pelaku) -> Klien:
    satu = Klien(raise_request_exception=False)
    satu.force_login(pelaku.pengguna)
    return satu


def alamat(nama: str, objek: Any) -> str:
    return reverse(f"pegawai:{nama}", args=[objek.id_publik])


def kode(panggil: Callable[[], Any]) -> str:
    """The code of the refusal, "ya" when it went through."""
    try:
        with transaction.atomic():
            panggil()
    except AturanDilanggar as galat:
        return galat.kode if galat.pesan else "tanpa kata"
    return "ya"


def sanggah(m: Meja, pelaku: Pelaku) -> SanggahanKesesuaian:
    return layanan_sanggahan.sanggah(
        kasus_id=m.kasus.pk, teks=KELIRU, unggahan=Unggahan("a.png", PNG), pelaku=pelaku
    )  # fmt: skip


def putusan(m: Meja) -> Putusan:
    return Putusan(KeputusanKasus.LATIH, m.analis.pengguna.pk, timezone.localdate() + timedelta(days=9))


# --- Access -----------------------------------------------------------------------------------------------------------
def test_hanya_yang_bersangkutan_dan_kantornya_menyanggah(m: Meja) -> None:
    """Asked of the service itself, past every page: another person, another office, BKD, a role without a unit."""
    asing, lain = buat_unit("Dinas Dua"), beri_akun(buat_pegawai("Budi"))
    salah = [
        Pelaku(pengguna=lain.akun, peran=Peran.ASN, pegawai_id=lain.pk),
        Pelaku(pengguna=lain.akun, peran=Peran.ASN),
        Pelaku(pengguna=lain.akun, peran=Peran.KEPALA_OPD),
        buat_pelaku(Peran.ADMIN_OPD, asing), buat_pelaku(Peran.KEPALA_OPD, asing),
        *(m.pelaku(peran) for peran in Peran if peran not in PENGUSUL | {Peran.ASN}),
    ]  # fmt: skip
    for satu in salah:
        assert kode(lambda satu=satu: sanggah(m, satu)) == "BUKAN_PENYANGGAH", satu.peran
    assert not SanggahanKesesuaian.objects.exists()
    for satu in (m.sendiri, m.pelaku(Peran.ADMIN_OPD), m.pelaku(Peran.KEPALA_OPD)):
        assert kode(lambda satu=satu: sanggah(m, satu)) == "ya"
        SanggahanKesesuaian.objects.all().delete()
        KasusKesesuaian.objects.filter(pk=m.kasus.pk).update(status="BARU")


def test_orang_lain_dan_kantor_lain_tidak_membuka_kasus_maupun_buktinya(m: Meja) -> None:
    bukti = buat_sanggahan(m.kasus)
    lain = beri_akun(buat_pegawai("Budi", buat_posisi(buat_unit("Dinas Dua"))))
    asing = buat_pelaku(Peran.ADMIN_OPD, lain.unit_kini)
    for satu in (asing, Pelaku(pengguna=lain.akun, peran=Peran.ASN, pegawai_id=lain.pk)):
        c = klien(satu)
        for url in (alamat("kasus", m.kasus), alamat("kasus_sanggah", m.kasus), alamat("kasus_bukti", bukti)):
            jawaban = c.get(url)
            assert jawaban.status_code == 404
            assert "Ani" not in jawaban.content.decode()
        data = {"teks": KELIRU, "berkas": SimpleUploadedFile("a.png", PNG)}
        assert c.post(alamat("kasus_sanggah", m.kasus), data).status_code == 404
        assert c.post(alamat("kasus", m.kasus), {"keputusan": "LATIH", "versi": "1"}).status_code == 404


def test_penyanggah_tidak_menjawab_sanggahannya_dan_pemutus_tidak_menjawab_perkaranya_sendiri(m: Meja) -> None:
    """One account with two roles: contests as the person or the head, then answers as the analyst."""
    satu = sanggah(m, m.sendiri)
    rangkap = buat_pelaku(Peran.ANALIS_BKD, pengguna=m.ani.akun, pegawai_id=m.ani.pk)
    jawab = {"sanggahan_id": satu.pk, "hasil": "TUTUP", "jawaban": "Benar, ditutup saja."}
    assert kode(lambda: layanan_sanggahan.jawab(pelaku=rangkap, **jawab)) == "EMPAT_MATA"
    SanggahanKesesuaian.objects.all().delete()
    KasusKesesuaian.objects.filter(pk=m.kasus.pk).update(status="BARU")

    kepala = m.pelaku(Peran.KEPALA_OPD)
    jawab["sanggahan_id"] = sanggah(m, kepala).pk
    dua = buat_pelaku(Peran.KABID_MUTASI, pengguna=kepala.pengguna)
    assert kode(lambda: layanan_sanggahan.jawab(pelaku=dua, **jawab)) == "EMPAT_MATA"
    assert kode(lambda: layanan_sanggahan.jawab(pelaku=rangkap, **jawab)) == "EMPAT_MATA"
    halaman = klien(dua).post(
        alamat("kasus_jawab", m.kasus),
        {"sanggahan": str(SanggahanKesesuaian.objects.get().id_publik), "hasil": "TUTUP", "jawaban": "Benar, ditutup."},
    )
    assert halaman.status_code in (403, 422)
    assert KasusKesesuaian.objects.get().status == "DISANGGAH"
    assert kode(lambda: layanan_sanggahan.jawab(pelaku=m.analis, **jawab)) == "ya"


@pytest.mark.parametrize("lokasi", ["", "../../../etc/passwd", "/etc/passwd", "sanggahan/aa/tidak-ada.png"])
def test_bukti_yang_hilang_atau_di_luar_ruang_dijawab_404(m: Meja, lokasi: str) -> None:
    satu = buat_sanggahan(m.kasus)
    c, url = klien(m.analis), alamat("kasus_bukti", satu)
    jawaban = c.get(url)
    assert jawaban["Content-Disposition"] == 'attachment; filename="bukti-sanggahan.pdf"'
    assert (jawaban["Cache-Control"], jawaban["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    SanggahanKesesuaian.objects.update(lokasi=lokasi or "sanggahan/aa/bb.pdf")
    assert c.get(url).status_code == 404


# --- State ------------------------------------------------------------------------------------------------------------
JALAN: dict[tuple[str, str], set[Peran]] = {
    ("putuskan", "BARU"): PEMUTUS, ("putuskan", "DIKERJAKAN"): PEMUTUS, ("usulkan", "BARU"): PENGUSUL,
    ("ambil", "DIKERJAKAN"): PEMUTUS | PENGUSUL, ("sanggah", "BARU"): PENGUSUL | {Peran.ASN},
    ("sanggah", "DIKERJAKAN"): PENGUSUL | {Peran.ASN}, ("jawab", "DISANGGAH"): PEMUTUS,
}  # fmt: skip


@pytest.mark.parametrize("status", list(StatusKasus))
def test_langkah_kasus_dari_setiap_status_oleh_setiap_peran(m: Meja, status: str) -> None:
    """Written by hand: which act goes from which state, and by whom; everything else is refused in words."""
    ganti: dict[str, Any] = {"status": status}
    if status == StatusKasus.SELESAI:
        ganti["selesai_pada"] = timezone.localdate()
    if status == StatusKasus.DIKERJAKAN:
        ganti |= {"keputusan": "LATIH", "pemilik": m.analis.pengguna, "tenggat": timezone.localdate()}
    bukti = buat_sanggahan(m.kasus) if status == StatusKasus.DISANGGAH else None
    KasusKesesuaian.objects.filter(pk=m.kasus.pk).update(**ganti)
    pk = m.kasus.pk
    langkah: dict[str, Callable[[Pelaku], Any]] = {
        "putuskan": lambda p: layanan.putuskan(kasus_id=pk, versi=1, putusan=putusan(m), pelaku=p),
        "usulkan": lambda p: layanan.usulkan(kasus_id=pk, versi=1, keputusan=KeputusanKasus.LATIH, alasan="", pelaku=p),
        "ambil": lambda p: layanan.ambil_alih(kasus_id=pk, versi=1, pelaku=p),
        "sanggah": lambda p: sanggah(m, p),
    }
    if bukti is not None:
        langkah["jawab"] = lambda p: layanan_sanggahan.jawab(
            sanggahan_id=bukti.pk, hasil="TOLAK", jawaban="Datanya sudah benar.", pelaku=p
        )
    terjadi: dict[tuple[str, str], set[Peran]] = {}
    semua = {peran: m.sendiri if peran is Peran.ASN else m.pelaku(peran) for peran in Peran}
    for nama, jalankan in langkah.items():
        for peran, satu in semua.items():
            titik = transaction.savepoint()
            if kode(lambda satu=satu, jalankan=jalankan: jalankan(satu)) == "ya":
                terjadi.setdefault((nama, status), set()).add(peran)
            transaction.savepoint_rollback(titik)
    assert terjadi == {kunci: peran for kunci, peran in JALAN.items() if kunci[1] == status}


def test_sanggahan_terkirim_dua_kali_satu_saja_dan_berkas_kedua_tidak_tertinggal(m: Meja, tmp_path: Any) -> None:
    c, url = klien(m.sendiri), alamat("kasus_sanggah", m.kasus)
    for harap in (302, 422):
        data = {"teks": KELIRU, "berkas": SimpleUploadedFile("a.png", PNG)}
        assert c.post(url, data).status_code == harap
    assert SanggahanKesesuaian.objects.count() == 1
    assert len([p for p in (tmp_path / "sanggahan").rglob("*") if p.is_file()]) == 1


def test_jawaban_terkirim_dua_kali_tercatat_sekali(m: Meja) -> None:
    satu = sanggah(m, m.sendiri)
    data = {"sanggahan": str(satu.id_publik), "hasil": "TOLAK", "jawaban": "Datanya sudah benar."}
    c = klien(m.analis)
    assert [c.post(alamat("kasus_jawab", m.kasus), data).status_code for _ in range(2)] == [302, 422]
    assert LogKasus.objects.filter(peristiwa="SANGGAHAN_DIJAWAB").count() == 1


# --- Input ------------------------------------------------------------------------------------------------------------
BERKAS = (b"", b"PK\x03\x04" + b"\0" * 99, b"MZ\x90", b"%PDF-1.4 %%EOF", b"\x89PNG\r\n\x1a\n", b"<svg onload=x>")


@pytest.mark.parametrize("isi", BERKAS, ids=range(len(BERKAS)))
def test_bukti_sanggahan_yang_bukan_bukti_ditolak_dan_ketikan_tetap(m: Meja, isi: bytes) -> None:
    data = {"teks": KELIRU, "berkas": SimpleUploadedFile("bukti.pdf", isi)}
    jawaban = klien(m.sendiri).post(alamat("kasus_sanggah", m.kasus), data)
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors["berkas"]
    assert KELIRU in jawaban.content.decode()
    assert not SanggahanKesesuaian.objects.exists()


@pytest.mark.parametrize("teks", ["", "pendek", "x" * 2001, "x" * 100_000, "a\x00" * 20, " " * 50])
def test_teks_sanggahan_yang_aneh_ditolak_dengan_kata(m: Meja, teks: str) -> None:
    data = {"teks": teks, "berkas": SimpleUploadedFile("a.png", PNG)}
    jawaban = klien(m.sendiri).post(alamat("kasus_sanggah", m.kasus), data)
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors["teks"]


def test_teks_sanggahan_tidak_hidup_di_halaman(m: Meja) -> None:
    data = {"teks": f"{KELIRU} <script>alert(1)</script>", "berkas": SimpleUploadedFile("a.png", PNG)}
    assert klien(m.sendiri).post(alamat("kasus_sanggah", m.kasus), data).status_code == 302
    assert "<script>alert" not in klien(m.analis).get(alamat("kasus", m.kasus)).content.decode()


@pytest.mark.parametrize("versi", ["²", "", "-1", "x", "9" * 30])
def test_versi_yang_aneh_tidak_memutuskan_apa_pun(m: Meja, versi: str) -> None:
    data = {"keputusan": "LATIH", "pemilik": str(m.analis.pengguna.pk), "versi": versi}
    assert klien(m.analis).post(alamat("kasus", m.kasus), data).status_code in (302, 422)
    kunci = f"{m.kasus.id_publik}.{versi}"
    assert klien(m.analis).post(reverse("pegawai:triase"), {"satu": f"LATIH:{kunci}"}).status_code == 302
    assert KasusKesesuaian.objects.get().status == "BARU"


# --- At one moment ----------------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_orang_dan_kantornya_menyanggah_serentak_satu_saja(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    m = siapkan()
    hasil = serentak(*(lambda p=p: sanggah(m, p) for p in (m.sendiri, m.pelaku(Peran.ADMIN_OPD))))
    assert sorted(hasil) == ["SUDAH_DISANGGAH", "ya"]
    assert SanggahanKesesuaian.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_memutuskan_dan_menyanggah_serentak_tidak_saling_menimpa(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    m = siapkan()
    hasil = serentak(
        lambda: layanan.putuskan(kasus_id=m.kasus.pk, versi=1, putusan=putusan(m), pelaku=m.analis),
        lambda: sanggah(m, m.sendiri),
    )
    kini = KasusKesesuaian.objects.get()
    assert hasil in (["ya", "ya"], ["KASUS_BERUBAH", "ya"])
    assert kini.status == "DISANGGAH"
    assert (kini.keputusan != "") == (hasil[0] == "ya")


@pytest.mark.django_db(transaction=True)
def test_dua_pemutus_menjawab_serentak_satu_saja(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    m = siapkan()
    satu = sanggah(m, m.sendiri)
    pemutus = (m.analis, buat_pelaku(Peran.KABID_MUTASI))
    laku = [
        lambda p=p, h=h: layanan_sanggahan.jawab(
            sanggahan_id=satu.pk, hasil=h, jawaban="Sudah diperiksa lagi.", pelaku=p
        )
        for p, h in zip(pemutus, ("TUTUP", "TOLAK"), strict=True)
    ]
    hasil = serentak(*laku)
    assert sorted(hasil) == ["SUDAH_DIJAWAB", "ya"]
    assert KasusKesesuaian.objects.get().status == ("SELESAI" if hasil[0] == "ya" else "BARU")
