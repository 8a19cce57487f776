"""A run of findings written by hand, so that a test of the cases says itself what was found."""

from __future__ import annotations

from datetime import date
from itertools import count

from django.utils import timezone

from instansi.models import AnalisisKebutuhan
from instansi.tests.factories import buat_pengguna
from pegawai.models import KasusKesesuaian, Pegawai, SanggahanKesesuaian, TemuanKesesuaian
from pegawai.services.kasus import HasilSelaras, selaraskan
from sabangau_mutasi.inti import simpanan

ACUAN = date(2026, 11, 24)
_urut = count(1)


def buat_run(tanggal: date = ACUAN, **lain: object) -> AnalisisKebutuhan:
    """A complete run without findings."""
    angka = dict.fromkeys(("K", "B", "kekurangan", "kelebihan", "di_luar_peta"), 0)
    ringkasan = angka | {"ketidaksesuaian": {"tidak_sesuai": 0}}
    isi: dict[str, object] = {"lengkap": True, "selesai_pada": timezone.now(), "ringkasan": ringkasan} | lain
    return AnalisisKebutuhan.objects.create(
        tanggal_acuan=tanggal, sidik_masukan=f"uji-{next(_urut)}", versi_rumus="uji", **isi
    )


def buat_temuan(
    analisis: AnalisisKebutuhan,
    pegawai: Pegawai,
    pendidikan: str = "LINIER",
    pangkat: str = "SESUAI",
    jpm: str = "",
) -> TemuanKesesuaian:
    """One finding of a run."""
    unit = pegawai.unit_kini
    return TemuanKesesuaian.objects.create(
        analisis=analisis, pegawai=pegawai, unit=unit, opd=unit.opd, jabatan=pegawai.jabatan_kini,
        pendidikan=pendidikan, pangkat=pangkat, kategori_jpm=jpm, jpm={"KMS": 50, "MMS": 70, "MS": 90}.get(jpm),
        tidak_sesuai=pendidikan in ("KURANG", "SETINGKAT") or pangkat in ("DI_BAWAH", "DI_ATAS"),
    )  # fmt: skip


def selaras(tanggal: date, *temuan: tuple[Pegawai, dict[str, str]]) -> HasilSelaras:
    """A run with these findings, taken over."""
    analisis = buat_run(tanggal)
    for pegawai, isi in temuan:
        buat_temuan(analisis, pegawai, **isi)
    return selaraskan(analisis.pk)


def buat_kasus(pegawai: Pegawai, nilai: str = "KURANG", jenis: str = "PENDIDIKAN") -> KasusKesesuaian:
    """A new case without a run of findings behind it."""
    unit = pegawai.unit_kini
    analisis = AnalisisKebutuhan.objects.filter(lengkap=True).order_by("-pk").first() or buat_run()
    return KasusKesesuaian.objects.create(
        pegawai=pegawai, jenis=jenis, nilai=nilai, analisis=analisis, unit=unit, opd=unit.opd,
        jabatan=pegawai.jabatan_kini, prioritas=0, dibuka_pada=ACUAN,
    )  # fmt: skip


def buat_sanggahan(kasus: KasusKesesuaian) -> SanggahanKesesuaian:
    """An open contest with evidence by the office; the case waits for its answer."""
    isi = b"%PDF-1.4 %%EOF"
    KasusKesesuaian.objects.filter(pk=kasus.pk).update(status="DISANGGAH")
    return SanggahanKesesuaian.objects.create(
        kasus=kasus, oleh=buat_pengguna(), peran="ADMIN_OPD", teks="Ijazahnya lain.", nama_berkas="bukti.pdf",
        lokasi=simpanan.simpan("sanggahan", isi, "pdf"), sha256="0" * 64, ukuran=len(isi), tipe="application/pdf",
    )  # fmt: skip
