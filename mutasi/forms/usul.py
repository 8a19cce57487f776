"""Forms of the case pages: shape only. The form of an act is built from the same `Medan` rows its service reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import forms

from mutasi.domain.medan import JenisMedan, Medan
from mutasi.services.unggahan import Unggahan
from sabangau_mutasi.inti.formulir import PilihDatar

BENTUK_TANGGAL = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
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
    return forms.FileField(widget=forms.ClearableFileInput(attrs={"accept": TERIMA_BERKAS}), allow_empty_file=True, **isi)


def bidang(medan: Medan, berkas_ada: Collection[str] = ()) -> forms.Field:
    """The form field of one `Medan`; a paper already in the case need not be brought again."""
    sudah_ada = medan.berkas is not None and medan.berkas.value in berkas_ada
    isi: dict[str, Any] = {"label": medan.label, "required": medan.wajib and not sudah_ada, "help_text": medan.bantuan}
    if sudah_ada:
        isi["help_text"] = f"{medan.bantuan} Sudah ada; unggah hanya bila ingin menggantinya.".strip()
    maks = {"max_length": medan.maks} if medan.maks else {}
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
        help_text="Dibaca pegawai, kedua OPD dan Tim Penilai Kinerja.",
    )
    nomor_surat = forms.CharField(label="Nomor surat usul", max_length=100, required=False)
    tanggal_surat = bidang_tanggal(label="Tanggal surat usul", required=False)

    def __init__(self, *args: Any, dasar: Iterable[tuple[str, str]] = (), dengan_surat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = list(dasar)
        self.fields["dasar"].choices = pilihan  # type: ignore[attr-defined]
        if not dengan_surat:
            del self.fields["nomor_surat"], self.fields["tanggal_surat"]


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
        label="Catatan", required=False, max_length=300, help_text="Wajib bila pelatihan dibebaskan: tuliskan alasannya."
    )


class SaringUsulForm(forms.Form):
    """Filters of the list of cases; every one stands in the URL."""

    q = forms.CharField(label="Nama pegawai atau nomor registrasi", required=False, max_length=80)
    status = forms.ChoiceField(label="Status", required=False, widget=PilihDatar)
    jenis = forms.ChoiceField(label="Jenis", required=False)
    opd_asal = forms.ChoiceField(label="OPD asal", required=False, widget=PilihDatar)
    opd_tujuan = forms.ChoiceField(label="OPD tujuan", required=False, widget=PilihDatar)
    lewat = forms.BooleanField(label="Hanya yang lewat batas waktu", required=False)

    def __init__(
        self,
        *args: Any,
        status: Iterable[tuple[str, str]],
        jenis: Iterable[tuple[str, str]],
        opd: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        daftar_opd = list(opd)
        for nama, butir in {"status": status, "jenis": jenis, "opd_asal": daftar_opd, "opd_tujuan": daftar_opd}.items():
            self.fields[nama].choices = [("", "Semua"), *butir]  # type: ignore[attr-defined]


class SaringSkForm(forms.Form):
    """Filters of the list of decrees."""

    q = forms.CharField(label="Nama pegawai atau nomor SK", required=False, max_length=80)
    keadaan = forms.ChoiceField(label="Keadaan", required=False)

    def __init__(self, *args: Any, keadaan: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keadaan"].choices = [("", "Semua"), *keadaan]  # type: ignore[attr-defined]
