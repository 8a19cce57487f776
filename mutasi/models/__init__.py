"""Preferences, proposals, decrees, training plans and the rows that parametrise the rules."""

from mutasi.models.calon import BahanCalon, KeadaanBahan
from mutasi.models.massal import PekerjaanMassal
from mutasi.models.parameter import (
    BobotSkor,
    DasarHukum,
    IzinMendagri,
    KodeKlasifikasi,
    ParameterAturanBaris,
    PencacahNomor,
    PeriodePilkada,
)
from mutasi.models.pelatihan import ItemPelatihan, RencanaPelatihan
from mutasi.models.preferensi import DrafPreferensi, KirimanPreferensi, PeriodePreferensi, Preferensi
from mutasi.models.sk import KlausulSk, SuratKeputusan
from mutasi.models.usul import (
    BerkasUsul,
    EvaluasiAturan,
    LogTransisi,
    Pemberitahuan,
    SidangTpk,
    SuratPengantar,
    UsulMutasi,
)

__all__ = [
    "BahanCalon",
    "BerkasUsul",
    "BobotSkor",
    "DasarHukum",
    "DrafPreferensi",
    "EvaluasiAturan",
    "ItemPelatihan",
    "IzinMendagri",
    "KeadaanBahan",
    "KirimanPreferensi",
    "KlausulSk",
    "KodeKlasifikasi",
    "LogTransisi",
    "ParameterAturanBaris",
    "PekerjaanMassal",
    "Pemberitahuan",
    "PencacahNomor",
    "PeriodePilkada",
    "PeriodePreferensi",
    "Preferensi",
    "RencanaPelatihan",
    "SidangTpk",
    "SuratKeputusan",
    "SuratPengantar",
    "UsulMutasi",
]
