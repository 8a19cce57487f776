"""What a machine of one's own (dev, demo) needs in place of the server's secrets: a key kept in the data folder."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from .env import KonfigurasiSalah, benar, daftar, mentah, satu_baris

AKAR = Path(__file__).resolve().parents[2]


def kunci_rahasia() -> str:
    """The SECRET_KEY of this data folder, made once (file of mode 0600)."""
    berkas = Path(mentah("SABANGAU_DATA") or AKAR / ".data") / "kunci_rahasia"
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
        if not berkas.exists():
            _tulis_sekali(berkas, secrets.token_urlsafe(48))
        return berkas.read_text(encoding="ascii")
    except OSError as galat:
        raise KonfigurasiSalah(f"Folder data tidak dapat dipakai: {satu_baris(galat)}") from None


def tolak_produksi() -> None:
    """Stop a demo that would write its publicly known accounts into anything that looks like a real installation."""
    luar = mentah("DATABASE_URL") or mentah("DATABASE_URL_FILE")
    if luar and not benar("SABANGAU_TERTANAM", False) and not benar("DEMO_DI_LUAR", False):
        raise KonfigurasiSalah(
            "Mode demo menolak DATABASE_URL milik instansi: akun demo memakai kata sandi yang diketahui umum. "
            "Kosongkan DATABASE_URL, atau untuk basis data uji yang boleh diisi data demo setel DEMO_DI_LUAR=ya."
        )
    if any(nama not in {"localhost", "127.0.0.1", "[::1]"} for nama in daftar("ALLOWED_HOSTS")):
        raise KonfigurasiSalah(
            "Mode demo menolak pengaturan produksi: ALLOWED_HOSTS menyebut nama host umum. "
            "Demo hanya untuk komputer ini."
        )


def _tulis_sekali(berkas: Path, isi: str) -> None:
    """Put a finished file in place; of two processes that start together the first one's stays."""
    nomor, sementara = tempfile.mkstemp(prefix=".kunci-", dir=berkas.parent)
    with os.fdopen(nomor, "w", encoding="ascii") as aliran:
        aliran.write(isi)
    with contextlib.suppress(FileExistsError):
        os.link(sementara, berkas)
    os.unlink(sementara)
