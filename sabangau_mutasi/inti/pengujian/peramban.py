"""A real browser for the tests marked `peramban`: the Chromium of the system, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

PROGRAM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_PILIHAN = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def program() -> str | None:
    """The path of an installed Chromium."""
    return next((jalur for nama in PROGRAM if (jalur := shutil.which(nama))), None)


def saring(config: pytest.Config, butir: list[pytest.Item]) -> None:
    """Without Chromium the browser tests are left out and counted as deselected; in CI that is an error."""
    perlu = [satu for satu in butir if satu.get_closest_marker("peramban")]
    if not perlu or program():
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError("Chromium tidak ditemukan: uji peramban wajib di CI (lihat .ci/run).")
    config.hook.pytest_deselected(items=perlu)
    butir[:] = [satu for satu in butir if satu not in perlu]


@contextmanager
def luncurkan() -> Iterator[Browser]:
    """Start the browser, headless; root has no sandbox."""
    sebagai_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        peramban = playwright.chromium.launch(executable_path=program(), args=_PILIHAN + sebagai_root)
        yield peramban
        peramban.close()
