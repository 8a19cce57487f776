"""The frame of every page: navigation, account menu, messages. Reads the context gently, so error pages draw too."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html

from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.kontrak_komponen import bentuk, bentuk_daftar

register = template.Library()

NADA_PESAN = {"success": "hijau", "warning": "amber", "error": "bata", "info": "laut", "debug": "laut"}
TEMA = ("gelap", "terang")
TAUTAN_AKUN = (
    ("account_change_password", "Ganti kata sandi"),
    ("mfa_index", "Verifikasi dua langkah"),
)


def alamat(nama: str) -> str:
    """The URL of a name, or "" while the project does not carry that page."""
    try:
        return reverse(nama)
    except NoReverseMatch:
        return ""


def kelompok_navigasi(mentah: Any) -> list[dict[str, Any]]:
    """Context ``navigasi`` checked: groups ``{judul, butir: [{nama, url, kini, jumlah, kata}]}``."""
    kelompok = bentuk_daftar(mentah or [], "navigasi", ("butir",), {"judul": ""})
    for satu in kelompok:
        satu["butir"] = bentuk_daftar(
            satu["butir"], "navigasi.butir", ("nama", "url"), {"kini": False, "jumlah": None, "kata": ""}
        )
    return [satu for satu in kelompok if satu["butir"]]


@register.inclusion_tag("tata_letak/_navigasi.html", takes_context=True)
def navigasi_sisi(context: template.Context, *, ponsel: bool = False) -> dict[str, Any]:
    """Side navigation of the active role; ``ponsel`` draws the folded one at the top of a phone."""
    return {
        "kelompok": kelompok_navigasi(context.get("navigasi")),
        "ponsel": ponsel,
        "url_cari": context.get("url_cari_pegawai") or "",
        "cari": _cari(context),
        "csrf_token": context.get("csrf_token", ""),
    }


@register.inclusion_tag("tata_letak/_kepala.html", takes_context=True)
def kepala_provinsi(context: template.Context) -> dict[str, Any]:
    """The provincial header: emblem, search, account menu with the role switcher (a plain POST form)."""
    request = context.get("request")
    pengguna = getattr(request, "user", None)
    pelaku = getattr(request, "pelaku", None)
    peran = bentuk_daftar(
        context.get("daftar_peran") or [], "daftar_peran", ("nilai", "nama"), {"unit": "", "kini": False}
    )
    return {
        "masuk": bool(pengguna is not None and pengguna.is_authenticated),
        "nama": huruf_judul(str(pengguna)) if pengguna is not None else "",
        "peran_kini": pelaku.peran.label if pelaku is not None else "",
        "unit_kini": huruf_judul(pelaku.nama_unit) if pelaku is not None else "",
        "daftar_peran": peran,
        "url_ganti_peran": context.get("url_ganti_peran") or "",
        "url_cari": context.get("url_cari_pegawai") or "",
        "cari": _cari(context),
        "tautan_akun": [
            *bentuk_daftar(context.get("tautan_akun") or [], "tautan_akun", ("nama", "url"), {}),
            *({"nama": kata, "url": alamat(nama)} for nama, kata in TAUTAN_AKUN if alamat(nama)),
        ],
        "url_masuk": alamat("account_login"),
        "url_keluar": alamat("account_logout"),
        "csrf_token": context.get("csrf_token", ""),
        "provinsi": settings.NAMA_PROVINSI,
        "demo": settings.MODE_DEMO,
    }


@register.inclusion_tag("tata_letak/_pesan.html", takes_context=True)
def pesan(context: template.Context) -> dict[str, Any]:
    """Flash messages, once, above the page head."""
    return {
        "pesan": [
            {"teks": str(satu), "nada": NADA_PESAN.get(satu.level_tag, "laut")}
            for satu in context.get("messages") or []
        ]
    }


@register.inclusion_tag("tata_letak/_kaki.html", takes_context=True)
def kaki(context: template.Context) -> dict[str, Any]:
    """Footer: help at the same place on each page, the data protection officer, the owner, light or dark.

    On paper it becomes the foot of the document: who printed what, when, and the filters in force.
    """
    kontak = bentuk(
        context.get("kontak") or {},
        "kontak",
        (),
        {
            "surel_bantuan": getattr(settings, "KONTAK_BANTUAN", "bantuan.mutasi@bkd.sabangau.example"),
            "surel_ppdp": getattr(settings, "KONTAK_PPDP", "ppdp@sabangau.example"),
            "url_bantuan": "",
        },
    )
    request = context.get("request")
    pelaku = getattr(request, "pelaku", None)
    return {
        **kontak,
        "provinsi": settings.NAMA_PROVINSI,
        "saat_cetak": timezone.now(),
        "pencetak": f"{huruf_judul(str(pelaku.pengguna))} ({pelaku.peran.label})" if pelaku is not None else "",
        "teks_saring": getattr(request, "teks_saring", ""),
        "alamat": request.path if request is not None else "",
    }


@register.simple_tag(takes_context=True)
def atribut_tema(context: template.Context) -> str:
    """``data-tema`` of the root element: the reader's choice from its cookie, nothing while the system decides.

    Written by the server so that a page never shows in one style and then turns to the other.
    """
    request = context.get("request")
    dipilih = request.COOKIES.get("tema", "") if request is not None else ""
    return format_html(' data-tema="{}"', dipilih) if dipilih in TEMA else ""


def _cari(context: template.Context) -> str:
    request = context.get("request")
    return request.GET.get("q", "") if request is not None and request.path == context.get("url_cari_pegawai") else ""


@register.inclusion_tag("tata_letak/_kop.html")
def kop_surat() -> dict[str, Any]:
    """Letterhead of printed pages."""
    return {"provinsi": settings.NAMA_PROVINSI}
