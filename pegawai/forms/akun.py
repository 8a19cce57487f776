"""Shapes of the activation forms."""

from __future__ import annotations

from django import forms


class AktivasiForm(forms.Form):
    """NIP or user name, the code, and the first password twice."""

    masuk = forms.CharField(
        label="NIP atau nama pengguna",
        max_length=150,
        help_text="Spasi di dalam NIP boleh.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "inputmode": "text"}),
    )
    kode = forms.CharField(
        label="Kode aktivasi",
        max_length=20,
        help_text="12 huruf dan angka dari surel atau dari petugas OPD Anda.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )
    sandi = forms.CharField(
        label="Kata sandi baru",
        help_text="Paling sedikit 12 karakter, bukan kata yang mudah ditebak.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    ulangi = forms.CharField(
        label="Ulangi kata sandi baru",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean(self) -> dict[str, str]:
        """Both passwords must agree."""
        data = super().clean() or {}
        if data.get("sandi") and data.get("ulangi") and data["sandi"] != data["ulangi"]:
            self.add_error("ulangi", "Kedua kata sandi tidak sama. Ketik ulang.")
        return data


class MintaSurelForm(forms.Form):
    """Who wants a code by e-mail."""

    masuk = forms.CharField(
        label="NIP atau nama pengguna",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
