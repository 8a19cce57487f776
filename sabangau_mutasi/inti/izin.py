"""Answers of permission: allowed or not, always with the reason."""

from dataclasses import dataclass
from typing import Self

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Keputusan:
    """Whether an act is allowed and, when it is not, why, in words for the user."""

    boleh: bool
    alasan: str = ""

    def __bool__(self) -> bool:
        return self.boleh

    @classmethod
    def ya(cls) -> Self:
        """Allowed."""
        return cls(True)

    @classmethod
    def tidak(cls, alasan: str) -> Self:
        """Refused, with its reason."""
        return cls(False, alasan)


def wajib(keputusan: Keputusan) -> None:
    """Go on when allowed, else answer 403 with the reason."""
    if not keputusan.boleh:
        raise PermissionDenied(keputusan.alasan or "Anda tidak berwenang melakukan tindakan ini.")
