"""The field's words for querying people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sabangau_mutasi.akun.izin import PERAN_UNIT, Pelaku

STATUS_DIHITUNG = ("PNS", "CPNS", "PPPK")


class PegawaiQuerySet(models.QuerySet):
    """Civil servants."""

    def dihitung(self) -> PegawaiQuerySet:
        """Those who count in bezetting: status, kedudukan aktif, instansi kerja ours (``domain.md`` §3.5)."""
        return self.filter(
            Q(instansi_kerja__isnull=True) | Q(instansi_kerja__siasn_id=settings.INSTANSI_SIASN_ID),
            status__in=STATUS_DIHITUNG,
            kedudukan__aktif=True,
        )

    def terlihat_oleh(self, pelaku: Pelaku) -> PegawaiQuerySet:
        """People a role may look at: the province, the own subtree, himself, or nobody."""
        if pelaku.se_provinsi:
            return self
        if pelaku.peran in PERAN_UNIT and pelaku.jalur:
            return self.filter(unit_kini__jalur__startswith=pelaku.jalur)
        if pelaku.peran == "ASN" and pelaku.pegawai_id:
            return self.filter(pk=pelaku.pegawai_id)
        return self.none()

    def cari(self, teks: str) -> PegawaiQuerySet:
        """Any part of the name, or of the NIP with or without spaces; both use the trigram indexes."""
        teks = " ".join(teks.split())
        if not teks:
            return self
        angka = teks.replace(" ", "")
        if angka.isdigit():
            return self.filter(nip__contains=angka)
        hasil = self
        for kata in teks.split(" ")[:5]:
            hasil = hasil.filter(nama__icontains=kata)
        return hasil
