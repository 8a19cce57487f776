"""The one way the reading child says that a file cannot be used."""

from typing import Any


class BerkasTakTerbaca(Exception):
    """The file cannot be used at all; the text is for the user, `rincian` what a mapping screen needs."""

    def __init__(self, pesan: str, rincian: dict[str, Any] | None = None) -> None:
        super().__init__(pesan)
        self.rincian = rincian or {}
