"""Base of every code list of the domain: a `StrEnum` with an Indonesian label. No Django, no domain noun."""

from enum import StrEnum
from typing import Self


class Pilihan(StrEnum):
    """A code that is stored as text and shown by its label.

    Members are written `KODE = "KODE", "Label yang dibaca pengguna"`. The members are ordinary strings, so they compare
    and serialise as their code; `choices()` is what a Django field takes.
    """

    _label: str

    def __new__(cls, kode: str, label: str = "") -> Self:
        anggota = str.__new__(cls, kode)
        anggota._value_ = kode
        anggota._label = label or kode
        return anggota

    @property
    def label(self) -> str:
        """The words a user reads for this code."""
        return self._label

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs (code, label) in order of definition."""
        return [(str(anggota.value), anggota.label) for anggota in cls]
