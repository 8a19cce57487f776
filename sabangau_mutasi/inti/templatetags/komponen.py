"""The components of the look. Each tag checks its arguments and draws one template of ``templates/komponen/``.

Block tags (``{% kartu %}…{% endkartu %}``) wrap content; the others take finished data. Nothing here queries.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Engine
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sabangau_mutasi.inti.http import POLOS
from sabangau_mutasi.inti.judul import kalimat_rapi
from sabangau_mutasi.inti.kontrak_komponen import bentuk, bentuk_daftar, salah_satu

register = template.Library()

NADA = ("", "hijau", "amber", "bata", "laut")
RAGAM_TOMBOL = ("utama", "kedua", "tiga", "bahaya")
HASIL_ATURAN = {
    "gagal": ("✕", "Tidak terpenuhi"),
    "data_kurang": ("?", "Data kurang"),
    "belum_dinilai": ("○", "Belum dinilai"),
    "lulus": ("✓", "Terpenuhi"),
}
PERINGATAN = ("!", "Peringatan")
"""A rule that is not met but does not stop the case."""
KEADAAN_LINI = {"lewat": "Selesai", "kini": "Sekarang", "nanti": "Berikutnya"}
LINI_TAMPIL = 5
LEBAR = ("", "pendek", "sedang")


def gambar_komponen(komponen: str, /, **konteks: Any) -> SafeString:
    """Draw ``templates/komponen/<komponen>.html`` with these values."""
    return Engine.get_default().get_template(f"komponen/{komponen}.html").render(template.Context(konteks))


@register.simple_block_tag
def tangkap(content: str) -> str:
    """Keep rendered content for later: ``{% tangkap as judul_halaman %}…{% endtangkap %}``."""
    return content


@register.simple_block_tag
def kartu(
    content: str,
    *,
    judul: str = "",
    keterangan: str = "",
    nada: str = "",
    rapat: bool = False,
    id: str = "",  # noqa: A002
) -> str:
    """White card with an optional heading; ``rapat`` lets a table run to its edges."""
    salah_satu(nada, NADA, "kartu", "nada")
    return gambar_komponen("kartu", isi=content, judul=judul, keterangan=keterangan, nada=nada, id=id, rapat=rapat)


@register.simple_tag
def ubin(
    judul: str, nilai: str, *, satuan: str = "", keterangan: str = "", definisi: str = "", url: str = "", nada: str = ""
) -> str:
    """Tile: one finished figure, its unit, what it means (one tap away) and the list behind it."""
    salah_satu(nada, NADA, "ubin", "nada")
    return gambar_komponen(
        "ubin", judul=judul, nilai=nilai, satuan=satuan, keterangan=keterangan, definisi=definisi, url=url, nada=nada
    )


@register.simple_block_tag
def pemberitahuan(content: str, *, judul: str = "", nada: str = "laut") -> str:
    """A notice inside the page: what is the matter and what to do about it."""
    salah_satu(nada, NADA[1:], "pemberitahuan", "nada")
    return gambar_komponen("pemberitahuan", isi=content, judul=judul, nada=nada)


@register.simple_block_tag
def tabel(
    content: str,
    *,
    takrif: str,
    kartu: bool = True,
    satu_baris: bool = False,
    sembunyikan_takrif: bool = False,
    papan: bool = False,
    id: str = "",  # noqa: A002
) -> str:
    """A table in its own scroll region. ``takrif`` is the caption; ``kartu`` turns rows into cards at 360 px.

    ``satu_baris`` keeps staff rows at one line on wide screens and cuts long cells; ``papan`` lets keys walk its rows.
    """
    if not takrif:
        raise ValueError("tabel: takrif wajib diisi")
    return gambar_komponen(
        "tabel",
        isi=content,
        takrif=takrif,
        kartu=kartu,
        satu_baris=satu_baris,
        sembunyikan_takrif=sembunyikan_takrif,
        papan=papan,
        id=id,
    )


@register.simple_tag
def kolom(judul: str, *, urut: str = "", hlm: Any = None, angka: bool = False, ket: str = "") -> str:
    """A column heading; with ``urut`` (a key of the view's allow-list) and ``hlm`` (inti.http.Halaman) it sorts."""
    if urut and hlm is None:
        raise ValueError("kolom: urut memerlukan hlm")
    tautan = hlm.kepala(urut, judul) if urut else None
    arah = ""
    if tautan is not None and tautan.aktif:
        arah = "descending" if hlm.permintaan.turun else "ascending"
    return gambar_komponen(
        "kolom", judul=judul, alamat=tautan.alamat if tautan else "", arah=arah, angka=angka, ket=ket
    )


@register.simple_tag
def lencana(teks: str, *, nada: str = "") -> str:
    """Status tag: always a word, the colour only helps. Built here, not from a file: a list draws many of them."""
    salah_satu(nada, NADA, "lencana", "nada")
    return format_html('<span class="lencana{}">{}</span>', f" lencana-{nada}" if nada else "", teks)


@register.simple_tag
def tombol(
    teks: str,
    *,
    url: str = "",
    ragam: str = "utama",
    nama: str = "",
    nilai: str = "",
    kecil: bool = False,
    jelas: str = "",
    formulir: str = "",
    unduh: bool = False,
    mati: bool = False,
    sibuk: bool = False,
) -> str:
    """A link (with ``url``) or a submit button. ``jelas`` is appended for screen readers (which row, which person).

    ``mati`` cannot be pressed; ``sibuk`` shows work under way (the page's script sets it while sending)."""
    salah_satu(ragam, RAGAM_TOMBOL, "tombol", "ragam")
    if url and (nama or nilai or formulir or mati or sibuk):
        raise ValueError("tombol: url tidak dapat bersama nama, nilai, formulir, mati atau sibuk")
    return gambar_komponen(
        "tombol",
        teks=teks,
        url=url,
        ragam=ragam,
        nama=nama,
        nilai=nilai,
        kecil=kecil,
        jelas=jelas,
        formulir=formulir,
        unduh=unduh,
        mati=mati,
        sibuk=sibuk,
    )


@register.simple_tag
def ringkasan_galat(*formulir: Any) -> str:
    """Error summary of one or more bound forms, each line linked to its field; draws nothing when all is well."""
    galat: list[dict[str, str]] = []
    for satu in formulir:
        galat += [{"teks": str(teks), "jangkar": "", "medan": ""} for teks in satu.non_field_errors()]
        for medan in satu:
            galat += [{"teks": str(t), "jangkar": medan.id_for_label, "medan": str(medan.label)} for t in medan.errors]
    return gambar_komponen("ringkasan_galat", galat=galat)


@register.simple_tag
def medan(bidang: BoundField, *, label: str = "", bantuan: str = "", lebar: str = "", petunjuk: str = "") -> str:
    """One form field with our own words: label, help, mistakes, control; for forms crispy need not draw.

    ``petunjuk`` stands in the empty control of a search whose label is not shown.
    """
    salah_satu(lebar, LEBAR, "medan", "lebar")
    jenis = getattr(bidang.field.widget, "input_type", "")
    centang, pilih = jenis == "checkbox", jenis == "select"
    kelas = "form-check-input" if centang else "form-select" if pilih else "form-control"
    if bidang.errors:
        kelas += " is-invalid"
    return gambar_komponen(
        "medan",
        bidang=bidang,
        kendali=bidang.as_widget(attrs={"class": kelas, "placeholder": petunjuk}),
        label=label or bidang.label,
        bantuan=bantuan or bidang.help_text,
        centang=centang,
        lebar=lebar,
        wajib=bidang.field.required,
    )


@register.simple_tag(takes_context=True)
def saring(context: template.Context, butir: Iterable[Any]) -> str:
    """Filters in force: ``{kunci, nama, nilai}``, each with a link to remove it; as text for the printed foot too."""
    dipakai, asal = bentuk_daftar(butir, "saring", ("kunci", "nama", "nilai"), {}), context["request"].GET
    for satu in dipakai:
        salinan = asal.copy()
        for kunci in (*satu["kunci"].split(","), "hal"):
            salinan.pop(kunci, None)
        satu["tanya"] = salinan.urlencode() or POLOS
    context["request"].teks_saring = "; ".join(f"{satu['nama']}: {satu['nilai']}" for satu in dipakai)
    bersih = asal.copy()
    for kunci in {k for satu in dipakai for k in satu["kunci"].split(",")} | {"hal"}:
        bersih.pop(kunci, None)
    return gambar_komponen("saring", butir=dipakai, bersihkan=bersih.urlencode() or POLOS)


@register.simple_tag
def halaman(hlm: Any, *, satuan: str = "baris") -> str:
    """Pages, page sizes and total of an ``inti.http.Halaman``; ``satuan`` is what a row is (pegawai, usul, posisi)."""
    return gambar_komponen("halaman", hlm=hlm, satuan=satuan)


@register.simple_tag
def lini_masa(butir: Iterable[Any], *, terbaru_dahulu: bool = False) -> str:
    """Timeline of a case: past with dates, the present with its desk and limit, the future greyed.

    ``terbaru_dahulu`` is for the person himself: the present and what comes next on top, then the past from the newest
    back, folded beyond ``LINI_TAMPIL``.
    """
    daftar = bentuk_daftar(
        butir,
        "lini_masa",
        ("judul", "keadaan"),
        {"waktu": "", "oleh": "", "hari": "", "keterangan": "", "url": "", "nada": ""},
    )
    for satu in daftar:
        salah_satu(satu["keadaan"], tuple(KEADAAN_LINI), "lini_masa", "keadaan")
        satu["kata"] = KEADAAN_LINI[satu["keadaan"]]
        satu["baris_kecil"] = [kalimat_rapi(satu[kunci]) for kunci in ("waktu", "oleh", "hari") if satu[kunci]]
    if not terbaru_dahulu:
        return gambar_komponen("lini_masa", bagian=[(daftar, "")])
    depan = [satu for satu in daftar if satu["keadaan"] != "lewat"]
    lewat = [satu for satu in reversed(daftar) if satu["keadaan"] == "lewat"]
    depan, lama = [*depan, *lewat[:LINI_TAMPIL]], lewat[LINI_TAMPIL:]
    return gambar_komponen(
        "lini_masa", bagian=[(depan, "")] + ([(lama, f"{len(lama)} langkah sebelumnya")] if lama else [])
    )


@register.simple_tag
def aturan(hasil: Iterable[Any], *, ringkas: bool = True) -> str:
    """Rule verdicts, worst first: mark, sentence, data used, legal basis, id. ``ringkas`` adds the count on top."""
    urutan = list(HASIL_ATURAN)
    daftar = bentuk_daftar(
        hasil,
        "aturan",
        ("kode", "hasil", "kalimat"),
        {"data": "", "dasar": "", "url": "", "teks_url": "lihat datanya", "berat": "BLOCK"},
    )
    for satu in daftar:
        salah_satu(str(satu["hasil"]), tuple(HASIL_ATURAN), "aturan", "hasil")
        satu["tanda"], satu["kata"] = HASIL_ATURAN[str(satu["hasil"])]
        satu["peringatan"] = str(satu["hasil"]) == "gagal" and str(satu["berat"]) != "BLOCK"
        if satu["peringatan"]:
            satu["tanda"], satu["kata"] = PERINGATAN
        satu["kalimat"], satu["data"] = kalimat_rapi(str(satu["kalimat"])), kalimat_rapi(str(satu["data"]))
    daftar.sort(key=lambda satu: urutan.index(str(satu["hasil"])) * 2 + satu["peringatan"])
    kata = [str(satu["kata"]).lower() for satu in daftar]
    hitung = [(kata.count(satu), satu) for satu in dict.fromkeys(kata)]
    return gambar_komponen("aturan", hasil=daftar, hitung=hitung if ringkas else [])


@register.simple_tag
def ringkas_aturan(kelompok: Any) -> str:
    """How a stage stands, in words: what stops, what only warns, what lacks data, what is met, what nobody judged."""
    kata = {"gagal": "menghalangi", "peringatan": "peringatan", "data_kurang": "data kurang"}
    hitung = dict.fromkeys(kata, 0)
    for satu in kelompok["masalah"]:
        hasil = str(satu["hasil"])
        hitung["peringatan" if hasil == "gagal" and str(satu["berat"]) != "BLOCK" else hasil] += 1
    bagian = [f"{hitung[kunci]} {teks}" for kunci, teks in kata.items() if hitung[kunci]]
    bagian = bagian or ["tidak ada yang menghalangi"]
    bagian.append(f"{len(kelompok['terpenuhi'])} terpenuhi")
    if kelompok["belum_dinilai"]:
        bagian.append(f"{len(kelompok['belum_dinilai'])} belum dinilai sistem")
    return " · ".join(bagian)


@register.simple_tag
def kesesuaian(skor: Any) -> str:
    """Fit score ``{bawah, atas, maks, catatan, butir: [{nama, bawah, atas, maks, catatan, data_kurang}]}``."""
    data = bentuk(skor, "kesesuaian", ("bawah", "atas", "butir"), {"maks": 100, "catatan": ""})
    data["butir"] = bentuk_daftar(
        data["butir"], "kesesuaian.butir", ("nama", "bawah", "atas", "maks"), {"catatan": "", "data_kurang": False}
    )
    for satu in data["butir"]:
        maks = float(satu["maks"]) or 1.0
        satu["pasti"] = f"{float(satu['bawah']) / maks * 100:.1f}"
        satu["catatan"] = kalimat_rapi(str(satu["catatan"]))
        satu["mungkin"] = f"{(float(satu['atas']) - float(satu['bawah'])) / maks * 100:.1f}"
    return gambar_komponen("kesesuaian", **data)


@register.simple_block_tag
def keadaan_kosong(content: str, *, judul: str) -> str:
    """Empty state: says that nothing is there, why, and what to do (content: sentence and a button)."""
    return gambar_komponen("keadaan_kosong", isi=content, judul=judul)


@register.simple_block_tag
def keadaan_galat(content: str, *, judul: str) -> str:
    """Error state of a part of the page: what did not work, that nothing was lost, and the way out."""
    return gambar_komponen("keadaan_galat", isi=content, judul=judul)


@register.simple_tag
def memuat(judul: str, *, baris: int = 3) -> str:
    """Loading state: names what is being fetched and holds its room with ``baris`` quiet lines."""
    return gambar_komponen("memuat", judul=judul, baris=range(baris))


@register.simple_tag
def baris_kosong(kolom: int, kalimat: str) -> str:
    """The only row of a table without rows: one sentence over ``kolom`` columns that says what to do."""
    return format_html('<tr class="tabel-kosong"><td colspan="{}">{}</td></tr>', kolom, kalimat)


@register.simple_tag
def langkah(butir: Iterable[Any]) -> str:
    """Task list: ``{judul, status, nada, url, keterangan}``, each task with its state in words."""
    daftar = bentuk_daftar(butir, "langkah", ("judul", "status"), {"nada": "", "url": "", "keterangan": ""})
    for satu in daftar:
        salah_satu(satu["nada"], NADA, "langkah", "nada")
        satu["judul"], satu["keterangan"] = kalimat_rapi(str(satu["judul"])), kalimat_rapi(str(satu["keterangan"]))
    return gambar_komponen("langkah", butir=daftar)


@register.simple_tag
def daftar_definisi(butir: Iterable[Any]) -> str:
    """Summary list: ``{judul, nilai, ket, url, teks_url}``; an empty value is drawn as *belum ada*."""
    daftar = bentuk_daftar(
        butir, "daftar_definisi", ("judul", "nilai"), {"ket": "", "url": "", "teks_url": "Ubah", "nada": None}
    )
    return gambar_komponen("daftar_definisi", butir=daftar)


@register.simple_block_tag(takes_context=True)
def konfirmasi(
    context: template.Context,
    content: str,
    *,
    tombol: str,
    url_batal: str,
    bahaya: bool = False,
    teks_batal: str = "Batal",
) -> str:
    """The body of a confirmation page: consequences in the content, then one POST button and a way back."""
    return gambar_komponen(
        "konfirmasi",
        isi=content,
        tombol=tombol,
        url_batal=url_batal,
        bahaya=bahaya,
        teks_batal=teks_batal,
        csrf_token=context.get("csrf_token", ""),
    )


@register.simple_tag
def kemajuan(proses: Any) -> str:
    """Progress of a job: ``{id, judul, keadaan, berjalan, selesai, total, url, keterangan}``; htmx polls ``url``."""
    data = bentuk(
        proses,
        "kemajuan",
        ("id", "judul", "keadaan", "berjalan", "url"),
        {"selesai": None, "total": None, "keterangan": "", "nada": ""},
    )
    salah_satu(data["nada"], NADA, "kemajuan", "nada")
    return gambar_komponen("kemajuan", **data)


@register.simple_block_tag
def tanda_terima(content: str, *, judul: str, kode: str, waktu: str = "", label: str = "Kode tanda terima") -> str:
    """Receipt: what was received, its code and moment; content says what happens next."""
    return gambar_komponen("tanda_terima", isi=content, judul=judul, kode=kode, waktu=waktu, label=label)


@register.simple_tag
def remah(*butir: Any) -> str:
    """Breadcrumbs: ``{% remah "Usul mutasi" url_daftar "2026-0117" %}`` pairs of name and URL, the last name alone."""
    if len(butir) % 2 == 0:
        raise ValueError("remah: pasangan nama dan url, lalu nama halaman ini")
    jejak = [{"nama": nama, "url": url} for nama, url in zip(butir[:-1:2], butir[1::2], strict=True)]
    return gambar_komponen("remah", jejak=jejak, kini=butir[-1])
