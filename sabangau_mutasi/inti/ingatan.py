"""Remembering reads of slowly changing tables while one act, or a run of acts, is carried out.

Outside `mengingat()` a decorated function reads as ever, so that a changed parameter holds from the next act on.

`membekali()` is for a portion of acts whose rows are locked: what each act would read of its own row is read for all
of them at once and laid in with `bekali`; a function under `dibekali` takes its answer from there, or else reads.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
H = TypeVar("H")
_ingatan: ContextVar[dict[Hashable, Any] | None] = ContextVar("ingatan", default=None)
_bekal: ContextVar[dict[str, dict[Hashable, Any]] | None] = ContextVar("bekal", default=None)


@contextmanager
def mengingat() -> Iterator[None]:
    """Within the block every decorated function reads once per set of arguments; nested blocks share the outer one."""
    if _ingatan.get() is not None:
        yield
        return
    token = _ingatan.set({})
    try:
        yield
    finally:
        _ingatan.reset(token)


def diingat(fungsi: Callable[P, H]) -> Callable[P, H]:
    """Decorate a pure read whose arguments are hashable and whose result nobody changes."""

    @wraps(fungsi)
    def bungkus(*args: P.args, **kwargs: P.kwargs) -> H:
        ingatan = _ingatan.get()
        if ingatan is None:
            return fungsi(*args, **kwargs)
        kunci = (fungsi, args, tuple(sorted(kwargs.items())))
        if kunci not in ingatan:
            ingatan[kunci] = fungsi(*args, **kwargs)
        hasil: H = ingatan[kunci]
        return hasil

    return bungkus


@contextmanager
def membekali() -> Iterator[None]:
    """Within the block answers can be laid in for functions under `dibekali`; they are gone afterwards."""
    token = _bekal.set({})
    try:
        yield
    finally:
        _bekal.reset(token)


def bekali(fungsi: Callable[..., Any], jawaban: Mapping[Any, Any]) -> None:
    """Lay in answers by arguments, or replace them after a write of one's own. Nothing happens outside `membekali`."""
    bekal = _bekal.get()
    if bekal is not None:
        bekal.setdefault(_nama(fungsi), {}).update(jawaban)


def buang_bekal(fungsi: Callable[..., Any]) -> None:
    """Forget every answer of this function: what it reads may have been changed by somebody else's act."""
    bekal = _bekal.get()
    if bekal is not None:
        bekal.pop(_nama(fungsi), None)


def dibekali(fungsi: Callable[P, H]) -> Callable[P, H]:
    """Decorate a read of one row, called with positional, hashable arguments. It never remembers by itself."""

    @wraps(fungsi)
    def bungkus(*args: P.args, **kwargs: P.kwargs) -> H:
        milik = (_bekal.get() or {}).get(_nama(fungsi))
        if milik is not None and not kwargs and args in milik:
            hasil: H = milik[args]
            return hasil
        return fungsi(*args, **kwargs)

    return bungkus


def _nama(fungsi: Callable[..., Any]) -> str:
    return f"{fungsi.__module__}.{fungsi.__qualname__}"
