"""Workload analysis (ABK): one worksheet per posisi, year and version, with its task rows (PermenPANRB 1/2020)."""

from __future__ import annotations

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower, Trim

from instansi.domain.abk import WKE_MENIT_TAHUN, Pembulatan, PendekatanAbk, PeriodeVolume
from instansi.domain.alur_lembar import AksiLembar, StatusLembar
from instansi.models.jabatan import Posisi
from instansi.querysets import LembarAbkQuerySet
from sabangau_mutasi.inti.impor.tangkap import tangkap_impor


def _kunci_uraian() -> Func:
    """Hash of the text as `domain.deteksi.uraian_baku` writes it; NULL when no letter or digit is left."""
    huruf = Func(F("uraian"), Value("[^A-Za-z0-9]+"), Value(" "), Value("g"), function="regexp_replace")
    baku = Func(Lower(Trim(huruf)), Value(""), function="nullif")
    return Func(baku, Value(0), function="hashtextextended", output_field=models.BigIntegerField())


class LembarAbk(models.Model):
    """The workload of one posisi in one year. A revision is a new version; only DITETAPKAN changes K (§3.5).

    ``beban_menit``, ``kebutuhan`` (four decimals) and ``kebutuhan_bulat`` (people) are kept by `services.abk` at each
    row; ``pemangku`` is B when the sheet was sent. ``versi_isi`` counts changes of the sheet's own fields.
    """

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    posisi = models.ForeignKey(Posisi, on_delete=models.PROTECT, related_name="lembar_abk", db_index=False)
    tahun = models.PositiveSmallIntegerField(verbose_name="tahun")
    versi = models.PositiveSmallIntegerField(default=1, verbose_name="versi")
    status = models.CharField(max_length=24, choices=StatusLembar.choices(), default=StatusLembar.DRAF)
    status_sejak = models.DateTimeField(auto_now_add=True, verbose_name="status sejak")
    pendekatan = models.CharField(
        max_length=16,
        choices=PendekatanAbk.choices(),
        default=PendekatanAbk.TUGAS_PER_TUGAS,
        verbose_name="pendekatan",
    )
    wke = models.PositiveIntegerField(default=WKE_MENIT_TAHUN, verbose_name="waktu kerja efektif (menit setahun)")
    pembulatan = models.CharField(
        max_length=8, choices=Pembulatan.choices(), default=Pembulatan.HALF_UP, verbose_name="pembulatan"
    )
    standar = models.DecimalField(
        max_digits=12, decimal_places=4, null=True, blank=True, verbose_name="standar kemampuan rata-rata"
    )
    satuan_standar = models.CharField(max_length=60, blank=True, verbose_name="satuan standar")
    beban_menit = models.DecimalField(max_digits=18, decimal_places=2, default=0, verbose_name="beban kerja (menit)")
    kebutuhan = models.DecimalField(max_digits=12, decimal_places=4, default=0, verbose_name="kebutuhan pegawai")
    kebutuhan_bulat = models.PositiveIntegerField(default=0, verbose_name="kebutuhan dibulatkan")
    pemangku = models.PositiveIntegerField(null=True, blank=True, verbose_name="pemangku")
    catatan = models.TextField(blank=True, verbose_name="catatan")
    versi_isi = models.PositiveIntegerField(default=1, verbose_name="versi isi")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dikirim_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)

    objects = LembarAbkQuerySet.as_manager()

    class Meta:
        verbose_name = "lembar ABK"
        verbose_name_plural = "lembar ABK"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(fields=["posisi", "tahun", "versi"], name="satu_lembar_per_versi"),
            models.UniqueConstraint(
                fields=["posisi", "tahun"],
                condition=~Q(status=StatusLembar.DITETAPKAN),
                name="satu_lembar_terbuka",
                violation_error_message="Masih ada lembar ABK tahun ini yang belum ditetapkan.",
            ),
            models.CheckConstraint(condition=Q(wke__gte=1, wke__lte=150_000), name="wke_wajar"),
            models.CheckConstraint(condition=Q(tahun__gte=2000, tahun__lte=2100), name="tahun_abk_wajar"),
            models.CheckConstraint(
                condition=Q(standar__isnull=True) | Q(standar__gt=0), name="standar_kemampuan_lebih_dari_nol"
            ),
        ]
        indexes = [models.Index(fields=["tahun", "status"], name="lembar_abk_tahun")]

    def __str__(self) -> str:
        return f"ABK {self.tahun} v{self.versi}"


class BuktiAbk(models.Model):
    """A file that shows where a volume comes from; kept outside the web root."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    lembar = models.ForeignKey(LembarAbk, on_delete=models.PROTECT, related_name="bukti")
    nama_berkas = models.CharField(max_length=200, verbose_name="nama berkas")
    lokasi = models.CharField(max_length=300, verbose_name="lokasi simpan")
    sha256 = models.CharField(max_length=64, verbose_name="SHA-256")
    ukuran = models.PositiveIntegerField(verbose_name="ukuran (bita)")
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bukti ABK"
        verbose_name_plural = "bukti ABK"

    def __str__(self) -> str:
        return self.nama_berkas


class BarisAbk(models.Model):
    """One task of a worksheet. ``volume`` is in its period; ``menit`` for one result.

    TUGAS_PER_TUGAS uses volume × minutes; the three approaches with a standard use ``volume`` as the load; GURU uses
    ``jam_minggu`` × ``volume`` (rombel). ``versi`` is the optimistic lock of the row.
    """

    lembar = models.ForeignKey(LembarAbk, on_delete=models.CASCADE, related_name="baris", db_index=False)
    urut = models.PositiveSmallIntegerField(verbose_name="nomor")
    uraian = models.CharField(max_length=300, verbose_name="uraian tugas")
    satuan = models.CharField(max_length=60, blank=True, verbose_name="satuan hasil")
    volume = models.DecimalField(max_digits=14, decimal_places=2, verbose_name="volume")
    periode = models.CharField(
        max_length=6, choices=PeriodeVolume.choices(), default=PeriodeVolume.TAHUN, verbose_name="periode volume"
    )
    menit = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, verbose_name="waktu (menit)")
    jam_minggu = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, verbose_name="jam pelajaran per minggu"
    )
    bukti = models.ForeignKey(BuktiAbk, on_delete=models.SET_NULL, null=True, blank=True, related_name="baris")
    keterangan = models.CharField(max_length=300, blank=True, verbose_name="keterangan")
    versi = models.PositiveIntegerField(default=1, verbose_name="versi")
    # Kept with the row: a run over millions of rows compares numbers instead of normalising texts again.
    kunci_uraian = models.GeneratedField(
        expression=_kunci_uraian(), output_field=models.BigIntegerField(null=True), db_persist=True
    )

    class Meta:
        verbose_name = "baris ABK"
        verbose_name_plural = "baris ABK"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(
                fields=["lembar", "urut"], name="satu_baris_per_nomor", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=Q(volume__gte=0), name="volume_tidak_negatif"),
            models.CheckConstraint(condition=Q(menit__isnull=True) | Q(menit__gt=0), name="menit_lebih_dari_nol"),
            models.CheckConstraint(
                condition=Q(jam_minggu__isnull=True) | Q(jam_minggu__gt=0), name="jam_minggu_lebih_dari_nol"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.urut}. {self.uraian}"


class LogLembarAbk(models.Model):
    """One move of a worksheet; append-only."""

    lembar = models.ForeignKey(LembarAbk, on_delete=models.PROTECT, related_name="log")
    aksi = models.CharField(max_length=24, choices=AksiLembar.choices(), verbose_name="aksi")
    dari = models.CharField(max_length=24, choices=StatusLembar.choices(), verbose_name="dari")
    ke = models.CharField(max_length=24, choices=StatusLembar.choices(), verbose_name="ke")
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=24, verbose_name="peran")
    alasan = models.TextField(blank=True, verbose_name="alasan")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "log lembar ABK"
        verbose_name_plural = "log lembar ABK"
        ordering = ["lembar", "pk"]
        triggers = [pgtrigger.Protect(name="log_abk_hanya_ditambah", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [
            models.CheckConstraint(
                condition=~Q(aksi=AksiLembar.KEMBALIKAN) | ~Q(alasan=""), name="pengembalian_abk_beralasan"
            ),
            models.CheckConstraint(condition=~Q(dari=F("ke")), name="log_abk_berpindah"),
        ]

    def __str__(self) -> str:
        return f"{self.lembar_id}: {self.aksi}"
