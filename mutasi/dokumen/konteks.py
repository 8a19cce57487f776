"""Case → the plain dict of its SK. Everything printed is in it as text; later edits change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q

from instansi.models import PenugasanPeran, Posisi, UnitKerja
from mutasi.domain.alur import JenisBerkas
from mutasi.domain.klausul import KLAUSUL, isi, kode_menimbang
from mutasi.domain.status import DasarMutasi
from mutasi.fakta.bahan import berkas_terbaru, sidang_setuju
from mutasi.models import DasarHukum, KlausulSk, UsulMutasi
from pegawai.domain.kesesuaian import nama_tingkat
from pegawai.models import Pegawai
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.ingatan import diingat
from sabangau_mutasi.inti.tanggal import tanggal_panjang

TEMPLAT_SK = "sk_mutasi_v1"
_SURAT_DIPERHATIKAN = (
    (JenisBerkas.SURAT_PERMOHONAN, "Surat permohonan pegawai yang bersangkutan"),
    (JenisBerkas.SURAT_PERSETUJUAN, "Surat persetujuan {opd_asal}"),
    (JenisBerkas.SURAT_LOLOS_BUTUH, "Surat persetujuan menerima {opd_tujuan}"),
)


def cuplikan_sk(
    usul: UsulMutasi,
    *,
    nomor: str,
    tanggal: date,
    tmt: date,
    token: str,
    teks: Mapping[str, str],
    klausul: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The frozen data of an SK; ``usul`` with the relations of ``querysets.untuk_rincian``, ``teks`` the parameters.

    ``klausul`` replaces the wording of clauses, for a preview.
    """
    provinsi = settings.NAMA_PROVINSI.removeprefix("Provinsi ").strip()
    gubernur = f"GUBERNUR {provinsi.upper()}"
    sebutan = "PEGAWAI PEMERINTAH DENGAN PERJANJIAN KERJA" if _pppk(usul) else "PEGAWAI NEGERI SIPIL"
    tentang = f"MUTASI {sebutan} DI LINGKUNGAN PEMERINTAH {settings.NAMA_PROVINSI.upper()}"
    bunyi, isian = bunyi_klausul(tanggal) | dict(klausul or {}), _isian_klausul(usul, provinsi)
    return {
        "templat": TEMPLAT_SK,
        "judul_dokumen": f"Keputusan Gubernur {provinsi} Nomor {nomor}",
        "kop": gubernur,
        "judul": f"KEPUTUSAN {gubernur}",
        "nomor": nomor,
        "tentang": tentang,
        "pejabat": f"{gubernur},",
        "tanggal": {"tahun": tanggal.year, "bulan": tanggal.month, "hari": tanggal.day},
        "menimbang": [isi(bunyi[kode], isian) for kode in kode_menimbang(DasarMutasi(usul.dasar))],
        "mengingat": _mengingat(usul.jenis, tanggal),
        "memperhatikan": _memperhatikan(usul),
        "menetapkan": f"KEPUTUSAN GUBERNUR TENTANG {tentang}.",
        "kesatu": _kesatu(usul, tmt),
        "diktum": [[ke, isi(bunyi[f"DIKTUM_{ke}"], isian)] for ke in ("KEDUA", "KETIGA", "KEEMPAT", "KELIMA")],
        "penetapan": {
            "kota": teks["KOTA_PENETAPAN"],
            "tanggal": tanggal_panjang(tanggal),
            "jabatan": gubernur,
            "jabatan_baris": [f"{gubernur},"],
            "nama": (teks["NAMA_GUBERNUR"] or _nama_ppk(tanggal)).upper(),
        },
        "tembusan": _tembusan(usul),
        "alamat_periksa": f"{settings.ALAMAT_SITUS.rstrip('/')}/v/{token}/",
        "kaki": "Keaslian keputusan diperiksa melalui kode QR; tanda tangan pada naskah elektroniknya.",
    }


def nama_unit(unit: UnitKerja) -> str:
    """Unit with its OPD, once when they are the same: `Bidang Bina Marga, Dinas PUPR`."""
    return unit.nama if unit.opd is None or unit.opd_id == unit.pk else f"{unit.nama}, {unit.opd.nama}"


def nama_jabatan(posisi: Posisi) -> str:
    """Job with its subject or speciality: `Guru Ahli Pertama (Matematika)`."""
    return f"{posisi.jabatan.nama} ({posisi.sub_jabatan.nama})" if posisi.sub_jabatan else posisi.jabatan.nama


def _pppk(usul: UsulMutasi) -> bool:
    return bool(usul.pegawai.status.startswith("PPPK"))


def _sebutan(usul: UsulMutasi) -> str:
    return "Pegawai Pemerintah dengan Perjanjian Kerja" if _pppk(usul) else "Pegawai Negeri Sipil"


@diingat
def bunyi_klausul(pada: date) -> dict[str, str]:
    """Wording of each clause on a day: the latest dated row, else the default. One query."""
    baris = KlausulSk.objects.filter(mulai__lte=pada).order_by("mulai", "pk").values_list("kode", "teks")
    return {satu.kode: satu.bawaan for satu in KLAUSUL} | dict(baris)


def _isian_klausul(usul: UsulMutasi, provinsi: str) -> dict[str, str]:
    return {
        "sebutan": _sebutan(usul),
        "opd_asal": usul.opd_asal.nama,
        "opd_tujuan": usul.opd_tujuan.nama,
        "provinsi": provinsi,
    }


@diingat
def _mengingat(jenis: str, tanggal: date) -> list[str]:
    baris = (
        DasarHukum.objects.filter(Q(jenis_mutasi="") | Q(jenis_mutasi=jenis), mulai__lte=tanggal)
        .filter(Q(sampai__isnull=True) | Q(sampai__gt=tanggal))
        .order_by("urutan", "pk")
    )
    return [f"{satu.teks.rstrip('.; ')};" for satu in baris]


def _memperhatikan(usul: UsulMutasi) -> list[str]:
    """Letters, session and BKN's consideration the decision rests on, each with number and date where known."""
    hasil: list[str] = []
    if usul.surat_pengantar:
        surat = usul.surat_pengantar
        hasil.append(f"Surat usul {surat.unit.nama} {_nomor_tanggal(surat.nomor, surat.tanggal)};")
    terbaru = berkas_terbaru(usul.pk)
    for jenis, kalimat in _SURAT_DIPERHATIKAN:
        if jenis.value in terbaru:
            satu = terbaru[jenis.value]
            surat_lain = kalimat.format(opd_asal=usul.opd_asal.nama, opd_tujuan=usul.opd_tujuan.nama)
            hasil.append(f"{surat_lain} {_nomor_tanggal(satu.nomor, satu.tanggal)}".rstrip() + ";")
    sidang = sidang_setuju(usul.pk)
    if sidang:
        hasil.append(f"Berita acara Tim Penilai Kinerja {_nomor_tanggal(sidang.nomor_ba, sidang.tanggal)};")
    if usul.imut_nomor:
        hasil.append(f"Usul melalui I-MUT {_nomor_tanggal(usul.imut_nomor, usul.imut_tanggal)};")
    if usul.pertek_tanggal:
        hasil.append(f"Pertimbangan teknis BKN {_nomor_tanggal(usul.pertek_nomor, usul.pertek_tanggal)};")
    return hasil


def _nomor_tanggal(nomor: str, tanggal: date | None) -> str:
    bagian = [f"nomor {nomor}"] if nomor else []
    if tanggal:
        bagian.append(f"tanggal {tanggal_panjang(tanggal)}")
    return " ".join(bagian)


def _kesatu(usul: UsulMutasi, tmt: date) -> dict[str, Any]:
    orang = usul.pegawai
    jabatan_lama = nama_jabatan(usul.posisi_asal) if usul.posisi_asal else usul.jabatan_asal.nama
    return {
        "pembuka": f"Memindahkan {_sebutan(usul)}:",
        "pegawai": [
            ["Nama", orang.nama_lengkap],
            ["NI PPPK" if _pppk(usul) else "NIP", _nip(orang.nip)],
            ["Tempat, tanggal lahir", f"{orang.tempat_lahir or '–'}, {tanggal_panjang(orang.tanggal_lahir)}"],
            ["Pangkat, golongan ruang", _pangkat(orang)],
            ["Pendidikan", _pendidikan(orang)],
            ["Jabatan lama", jabatan_lama],
            ["Unit kerja lama", nama_unit(usul.unit_asal)],
        ],
        "penghubung": "dari jabatan lama dan mengangkatnya dalam:",
        "menjadi": [
            ["Jabatan baru", nama_jabatan(usul.posisi_tujuan)],
            ["Unit kerja baru", nama_unit(usul.posisi_tujuan.unit)],
            ["Instansi", f"Pemerintah {settings.NAMA_PROVINSI}"],
            ["Terhitung mulai tanggal", tanggal_panjang(tmt)],
        ],
    }


def _nip(nip: str) -> str:
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def _pangkat(orang: Pegawai) -> str:
    golongan = orang.golongan
    if golongan is None:
        return "–"
    nama = f"{golongan.pangkat} ({golongan.nama})" if golongan.pangkat else f"Golongan {golongan.nama}"
    return f"{nama}, TMT {tanggal_panjang(orang.tmt_golongan)}" if orang.tmt_golongan else nama


def _pendidikan(orang: Pegawai) -> str:
    tingkat = nama_tingkat(orang.tingkat_pendidikan_id) if orang.tingkat_pendidikan_id else ""
    program = orang.program_studi.nama if orang.program_studi else orang.program_studi_nama
    return f"{tingkat} {program.removeprefix(f'{tingkat} ')}".strip() or "–"


def _tembusan(usul: UsulMutasi) -> list[str]:
    provinsi = settings.NAMA_PROVINSI
    tujuan = [
        "Menteri Dalam Negeri",
        "Kepala Kantor Regional Badan Kepegawaian Negara",
        f"Inspektur Daerah {provinsi}",
        f"Kepala Badan Pengelola Keuangan dan Aset Daerah {provinsi}",
        f"Kepala {usul.opd_asal.nama}",
    ]
    if usul.opd_tujuan_id != usul.opd_asal_id:
        tujuan.append(f"Kepala {usul.opd_tujuan.nama}")
    tujuan += ["Kepala PT Taspen (Persero) setempat", "Arsip"]
    return [f"{satu};" for satu in tujuan[:-1]] + [f"{tujuan[-1]}."]


@diingat
def _nama_ppk(pada: date) -> str:
    """Name of the holder of the PPK role on the day; empty when nobody holds it."""
    satu = (
        PenugasanPeran.objects.filter(peran=Peran.PPK.value, mulai__lte=pada)
        .filter(Q(sampai__isnull=True) | Q(sampai__gt=pada))
        .select_related("pengguna")
        .order_by("mulai", "pk")
        .first()
    )
    return satu.pengguna.nama if satu else ""
