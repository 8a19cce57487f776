"""Writes on wishes: open a period, put together, send, withdraw. The set of a person is replaced as a whole."""

from __future__ import annotations

import secrets
import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from instansi.models import Posisi
from mutasi.models import DrafPreferensi, KirimanPreferensi, PeriodePreferensi, Preferensi
from mutasi.selectors import preferensi as baca
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.services import ABJAD
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar


@transaction.atomic
def buat_periode(
    *, pelaku: Pelaku, nama: str, buka_pada: datetime, tutup_pada: datetime, tmt_rencana: date, keterangan: str = ""
) -> PeriodePreferensi:
    """Open a window for wishes. ``AturanDilanggar`` when its times or its TMT contradict each other."""
    if tutup_pada <= buka_pada:
        raise AturanDilanggar("PERIODE_TERBALIK", "Waktu tutup harus setelah waktu buka.", "tutup_pada")
    if tmt_rencana <= timezone.localtime(tutup_pada).date():
        raise AturanDilanggar("TMT_SEBELUM_TUTUP", "TMT rencana harus setelah periode ditutup.", "tmt_rencana")
    if PeriodePreferensi.objects.filter(nama=nama).exists():
        raise AturanDilanggar("NAMA_PERIODE_SUDAH_ADA", "Sudah ada periode dengan nama ini.", "nama")
    periode = PeriodePreferensi.objects.create(
        nama=nama, buka_pada=buka_pada, tutup_pada=tutup_pada, tmt_rencana=tmt_rencana, keterangan=keterangan
    )
    _catat(pelaku, "buat_periode_preferensi", periode.id_publik, nama)
    return periode


@transaction.atomic
def tambah(*, pelaku: Pelaku, periode: PeriodePreferensi, posisi: uuid.UUID) -> None:
    """Add a post at the end of the draft."""
    draf = _draf_terkunci(pelaku, periode)
    baris = _posisi(posisi)
    if baris.pk in draf.pilihan:
        raise AturanDilanggar("PILIHAN_GANDA", "Posisi ini sudah ada dalam pilihan Anda.")
    if len(draf.pilihan) >= periode.maksimum_pilihan:
        pesan = f"Pilihan paling banyak {periode.maksimum_pilihan}. Hapus satu pilihan dahulu."
        raise AturanDilanggar("PILIHAN_PENUH", pesan)
    _periksa([baris], pelaku, periode)
    _simpan(draf, [*draf.pilihan, baris.pk])


@transaction.atomic
def hapus(*, pelaku: Pelaku, periode: PeriodePreferensi, posisi: uuid.UUID) -> None:
    """Take a post out of the draft; a post that is not in it changes nothing."""
    draf = _draf_terkunci(pelaku, periode)
    kunci = _posisi(posisi).pk
    _simpan(draf, [p for p in draf.pilihan if p != kunci])


@transaction.atomic
def geser(*, pelaku: Pelaku, periode: PeriodePreferensi, posisi: uuid.UUID, naik: bool) -> None:
    """Move a post one rank up or down; at the end of the list nothing happens."""
    draf = _draf_terkunci(pelaku, periode)
    kunci = _posisi(posisi).pk
    urutan = list(draf.pilihan)
    if kunci not in urutan:
        return
    dari = urutan.index(kunci)
    ke = min(max(0, dari + (-1 if naik else 1)), len(urutan) - 1)
    urutan.insert(ke, urutan.pop(dari))
    _simpan(draf, urutan)


@transaction.atomic
def kirim(*, pelaku: Pelaku, periode: PeriodePreferensi, alasan: str = "", bidang_minat: str = "") -> KirimanPreferensi:
    """Send the draft: eligibility is judged live for every post, the old set is replaced, a receipt is given.

    ``alasan`` and ``bidang_minat`` are shown to the TPK and never scored (``domain.md`` §4.7). Raises
    ``AturanDilanggar`` outside the window, for an empty list, or naming each post a rule closes.
    """
    draf = _draf_terkunci(pelaku, periode)
    if not draf.pilihan:
        raise AturanDilanggar("PILIHAN_KOSONG", "Pilih sedikitnya satu posisi sebelum mengirim.")
    posisi = {
        p.pk: p for p in Posisi.objects.select_related("unit", "jabatan", "sub_jabatan").filter(pk__in=draf.pilihan)
    }
    _periksa([posisi[pk] for pk in draf.pilihan], pelaku, periode)
    kiriman = _simpan_kiriman(pelaku, periode, alasan, bidang_minat)
    Preferensi.objects.filter(periode=periode, pegawai_id=pelaku.pegawai).delete()
    Preferensi.objects.bulk_create(
        Preferensi(periode=periode, kiriman=kiriman, pegawai_id=pelaku.pegawai, peringkat=nomor, posisi_id=pk)
        for nomor, pk in enumerate(draf.pilihan, start=1)
    )
    _catat(pelaku, "kirim_preferensi", kiriman.id_publik, f"{len(draf.pilihan)} pilihan, versi {kiriman.versi}")
    return kiriman


@transaction.atomic
def tarik(*, pelaku: Pelaku, periode: PeriodePreferensi) -> None:
    """Withdraw everything sent in this period; the draft stays."""
    _draf_terkunci(pelaku, periode)
    kiriman = baca.kiriman(pelaku, periode)
    if kiriman is None:
        raise AturanDilanggar("BELUM_ADA_KIRIMAN", "Anda belum mengirim preferensi pada periode ini.")
    Preferensi.objects.filter(kiriman=kiriman).delete()
    kiriman.ditarik_pada = timezone.now()
    kiriman.save(update_fields=["ditarik_pada"])
    _catat(pelaku, "tarik_preferensi", kiriman.id_publik, "")


def _draf_terkunci(pelaku: Pelaku, periode: PeriodePreferensi) -> DrafPreferensi:
    """The person's draft under lock, seeded with what he sent before; refused outside the window."""
    sekarang = timezone.now()
    if not periode.buka_pada <= sekarang < periode.tutup_pada:
        batas = timezone.localtime(periode.tutup_pada)
        raise AturanDilanggar("PERIODE_TUTUP", f"Periode {periode.nama} ditutup {batas:%d-%m-%Y %H.%M} WIB.")
    awal = {"pilihan": [p.pk for p in baca.pilihan_draf(pelaku, periode)]}
    DrafPreferensi.objects.get_or_create(periode=periode, pegawai_id=pelaku.pegawai, defaults=awal)
    return DrafPreferensi.objects.select_for_update().get(periode=periode, pegawai_id=pelaku.pegawai)


def _simpan(draf: DrafPreferensi, pilihan: list[int]) -> None:
    draf.pilihan = pilihan
    draf.save(update_fields=["pilihan", "diubah_pada"])


def _posisi(id_publik: uuid.UUID) -> Posisi:
    posisi = Posisi.objects.select_related("unit", "jabatan", "sub_jabatan").filter(id_publik=id_publik).first()
    if posisi is None:
        raise AturanDilanggar("POSISI_TIDAK_ADA", "Posisi itu tidak ada lagi. Cari posisi lain.")
    return posisi


def _periksa(posisi: list[Posisi], pelaku: Pelaku, periode: PeriodePreferensi) -> None:
    hari_ini = timezone.localdate()
    penilaian = baca.nilai_posisi(pelaku, periode, [p.jabatan_id for p in posisi], hari_ini)
    sub = baca.sub_jabatan_kini(pelaku, hari_ini)
    galat = [
        f"{p.jabatan.nama}, {p.unit.nama}: {h.kalimat} ({h.kode})"
        for p in posisi
        for h in baca.peta_halangan(penilaian, p, sub)
    ]
    if galat:
        raise AturanDilanggar("TIDAK_MEMENUHI_SYARAT", " ".join(galat))


def _simpan_kiriman(pelaku: Pelaku, periode: PeriodePreferensi, alasan: str, minat: str) -> KirimanPreferensi:
    kiriman = KirimanPreferensi.objects.filter(periode=periode, pegawai_id=pelaku.pegawai).first()
    if kiriman is None:
        kiriman = KirimanPreferensi(periode=periode, pegawai_id=pelaku.pegawai, versi=0)
    kiriman.alasan, kiriman.bidang_minat = alasan.strip(), minat.strip()
    kiriman.kode_tanda_terima = _kode()
    kiriman.versi += 1
    kiriman.dikirim_pada = timezone.now()
    kiriman.ditarik_pada = None
    kiriman.save()
    return kiriman


def _kode() -> str:
    """A receipt code that can be read aloud: XXXX-XXXX."""
    huruf = "".join(secrets.choice(ABJAD) for _ in range(8))
    return f"{huruf[:4]}-{huruf[4:]}"


def _catat(pelaku: Pelaku, aksi: str, objek_id: uuid.UUID, ringkasan: str) -> None:
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        aksi=aksi,
        objek_jenis="Preferensi",
        objek_id=objek_id,
        ringkasan=ringkasan,
    )
