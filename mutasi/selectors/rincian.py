"""Everything the page of one case shows, finished: rules by stage, buttons, papers, decree, training, journey."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from mutasi.domain.alur import Aksi, JenisBerkas, SyaratAksi, Transisi, aksi_tersedia
from mutasi.domain.medan import Medan, medan_aksi
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul, Tahap
from mutasi.domain.syarat import TAHAP_BERLAKU, HasilAturan, nilai_semua
from mutasi.fakta import parameter, teks_parameter, untuk_usul
from mutasi.fakta.keadaan import Keadaan, keadaan
from mutasi.izin import (
    boleh_baca_alasan,
    boleh_baca_berkas,
    boleh_baris,
    boleh_periksa_berkas,
    boleh_ubah_pelatihan,
    boleh_unggah,
)
from mutasi.models import BerkasUsul, EvaluasiAturan, ItemPelatihan, SidangTpk, UsulMutasi
from mutasi.penjaga import Konteks, hambatan, label_berkas
from mutasi.selectors.lini_masa import ButirLini, lini_masa
from mutasi.selectors.usul import BarisUsul, baris_usul
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku
from sabangau_mutasi.inti.izin import Keputusan


@dataclass(frozen=True, slots=True)
class ButirAturan:
    """One verdict as the component ``aturan`` takes it, with what would change it."""

    kode: str
    nama: str
    hasil: str
    berat: str
    kalimat: str
    data: str
    dasar: str
    perbaikan: str
    berlaku: bool
    url: str = ""
    teks_url: str = ""


@dataclass(frozen=True, slots=True)
class AturanTahap:
    """The verdicts of one stage; ``dinilai_pada`` None means judged now, for the act that comes next."""

    tahap: str
    label: str
    dinilai_pada: datetime | None
    butir: tuple[ButirAturan, ...]


@dataclass(frozen=True, slots=True)
class Tombol:
    """One act the actor's role knows in this state, open or not, with the fields its form asks for."""

    aksi: str
    label: str
    boleh: bool
    alasan: str
    utama: bool
    medan: tuple[Medan, ...]


@dataclass(frozen=True, slots=True)
class RincianBerkas:
    """The newest version of a kind of paper, or its absence; ``versi_lama`` are (version, public id, verdict)."""

    jenis: str
    label: str
    wajib: bool
    id: int | None = None
    id_publik: uuid.UUID | None = None
    versi: int = 0
    nama_berkas: str = ""
    nomor: str = ""
    tanggal: date | None = None
    status: str = ""
    status_label: str = "Belum ada"
    catatan: str = ""
    diunggah_pada: datetime | None = None
    versi_lama: tuple[tuple[int, uuid.UUID, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RincianSk:
    """The decree as the page shows it."""

    id_publik: uuid.UUID
    nomor: str
    tanggal: date
    tmt: date
    terbit_pada: datetime | None
    mode_ttd: str
    sha256_ttd: str
    dikirim_pada: datetime | None
    diterima_pada: datetime | None
    spmt_nomor: str
    spmt_tanggal: date | None
    ada_siap: bool
    token_publik: str


@dataclass(frozen=True, slots=True)
class RincianItem:
    """One training item."""

    id: int
    id_publik: uuid.UUID
    jenis: str
    uraian: str
    celah: str
    wajib: bool
    tenggat: date
    status: str
    status_label: str
    catatan: str
    diselesaikan_pada: date | None
    lewat: bool


@dataclass(frozen=True, slots=True)
class Rincian:
    """All parts of the page of one case. ``kesesuaian`` is the fit sheet kept in the log, None before the review."""

    baris: BarisUsul
    dasar_label: str
    alasan: str
    unit_asal: str
    ditunda_sampai: date | None
    ditempatkan_pada: date | None
    imut_nomor: str
    imut_tanggal: date | None
    pertek_nomor: str
    pertek_tanggal: date | None
    surat_pengantar: str
    kalimat_publik: str
    aturan: tuple[AturanTahap, ...]
    tombol: tuple[Tombol, ...]
    lini_masa: tuple[ButirLini, ...]
    berkas: tuple[RincianBerkas, ...]
    boleh_unggah: Keputusan
    boleh_periksa: Keputusan
    sk: RincianSk | None
    perlu_pelantikan: bool
    tanggal_pelantikan: date | None
    sidang: tuple[SidangTpk, ...]
    pelatihan: tuple[RincianItem, ...]
    boleh_pelatihan: Keputusan
    kesesuaian: dict[str, Any] | None


_SEKALI_SAJA = frozenset({SyaratAksi.SK_BELUM_DITERIMA, SyaratAksi.BELUM_SERAH_TERIMA, SyaratAksi.PERLU_PELANTIKAN})
"""Acts that are done once or not needed at all: then no button is shown, not even a closed one."""


def rincian(pelaku: Pelaku, usul: UsulMutasi) -> Rincian:
    """The page of a case fetched by ``selectors.usul.ambil``. The number of queries does not grow with the case."""
    hari_ini = timezone.localdate()
    teks = teks_parameter(hari_ini)
    kini = keadaan(usul, pada=hari_ini, teks=teks)
    lembar = kini.terakhir(Aksi.AJUKAN_KE_TPK)
    return Rincian(
        baris=baris_usul(usul, hari_ini, kini.libur),
        dasar_label=DasarMutasi(usul.dasar).label,
        alasan=usul.alasan if boleh_baca_alasan(pelaku, usul) else "",
        unit_asal=usul.unit_asal.nama,
        ditunda_sampai=usul.ditunda_sampai,
        ditempatkan_pada=usul.ditempatkan_pada,
        imut_nomor=usul.imut_nomor,
        imut_tanggal=usul.imut_tanggal,
        pertek_nomor=usul.pertek_nomor,
        pertek_tanggal=usul.pertek_tanggal,
        surat_pengantar=usul.surat_pengantar.nomor if usul.surat_pengantar else "",
        kalimat_publik=StatusUsul(usul.status).label_publik,
        aturan=_aturan(usul, hari_ini, teks),
        tombol=tombol(pelaku, usul, kini, hari_ini),
        lini_masa=tuple(
            lini_masa(usul, kini.log, kini.libur, hari_ini=hari_ini, sebut_nama=pelaku.peran in PERAN_STAF)
        ),
        berkas=_berkas(pelaku, usul, kini),
        boleh_unggah=boleh_unggah(pelaku, usul),
        boleh_periksa=boleh_periksa_berkas(pelaku, usul),
        sk=_sk(kini),
        perlu_pelantikan=kini.perlu_pelantikan,
        tanggal_pelantikan=kini.tanggal_pelantikan,
        sidang=tuple(SidangTpk.objects.filter(usul=usul).order_by("tanggal", "pk")),
        pelatihan=item_pelatihan(ItemPelatihan.objects.filter(rencana__usul=usul).order_by("tenggat", "pk"), hari_ini),
        boleh_pelatihan=boleh_ubah_pelatihan(pelaku, usul),
        kesesuaian=lembar.data.get("lembar_kesesuaian") if lembar else None,
    )


def tombol(pelaku: Pelaku, usul: UsulMutasi, kini: Keadaan, hari_ini: date) -> tuple[Tombol, ...]:
    """Acts of the actor's role in this state; the same ``izin`` and guards as the service asks."""
    hasil = []
    masuk = timezone.localdate(usul.status_sejak)
    for baris in _tersedia(pelaku, usul):
        keputusan = boleh_baris(pelaku, baris, usul)
        alasan = keputusan.alasan or " ".join(hambatan(Konteks(usul, kini, baris, hari_ini, masuk)))
        if alasan and _SEKALI_SAJA.intersection(baris.syarat):
            continue
        hasil.append(Tombol(baris.aksi.value, baris.label, not alasan, alasan, baris.utama, medan_aksi(baris)))
    return tuple(hasil)


def item_pelatihan(item: Iterable[ItemPelatihan], hari_ini: date) -> tuple[RincianItem, ...]:
    """Training items ready for the page."""
    return tuple(
        RincianItem(
            id=satu.pk,
            id_publik=satu.id_publik,
            jenis=satu.get_jenis_display(),
            uraian=satu.uraian,
            celah=satu.celah,
            wajib=satu.wajib,
            tenggat=satu.tenggat,
            status=satu.status,
            status_label=satu.get_status_display(),
            catatan=satu.catatan,
            diselesaikan_pada=satu.diselesaikan_pada,
            lewat=satu.tenggat < hari_ini and satu.status not in ("SELESAI", "DIBEBASKAN"),
        )
        for satu in item
    )


def _tersedia(pelaku: Pelaku, usul: UsulMutasi) -> list[Transisi]:
    return aksi_tersedia(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul(usul.status), pelaku.peran)


def _aturan(usul: UsulMutasi, hari_ini: date, teks: dict[str, str]) -> tuple[AturanTahap, ...]:
    """What is judged now for the next act that asks the rules, then the stored stages, latest first."""
    tersimpan: dict[str, list[EvaluasiAturan]] = {}
    for satu in EvaluasiAturan.objects.filter(usul=usul).order_by("kode"):
        tersimpan.setdefault(satu.tahap, []).append(satu)
    hasil = []
    if (tahap := _tahap_berikut(usul)) is not None:
        kini = nilai_semua(untuk_usul(usul, tahap=tahap, hari_ini=hari_ini), parameter(hari_ini, teks))
        hasil.append(AturanTahap(tahap.value, tahap.label, None, tuple(_butir_kini(satu, tahap) for satu in kini)))
    for tahap in reversed(Tahap):
        if tahap.value in tersimpan:
            isi = tersimpan[tahap.value]
            butir = tuple(_butir_lama(satu, tahap) for satu in isi)
            hasil.append(AturanTahap(tahap.value, tahap.label, isi[0].dinilai_pada, butir))
    return tuple(hasil)


def _tahap_berikut(usul: UsulMutasi) -> Tahap | None:
    """The stage of the next main act that asks the rules; None when the present state has none."""
    baris = aksi_tersedia(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul(usul.status))
    return next((satu.tahap for satu in baris if satu.utama and satu.tahap is not None), None)


def _butir_kini(hasil: HasilAturan, tahap: Tahap) -> ButirAturan:
    data = " · ".join(f"{satu.label}: {satu.nilai}" for satu in hasil.data)
    return ButirAturan(
        hasil.kode,
        hasil.nama,
        hasil.hasil.value,
        hasil.berat.value,
        hasil.kalimat,
        data,
        hasil.dasar_hukum,
        hasil.perbaikan,
        hasil.kode in TAHAP_BERLAKU[tahap],
    )


def _butir_lama(satu: EvaluasiAturan, tahap: Tahap) -> ButirAturan:
    data = " · ".join(f"{butir['label']}: {butir['nilai']}" for butir in satu.data)
    return ButirAturan(
        satu.kode,
        satu.nama,
        satu.hasil,
        satu.berat,
        satu.kalimat,
        data,
        satu.dasar_hukum,
        satu.perbaikan,
        satu.kode in TAHAP_BERLAKU[tahap],
    )


def _berkas(pelaku: Pelaku, usul: UsulMutasi, kini: Keadaan) -> tuple[RincianBerkas, ...]:
    """Required papers first (present or not), then the others, each with its older versions.

    A required paper the actor may not read is shown by its state alone; any other is left out.
    """
    lama: dict[str, list[BerkasUsul]] = {}
    for satu in BerkasUsul.objects.filter(usul=usul).order_by("jenis", "-versi"):
        lama.setdefault(satu.jenis, []).append(satu)
    urutan = [*kini.berkas_wajib, *(jenis.value for jenis in JenisBerkas if jenis.value not in kini.berkas_wajib)]
    hasil = []
    for jenis in urutan:
        if jenis in lama and not boleh_baca_berkas(pelaku, usul, jenis):
            if jenis in kini.berkas_wajib:
                hasil.append(_tanpa_isi(lama[jenis][0]))
        elif jenis in lama:
            hasil.append(_satu_berkas(lama[jenis], wajib=jenis in kini.berkas_wajib))
        elif jenis in kini.berkas_wajib:
            hasil.append(RincianBerkas(jenis, label_berkas(jenis), wajib=True))
    return tuple(hasil)


def _tanpa_isi(kini: BerkasUsul) -> RincianBerkas:
    return RincianBerkas(
        jenis=kini.jenis,
        label=label_berkas(kini.jenis),
        wajib=True,
        status=kini.status,
        status_label=kini.get_status_display(),
    )


def _satu_berkas(versi: list[BerkasUsul], *, wajib: bool) -> RincianBerkas:
    kini = versi[0]
    return RincianBerkas(
        jenis=kini.jenis,
        label=label_berkas(kini.jenis),
        wajib=wajib,
        id=kini.pk,
        id_publik=kini.id_publik,
        versi=kini.versi,
        nama_berkas=kini.nama_berkas,
        nomor=kini.nomor,
        tanggal=kini.tanggal,
        status=kini.status,
        status_label=kini.get_status_display(),
        catatan=kini.catatan,
        diunggah_pada=kini.diunggah_pada,
        versi_lama=tuple((satu.versi, satu.id_publik, satu.get_status_display()) for satu in versi[1:]),
    )


def _sk(kini: Keadaan) -> RincianSk | None:
    surat = kini.sk
    if surat is None:
        return None
    return RincianSk(
        id_publik=surat.id_publik,
        nomor=surat.nomor,
        tanggal=surat.tanggal,
        tmt=surat.tmt,
        terbit_pada=surat.terbit_pada,
        mode_ttd=surat.get_mode_ttd_display() if surat.mode_ttd else "",
        sha256_ttd=surat.sha256_ttd,
        dikirim_pada=surat.dikirim_pada,
        diterima_pada=surat.diterima_pada,
        spmt_nomor=surat.spmt_nomor,
        spmt_tanggal=surat.spmt_tanggal,
        ada_siap=bool(surat.lokasi_siap),
        token_publik=surat.token_publik,
    )
