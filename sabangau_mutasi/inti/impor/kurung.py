"""The cage of the reading child: memory, processor time, no network, no other program, no life after its parent."""

import ctypes
import os
import platform
import resource
import signal
from typing import NoReturn

# What the child may write in one file: a workbook of refused rows.
TULIS_TERBESAR = 256 * 1024 * 1024
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 1, 38, 22, 2
# Machine → (its audit number, system calls that are refused: socket, execve, execveat, ptrace).
_PANGGILAN = {
    "x86_64": (0xC000_003E, (41, 59, 322, 101)),
    "aarch64": (0xC000_00B7, (198, 221, 281, 117)),
}
_MUAT, _SAMA, _JAWAB = 0x20, 0x15, 0x06
_BOLEH, _TOLAK = 0x7FFF_0000, 0x0005_0001  # the latter answers EPERM


class _Perintah(ctypes.Structure):
    _fields_ = [("kode", ctypes.c_uint16), ("ya", ctypes.c_uint8), ("tidak", ctypes.c_uint8), ("k", ctypes.c_uint32)]


class _Program(ctypes.Structure):
    _fields_ = [("panjang", ctypes.c_ushort), ("isi", ctypes.POINTER(_Perintah))]


def kurung(*, memori: int, detik: int, induk: int) -> None:
    """Limit this process for good: `memori` bytes of address space, `detik` of processor time, dies with `induk`."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (TULIS_TERBESAR, TULIS_TERBESAR))
    resource.setrlimit(resource.RLIMIT_CPU, (detik, detik + 2))
    sistem = ctypes.CDLL(None, use_errno=True)
    if hasattr(sistem, "prctl"):
        sistem.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        _tanpa_jaringan(sistem)
    if os.getppid() != induk:
        _yatim()
    resource.setrlimit(resource.RLIMIT_AS, (memori, memori))


def _yatim() -> NoReturn:
    """The parent went away before the signal was arranged."""
    os._exit(1)


def _tanpa_jaringan(sistem: ctypes.CDLL) -> None:
    """Let the kernel refuse sockets and other programs; where it cannot, the other limits still hold."""
    if platform.machine() not in _PANGGILAN:
        return
    mesin, nomor = _PANGGILAN[platform.machine()]
    tolak = len(nomor) + 1
    isi = [_Perintah(_MUAT, 0, 0, 4), _Perintah(_SAMA, 0, tolak + 1, mesin), _Perintah(_MUAT, 0, 0, 0)]
    isi += [_Perintah(_SAMA, len(nomor) - n, 0, satu) for n, satu in enumerate(nomor)]
    isi += [_Perintah(_JAWAB, 0, 0, _BOLEH), _Perintah(_JAWAB, 0, 0, _TOLAK)]
    program = _Program(len(isi), (_Perintah * len(isi))(*isi))
    sistem.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    sistem.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)
