"""Layouts of real offices that have names in place of ids, made from a generated province and imported as they are."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count
from pytest_django import DjangoDbBlocker
from python_calamine import CalamineWorkbook

from instansi.models import Jabatan, KebutuhanPosisi, Posisi, UnitKerja
from mutasi.provinsi import buat_provinsi
from pegawai.impor.daftar import JENIS
from pegawai.models import Pegawai
from sabangau_mutasi.inti.impor import mesin
from sabangau_mutasi.inti.impor.mesin import CaraBaca
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai
from sabangau_mutasi.inti.impor.ringkasan import Hasil
from sabangau_mutasi.tests.buku_kerja import tulis_buku, tulis_lembar
from sabangau_mutasi.tests.test_impor_tata_letak import PROFIL_62, RINGKAS_23

pytestmark = pytest.mark.django_db
Baris = dict[str, str]
TANGGAL = "01-07-2026"
EFORMASI = ["ID", "Kode", "Nama Jabatan", "ABK", "Kelas", "Posisi ID", "Terisi ASN"]
PETA_OPD = ["No", "Jabatan", "Kelas Jabatan", "Riil", "Kebutuhan/ABK", "Kurang/Lebih", "Status"]


class Provinsi:
    """A small province's workbooks as rows by heading, its reference tables and units loaded."""

    def __init__(self, folder: Path) -> None:
        buat_provinsi(250, 4, 0.0, folder)
        self.folder = folder
        call_command("muat_acuan", verbosity=0)
        self.impor("unor")

    def baca(self, nama: str) -> list[Baris]:
        kepala, *isi = CalamineWorkbook.from_path(str(self.folder / f"{nama}.xlsx")).get_sheet_by_index(0).to_python()
        teks = [[str(int(s)) if isinstance(s, float) else str(s) for s in b] for b in isi]
        return [dict(zip(map(str, kepala), b, strict=True)) for b in teks]

    def impor(self, *nama: str) -> None:
        for satu in nama:
            hasil = mesin.terapkan(JENIS[satu], self.folder / f"{satu.replace('-', '_')}.xlsx")
            assert hasil.ditolak == 0

    def terap(self, jenis: str, judul: list[str], baris: Iterable[Mapping[str, Any]], **tetap: str) -> Hasil:
        """Apply rows in this layout; `tetap` are values for the whole file."""
        lokasi = tulis_buku(self.folder / "coba.xlsx", judul, *([b.get(j) for j in judul] for b in baris))
        return mesin.terapkan(JENIS[jenis], lokasi, cara=CaraBaca(nilai_tetap=tetap))


@pytest.fixture(scope="module")
def provinsi(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Provinsi]:
    """One province for the file; what a test imports goes with its own savepoint."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Provinsi(tmp_path_factory.mktemp("provinsi"))
        transaction.set_rollback(True)


def _kode(hasil: Hasil) -> dict[str, int]:
    """Refusing mistakes and how many rows have them."""
    return {g["kode"]: g["jumlah"] for g in hasil.galat if g["tolak"]}


def _ringkas(b: Baris, satuan: str) -> Baris:
    """A row of data utama in the reduced layout."""
    return b | {
        "TEMPAT LAHIR": b["TEMPAT LAHIR NAMA"],
        "TMT GOLONGAN AKHIR": b["TMT GOLONGAN"],
        "PENDIDIKAN TERAKHIR NAMA": b["PENDIDIKAN NAMA"],
        "ESELON NAMA": "",
        "SATUAN KERJA KERJA NAMA": satuan,
    }


def _lembar(orang: Iterable[Baris], satuan: Mapping[str, str]) -> dict[str, list[list[Any]]]:
    """The tabs of the reduced layout."""
    lembar: dict[str, list[list[Any]]] = {n: [list(RINGKAS_23)] for n in ("PNS", "PPPK", "PPPK_Paruh_Waktu")}
    for b in orang:
        paruh = "paruh waktu" in b["KEDUDUKAN HUKUM NAMA"].lower()
        nama = "PPPK_Paruh_Waktu" if paruh else "PPPK" if "PPPK" in b["KEDUDUKAN HUKUM NAMA"] else "PNS"
        isi = _ringkas(b, satuan.get(b["UNOR ID"], ""))
        lembar[nama].append([isi.get(j, "") for j in RINGKAS_23])
    return lembar


def _orang() -> dict[str, tuple[Any, ...]]:
    medan = ("nip", "status", "kedudukan_id", "golongan_id", "tingkat_pendidikan_id", "jenis_kelamin",
             "unit_kini__siasn_id", "jabatan_kini__siasn_id")  # fmt: skip
    return {nip: isi for nip, *isi in Pegawai.objects.values_list("siasn_id", *medan)}  # type: ignore[misc]


def _opd() -> dict[str, str]:
    return dict(UnitKerja.objects.exclude(opd=None).values_list("siasn_id", "opd__nama"))


def test_ringkas_23_membuka_orang_dan_menolak_yang_unitnya_berarti_ganda(provinsi: Provinsi) -> None:
    provinsi.impor("jabatan", "peta-jabatan")
    orang = provinsi.baca("pegawai")
    lokasi = tulis_lembar(provinsi.folder / "ringkas.xlsx", _lembar(orang, _opd()))

    hasil = mesin.terapkan(JENIS["pegawai"], lokasi)

    ringkas = _orang()
    provinsi.impor("pegawai")
    lengkap = _orang()
    assert set(_kode(hasil)) <= {"NAMA_BERARTI_GANDA"}
    assert len(ringkas) == len(orang) - hasil.ditolak > len(orang) * 0.6
    status = 1
    for siasn_id, isi in ringkas.items():
        harapan = list(lengkap[siasn_id])
        if harapan[status] == "CPNS":  # the tab "PNS" holds both
            harapan[status] = "PNS"
        assert list(isi) == harapan


def test_ringkas_23_tidak_mengubah_apa_pun_pada_data_yang_sama(provinsi: Provinsi) -> None:
    """Ambiguous unit names are told by the post held since the very day; CPNS, programme and e-mail stay."""
    provinsi.impor("jabatan", "peta-jabatan", "pegawai")
    lokasi = tulis_lembar(provinsi.folder / "ringkas.xlsx", _lembar(provinsi.baca("pegawai"), {}))

    hasil = mesin.periksa(JENIS["pegawai"], lokasi)

    assert (hasil.baru, hasil.berubah, hasil.ditolak) == (0, 0, 0), (hasil.contoh[:3], _kode(hasil))
    assert any("UNOR ID dari UNOR NAMA" in c for c in hasil.catatan)


def test_ringkas_23_tanpa_nama_lembar_meminta_status(provinsi: Provinsi) -> None:
    provinsi.impor("jabatan")
    orang = [_ringkas(provinsi.baca("pegawai")[0], "")]

    with pytest.raises(BerkasTidakTerpakai, match="STATUS CPNS PNS"):
        provinsi.terap("pegawai", RINGKAS_23, orang)

    assert provinsi.terap("pegawai", RINGKAS_23, orang, status="PNS").baru == 1


def test_profil_62_mengenali_jabatan_struktural_dari_unit_dan_eselonnya(provinsi: Provinsi) -> None:
    provinsi.impor("jabatan", "peta-jabatan")
    eselon = dict(Jabatan.objects.exclude(eselon_id="").values_list("siasn_id", "eselon_id"))
    orang = [b for b in provinsi.baca("pegawai") if b["JENIS JABATAN ID"] == "1"][:6]
    baris = [_profil(b) | {"ESELON ID": eselon[b["JABATAN ID"]]} for b in orang]
    baris[0]["ESELON ID"] = "51"
    baris[1]["ESELON ID"] = ""

    hasil = provinsi.terap("pegawai", PROFIL_62, baris)

    assert {(g["kode"], g["kolom"], *g["baris"]) for g in hasil.galat if g["tolak"]} == {
        ("ESELON_BERBEDA", "ESELON ID", 2),
        ("KOLOM_WAJIB_KOSONG", "JABATAN ID", 3),
    }
    assert {p.jabatan_kini.siasn_id for p in Pegawai.objects.all() if p.jabatan_kini} == {
        b["JABATAN ID"] for b in orang[2:]
    }


def _profil(b: Baris) -> Baris:
    ganti = {
        "ID": "PNS ID", "GOLONGAN ID": "GOL AKHIR ID", "GOLONGAN NAMA": "GOL AKHIR NAMA",
        "TK PENDIDIKAN ID": "TINGKAT PENDIDIKAN ID", "UNIT ORGANISASI ID": "UNOR ID",
        "UNIT ORGANISASI NAMA": "UNOR NAMA",
    }  # fmt: skip
    return b | {baru: b[lama] for baru, lama in ganti.items()}


def test_ref_jabatan_tiga_bentuk(provinsi: Provinsi) -> None:
    jabatan = provinsi.baca("jabatan")
    unit = {u["ID"]: u["NAMA_UNOR"] for u in provinsi.baca("unor")}
    jenis = {n: [b for b in jabatan if b["JENIS JABATAN ID"] == n] for n in "124"}
    struktural = [
        {"ID": b["ID"], "Nama_unor": unit[b["ID"]], "Nama_jabatan": b["NAMA"], "Eselon_id": b["ESELON ID"]}
        for b in jenis["1"]
    ]
    fungsional = [{"ID": b["ID"], "Nama": b["NAMA"], "JENJANG": b["JENJANG"], "BUP": b["BUP"]} for b in jenis["2"]]
    pelaksana = [{"ID": b["ID"], "Nama": b["NAMA"]} for b in jenis["4"]]

    hasil = [
        provinsi.terap("jabatan", ["ID", "Nama_unor", "Nama_jabatan", "Eselon_id"], struktural),
        provinsi.terap("jabatan", ["ID", "Nama", "JENJANG", "BUP"], fungsional),
        provinsi.terap("jabatan", ["ID", "Nama"], pelaksana, jenis_id="PELAKSANA"),
    ]
    medan = ("siasn_id", "nama", "jenis", "jenjang", "eselon_id", "bup")
    ringkas = set(Jabatan.objects.values_list(*medan))
    provinsi.impor("jabatan")

    assert [h.ditolak for h in hasil] == [0, 0, 0]
    assert ringkas == set(Jabatan.objects.values_list(*medan))


def test_ref_jabatan_tidak_menghapus_yang_tidak_disebutnya(provinsi: Provinsi) -> None:
    provinsi.impor("jabatan")
    pelaksana = [{"ID": b["ID"], "Nama": b["NAMA"]} for b in provinsi.baca("jabatan") if b["JENIS JABATAN ID"] == "4"]

    hasil = provinsi.terap("jabatan", ["ID", "Nama"], pelaksana, jenis_id="4")

    assert (hasil.berubah, hasil.tetap, hasil.ditolak) == (0, len(pelaksana), 0)


def test_ref_jabatan_yang_tidak_cukup_menyebut_apa_yang_kurang(provinsi: Provinsi) -> None:
    with pytest.raises(BerkasTidakTerpakai, match="JENIS JABATAN ID"):
        provinsi.terap("jabatan", ["ID", "Nama"], [{"ID": "P1", "Nama": "OPERATOR"}])

    hasil = provinsi.terap("jabatan", ["ID", "Nama"], [{"ID": "P1", "Nama": "DOKTER"}], jenis_id="FUNGSIONAL")

    assert [(g["kode"], g["kolom"]) for g in hasil.galat] == [("KOLOM_WAJIB_KOSONG", "BUP")]


def _pohon_eformasi(provinsi: Provinsi, opd: UnitKerja) -> list[Baris]:
    """An OPD's positions as e-Formasi exports them: a tree of codes, the kind of position in "Posisi ID"."""
    peta = [b for b in provinsi.baca("peta_jabatan") if not b["SUB JABATAN ID"]]
    unit = {u.siasn_id: u for u in UnitKerja.objects.filter(jalur__startswith=opd.jalur).order_by("jalur")}
    kode: dict[int, str] = {}
    anak: dict[str, int] = {}
    baris: list[Baris] = []

    def tambah(induk: str, b: Baris) -> str:
        anak[induk] = anak.get(induk, 0) + 1
        letak = f"{induk}-{anak[induk]:03d}".lstrip("-")
        baris.append({"ID": str(900 + len(baris)), "Kode": letak, "Nama Jabatan": b["JABATAN NAMA"].title(),
                      "ABK": b["K"], "Kelas": b["KELAS"], "Posisi ID": "1" if b["JABATAN ID"] in unit else "5",
                      "Terisi ASN": "0"})  # fmt: skip
        return letak

    for satu in unit.values():
        induk = kode.get(satu.induk_kini_id or 0, "")
        milik = [b for b in peta if b["UNOR ID"] == satu.siasn_id]
        for b in milik:
            if b["JABATAN ID"] == satu.siasn_id:
                kode[satu.pk] = tambah(induk, b)
        for b in milik:
            if b["JABATAN ID"] != satu.siasn_id and satu.pk in kode:
                tambah(kode[satu.pk], b)
    return baris


def _isi_opd(opd: UnitKerja) -> dict[tuple[str, str], int]:
    posisi = Posisi.objects.filter(unit__jalur__startswith=opd.jalur, sub_jabatan=None)
    k = KebutuhanPosisi.objects.filter(posisi__in=posisi, sampai=None)
    return {(u, j): n for u, j, n in k.values_list("posisi__unit__siasn_id", "posisi__jabatan__siasn_id", "k")}


def test_eformasi_memakai_pohon_kodenya_dan_tanggal_dari_petugas(provinsi: Provinsi) -> None:
    provinsi.impor("jabatan")
    opd = UnitKerja.objects.get(nama__startswith="DINAS KESEHATAN")
    baris = _pohon_eformasi(provinsi, opd)

    with pytest.raises(BerkasTidakTerpakai, match="BERLAKU MULAI"):
        provinsi.terap("peta-jabatan", EFORMASI, baris)
    hasil = provinsi.terap("peta-jabatan", EFORMASI, baris, mulai=TANGGAL, opd=opd.nama)
    peta = {(b["UNOR ID"], b["JABATAN ID"]): int(b["K"]) for b in provinsi.baca("peta_jabatan")}

    assert _kode(hasil) == {}
    assert len(baris) == hasil.baru == len(_isi_opd(opd)) > 5
    assert _isi_opd(opd).items() <= peta.items()


def test_eformasi_kedua_kali_mengenali_posisi_yang_sudah_ada(provinsi: Provinsi) -> None:
    provinsi.impor("jabatan", "peta-jabatan")
    opd = UnitKerja.objects.get(nama__startswith="DINAS KESEHATAN")
    semula = Posisi.objects.count()

    hasil = provinsi.terap("peta-jabatan", EFORMASI, _pohon_eformasi(provinsi, opd), mulai=TANGGAL, opd=opd.nama)

    assert _kode(hasil) == {}
    assert Posisi.objects.count() == semula


def test_eformasi_menolak_yang_atasannya_tidak_dikenal(provinsi: Provinsi) -> None:
    provinsi.impor("jabatan")
    staf = Jabatan.objects.filter(jenis="PELAKSANA").order_by("nama")[0]
    baris = [
        {"ID": "1", "Kode": "001", "Nama Jabatan": "KEPALA KANTOR YANG TIDAK ADA", "ABK": "1", "Posisi ID": "1"},
        {"ID": "2", "Kode": "001-001", "Nama Jabatan": staf.nama, "ABK": "2", "Posisi ID": "5"},
    ]

    hasil = provinsi.terap("peta-jabatan", EFORMASI, baris, mulai=TANGGAL)

    assert _kode(hasil) == {"JABATAN_TIDAK_DIKENAL": 1, "UNIT_TIDAK_DISEBUT": 1}
    assert [n["nama"] for n in hasil.nama_asing] == ["KEPALA KANTOR YANG TIDAK ADA"]


def test_peta_satu_opd_dengan_judul_dan_baris_jumlah(provinsi: Provinsi) -> None:
    provinsi.impor("jabatan")
    opd = UnitKerja.objects.get(nama__startswith="DINAS KESEHATAN")
    kepala = Jabatan.objects.get(siasn_id=opd.siasn_id)
    staf = Jabatan.objects.filter(jenis="PELAKSANA").order_by("nama")[0]
    isi = [
        ("1", kepala.nama, 14, 1, 1, 0, "Sesuai"),
        ("2", staf.nama.lower(), 7, 2, 5, -3, "Kurang"),
        ("PNS SESUAI PETA JABATAN", None, None, 3, None, None, None),
        ("JUMLAH PNS AKTIF", None, None, 3, None, None, None),
    ]
    lokasi = tulis_buku(provinsi.folder / "opd.xlsx", ("PETA JABATAN",), (opd.nama,), PETA_OPD, *isi)

    with pytest.raises(BerkasTidakTerpakai, match="UNOR ID, BERLAKU MULAI"):
        mesin.periksa(JENIS["peta-jabatan"], lokasi)
    cara = CaraBaca(nilai_tetap={"opd": opd.nama, "mulai": TANGGAL})
    hasil = mesin.terapkan(JENIS["peta-jabatan"], lokasi, cara=cara)

    assert (hasil.dibaca, hasil.baru, hasil.ditolak) == (2, 2, 0), hasil.galat
    assert _isi_opd(opd) == {(opd.siasn_id, kepala.siasn_id): 1, (opd.siasn_id, staf.siasn_id): 5}
    assert mesin.periksa(JENIS["peta-jabatan"], lokasi, cara=cara).tetap == 2


def test_peta_satu_opd_yang_posisinya_terbagi_menurut_unit_ditolak_dengan_petunjuk(provinsi: Provinsi) -> None:
    provinsi.impor("jabatan", "peta-jabatan")
    dua = Posisi.objects.values("unit__opd__nama", "jabatan__nama").annotate(n=Count("unit", distinct=True))
    satu = dua.filter(n__gt=1, unit__opd__isnull=False).order_by("-n")[0]
    baris = [{"Jabatan": satu["jabatan__nama"], "Kebutuhan/ABK": 9}]

    hasil = provinsi.terap("peta-jabatan", PETA_OPD, baris, opd=satu["unit__opd__nama"], mulai=TANGGAL)

    assert _kode(hasil) == {"UNIT_TIDAK_DISEBUT": 1}
    assert "UNOR NAMA" in hasil.galat[0]["pesan"]
