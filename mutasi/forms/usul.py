"""Forms of the case pages: shape only. The form of an act is built from the same `Medan` rows its service reads."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import forms

from mutasi.domain.alur import TABEL
from mutasi.domain.medan import JenisMedan, Medan
from mutasi.domain.status import DasarMutasi, StatusUsul
from mutasi.selectors.pelatihan import SaringPelatihan
from mutasi.selectors.usul import SaringUsul
from mutasi.services.unggahan import Unggahan
from sabangau_mutasi.inti.formulir import PilihDatar
from sabangau_mutasi.inti.sementara import KUNCI_CARI

BENTUK_TANGGAL = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
JENIS_DILAYANI = tuple(TABEL)
TERIMA_BERKAS = ".pdf,.jpg,.jpeg,.png"
VERDIK = (("SESUAI", "Sesuai"), ("PERBAIKAN", "Perlu perbaikan"))
STATUS_ITEM = (
    ("DIRENCANAKAN", "Direncanakan"),
    ("BERJALAN", "Sedang berjalan"),
    ("SELESAI", "Selesai"),
    ("DIBEBASKAN", "Dibebaskan"),
)


def bidang_tanggal(**isi: Any) -> forms.DateField:
    """A date of four-digit year, picked or typed as 24-11-2026."""
    kendali = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(input_formats=BENTUK_TANGGAL, widget=kendali, **isi)


def bidang_berkas(**isi: Any) -> forms.FileField:
    """An upload; true type and size are judged by the service."""
    return forms.FileField(
        widget=forms.ClearableFileInput(attrs={"accept": TERIMA_BERKAS}), allow_empty_file=True, **isi
    )


def bidang(medan: Medan, berkas_ada: Collection[str] = ()) -> forms.Field:
    """The form field of one `Medan`; a paper already in the case need not be brought again."""
    sudah_ada = medan.berkas is not None and medan.berkas.value in berkas_ada
    isi: dict[str, Any] = {"label": medan.label, "required": medan.wajib and not sudah_ada, "help_text": medan.bantuan}
    if sudah_ada:
        isi["help_text"] = f"{medan.bantuan} Sudah ada; unggah hanya bila ingin menggantinya.".strip()
    maks: dict[str, Any] = {"max_length": medan.maks} if medan.maks else {}
    match medan.jenis:
        case JenisMedan.TEKS_PANJANG:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **maks, **isi)
        case JenisMedan.TANGGAL:
            return bidang_tanggal(**isi)
        case JenisMedan.ANGKA:
            return forms.IntegerField(min_value=0, widget=forms.NumberInput(attrs={"inputmode": "numeric"}), **isi)
        case JenisMedan.CENTANG:
            return forms.BooleanField(**isi | {"required": False})
        case JenisMedan.PILIHAN:
            return forms.ChoiceField(choices=[("", "Pilih"), *medan.pilihan], **isi)
        case JenisMedan.BERKAS:
            return bidang_berkas(**isi)
        case _:
            return forms.CharField(**maks, **isi)


def butir_saring(form: forms.Form) -> list[dict[str, str]]:
    """The filters in force as chips for the component ``saring``."""
    form.is_valid()
    hasil = []
    for nama, nilai in form.cleaned_data.items():
        if nilai:
            kata = dict(getattr(form.fields[nama], "choices", ())).get(nilai, nilai)
            kunci = f"q,{KUNCI_CARI}" if nama == "q" else nama
            hasil.append({"kunci": kunci, "nama": str(form.fields[nama].label), "nilai": str(kata)})
    return hasil


class AksiForm(forms.Form):
    """One act of the workflow: its fields, and the version of the case the user looked at."""

    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, medan: Sequence[Medan], berkas_ada: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.medan = tuple(medan)
        for satu in self.medan:
            self.fields[satu.nama] = bidang(satu, berkas_ada)

    @property
    def butir(self) -> list[forms.BoundField]:
        """The fields to draw, in the order of the table."""
        return [self[satu.nama] for satu in self.medan]

    def isian(self) -> dict[str, Any]:
        """Clean values as the service takes them: files as `Unggahan`, what was left empty left out."""
        nilai = {satu.nama: self.cleaned_data.get(satu.nama) for satu in self.medan}
        return {nama: _unggahan(isi) for nama, isi in nilai.items() if isi not in (None, "")}


def _unggahan(isi: Any) -> Any:
    return Unggahan(isi.name, isi.read()) if hasattr(isi, "read") else isi


class UsulForm(forms.Form):
    """A new case: on which ground, from when, why, and the letter of the office that asks."""

    dasar = forms.ChoiceField(label="Dasar mutasi")
    tmt_rencana = bidang_tanggal(label="TMT rencana", help_text="Tanggal pegawai mulai menempati jabatan tujuan.")
    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pegawai, OPD asal, BKD dan Tim Penilai Kinerja; OPD tujuan bila ia yang mengusulkan.",
    )
    nomor_surat = forms.CharField(label="Nomor surat usul", max_length=100, required=False)
    tanggal_surat = bidang_tanggal(label="Tanggal surat usul", required=False)

    def __init__(self, *args: Any, dasar: Iterable[tuple[str, str]] = (), dengan_surat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = list(dasar)
        self.fields["dasar"].choices = pilihan  # type: ignore[attr-defined]
        if not dengan_surat:
            del self.fields["nomor_surat"], self.fields["tanggal_surat"]
        elif "PERMINTAAN_SENDIRI" not in dict(pilihan):
            self.fields["nomor_surat"].required = self.fields["tanggal_surat"].required = True


class UbahDrafForm(forms.Form):
    """What of a draft may still change on its page."""

    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)
    tmt_rencana = bidang_tanggal(label="TMT rencana")
    alasan = forms.CharField(label="Alasan", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class BerkasForm(forms.Form):
    """A paper of the case, new or a newer version."""

    jenis = forms.ChoiceField(label="Jenis berkas", widget=PilihDatar)
    berkas = bidang_berkas(label="Berkas", help_text="PDF, JPG atau PNG, paling besar 10 MB.")
    nomor = forms.CharField(label="Nomor surat", max_length=100, required=False)
    tanggal = bidang_tanggal(label="Tanggal surat", required=False)
    menyebut_tujuan = forms.BooleanField(
        label="Surat ini menyebut jabatan dan unit tujuan usul ini", required=False, initial=True
    )

    def __init__(self, *args: Any, jenis: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = [("", "Pilih jenis berkas"), *jenis]  # type: ignore[attr-defined]

    def isian(self) -> dict[str, Any]:
        """Arguments of `services.berkas.unggah`."""
        nilai = dict(self.cleaned_data)
        return nilai | {"unggahan": _unggahan(nilai.pop("berkas"))}


class PeriksaForm(forms.Form):
    """The verifier's verdict on one paper."""

    status = forms.ChoiceField(label="Hasil pemeriksaan", choices=[("", "Pilih"), *VERDIK])
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila perlu perbaikan: sebutkan apa yang harus diganti dan bagaimana.",
    )


class ItemPelatihanForm(forms.Form):
    """Progress of one training item."""

    status = forms.ChoiceField(label="Status", choices=STATUS_ITEM)
    tanggal = bidang_tanggal(label="Selesai pada", required=False, help_text="Isi bila statusnya selesai.")
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=300,
        help_text="Wajib bila pelatihan dibebaskan: tuliskan alasannya.",
    )


def _cari(label: str) -> forms.CharField:
    """The search box of a list."""
    gaya = {
        "type": "search",
        "class": "form-control",
        "autocomplete": "off",
        "spellcheck": "false",
        "placeholder": label,
        "size": "34",
    }
    return forms.CharField(label=label, required=False, max_length=80, widget=forms.TextInput(attrs=gaya))


def _saring(label: str, pilihan: Iterable[tuple[str, str]], kosong: str) -> forms.ChoiceField:
    """One filter of a list."""
    kendali = PilihDatar(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, required=False, choices=[("", kosong), *pilihan], widget=kendali)


class SaringForm(forms.Form):
    """Filters of a list: the first few in the open, the others behind "Saringan lain"."""

    use_required_attribute = False
    UTAMA: tuple[str, ...] = ()

    @property
    def utama(self) -> list[forms.BoundField]:
        """Filters always shown."""
        return [medan for medan in self.visible_fields() if medan.name in self.UTAMA]

    @property
    def lanjutan(self) -> list[forms.BoundField]:
        """Filters behind "Saringan lain"."""
        return [medan for medan in self.visible_fields() if medan.name not in self.UTAMA]

    @property
    def banyak_lanjutan(self) -> int:
        """How many of those are in force."""
        self.is_valid()
        return sum(bool(self.cleaned_data.get(medan.name)) for medan in self.lanjutan)


class SaringUsulForm(SaringForm):
    """Filters of the list of cases; every one stands in the URL, and what is not on offer counts as not asked."""

    UTAMA = ("q", "status", "lingkup")

    q = _cari("Nama, NIP, nomor usul atau SK")
    status = _saring("Status", StatusUsul.choices(), "Semua status")
    lingkup = _saring("Lingkup", [("TERBUKA", "Masih terbuka"), ("LEWAT", "Lewat batas waktu")], "Semua usul")
    opd_asal = _saring("OPD asal", [], "Semua OPD asal")
    opd_tujuan = _saring("OPD tujuan", [], "Semua OPD tujuan")
    arah = _saring("Arah", [("MASUK", "Masuk ke unit saya"), ("KELUAR", "Keluar dari unit saya")], "Masuk dan keluar")
    jenis = _saring("Jenis", [(jenis.value, jenis.label) for jenis in JENIS_DILAYANI], "Semua jenis")
    dasar = _saring("Dasar", DasarMutasi.choices(), "Semua dasar")

    def __init__(self, *args: Any, opd: Iterable[tuple[str, str]], dengan_arah: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = list(opd)
        for nama in ("opd_asal", "opd_tujuan"):
            kosong = self.fields[nama].choices[:1]  # type: ignore[attr-defined]
            self.fields[nama].choices = [*kosong, *pilihan]  # type: ignore[attr-defined]
        for nama in ("opd_asal", "opd_tujuan") if dengan_arah else ("arah",):
            del self.fields[nama]

    def saring(self) -> SaringUsul:
        """The valid filters as plain values."""
        self.is_valid()
        isi = self.cleaned_data
        status, lingkup = isi.get("status"), isi.get("lingkup")
        asal, tujuan = isi.get("opd_asal"), isi.get("opd_tujuan")
        return SaringUsul(
            q=isi.get("q", ""),
            status=(status,) if status else (),
            jenis=isi.get("jenis", ""),
            dasar=isi.get("dasar", ""),
            opd_asal=uuid.UUID(asal) if asal else None,
            opd_tujuan=uuid.UUID(tujuan) if tujuan else None,
            arah=isi.get("arah", ""),
            tenggat="LEWAT" if lingkup == "LEWAT" else "",
            terbuka=lingkup == "TERBUKA",
        )


class SaringSkForm(SaringForm):
    """Filters of the list of decrees."""

    UTAMA = ("q", "status")

    q = _cari("Nomor SK atau nama pegawai")
    status = _saring(
        "Keadaan",
        [
            ("BELUM_BERLAKU", "Belum ditandatangani"),
            ("BERLAKU", "Berlaku"),
            ("BELUM_DITERIMA", "Terbit, belum diterima pegawai"),
        ],
        "Semua SK",
    )


class SaringPelatihanForm(SaringForm):
    """Filters of the list of training items."""

    UTAMA = ("status", "jenis", "lingkup")

    status = _saring("Status", STATUS_ITEM, "Semua status")
    jenis = _saring(
        "Jenis",
        [("PENDIDIKAN", "Pendidikan"), ("KOMPETENSI", "Kompetensi"), ("KURSUS", "Pelatihan wajib")],
        "Semua jenis",
    )
    lingkup = _saring(
        "Lingkup",
        [("TERBUKA", "Belum tuntas"), ("WAJIB", "Wajib dan belum tuntas"), ("LEWAT", "Lewat tenggat")],
        "Tuntas dan belum",
    )

    def saring(self) -> SaringPelatihan:
        """The valid filters as plain values."""
        self.is_valid()
        isi = self.cleaned_data
        lingkup = isi.get("lingkup", "")
        return SaringPelatihan(
            status=isi.get("status", ""),
            jenis=isi.get("jenis", ""),
            wajib=lingkup == "WAJIB",
            terbuka=lingkup in ("TERBUKA", "WAJIB"),
            lewat=lingkup == "LEWAT",
        )
