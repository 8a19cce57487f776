"""What views share: page or fragment, reading without writing, paging and sorting from an allow-list."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable, OrderBy
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=HttpResponseBase)

UKURAN = (25, 50, 100)
Urut = str | OrderBy
"""A field of a sort: its name (``-`` before it: descending), or ``kosong_akhir`` of one that may be empty."""
POLOS = "hal=1"
"""The address of a list with nothing chosen: a bare one may open the user's default view."""
METODE_BACA = {"GET", "HEAD"}

_MENULIS = re.compile(
    r"\b(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE|COPY\s+\S+.*\sFROM)\b", re.I | re.S
)
# The only rows a GET may leave behind: the session's own and the log of who read what.
_BOLEH_DITULIS = re.compile(r'(INSERT\s+INTO\s+"inti_jejakbaca"|(INTO|UPDATE|FROM)\s+"django_session")', re.I)


class MenulisSaatMembaca(RuntimeError):
    """A GET tried to change data: a programming error, never an answer to the user."""


def tampilkan(
    request: HttpRequest,
    halaman: str,
    konteks: Mapping[str, Any],
    *,
    potongan: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page, or only its fragment when htmx asks for one (not when it boosts or restores a whole page)."""
    htmx = request.htmx  # type: ignore[attr-defined]  # set by HtmxMiddleware
    minta_potongan = bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    templat = potongan if potongan and minta_potongan else halaman
    jawaban = render(request, templat, dict(konteks), status=status)
    if potongan:
        jawaban["Vary"] = "HX-Request"
    return jawaban


def _tolak_tulisan(eksekusi: Callable[..., Any], sql: Any, params: Any, banyak: bool, konteks: dict[str, Any]) -> Any:
    teks = sql if isinstance(sql, str) else sql.as_string()
    if _MENULIS.search(teks) and not _BOLEH_DITULIS.search(teks):
        raise MenulisSaatMembaca(f"GET tidak boleh menulis: {teks[:80]}")
    return eksekusi(sql, params, banyak, konteks)


def baca_saja(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[Concatenate[HttpRequest, P], R]:
    """Decorator of a view: during GET and HEAD every writing statement is refused, but for session and read log."""

    @wraps(view)
    def bungkus(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if request.method not in METODE_BACA:
            return view(request, *args, **kwargs)
        with connection.execute_wrapper(_tolak_tulisan):
            return view(request, *args, **kwargs)

    return bungkus


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What the URL asks of a list. Plain values: selectors take it without ever seeing the request.

    `urut` is a key of the list's allow-list, `turun` its direction, `kueri` the rest of the URL's parameters.
    """

    nomor: int = 1
    ukuran: int = UKURAN[0]
    urut: str = ""
    turun: bool = False
    kueri: str = ""

    def alamat(self, **ganti: object) -> str:
        """The query string ("?…") of this list with some parameters replaced; None removes one."""
        isi = QueryDict(self.kueri, mutable=True)
        nilai = {"ukuran": self.ukuran, "urut": f"-{self.urut}" if self.turun else self.urut, "hal": self.nomor} | ganti
        for nama, butir in nilai.items():
            isi.pop(nama, None)
            if butir not in (None, ""):
                isi[nama] = str(butir)
        return f"?{isi.urlencode()}"


def baca_permintaan(kueri: QueryDict, urutan: Mapping[str, Sequence[Urut]], bawaan: str) -> Permintaan:
    """Read `hal`, `ukuran` and `urut` from request.GET; whatever is not allowed falls back to the default."""
    mentah = kueri.get("urut", "")
    kunci = mentah.removeprefix("-")
    if kunci not in urutan:
        mentah = bawaan
        kunci = bawaan.removeprefix("-")
    ukuran = _angka(kueri.get("ukuran", ""))
    return Permintaan(
        nomor=max(1, _angka(kueri.get("hal", ""))),
        ukuran=ukuran if ukuran in UKURAN else UKURAN[0],
        urut=kunci,
        turun=mentah.startswith("-"),
        kueri=kueri.urlencode(),
    )


def _angka(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 8 else 0


@dataclass(frozen=True, slots=True)
class Tautan:
    """A link the template only has to draw."""

    label: str
    alamat: str
    aktif: bool = False


@dataclass(frozen=True, slots=True)
class Halaman(Generic[T]):
    """One finished page of a list: rows, place and total."""

    baris: list[T]
    total: int
    permintaan: Permintaan

    @property
    def nomor(self) -> int:
        """This page's number, from 1."""
        return self.permintaan.nomor

    @property
    def jumlah(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // self.permintaan.ukuran))

    @property
    def mulai(self) -> int:
        """Number of the first row shown, 0 when the list is empty."""
        return (self.nomor - 1) * self.permintaan.ukuran + 1 if self.baris else 0

    @property
    def sampai(self) -> int:
        """Number of the last row shown."""
        return self.mulai + len(self.baris) - 1 if self.baris else 0

    @property
    def sebelum(self) -> str:
        """Query string of the page before, "" on the first."""
        return self.permintaan.alamat(hal=self.nomor - 1) if self.nomor > 1 else ""

    @property
    def berikut(self) -> str:
        """Query string of the next page, "" on the last."""
        return self.permintaan.alamat(hal=self.nomor + 1) if self.nomor < self.jumlah else ""

    @property
    def nomor_nomor(self) -> list[Tautan]:
        """First, last and the pages around this one; a gap is a link with an empty address."""
        dekat = sorted({1, self.jumlah, *range(max(1, self.nomor - 2), min(self.jumlah, self.nomor + 2) + 1)})
        tautan: list[Tautan] = []
        for urutan, nomor in enumerate(dekat):
            if urutan and nomor - dekat[urutan - 1] > 1:
                tautan.append(Tautan("…", ""))
            tautan.append(Tautan(str(nomor), self.permintaan.alamat(hal=nomor), nomor == self.nomor))
        return tautan

    @property
    def ukuran_ukuran(self) -> list[Tautan]:
        """The page sizes offered."""
        return [
            Tautan(str(ukuran), self.permintaan.alamat(ukuran=ukuran, hal=1), ukuran == self.permintaan.ukuran)
            for ukuran in UKURAN
        ]

    def kepala(self, kolom: str, label: str) -> Tautan:
        """A sortable heading: clicking the active one turns it round."""
        aktif = kolom == self.permintaan.urut
        arah = f"-{kolom}" if aktif and not self.permintaan.turun else kolom
        return Tautan(label, self.permintaan.alamat(urut=arah, hal=1), aktif)


def potong(
    kueri: QuerySet[Any, Any],
    permintaan: Permintaan,
    urutan: Mapping[str, Sequence[Urut]],
    muat: Callable[[list[Any]], list[T]] | None = None,
) -> Halaman[T]:
    """Count, sort by the allow-list with pk as tie-breaker, and cut out one page; a page past the end becomes the last.

    With `muat`, only primary keys are read in page order and `muat(pks)` loads those rows in order: cheap deep pages.
    Pages of the second half are read from the end.
    """
    total = kueri.order_by().count()
    terakhir = max(1, -(-total // permintaan.ukuran))
    nomor = min(permintaan.nomor, terakhir)
    dipakai = Permintaan(nomor, permintaan.ukuran, permintaan.urut, permintaan.turun, permintaan.kueri)
    mulai = (nomor - 1) * permintaan.ukuran
    terurut = kueri.order_by(*arah(urutan[permintaan.urut], turun=permintaan.turun), "pk")
    isi = terurut.values_list("pk", flat=True) if muat else terurut
    baris = _iris(isi, mulai, min(mulai + permintaan.ukuran, total), total)
    return Halaman(muat(baris) if muat else baris, total, dipakai)


def _iris(terurut: QuerySet[Any, Any], mulai: int, sampai: int, total: int) -> list[Any]:
    """Rows ``mulai`` to ``sampai`` of ``total``, read from whichever end is nearer."""
    if mulai <= total - sampai:
        return list(terurut[mulai:sampai])
    return list(terurut.reverse()[total - sampai : total - mulai])[::-1]


def kosong_akhir(medan: str | Combinable, *, turun: bool = False) -> OrderBy:
    """A sort field that may be empty: what is empty stands last in both directions."""
    nilai = F(medan) if isinstance(medan, str) else medan
    return OrderBy(nilai, descending=turun, nulls_last=True)  # type: ignore[arg-type]  # any expression sorts


def arah(medan: Sequence[Urut], *, turun: bool) -> list[Urut]:
    """The fields of a sort as asked for, or all of them the other way round."""
    return [_balik(satu) for satu in medan] if turun else list(medan)


def _balik(medan: Urut) -> Urut:
    if isinstance(medan, OrderBy):
        return OrderBy(medan.expression, descending=not medan.descending, nulls_last=medan.nulls_last)
    return medan[1:] if medan.startswith("-") else f"-{medan}"
