"""Growth of the need in a unit, with its reason; the next run counts it (domain.md §3.7)."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from instansi.models import PertumbuhanKebutuhan, UnitKerja
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat

PERSEN_TERBESAR = 50


@transaction.atomic
def tetapkan(*, pelaku: Pelaku, unit: UnitKerja, persen: Decimal, alasan: str) -> PertumbuhanKebutuhan:
    """Yearly growth (percent, −50..50) of a unit and what lies below it; a row that stands is replaced, 0 ends it."""
    UnitKerja.objects.select_for_update().get(pk=unit.pk)
    lama = PertumbuhanKebutuhan.objects.filter(unit=unit).first()
    satu, _ = PertumbuhanKebutuhan.objects.update_or_create(
        unit=unit, defaults={"persen": persen, "alasan": alasan, "diubah_oleh": pelaku.pengguna}
    )
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="pertumbuhan_ditetapkan",
        objek_jenis="PertumbuhanKebutuhan",
        objek_id=unit.id_publik,
        ringkasan=f"{unit.nama}: {persen} % setahun"[:300],
        dari=None if lama is None else str(lama.persen),
        ke=str(persen),
        alasan=alasan,
    )
    return satu
