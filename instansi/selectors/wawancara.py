"""Reads of interviews: list, contents, figures per posisi."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import Http404

from instansi.domain.survei import PANDUAN_WAWANCARA, StatusWawancara
from instansi.models import AngkaSurvei, AngkaWawancara, PeriodeSurvei, UnitKerja, Wawancara
from instansi.selectors.survei_isi import URUT_ANGKA, BarisAngka, posisi_unit, susun_baris
from instansi.selectors.survei_izin import boleh_kelola, boleh_sisi_opd
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, Urut, potong

URUT_DAFTAR: dict[str, tuple[Urut, ...]] = {"jadwal": ("jadwal",), "unit": ("unit__nama",), "status": ("status",)}
NADA = {
    StatusWawancara.DIJADWALKAN: "laut",
    StatusWawancara.DIISI: "amber",
    StatusWawancara.MENUNGGU_KONFIRMASI: "amber",
    StatusWawancara.DISEPAKATI: "hijau",
    StatusWawancara.BATAL: "",
}
TERTUTUP = {StatusWawancara.DISEPAKATI.value, StatusWawancara.BATAL.value}


@dataclass(frozen=True, slots=True)
class HakWawancara:
    """What the actor may do with an interview as it stands."""

    isi: bool
    konfirmasi: bool
    catatan: bool


def daftar(pelaku: Pelaku, permintaan: Permintaan, *, status: str = "", q: str = "") -> Halaman[Any]:
    """Interviews in scope with how many figures they have; rows carry ``nada`` and ``kata``."""
    kueri = Wawancara.objects.terlihat_oleh(pelaku).select_related("unit", "pewawancara")
    if status in set(StatusWawancara):
        kueri = kueri.filter(status=status)
    for kata in q.split()[:6]:
        kueri = kueri.filter(unit__nama__icontains=kata)
    halaman: Halaman[Any] = potong(kueri.annotate(jumlah_angka=Count("angka")), permintaan, URUT_DAFTAR)
    for satu in halaman.baris:
        satu.kata, satu.nada = StatusWawancara(satu.status).label, NADA[StatusWawancara(satu.status)]
    return halaman


def ambil(pelaku: Pelaku, id_publik: uuid.UUID) -> Wawancara:
    """The interview in the actor's scope, else 404."""
    satu = (
        Wawancara.objects.terlihat_oleh(pelaku)
        .select_related("unit__opd", "periode", "pewawancara", "dikonfirmasi_bkd_oleh", "dikonfirmasi_opd_oleh")
        .filter(id_publik=id_publik)
        .first()
    )
    if satu is None:
        raise Http404("Wawancara tidak ditemukan.")
    return satu


def hak(pelaku: Pelaku, satu: Wawancara) -> HakWawancara:
    """Which buttons the page shows."""
    buka = satu.status not in TERTUTUP
    bkd, opd = bool(boleh_kelola(pelaku)), bool(boleh_sisi_opd(pelaku, satu))
    terisi = buka and bool(satu.ringkasan) and satu.status != StatusWawancara.DIJADWALKAN
    sudah = satu.dikonfirmasi_bkd_pada if bkd else satu.dikonfirmasi_opd_pada
    return HakWawancara(isi=buka and bkd, konfirmasi=terisi and (bkd or opd) and sudah is None, catatan=buka and opd)


def tanya_jawab(satu: Wawancara) -> list[tuple[int, str, str]]:
    """(number, question, answer) of the whole guide."""
    isi = dict(satu.jawaban.values_list("nomor", "jawaban"))
    return [(n, soal, isi.get(n, "")) for n, soal in enumerate(PANDUAN_WAWANCARA, 1)]


def angka_disepakati(satu: Wawancara) -> list[BarisAngka]:
    """All figures of an interview beside K and B, in order of unit and job."""
    kunci = satu.angka.order_by("posisi__unit__jalur", "posisi__jabatan__nama", "pk").values_list(
        "posisi_id", flat=True
    )
    return baris_angka(satu, list(kunci))


def angka(satu: Wawancara, permintaan: Permintaan, q: str = "") -> Halaman[BarisAngka]:
    """One page of the posts of the unit, to write figures on."""
    return potong(posisi_unit(satu.unit, q), permintaan, URUT_ANGKA, lambda pks: baris_angka(satu, pks))


def baris_angka(satu: Wawancara, pks: list[Any]) -> list[BarisAngka]:
    """Rows of posts in the given order (six statements); ``lalu`` is the newest survey figure that was sent."""
    kini = {a.posisi_id: a for a in AngkaWawancara.objects.filter(wawancara=satu, posisi__in=pks)}
    survei = dict(
        AngkaSurvei.objects.filter(posisi__in=pks)
        .exclude(undangan__status="DRAF")
        .order_by("undangan__periode__mulai", "pk")
        .values_list("posisi_id", "kebutuhan")
    )
    return susun_baris(pks, {k: (a.kebutuhan, a.alasan) for k, a in kini.items()}, survei)


def satu_baris(satu: Wawancara, posisi: uuid.UUID) -> BarisAngka:
    """The row of one posisi, as stored. 404 outside the unit."""
    kunci = posisi_unit(satu.unit).filter(id_publik=posisi).values_list("pk", flat=True).first()
    if kunci is None:
        raise Http404("Jabatan tidak ditemukan pada unit ini.")
    return baris_angka(satu, [kunci])[0]


def pilihan_unit(q: str = "") -> list[tuple[str, str]]:
    """(public id, name) of the offices that may be interviewed."""
    baris = UnitKerja.objects.filter(kedalaman=1, sampai__isnull=True).order_by("nama", "pk")
    return [(str(kunci), nama) for kunci, nama in baris.values_list("id_publik", "nama")]


def pilihan_periode() -> list[tuple[str, str]]:
    """(public id, name) of campaigns that are not locked."""
    baris = PeriodeSurvei.objects.filter(Q(dikunci_pada__isnull=True)).order_by("-mulai")
    return [(str(kunci), nama) for kunci, nama in baris.values_list("id_publik", "nama")]
