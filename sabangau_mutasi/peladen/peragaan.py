"""The demonstration on top of the supervisor: played once per data folder (`demo`), or in a throw-away one (`asap`)."""

import json
import os
import shutil
from http import HTTPStatus
from pathlib import Path

from sabangau_mutasi.settings.lokal import tolak_produksi

from . import GalatPeladen, kunci, layar
from .anak import Catatan
from .pengawas import Pengawas, Pilihan, port_bebas
from .sesi import Sesi

SETTINGS_DEMO = "sabangau_mutasi.settings.demo"


def wajib_pengaturan_demo() -> None:
    """Refuse production settings before anything starts."""
    dipilih = os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS_DEMO)
    if dipilih != SETTINGS_DEMO:
        raise GalatPeladen(
            f"Mode demo menolak pengaturan lain daripada {SETTINGS_DEMO} (DJANGO_SETTINGS_MODULE={dipilih}). "
            "Akun demo memakai kata sandi yang diketahui umum dan tidak boleh ada di situs sungguhan."
        )
    tolak_produksi()


def demo(data: Path, pilihan: Pilihan, pegawai: int, benih: int) -> None:
    """Serve the demo; play the story first when this data folder has not seen it."""
    wajib_pengaturan_demo()
    with Pengawas(data, pilihan) as pengawas:
        layar.tulis(f"Situs menjawab di {pilihan.alamat}/ (data demo sedang disiapkan bila belum ada)")
        mainkan(pengawas, pegawai, benih)
        tampilkan_alamat(data, pilihan)
        pengawas.jaga()


def asap(data: Path, pilihan: Pilihan, pegawai: int, benih: int) -> None:
    """The whole story in a folder of its own on a free port; the last line on stdout is its summary as JSON."""
    wajib_pengaturan_demo()
    folder = data / "asap"
    _kosongkan(folder)
    pilihan = Pilihan(**(vars(pilihan) | {"host": "127.0.0.1", "port": port_bebas()}))
    with Pengawas(folder, pilihan) as pengawas:
        ringkasan = mainkan(pengawas, pegawai, benih)
        for jalur in ("/sehat/", "/akun/login/"):
            _harus_menjawab(pengawas, jalur)
    _kosongkan(folder)
    layar.tulis(json.dumps(ringkasan, ensure_ascii=False))


def _kosongkan(folder: Path) -> None:
    """Remove a throw-away data folder with everything that still runs in it (after a killed run)."""
    if not folder.exists():
        return
    tunggal = kunci.Tunggal(folder / "kunci-pengawas")
    if not tunggal.ambil():
        raise GalatPeladen(f"Layanan untuk folder data {folder} sudah berjalan. Hentikan dulu yang itu.")
    Catatan(folder / "anak.json").bersihkan()
    sesi = Sesi(folder)
    for peladen in (sesi.valkey, sesi.postgres):
        peladen.henti()
    for milik_kita in (sesi.lokasi.rumah, sesi.lokasi.soket, folder):
        shutil.rmtree(milik_kita, ignore_errors=True)
    tunggal.lepas()


def mainkan(pengawas: Pengawas, pegawai: int, benih: int) -> object:
    """Run `manage.py demo` unless its summary is already there; returns the summary."""
    selesai = pengawas.data / "demo.json"
    if not selesai.exists():
        sementara = pengawas.data / "demo.json.baru"
        pengawas.perintah("demo", "--pegawai", str(pegawai), "--benih", str(benih), "--ringkasan", str(sementara))
        if not sementara.exists():
            raise GalatPeladen("Perintah demo selesai tanpa menulis ringkasannya.")
        sementara.replace(selesai)
    return json.loads(selesai.read_text(encoding="utf-8"))


def tampilkan_alamat(data: Path, pilihan: Pilihan) -> None:
    """Addresses, and the accounts that the demo command wrote down."""
    layar.tulis()
    for nama, jalur in (("Situs", "/"), ("Admin", "/admin/"), ("Kesehatan", "/sehat/")):
        layar.tulis(f"  {nama:<10} {pilihan.alamat}{jalur}")
    akun = data / "akun-demo.txt"
    cadangan = "  Akun demo: nama pengguna = peran dalam huruf kecil; daftar dan kata sandinya ada di README.md"
    layar.tulis(akun.read_text(encoding="utf-8").rstrip() if akun.exists() else cadangan)
    layar.tulis("\n  Berhenti: Ctrl-C. Data tetap ada; jalan berikutnya mulai dalam beberapa detik.")


def _harus_menjawab(pengawas: Pengawas, jalur: str) -> None:
    kode, isi = pengawas.tanya(jalur)
    if kode != HTTPStatus.OK:
        raise GalatPeladen(f"{jalur} tidak menjawab dengan benar ({kode}): {isi}")
