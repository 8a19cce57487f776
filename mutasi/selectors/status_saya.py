"""What an ASN is told about his own cases: where it is, with whom, since when, how long it may take, what he can do."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from mutasi.domain.status import JenisMutasi, StatusUsul
from mutasi.fakta.keadaan import Keadaan, keadaan
from mutasi.models import ItemPelatihan, Pemberitahuan, UsulMutasi
from mutasi.querysets import terlihat_oleh, untuk_rincian
from mutasi.selectors.lini_masa import ButirLini, judul_langkah, lini_masa
from mutasi.selectors.rincian import RincianItem, Tombol, item_pelatihan, tombol
from mutasi.selectors.usul import pemegang_kini
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.tanggal import tanggal_panjang

RIWAYAT_MAKS = 10


@dataclass(frozen=True, slots=True)
class StatusSaya:
    """One case in public words. ``kalimat`` says where and with whom; ``alasan`` what the last officer wrote."""

    id_publik: uuid.UUID
    nomor: str
    judul: str
    jenis: str
    status: str
    status_label: str
    selesai: bool
    kalimat: str
    pemegang: str
    sejak: date
    tenggat: date | None
    alasan: str
    tmt: date
    perlu_tindakan: bool
    tombol: tuple[Tombol, ...]
    lini_masa: tuple[ButirLini, ...]
    pelatihan: tuple[RincianItem, ...]
    sk_id_publik: uuid.UUID | None
    sk_nomor: str


@dataclass(frozen=True, slots=True)
class Pemberian:
    """One in-app notice."""

    id: int
    nomor: str
    kalimat: str
    usul_id_publik: uuid.UUID
    pada: date
    baru: bool
    perlu_tindakan: bool


def untuk_pegawai(pelaku: Pelaku) -> list[StatusSaya]:
    """The person's own cases, open ones first, newest first; empty without a record of his own."""
    if pelaku.pegawai_id is None:
        return []
    kueri = terlihat_oleh(untuk_rincian(UsulMutasi.objects.all()), pelaku)
    usul = list(kueri.filter(pegawai_id=pelaku.pegawai_id).order_by("-dibuat_pada", "-pk")[:RIWAYAT_MAKS])
    hasil = [_satu(pelaku, satu) for satu in usul]
    return sorted(hasil, key=lambda satu: satu.selesai)


def pemberitahuan(pelaku: Pelaku, batas: int = 20) -> list[Pemberian]:
    """The newest in-app notices of the user. One query."""
    hari_ini = timezone.localdate()
    baris = (
        Pemberitahuan.objects.filter(penerima=pelaku.pengguna)
        .select_related("log__usul")
        .order_by("-dibuat_pada", "-pk")[:batas]
    )
    return [
        Pemberian(
            satu.pk,
            satu.log.usul.nomor_registrasi,
            _kalimat_pemberitahuan(satu, hari_ini, publik=pelaku.peran is Peran.ASN),
            satu.log.usul.id_publik,
            timezone.localdate(satu.dibuat_pada),
            satu.dibaca_pada is None,
            satu.perlu_tindakan,
        )
        for satu in baris
    ]


def _kalimat_pemberitahuan(satu: Pemberitahuan, hari_ini: date, *, publik: bool) -> str:
    """The move in the reader's words, and that its due date has passed while the case is still where it led."""
    log, usul = satu.log, satu.log.usul
    kalimat = judul_langkah(usul, log.dari, log.aksi, publik=publik).rstrip(".")
    kalimat += "." if publik or log.dari == log.ke else f", kini {StatusUsul(log.ke).label}."
    if usul.tenggat and usul.tenggat < hari_ini and usul.status == log.ke and usul.status_sejak <= log.waktu:
        return f"{kalimat} Lewat batas waktu {tanggal_panjang(usul.tenggat)}."
    return kalimat


def jumlah_baru(pelaku: Pelaku) -> int:
    """How many notices the user has not read yet."""
    return Pemberitahuan.objects.filter(penerima=pelaku.pengguna, dibaca_pada__isnull=True).count()


def _satu(pelaku: Pelaku, usul: UsulMutasi) -> StatusSaya:
    hari_ini = timezone.localdate()
    kini = keadaan(usul, pada=hari_ini)
    status = StatusUsul(usul.status)
    aksi = tuple(satu for satu in tombol(pelaku, usul, kini, hari_ini) if satu.boleh)
    surat = kini.sk if kini.sk and kini.sk.terbit_pada else None
    item = ItemPelatihan.objects.filter(rencana__usul=usul).order_by("tenggat", "pk")
    return StatusSaya(
        id_publik=usul.id_publik,
        nomor=usul.nomor_registrasi,
        judul=f"{usul.posisi_tujuan.jabatan.nama}, {usul.posisi_tujuan.unit.nama}",
        jenis=JenisMutasi(usul.jenis).label,
        status=usul.status,
        status_label=status.label,
        selesai=status.akhir,
        kalimat=_kalimat(usul, kini),
        pemegang="" if status.akhir else pemegang_kini(usul),
        sejak=timezone.localdate(usul.status_sejak),
        tenggat=usul.tenggat,
        alasan=_alasan(kini),
        tmt=surat.tmt if surat else usul.tmt_rencana,
        perlu_tindakan=any(satu.aksi != "BATALKAN" for satu in aksi),
        tombol=aksi,
        lini_masa=tuple(lini_masa(usul, kini.log, kini.libur, hari_ini=hari_ini, sebut_nama=False)),
        pelatihan=item_pelatihan(item, hari_ini),
        sk_id_publik=surat.id_publik if surat else None,
        sk_nomor=surat.nomor if surat else "",
    )


def _kalimat(usul: UsulMutasi, kini: Keadaan) -> str:
    """The state as a sentence, then desk, since when and by when: never a bare *diproses*."""
    status = StatusUsul(usul.status)
    if status.akhir:
        return status.label_publik
    sejak = tanggal_panjang(timezone.localdate(usul.status_sejak))
    bagian = [status.label_publik, f"Ada pada {pemegang_kini(usul)} sejak {sejak}."]
    if status is StatusUsul.SK_TERBIT and kini.sk:
        bagian = [status.label_publik, f"SK terbit {sejak}; berlaku mulai {tanggal_panjang(kini.sk.tmt)}."]
    elif usul.tenggat:
        bagian.append(f"Batas waktunya {tanggal_panjang(usul.tenggat)}.")
    return " ".join(bagian)


def _alasan(kini: Keadaan) -> str:
    """The reason the last officer wrote for a refusal, return, postponement or end."""
    terakhir = next((satu for satu in reversed(kini.log) if satu.dari != satu.ke), None)
    return terakhir.alasan if terakhir else ""
