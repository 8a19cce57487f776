"""What a machine of one's own (dev, demo) needs in place of the server's secrets: a key kept in the data folder."""

import os
import secrets
from pathlib import Path

from .env import KonfigurasiSalah, mentah, satu_baris

AKAR = Path(__file__).resolve().parents[2]


def kunci_rahasia() -> str:
    """The SECRET_KEY of this data folder, made once (file of mode 0600)."""
    berkas = Path(mentah("SABANGAU_DATA") or AKAR / ".data") / "kunci_rahasia"
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
        try:
            nomor = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return berkas.read_text(encoding="ascii")
        with os.fdopen(nomor, "w", encoding="ascii") as aliran:
            kunci = secrets.token_urlsafe(48)
            aliran.write(kunci)
        return kunci
    except OSError as galat:
        raise KonfigurasiSalah(f"Folder data tidak dapat dipakai: {satu_baris(galat)}") from None
