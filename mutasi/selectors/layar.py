"""Small reads that only the screens need: one act of a case, a batch, counts for the home page, a decree in full."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Min, Q
from django.http import Http404
from django.utils import timezone
from redis.exceptions import RedisError

from mutasi.domain.alur import TABEL, Aksi, JenisBerkas, Transisi, aksi_sistem
from mutasi.domain.medan import JenisMedan, Medan, medan_aksi
from mutasi.domain.skor import LABEL_SKOR, SkorKandidat
from mutasi.domain.status import AKTIF, DasarMutasi, JenisMutasi, StatusUsul
from mutasi.fakta import libur, untuk_pegawai
from mutasi.izin import boleh_baca_naskah, boleh_baris, boleh_lihat_calon
from mutasi.models import SuratKeputusan, UsulMutasi
from mutasi.querysets import terbuka, terlihat_oleh
from mutasi.selectors.calon import skor_satu
from mutasi.selectors.status_saya import jumlah_baru
from mutasi.selectors.usul import BarisUsul, baris_usul, jumlah_antrean
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.izin import Keputusan

BATAS_BANYAK = 1000
MENUNGGU_DETIK = 30
TIDAK_BANYAK = frozenset({Aksi.KIRIM, Aksi.UNGGAH_TTD, Aksi.TERIMA_SK, Aksi.TERBITKAN_SPMT, Aksi.SERAH_TERIMA})
"""Acts whose paper or number belongs to one case alone; they are done one by one."""


@dataclass(frozen=True, slots=True)
class LangkahAksi:
    """One act on one case as its page shows it: what it is called, where it leads, what it asks."""

    aksi: str
    label: str
    label_publik: str
    ke_label: str
    pemegang_berikut: str
    tetap: bool
    bahaya: bool
    menilai_aturan: bool
    medan: tuple[Medan, ...]
    izin: Keputusan


@dataclass(frozen=True, slots=True)
class TindakanBanyak:
    """An act one role may do for many cases at once."""

    aksi: str
    label: str
    bahaya: bool
    medan: tuple[Medan, ...]


@dataclass(frozen=True, slots=True)
class NaskahSk:
    """One copy of a decree: its kind, name and digest, and whether it is there."""

    jenis: str
    nama: str
    sha256: str
    ada: bool


@dataclass(frozen=True, slots=True)
class HitunganStatus:
    """Open cases in scope in one state: how many, how many past their due date, the oldest day of entry."""

    status: str
    label: str
    pemegang: str
    jumlah: int
    lewat: int
    sejak: date


@dataclass(frozen=True, slots=True)
class Menunggu:
    """What waits for the user in his role: cases on his desk, notices not yet read."""

    antrean: int
    kabar: int


def langkah(pelaku: Pelaku, usul: UsulMutasi, aksi: str) -> LangkahAksi | None:
    """The act as the table has it in the present state of the case; None when it is not (or no longer) there.

    Http404 for a word that is no act at all. ``izin`` answers for the actor, guards and rules are asked elsewhere.
    """
    if aksi not in set(Aksi):
        raise Http404("Langkah tidak dikenal.")
    tabel = TABEL.get(usul.jenis, ())  # type: ignore[call-overload]
    baris = [satu for satu in tabel if satu.aksi == aksi and satu.dari == usul.status and usul.dasar in satu.dasar]
    return _langkah(usul, baris[0], boleh_baris(pelaku, baris[0], usul)) if baris else None


def _langkah(usul: UsulMutasi, baris: Transisi, izin: Keputusan) -> LangkahAksi:
    ke = _berhenti_di(usul, baris)
    return LangkahAksi(
        aksi=baris.aksi.value,
        label=baris.label,
        label_publik=baris.label_publik,
        ke_label=ke.label,
        pemegang_berikut="" if ke.akhir else ke.pemegang,
        tetap=baris.tetap,
        bahaya=bahaya(baris),
        menilai_aturan=baris.tahap is not None,
        medan=medan_aksi(baris),
        izin=izin,
    )


def _berhenti_di(usul: UsulMutasi, baris: Transisi) -> StatusUsul:
    """Where the case comes to rest after the act: past the states the system forwards at once."""
    jenis, dasar, ke = JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), baris.ke
    while terus := [satu for satu in aksi_sistem(jenis, dasar, ke) if satu.hanya_sistem and not satu.syarat]:
        ke = terus[0].ke
    return ke


def bahaya(baris: Transisi) -> bool:
    """Whether the act ends a case short of its aim."""
    return baris.ke in (StatusUsul.DITOLAK, StatusUsul.DIBATALKAN)


def tindakan_banyak(pelaku: Pelaku) -> list[TindakanBanyak]:
    """Acts of the role that make sense for many cases, main ones first, in table order. No query."""
    hasil: dict[str, TindakanBanyak] = {}
    semua = [baris for tabel in TABEL.values() for baris in tabel if pelaku.peran in baris.peran]
    for baris in sorted(semua, key=lambda satu: (bahaya(satu), not satu.utama)):
        if baris.aksi not in TIDAK_BANYAK and baris.aksi.value not in hasil:
            hasil[baris.aksi.value] = TindakanBanyak(
                baris.aksi.value, baris.label, bahaya(baris), _medan_bersama(semua, baris.aksi)
            )
    return list(hasil.values())


def _medan_bersama(baris: Iterable[Transisi], aksi: Aksi) -> tuple[Medan, ...]:
    """Every field any row of this act asks for, once."""
    return tuple({medan.nama: medan for satu in baris if satu.aksi is aksi for medan in medan_aksi(satu)}.values())


def pilih(pelaku: Pelaku, id_publik: Collection[uuid.UUID]) -> list[BarisUsul]:
    """The chosen cases that lie in the actor's scope, at most ``BATAS_BANYAK``, by number. Two queries."""
    kueri = terlihat_oleh(UsulMutasi.objects.all(), pelaku).filter(id_publik__in=list(id_publik)[:BATAS_BANYAK])
    usul = list(
        kueri.select_related(
            "pegawai", "jabatan_asal", "opd_asal", "opd_tujuan", "posisi_tujuan__unit", "posisi_tujuan__jabatan"
        ).order_by("nomor_registrasi", "pk")
    )
    hari_ini = timezone.localdate()
    hari_libur = libur(min((timezone.localdate(satu.status_sejak) for satu in usul), default=hari_ini))
    return [baris_usul(satu, hari_ini, hari_libur) for satu in usul]


def per_status(pelaku: Pelaku) -> list[HitunganStatus]:
    """Open cases in scope by state, in the order of the way a case goes. One query."""
    lewat = Count("pk", filter=Q(tenggat__lt=timezone.localdate()))
    kueri = terbuka(terlihat_oleh(UsulMutasi.objects.all(), pelaku)).order_by()
    baris = {
        satu["status"]: satu
        for satu in kueri.values("status").annotate(jumlah=Count("pk"), lewat=lewat, sejak=Min("status_sejak"))
    }
    return [
        HitunganStatus(
            status.value,
            status.label,
            status.pemegang,
            baris[status.value]["jumlah"],
            baris[status.value]["lewat"],
            timezone.localdate(baris[status.value]["sejak"]),
        )
        for status in StatusUsul
        if status in AKTIF and status.value in baris
    ]


def menunggu(pelaku: Pelaku, *, segar: bool = False) -> Menunggu:
    """The counts of the navigation: kept for half a minute, so that most pages ask nothing. At most two queries.

    ``segar`` counts again: after an act of the user.
    """
    with suppress(RedisError):  # a page must not fail because its small numbers cannot be kept
        if not segar and (hasil := cache.get(_kunci_menunggu(pelaku))):
            return Menunggu(*hasil)
    return simpan_menunggu(pelaku, Menunggu(jumlah_antrean(pelaku), jumlah_baru(pelaku)))


def simpan_menunggu(pelaku: Pelaku, kini: Menunggu) -> Menunggu:
    """Keep counts just made, for the pages that follow."""
    with suppress(RedisError):
        cache.set(_kunci_menunggu(pelaku), (kini.antrean, kini.kabar), MENUNGGU_DETIK)
    return kini


def lupakan_menunggu(pelaku: Pelaku) -> None:
    """Have the next page count again."""
    with suppress(RedisError):
        cache.delete(_kunci_menunggu(pelaku))


def _kunci_menunggu(pelaku: Pelaku) -> str:
    return f"menunggu-{pelaku.pengguna.pk}-{pelaku.peran.value}-{pelaku.unit_id}"


def boleh_lihat_skor(pelaku: Pelaku, usul: UsulMutasi) -> bool:
    """Who sees the fit score of a case (domain.md §8.2): the person, BKD, the deciders, the office he is to join."""
    if pelaku.peran is Peran.ASN:
        return pelaku.pegawai_id == usul.pegawai_id
    return bool(boleh_lihat_calon(pelaku, usul.posisi_tujuan.unit.jalur))


def kesesuaian(usul: UsulMutasi, lembar: dict[str, Any] | None) -> dict[str, Any] | None:
    """The fit sheet as the component ``kesesuaian`` takes it: the one kept at the review, else computed now.

    Computed only where somebody weighs it (draft and review); a score of today is not what an earlier desk saw.
    """
    if lembar is not None:
        bagian = [
            (b["label"], b["bobot"], Decimal(b["rendah"]), Decimal(b["tinggi"]), b["penjelasan"])
            for b in lembar["bagian"]
        ]
        return _skala(bagian, f"{lembar['keterangan']}. Dihitung pada saat telaah selesai.")
    if usul.status not in (StatusUsul.DRAF, StatusUsul.TELAAH):
        return None
    hari_ini = timezone.localdate()
    fakta = untuk_pegawai(
        usul.pegawai_id, usul.posisi_tujuan_id, dasar=DasarMutasi(usul.dasar), tmt=usul.tmt_rencana, hari_ini=hari_ini
    )
    return skala(
        skor_satu(usul.pegawai_id, usul.posisi_tujuan, fakta, hari_ini=hari_ini), f"{LABEL_SKOR}. Dihitung hari ini."
    )


def skala(skor: SkorKandidat, catatan: str = LABEL_SKOR) -> dict[str, Any]:
    """A computed score as the component ``kesesuaian`` takes it."""
    bagian = [(satu.kode.label, satu.bobot, satu.rendah, satu.tinggi, satu.penjelasan) for satu in skor.bagian]
    return _skala(bagian, catatan)


def _skala(bagian: list[tuple[str, int, Decimal, Decimal, str]], catatan: str) -> dict[str, Any]:
    return {
        "bawah": sum((satu[2] for satu in bagian), Decimal(0)),
        "atas": sum((satu[3] for satu in bagian), Decimal(0)),
        "maks": sum(satu[1] for satu in bagian),
        "catatan": catatan,
        "butir": [
            {
                "nama": nama,
                "bawah": rendah,
                "atas": tinggi,
                "maks": bobot,
                "catatan": kalimat,
                "data_kurang": rendah != tinggi,
            }
            for nama, bobot, rendah, tinggi, kalimat in bagian
        ],
    }


def pilihan_berkas() -> list[tuple[str, str]]:
    """Kinds of paper somebody brings; those the system makes itself are left out."""
    buatan_sistem = {
        JenisBerkas.KONSEP_SK,
        JenisBerkas.SK_MUTASI,
        JenisBerkas.TANDA_TERIMA_SK,
        JenisBerkas.LEMBAR_VERIFIKASI,
    }
    return [(jenis.value, jenis.label) for jenis in JenisBerkas if jenis not in buatan_sistem]


def berkas_medan(medan: Iterable[Medan]) -> list[str]:
    """Names of the upload fields among the fields of an act."""
    return [satu.nama for satu in medan if satu.jenis is JenisMedan.BERKAS]


def langkah_konsep(pelaku: Pelaku, usul: UsulMutasi) -> LangkahAksi:
    """Drafting the decree again, as an act: same fields and roles as the first draft."""
    tabel = TABEL.get(usul.jenis, ())  # type: ignore[call-overload]
    baris = next(satu for satu in tabel if satu.aksi is Aksi.SUSUN_KONSEP and usul.dasar in satu.dasar)
    if usul.status != StatusUsul.KONSEP_SK:
        return _langkah(usul, baris, Keputusan.tidak("Konsep hanya dapat diperbarui selama status Konsep SK."))
    return _langkah(usul, baris, boleh_baris(pelaku, baris, usul))


def boleh_perbarui(pelaku: Pelaku, kasus: BarisUsul) -> bool:
    """Whether the page of a decree offers to draft again."""
    return pelaku.peran is Peran.ANALIS_BKD and kasus.status == StatusUsul.KONSEP_SK


def naskah(pelaku: Pelaku, surat: SuratKeputusan) -> list[NaskahSk]:
    """Copies of a decree this reader may download, the most binding first."""
    semua = [
        NaskahSk("ttd", "Naskah bertanda tangan", surat.sha256_ttd, bool(surat.lokasi_ttd)),
        NaskahSk("siap", "Naskah siap tanda tangan", surat.sha256_siap, bool(surat.lokasi_siap)),
        NaskahSk("konsep", "Konsep", surat.sha256_konsep, bool(surat.lokasi_konsep)),
    ]
    return [satu for satu in semua if satu.ada and boleh_baca_naskah(pelaku, satu.jenis)]
