"""Cases: covering letter, proposal, files, rule verdicts, TPK session, append-only log of moves."""

from __future__ import annotations

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from instansi.models import Jabatan, Posisi, UnitKerja
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from pegawai.models import KasusKesesuaian, Pegawai

STATUS_AKHIR = ["SELESAI", "DITOLAK", "DIBATALKAN", "KEDALUWARSA"]
TIDAK_MENGUNCI = ["DRAF", *STATUS_AKHIR]
"""A mere draft of one office must not lock the person for another (BR-15 counts sent cases)."""


class SuratPengantar(models.Model):
    """A covering letter that may head many cases (one is the normal first version)."""

    nomor = models.CharField(max_length=100, verbose_name="nomor surat")
    tanggal = models.DateField(verbose_name="tanggal surat")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+", verbose_name="unit pengirim")
    perihal = models.CharField(max_length=200, blank=True, verbose_name="perihal")

    class Meta:
        verbose_name = "surat pengantar"
        verbose_name_plural = "surat pengantar"

    def __str__(self) -> str:
        return self.nomor


class UsulMutasi(models.Model):
    """One move of one person. Its ``status`` is changed by ``services.usul.laksanakan`` alone."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomor_registrasi = models.CharField(max_length=20, unique=True, verbose_name="nomor registrasi")
    jenis = models.CharField(max_length=20, choices=JenisMutasi.choices(), verbose_name="jenis mutasi")
    dasar = models.CharField(max_length=24, choices=DasarMutasi.choices(), verbose_name="dasar mutasi")
    status = models.CharField(
        max_length=28, choices=StatusUsul.choices(), default=StatusUsul.DRAF.value, verbose_name="status"
    )
    surat_pengantar = models.ForeignKey(
        SuratPengantar, on_delete=models.PROTECT, null=True, blank=True, related_name="usul"
    )
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="usul", verbose_name="pegawai")
    posisi_asal = models.ForeignKey(
        Posisi, on_delete=models.PROTECT, null=True, blank=True, related_name="usul_keluar", verbose_name="posisi asal"
    )
    unit_asal = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+", verbose_name="unit asal")
    jabatan_asal = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+", verbose_name="jabatan asal")
    posisi_tujuan = models.ForeignKey(
        Posisi, on_delete=models.PROTECT, related_name="usul_masuk", verbose_name="posisi tujuan"
    )
    opd_asal = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+", verbose_name="OPD asal")
    opd_tujuan = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+", verbose_name="OPD tujuan")
    tmt_rencana = models.DateField(verbose_name="TMT rencana")
    alasan = models.TextField(blank=True, verbose_name="alasan")
    kasus = models.ForeignKey(
        KasusKesesuaian, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kasus"
    )
    pengusul = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="usul_dibuat", verbose_name="pengusul"
    )
    imut_nomor = models.CharField(max_length=60, blank=True, verbose_name="nomor I-MUT")
    imut_tanggal = models.DateField(null=True, blank=True, verbose_name="tanggal I-MUT")
    pertek_nomor = models.CharField(max_length=60, blank=True, verbose_name="nomor pertek")
    pertek_tanggal = models.DateField(null=True, blank=True, verbose_name="tanggal pertek")
    ditunda_sampai = models.DateField(null=True, blank=True, verbose_name="ditunda sampai")
    langkah_paraf = models.PositiveSmallIntegerField(default=0, verbose_name="paraf selesai")
    ditempatkan_pada = models.DateField(null=True, blank=True, verbose_name="ditempatkan pada")
    tenggat = models.DateField(null=True, blank=True, verbose_name="tenggat langkah ini")
    status_sejak = models.DateTimeField(verbose_name="status sejak")
    versi = models.PositiveIntegerField(default=1, verbose_name="versi")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "usul mutasi"
        verbose_name_plural = "usul mutasi"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=~Q(status__in=TIDAK_MENGUNCI),
                name="satu_usul_terbuka_per_pegawai",
                violation_error_message="Pegawai ini masih mempunyai usul mutasi yang terbuka.",
            ),
            models.CheckConstraint(
                condition=Q(posisi_asal__isnull=True) | ~Q(posisi_asal=F("posisi_tujuan")),
                name="tujuan_bukan_posisi_asal",
                violation_error_message="Posisi tujuan sama dengan posisi asal.",
            ),
            models.CheckConstraint(
                condition=~Q(status="DITUNDA") | Q(ditunda_sampai__isnull=False),
                name="penundaan_punya_tanggal",
                violation_error_message="Penundaan harus menyebut sampai tanggal berapa.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["USUL_BKN", "PERTEK_TERBIT"]) | ~Q(imut_nomor=""),
                name="usul_bkn_punya_nomor_imut",
                violation_error_message="Nomor I-MUT wajib diisi.",
            ),
            models.CheckConstraint(
                condition=Q(ditempatkan_pada__isnull=True)
                | Q(status__in=["SK_TERBIT", "SPMT_TERBIT", "SINKRON_SIASN", "SELESAI"]),
                name="penempatan_hanya_setelah_sk",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "tenggat"], name="usul_status_tenggat"),
            models.Index(fields=["opd_asal", "status"], name="usul_opd_asal"),
            models.Index(fields=["opd_tujuan", "status"], name="usul_opd_tujuan"),
        ]

    def __str__(self) -> str:
        return self.nomor_registrasi


class LogTransisi(models.Model):
    """One move of a case. Append-only; each row carries the hash of the one before it."""

    usul = models.ForeignKey(UsulMutasi, on_delete=models.PROTECT, related_name="log")
    urutan = models.PositiveIntegerField(verbose_name="urutan")
    dari = models.CharField(max_length=28, choices=StatusUsul.choices(), blank=True, verbose_name="dari")
    ke = models.CharField(max_length=28, choices=StatusUsul.choices(), verbose_name="ke")
    aksi = models.CharField(max_length=40, verbose_name="aksi")
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="pelaku"
    )
    peran = models.CharField(max_length=24, verbose_name="peran")
    waktu = models.DateTimeField(verbose_name="waktu")
    alasan = models.TextField(blank=True, verbose_name="alasan")
    data = models.JSONField(default=dict, verbose_name="data")
    sidik_sebelum = models.CharField(max_length=64, blank=True, verbose_name="sidik sebelum")
    sidik = models.CharField(max_length=64, verbose_name="sidik")

    class Meta:
        verbose_name = "log transisi"
        verbose_name_plural = "log transisi"
        ordering = ["usul", "urutan"]
        constraints = [models.UniqueConstraint(fields=["usul", "urutan"], name="satu_log_per_urutan")]
        triggers = [pgtrigger.Protect(name="log_hanya_ditambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.usul_id}: {self.aksi}"


class EvaluasiAturan(models.Model):
    """Verdicts of all rules at one stage of a case, as they were judged then."""

    usul = models.ForeignKey(UsulMutasi, on_delete=models.CASCADE, related_name="evaluasi")
    tahap = models.CharField(
        max_length=6,
        choices=[("DRAF", "Draf"), ("KIRIM", "Pengiriman"), ("TPK", "Sidang TPK"), ("SK", "Penerbitan SK")],
        verbose_name="tahap",
    )
    kode = models.CharField(max_length=6, verbose_name="aturan")
    hasil = models.CharField(
        max_length=13,
        choices=[
            ("lulus", "Lulus"),
            ("gagal", "Gagal"),
            ("data_kurang", "Data kurang"),
            ("belum_dinilai", "Belum dinilai"),
        ],
        verbose_name="hasil",
    )
    berat = models.CharField(
        max_length=5,
        choices=[("BLOCK", "Menghalangi"), ("WARN", "Peringatan"), ("INFO", "Keterangan")],
        verbose_name="berat",
    )
    nama = models.CharField(max_length=200, verbose_name="nama aturan")
    kalimat = models.TextField(verbose_name="kalimat")
    data = models.JSONField(default=list, verbose_name="data yang dipakai")
    dasar_hukum = models.CharField(max_length=300, blank=True, verbose_name="dasar hukum")
    perbaikan = models.TextField(blank=True, verbose_name="yang dapat mengubahnya")
    dinilai_pada = models.DateTimeField(verbose_name="dinilai pada")

    class Meta:
        verbose_name = "evaluasi aturan"
        verbose_name_plural = "evaluasi aturan"
        constraints = [models.UniqueConstraint(fields=["usul", "tahap", "kode"], name="satu_evaluasi_per_tahap")]

    def __str__(self) -> str:
        return f"{self.kode} {self.hasil}"


class BerkasUsul(models.Model):
    """A file of a case; a replaced one keeps its older versions."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    usul = models.ForeignKey(UsulMutasi, on_delete=models.PROTECT, related_name="berkas")
    jenis = models.CharField(max_length=30, verbose_name="jenis berkas")
    versi = models.PositiveSmallIntegerField(default=1, verbose_name="versi")
    nama_berkas = models.CharField(max_length=200, verbose_name="nama berkas")
    lokasi = models.CharField(max_length=300, verbose_name="lokasi simpan")
    sha256 = models.CharField(max_length=64, verbose_name="SHA-256")
    ukuran = models.PositiveIntegerField(verbose_name="ukuran (bita)")
    nomor = models.CharField(max_length=100, blank=True, verbose_name="nomor surat")
    tanggal = models.DateField(null=True, blank=True, verbose_name="tanggal surat")
    posisi_disebut = models.ForeignKey(
        Posisi, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="posisi yang disebut"
    )
    status = models.CharField(
        max_length=9,
        choices=[
            ("BELUM", "Belum diperiksa"),
            ("DIPERIKSA", "Sedang diperiksa"),
            ("SESUAI", "Sesuai"),
            ("PERBAIKAN", "Perlu perbaikan"),
        ],
        default="BELUM",
        verbose_name="status",
    )
    catatan = models.TextField(blank=True, verbose_name="catatan")
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "berkas usul"
        verbose_name_plural = "berkas usul"
        constraints = [models.UniqueConstraint(fields=["usul", "jenis", "versi"], name="satu_berkas_per_versi")]

    def __str__(self) -> str:
        return f"{self.jenis} v{self.versi}"


class SidangTpk(models.Model):
    """A session of the Tim Penilai Kinerja; one row per case decided in it."""

    usul = models.ForeignKey(UsulMutasi, on_delete=models.PROTECT, related_name="sidang")
    nomor_ba = models.CharField(max_length=100, verbose_name="nomor berita acara")
    tanggal = models.DateField(verbose_name="tanggal sidang")
    anggota_hadir = models.PositiveSmallIntegerField(verbose_name="anggota hadir")
    anggota_seluruhnya = models.PositiveSmallIntegerField(verbose_name="anggota seluruhnya")
    mengundurkan_diri = models.CharField(max_length=300, blank=True, verbose_name="anggota yang mengundurkan diri")
    rekomendasi = models.CharField(
        max_length=6,
        choices=[("SETUJU", "Setuju"), ("TUNDA", "Tunda"), ("TOLAK", "Tolak")],
        verbose_name="rekomendasi",
    )
    pertimbangan = models.TextField(verbose_name="pertimbangan")

    class Meta:
        verbose_name = "sidang TPK"
        verbose_name_plural = "sidang TPK"
        constraints = [
            models.CheckConstraint(
                condition=Q(anggota_seluruhnya__gte=3, anggota_seluruhnya__lte=15)
                & Q(anggota_hadir__lte=F("anggota_seluruhnya")),
                name="jumlah_anggota_tpk_wajar",
                violation_error_message="Jumlah anggota TPK tidak wajar.",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor_ba


class Pemberitahuan(models.Model):
    """An in-app notice to one user about one move of a case; its words come from the log row and the workflow table."""

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pemberitahuan")
    log = models.ForeignKey(LogTransisi, on_delete=models.PROTECT, related_name="pemberitahuan")
    perlu_tindakan = models.BooleanField(default=False, verbose_name="perlu tindakan")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibaca_pada = models.DateTimeField(null=True, blank=True, verbose_name="dibaca pada")
    surel_pada = models.DateTimeField(null=True, blank=True, verbose_name="surel dikirim pada")

    class Meta:
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        constraints = [models.UniqueConstraint(fields=["penerima", "log"], name="satu_pemberitahuan_per_langkah")]
        indexes = [models.Index(fields=["penerima", "dibaca_pada", "-dibuat_pada"], name="pemberitahuan_penerima")]

    def __str__(self) -> str:
        return f"{self.log_id} untuk {self.penerima_id}"
