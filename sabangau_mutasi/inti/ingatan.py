"""Remembering reads of slowly changing tables while one act, or a run of acts, is carried out.

Outside `mengingat()` a decorated function reads as ever, so that a changed parameter holds from the next act on.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
H = TypeVar("H")
_ingatan: ContextVar[dict[Hashable, Any] | None] = ContextVar("ingatan", default=None)


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
