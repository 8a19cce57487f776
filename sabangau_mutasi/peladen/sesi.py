"""One user's stay with the embedded servers: attach or start on the way in, stop them on the way out when last."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from . import GalatPeladen, kunci, lokasi
from .postgres import Postgres
from .valkey import Valkey

Peladen = Postgres | Valkey


class Sesi:
    """Holds the shared lock of a data folder from `masuk` to `keluar`."""

    def __init__(
        self, data: Path, *, postgres: bool = True, valkey: bool = True, pengaturan: Mapping[str, str] | None = None
    ) -> None:
        self.lokasi = lokasi.siapkan(data)
        self._gerbang = self.lokasi.rumah / "kunci-gerbang"
        self._pemakai = kunci.Pemakai(self.lokasi.rumah / "kunci-pakai")
        self.postgres = Postgres(self.lokasi, pengaturan)
        self.valkey = Valkey(self.lokasi)
        self.peladen: list[Peladen] = ([self.postgres] if postgres else []) + ([self.valkey] if valkey else [])

    def masuk(self) -> None:
        """Start what does not run yet. When one fails, those started here stop again."""
        with kunci.gerbang(self._gerbang):
            self._pemakai.masuk()
            baru: list[Peladen] = []
            try:
                for satu in self.peladen:
                    baru.append(satu)
                    if not satu.mulai():
                        baru.pop()
            except GalatPeladen:
                for satu in reversed(baru):
                    satu.henti()
                self._pemakai.keluar()
                raise

    def keluar(self) -> None:
        """Leave; the last one out stops every server of the folder."""
        with kunci.gerbang(self._gerbang):
            if self._pemakai.keluar():
                for satu in (self.valkey, self.postgres):
                    satu.henti()
            else:
                for satu in self.peladen:
                    satu.lepas()

    def lingkungan(self) -> dict[str, str]:
        """The variables that lead Django and Celery here."""
        hasil: dict[str, str] = {"SABANGAU_DATA": str(self.lokasi.data)}
        if self.postgres in self.peladen:
            hasil |= {"DATABASE_URL": self.postgres.alamat(), "SABANGAU_TERTANAM": "ya"}
        if self.valkey in self.peladen:
            hasil["REDIS_URL"] = self.valkey.alamat()
        return hasil


def perlu(lingkungan: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether the embedded PostgreSQL and Valkey are wanted: each one whose address is not configured."""
    return tuple(  # type: ignore[return-value]
        not (lingkungan.get(nama) or lingkungan.get(f"{nama}_FILE")) for nama in ("DATABASE_URL", "REDIS_URL")
    )


@contextmanager
def sementara(data: Path | None = None) -> Iterator[None]:
    """For the time of a command: embedded servers for every address that is not configured, put into os.environ."""
    pg, vk = perlu(os.environ)
    if not pg and not vk:
        yield
        return
    sesi = Sesi(data or lokasi.folder_data(), postgres=pg, valkey=vk)
    sesi.masuk()
    try:
        os.environ.update(sesi.lingkungan())
        yield
    finally:
        sesi.keluar()
