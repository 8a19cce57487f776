"""Writing the rows of many acts together: deferred inside a portion, at once everywhere else.

A service writes through `sisipkan` and `ubah`. Outside `menitipkan()` that is a plain save. Inside, the rows of all
acts of the portion are kept and written table by table before the portion's transaction ends; what one refused act
left is dropped by `Titipan.satu`, as if it had never run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

H = TypeVar("H")
M = TypeVar("M", bound=Model)
Langkah = Callable[[], None]
_BACA = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


@dataclass
class Titipan:
    """What waits to be written. ``kotor`` tells whether an act wrote directly since the last look."""

    hapusan: list[tuple[type[Model], str, object, tuple[tuple[str, object], ...]]] = field(default_factory=list)
    baris: list[Model] = field(default_factory=list)
    ubahan: list[tuple[Model, frozenset[str]]] = field(default_factory=list)
    sebelum: list[Langkah] = field(default_factory=list)
    sesudah: list[Langkah] = field(default_factory=list)
    batal: list[Langkah] = field(default_factory=list)
    ingatan: dict[Hashable, Any] = field(default_factory=dict)
    kotor: bool = False

    @contextmanager
    def satu(self) -> Iterator[None]:
        """One act: when it raises, everything it deferred is dropped and its undo steps run, latest first."""
        daftar: tuple[list[Any], ...] = (self.hapusan, self.baris, self.ubahan, self.sebelum, self.sesudah)
        panjang = [len(satu) for satu in daftar]
        tanda = len(self.batal)
        self.kotor = False
        try:
            yield
        except BaseException:
            for satu, sampai in zip(daftar, panjang, strict=True):
                del satu[sampai:]
            self.batalkan(tanda)
            raise

    def batalkan(self, sejak: int = 0) -> None:
        """Run the undo steps from a mark on, latest first."""
        while len(self.batal) > sejak:
            self.batal.pop()()

    def tulis(self) -> None:
        """Write everything: steps before, deletions, inserts in the order their tables came, updates, steps after."""
        _jalankan(self.sebelum)
        self._hapus_bersama()
        per_tabel: defaultdict[type[Model], list[Model]] = defaultdict(list)
        for satu in self.baris:
            per_tabel[type(satu)].append(satu)
        for model, isi in per_tabel.items():
            model._default_manager.bulk_create(isi)
        for (model, medan), milik in self._ubahan_bersama().items():
            model._default_manager.bulk_update(milik, sorted(medan))
        _jalankan(self.sesudah)

    def _hapus_bersama(self) -> None:
        per_syarat: defaultdict[tuple[Any, ...], list[object]] = defaultdict(list)
        for model, medan, nilai, lain in self.hapusan:
            per_syarat[model, medan, lain].append(nilai)
        for (model, medan, lain), kunci in per_syarat.items():
            model._default_manager.filter(**{f"{medan}__in": kunci}, **dict(lain)).delete()

    def _ubahan_bersama(self) -> dict[tuple[type[Model], frozenset[str]], list[Model]]:
        per_baris: dict[int, tuple[Model, frozenset[str]]] = {}
        for satu, medan in self.ubahan:
            per_baris[id(satu)] = (satu, per_baris.get(id(satu), (satu, frozenset()))[1] | medan)
        hasil: defaultdict[tuple[type[Model], frozenset[str]], list[Model]] = defaultdict(list)
        for satu, medan in per_baris.values():
            hasil[type(satu), medan].append(satu)
        return hasil

    def _amati(self, jalankan: Callable[..., Any], sql: str, params: Any, many: bool, konteks: Any) -> Any:
        if not sql.lstrip().startswith(_BACA):
            self.kotor = True
        return jalankan(sql, params, many, konteks)


_titipan: ContextVar[Titipan | None] = ContextVar("titipan", default=None)


@contextmanager
def menitipkan() -> Iterator[Titipan]:
    """Defer the writes of the block and make them at its end. When it raises, nothing is written, undo steps run.

    Call inside a transaction that covers the whole block.
    """
    titipan = Titipan()
    token = _titipan.set(titipan)
    try:
        with connection.execute_wrapper(titipan._amati):
            yield titipan
        titipan.tulis()
    except BaseException:
        titipan.batalkan()
        raise
    finally:
        _titipan.reset(token)


def sisipkan(baris: M) -> M:
    """Insert a new row, now or with the portion. Its key is known only once it is written: see `sesudah_tulis`."""
    titipan = _titipan.get()
    if titipan is None:
        baris.save(force_insert=True)
    else:
        titipan.baris.append(baris)
    return baris


def sisipkan_banyak(baris: Sequence[M]) -> None:
    """Insert new rows of one table, now in one statement or with the portion."""
    titipan = _titipan.get()
    if titipan is not None:
        titipan.baris.extend(baris)
    elif baris:
        type(baris[0])._default_manager.bulk_create(baris)


def hapus(tabel: type[Model], medan: str, nilai: object, **lain: object) -> None:
    """Delete the rows with this value (and these others), now or with the portion, before its inserts."""
    titipan = _titipan.get()
    if titipan is None:
        tabel._default_manager.filter(**{medan: nilai}, **lain).delete()
    else:
        titipan.hapusan.append((tabel, medan, nilai, tuple(sorted(lain.items()))))


def ubah(baris: Model, medan: Collection[str]) -> None:
    """Save these fields of a row the caller has locked, now or with the portion."""
    titipan = _titipan.get()
    if titipan is None:
        baris.save(update_fields=sorted(medan))
    else:
        titipan.ubahan.append((baris, frozenset(medan)))


def sekali(kunci: Hashable, baca: Callable[[], H]) -> H:
    """The row of a portion that its acts share (a counter under lock): read once per portion, else each time."""
    titipan = _titipan.get()
    if titipan is None:
        return baca()
    if kunci not in titipan.ingatan:
        titipan.ingatan[kunci] = baca()
    hasil: H = titipan.ingatan[kunci]
    return hasil


def sebelum_tulis(langkah: Langkah) -> None:
    """Run a step now, or just before the rows of the portion are written."""
    titipan = _titipan.get()
    if titipan is None:
        langkah()
    else:
        titipan.sebelum.append(langkah)


def sesudah_tulis(langkah: Langkah) -> None:
    """Run a step now, or once the rows of the portion are written (still inside its transaction)."""
    titipan = _titipan.get()
    if titipan is None:
        langkah()
    else:
        titipan.sesudah.append(langkah)


def bila_batal(langkah: Langkah) -> None:
    """Undo step of the act for what no rollback undoes; only a portion needs it, else the caller's act just ends."""
    titipan = _titipan.get()
    if titipan is not None:
        titipan.batal.append(langkah)


def _jalankan(langkah: list[Langkah]) -> None:
    for satu in langkah:
        satu()
