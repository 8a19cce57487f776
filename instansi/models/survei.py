"""Surveys and interviews of agencies' needs (domain.md §5): campaigns, questionnaires, answers, agreed figures."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.pengisian import KEBUTUHAN_TERBESAR, JenisKabar
from instansi.domain.survei import BagianSurvei, CaraWawancara, JenisPertanyaan, StatusWawancara
from instansi.models.jabatan import Posisi
from instansi.models.organisasi import UnitKerja
from instansi.querysets import UndanganSurveiQuerySet, WawancaraQuerySet

_PELAKU: dict[str, Any] = {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}
_TAHUN_WAJAR = Q(tahun__gte=2000, tahun__lte=2100)
_TULIS = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def _tolak_bila(nama: str, ada: str, pesan: str) -> pgtrigger.Trigger:
    """Refuse every write of a row while ``ada`` finds something; ``{kunci.<column>}`` is the row's own column."""
    bila = " OR ".join(f"EXISTS ({ada.format(kunci=baris)})" for baris in ("NEW", "OLD"))
    return pgtrigger.Trigger(
        name=nama,
        when=pgtrigger.Before,
        operation=_TULIS,
        func=f"IF {bila} THEN RAISE EXCEPTION '{pesan}' USING ERRCODE = 'check_violation'; END IF;"
        " RETURN coalesce(NEW, OLD);",
    )


def _periode_terkunci(nama: str) -> pgtrigger.Trigger:
    """Nothing of an answer sheet is written once its campaign is locked, by whichever door."""
    ada = (
        "SELECT 1 FROM instansi_undangansurvei u JOIN instansi_periodesurvei p ON p.id = u.periode_id"
        " WHERE u.id = {kunci}.undangan_id AND p.dikunci_pada IS NOT NULL"
    )
    return _tolak_bila(nama, ada, "periode survei sudah dikunci")


class Kuesioner(models.Model):
    """One version of the questionnaire; once published its questions stay as they are."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nama = models.CharField(max_length=120, verbose_name="nama")
    versi = models.PositiveSmallIntegerField(default=1, verbose_name="versi")
    terbit_pada = models.DateTimeField(null=True, blank=True, verbose_name="diterbitkan pada")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, **_PELAKU)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "kuesioner"
        verbose_name_plural = "kuesioner"
        constraints = [
            models.UniqueConstraint(fields=["nama", "versi"], name="satu_kuesioner_per_versi"),
            models.UniqueConstraint(
                fields=["nama"], condition=Q(terbit_pada__isnull=True), name="satu_draf_per_kuesioner"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="kuesioner_terbit_tetap",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__terbit_pada__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} v{self.versi}"


class Pertanyaan(models.Model):
    """One question. ``pilihan`` holds the choices of PILIHAN, ``kolom`` the column headings of TABEL."""

    kuesioner = models.ForeignKey(Kuesioner, on_delete=models.CASCADE, related_name="pertanyaan")
    kode = models.CharField(max_length=12, verbose_name="kode")
    bagian = models.CharField(max_length=1, choices=BagianSurvei.choices(), verbose_name="bagian")
    urut = models.PositiveSmallIntegerField(verbose_name="urutan")
    teks = models.CharField(max_length=300, verbose_name="pertanyaan")
    bantuan = models.CharField(max_length=300, blank=True, verbose_name="penjelasan")
    jenis = models.CharField(max_length=8, choices=JenisPertanyaan.choices(), verbose_name="jenis jawaban")
    wajib = models.BooleanField(default=False, verbose_name="wajib dijawab")
    pilihan = models.JSONField(default=list, blank=True, verbose_name="pilihan")
    kolom = models.JSONField(default=list, blank=True, verbose_name="kolom tabel")

    class Meta:
        verbose_name = "pertanyaan"
        verbose_name_plural = "pertanyaan"
        ordering = ["kuesioner", "bagian", "urut"]
        constraints = [models.UniqueConstraint(fields=["kuesioner", "kode"], name="satu_pertanyaan_per_kode")]
        triggers = [
            _tolak_bila(
                "pertanyaan_terbit_tetap",
                "SELECT 1 FROM instansi_kuesioner k WHERE k.id = {kunci}.kuesioner_id AND k.terbit_pada IS NOT NULL",
                "kuesioner sudah terbit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.teks}"


class PeriodeSurvei(models.Model):
    """A campaign: open from ``mulai`` to ``selesai`` (both included); after ``dikunci_pada`` nothing moves any more."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nama = models.CharField(max_length=120, unique=True, verbose_name="nama")
    tahun = models.PositiveSmallIntegerField(verbose_name="tahun kebutuhan")
    kuesioner = models.ForeignKey(Kuesioner, on_delete=models.PROTECT, related_name="periode")
    mulai = models.DateField(verbose_name="mulai")
    selesai = models.DateField(verbose_name="selesai")
    ditutup_pada = models.DateTimeField(null=True, blank=True, verbose_name="ditutup pada")
    dikunci_pada = models.DateTimeField(null=True, blank=True, verbose_name="dikunci pada")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, **_PELAKU)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "periode survei"
        verbose_name_plural = "periode survei"
        constraints = [
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="survei_selesai_setelah_mulai"),
            models.CheckConstraint(
                condition=_TAHUN_WAJAR & Q(mulai__gte=date(2000, 1, 1), selesai__lte=date(2100, 12, 31)),
                name="survei_tanggal_wajar",
            ),
            models.CheckConstraint(
                condition=Q(dikunci_pada__isnull=True) | Q(ditutup_pada__isnull=False),
                name="survei_dikunci_bila_ditutup",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="survei_terkunci_tetap",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__dikunci_pada__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class UndanganSurvei(models.Model):
    """An invited office and its answer sheet; ``versi_isi`` is the optimistic lock of the answers."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    periode = models.ForeignKey(PeriodeSurvei, on_delete=models.PROTECT, related_name="undangan")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="undangan_survei")
    status = models.CharField(max_length=24, choices=StatusLembar.choices(), default=StatusLembar.DRAF)
    status_sejak = models.DateTimeField(auto_now_add=True, verbose_name="status sejak")
    sah_sejak = models.DateTimeField(null=True, blank=True, verbose_name="diverifikasi OPD sejak")
    dimulai_pada = models.DateTimeField(null=True, blank=True, verbose_name="mulai diisi pada")
    dikirim_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, **_PELAKU)
    diingatkan_pada = models.DateTimeField(null=True, blank=True, verbose_name="diingatkan pada")
    jumlah_pengingat = models.PositiveSmallIntegerField(default=0, verbose_name="jumlah pengingat")
    alasan_kembali = models.TextField(blank=True, verbose_name="alasan dikembalikan")
    versi_isi = models.PositiveIntegerField(default=1, verbose_name="versi isi")

    objects = UndanganSurveiQuerySet.as_manager()

    class Meta:
        verbose_name = "undangan survei"
        verbose_name_plural = "undangan survei"
        constraints = [models.UniqueConstraint(fields=["periode", "unit"], name="satu_undangan_per_unit")]
        triggers = [
            _tolak_bila(
                "undangan_terkunci_tetap",
                "SELECT 1 FROM instansi_periodesurvei p WHERE p.id = {kunci}.periode_id AND p.dikunci_pada IS NOT NULL",
                "periode survei sudah dikunci",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.periode_id}/{self.unit_id}"


class BuktiSurvei(models.Model):
    """A file behind an answer; kept outside the web root."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    undangan = models.ForeignKey(UndanganSurvei, on_delete=models.PROTECT, related_name="bukti")
    pertanyaan = models.ForeignKey(Pertanyaan, on_delete=models.PROTECT, related_name="+")
    nama_berkas = models.CharField(max_length=200, verbose_name="nama berkas")
    lokasi = models.CharField(max_length=300, verbose_name="lokasi simpan")
    sha256 = models.CharField(max_length=64, verbose_name="SHA-256")
    ukuran = models.PositiveIntegerField(verbose_name="ukuran (bita)")
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bukti survei"
        verbose_name_plural = "bukti survei"
        triggers = [_periode_terkunci("bukti_survei_terkunci")]

    def __str__(self) -> str:
        return self.nama_berkas


class JawabanSurvei(models.Model):
    """The answer to one question: a number, a choice, a text or rows of a table, as JSON."""

    undangan = models.ForeignKey(UndanganSurvei, on_delete=models.CASCADE, related_name="jawaban")
    pertanyaan = models.ForeignKey(Pertanyaan, on_delete=models.PROTECT, related_name="+")
    nilai = models.JSONField(verbose_name="jawaban")
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "jawaban survei"
        verbose_name_plural = "jawaban survei"
        constraints = [
            models.UniqueConstraint(fields=["undangan", "pertanyaan"], name="satu_jawaban_per_pertanyaan"),
        ]
        triggers = [_periode_terkunci("jawaban_survei_terkunci")]

    def __str__(self) -> str:
        return f"{self.undangan_id}/{self.pertanyaan_id}"


class AngkaSurvei(models.Model):
    """How many people the office says a posisi needs (sections B, D and E), with its reason."""

    undangan = models.ForeignKey(UndanganSurvei, on_delete=models.CASCADE, related_name="angka")
    posisi = models.ForeignKey(Posisi, on_delete=models.PROTECT, related_name="angka_survei")
    kebutuhan = models.PositiveIntegerField(verbose_name="kebutuhan (orang)")
    alasan = models.CharField(max_length=300, blank=True, verbose_name="alasan")

    class Meta:
        verbose_name = "angka survei"
        verbose_name_plural = "angka survei"
        constraints = [
            models.UniqueConstraint(fields=["undangan", "posisi"], name="satu_angka_survei_per_posisi"),
            models.CheckConstraint(condition=Q(kebutuhan__lte=KEBUTUHAN_TERBESAR), name="angka_survei_wajar"),
        ]
        triggers = [_periode_terkunci("angka_survei_terkunci")]

    def __str__(self) -> str:
        return f"{self.posisi_id}: {self.kebutuhan}"


class Wawancara(models.Model):
    """An interview with an office; agreed when both sides have confirmed. No audio is kept."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="wawancara")
    periode = models.ForeignKey(
        PeriodeSurvei, on_delete=models.PROTECT, null=True, blank=True, related_name="wawancara"
    )
    tahun = models.PositiveSmallIntegerField(verbose_name="tahun kebutuhan")
    jadwal = models.DateTimeField(verbose_name="jadwal")
    tempat = models.CharField(max_length=160, blank=True, verbose_name="tempat atau tautan")
    cara = models.CharField(max_length=12, choices=CaraWawancara.choices(), verbose_name="cara")
    pewawancara = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    responden = models.JSONField(default=list, verbose_name="responden (nama dan jabatan)")
    status = models.CharField(
        max_length=20, choices=StatusWawancara.choices(), default=StatusWawancara.DIJADWALKAN, verbose_name="status"
    )
    ringkasan = models.TextField(blank=True, verbose_name="ringkasan")
    catatan_opd = models.TextField(blank=True, verbose_name="catatan OPD")
    dikonfirmasi_bkd_pada = models.DateTimeField(null=True, blank=True)
    dikonfirmasi_bkd_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, **_PELAKU)
    dikonfirmasi_opd_pada = models.DateTimeField(null=True, blank=True)
    dikonfirmasi_opd_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, **_PELAKU)
    versi_isi = models.PositiveIntegerField(default=1, verbose_name="versi isi")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    objects = WawancaraQuerySet.as_manager()

    class Meta:
        verbose_name = "wawancara"
        verbose_name_plural = "wawancara"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=StatusWawancara.DISEPAKATI)
                | Q(dikonfirmasi_bkd_pada__isnull=False, dikonfirmasi_opd_pada__isnull=False),
                name="wawancara_disepakati_kedua_pihak",
            ),
            models.CheckConstraint(
                condition=Q(dikonfirmasi_bkd_oleh__isnull=True)
                | Q(dikonfirmasi_opd_oleh__isnull=True)
                | ~Q(dikonfirmasi_bkd_oleh=F("dikonfirmasi_opd_oleh")),
                name="wawancara_dikonfirmasi_dua_orang",
            ),
            models.CheckConstraint(condition=_TAHUN_WAJAR, name="wawancara_tahun_wajar"),
            models.UniqueConstraint(
                fields=["unit", "jadwal"],
                condition=~Q(status=StatusWawancara.BATAL),
                name="satu_wawancara_per_unit_dan_waktu",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="wawancara_disepakati_tetap",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=StatusWawancara.DISEPAKATI),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.jadwal:%d-%m-%Y}"


class JawabanWawancara(models.Model):
    """The answer to one question of the guide (1 to 10)."""

    wawancara = models.ForeignKey(Wawancara, on_delete=models.CASCADE, related_name="jawaban")
    nomor = models.PositiveSmallIntegerField(verbose_name="nomor pertanyaan")
    jawaban = models.TextField(verbose_name="jawaban")

    class Meta:
        verbose_name = "jawaban wawancara"
        verbose_name_plural = "jawaban wawancara"
        constraints = [models.UniqueConstraint(fields=["wawancara", "nomor"], name="satu_jawaban_wawancara_per_nomor")]

    def __str__(self) -> str:
        return f"{self.wawancara_id}/{self.nomor}"


class AngkaWawancara(models.Model):
    """The figure both sides agreed on for one posisi, with its reason."""

    wawancara = models.ForeignKey(Wawancara, on_delete=models.CASCADE, related_name="angka")
    posisi = models.ForeignKey(Posisi, on_delete=models.PROTECT, related_name="angka_wawancara")
    kebutuhan = models.PositiveIntegerField(verbose_name="kebutuhan (orang)")
    alasan = models.CharField(max_length=300, blank=True, verbose_name="alasan")

    class Meta:
        verbose_name = "angka wawancara"
        verbose_name_plural = "angka wawancara"
        constraints = [
            models.UniqueConstraint(fields=["wawancara", "posisi"], name="satu_angka_wawancara_per_posisi"),
            models.CheckConstraint(condition=Q(kebutuhan__lte=KEBUTUHAN_TERBESAR), name="angka_wawancara_wajar"),
        ]

    def __str__(self) -> str:
        return f"{self.posisi_id}: {self.kebutuhan}"


class PemberitahuanSurvei(models.Model):
    """An in-product notice about a survey or an interview, mailed once; ``hari`` keeps a repeated run from doubling."""

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kabar_survei")
    undangan = models.ForeignKey(UndanganSurvei, on_delete=models.CASCADE, null=True, blank=True, related_name="kabar")
    wawancara = models.ForeignKey(Wawancara, on_delete=models.CASCADE, null=True, blank=True, related_name="kabar")
    jenis = models.CharField(max_length=20, choices=JenisKabar.choices(), verbose_name="jenis")
    hari = models.DateField(verbose_name="hari")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibaca_pada = models.DateTimeField(null=True, blank=True, verbose_name="dibaca pada")
    surel_pada = models.DateTimeField(null=True, blank=True, verbose_name="surel dikirim pada")

    class Meta:
        verbose_name = "pemberitahuan survei"
        verbose_name_plural = "pemberitahuan survei"
        constraints = [
            models.UniqueConstraint(
                fields=["undangan", "wawancara", "penerima", "jenis", "hari"],
                name="satu_kabar_survei_per_hari",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(undangan__isnull=False) ^ Q(wawancara__isnull=False), name="kabar_survei_satu_objek"
            ),
        ]
        indexes = [
            models.Index(fields=["penerima", "-dibuat_pada"], name="kabar_survei_penerima"),
            models.Index(fields=["id"], condition=Q(surel_pada__isnull=True), name="kabar_survei_antre_surel"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.hari:%d-%m-%Y}"
