"""What the style page shows: invented people, offices and figures, one set for each component and state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.safestring import SafeString

from sabangau_mutasi.inti.http import Halaman, Permintaan
from sabangau_mutasi.inti.kolom import sel_pilih


@dataclass(frozen=True)
class ContohPegawai:
    """One invented row of the sample table."""

    nip: str
    nama: str
    jabatan: str
    unit: str
    masa: int
    selisih: int
    status: str
    nada: str

    @property
    def sel_pilih(self) -> SafeString:
        """The tick cell of a list page; the row of one person is ticked."""
        return sel_pilih("pilih", self.nip, self.nama, dicentang=self.nip.endswith("901"))


class FormulirContoh(forms.Form):
    """A form with one of each control, shown bound so that mistakes are visible."""

    use_required_attribute = False

    alasan = forms.CharField(label="Alasan perpindahan", widget=forms.Textarea(attrs={"rows": 3}))
    tmt = forms.CharField(label="TMT yang diusulkan", help_text="Contoh: 01-01-2027")
    jenis = forms.ChoiceField(
        label="Jenis mutasi", choices=[("", "Pilih satu"), ("A", "Antar-OPD"), ("I", "Intra-OPD")]
    )
    setuju = forms.BooleanField(label="Data saya sudah benar")


class FormulirKeadaan(forms.Form):
    """The same control in each state it can stand in."""

    kosong = forms.CharField(label="Nomor surat", required=False)
    terisi = forms.CharField(label="Nama jabatan", initial="Guru Matematika Ahli Pertama")
    berbantuan = forms.CharField(label="TMT yang diusulkan", help_text="Contoh: 01-01-2027", required=False)
    terkunci = forms.CharField(label="NIP", initial="19860926 201505 1 001", disabled=True)
    baca_saja = forms.CharField(
        label="Kode unit", initial="62.01.03", widget=forms.TextInput(attrs={"readonly": True}), required=False
    )
    berkas = forms.FileField(label="Surat pengantar", help_text="PDF, paling besar 2 MB.", required=False)
    cara = forms.ChoiceField(
        label="Cara mengurutkan", choices=[("n", "Menurut nomor"), ("t", "Dengan tombol naik dan turun")]
    )


NAMA = ("Rangga Pratama Wijaya, S.T.", "Siti Hadijah, S.Pd.", "Yulius Nahan, A.Md.", "Dewi Lestari Mahar, S.Kom.")
UNIT = ("Dinas Pendidikan", "SMAN 3 Kasongan", "Dinas Pekerjaan Umum", "Dinas Komunikasi dan Informatika")
JABATAN = (
    "Pengadministrasi Umum",
    "Guru Matematika Ahli Pertama",
    "Teknisi Jalan Terampil",
    "Pranata Komputer Ahli Muda",
)
STATUS = (
    ("Telaah", "amber"),
    ("Disetujui", "hijau"),
    ("Dikembalikan", "bata"),
    ("Draf", ""),
    ("Menunggu I-MUT", "laut"),
)


def contoh_pegawai(banyak: int = 25) -> list[ContohPegawai]:
    """Rows that repeat four invented people, the third with names longer than any column."""
    daftar = [
        ContohPegawai(
            nip=f"19860926201505{1 + i % 2}{900 + i:03d}",
            nama=NAMA[i % 4],
            jabatan=JABATAN[i % 4],
            unit=UNIT[i % 4],
            masa=14 + i * 7,
            selisih=(i * 37) % 90 - 45,
            status=STATUS[i % 5][0],
            nada=STATUS[i % 5][1],
        )
        for i in range(banyak)
    ]
    if banyak > 2:
        panjang = "Analis Pengembangan Sumber Daya Manusia Aparatur Ahli Muda pada Subbagian Kepegawaian"
        unit = "Unit Pelaksana Teknis Daerah Balai Pengelolaan Jalan dan Jembatan Wilayah Barito Selatan"
        daftar[2] = replace(
            daftar[2], nama="Raden Ajeng Kusumaningtyas Purbasari Wulandari", jabatan=panjang, unit=unit
        )
    return daftar


def _peta() -> dict[str, Any]:
    kolom = ["Guru", "Nakes", "Teknis", "Administrasi", "Keuangan", "Hukum", "TI"]
    angka = {
        "Dinas Pendidikan": (-2140, 0, -12, 1096, -9, -1, -14),
        "RSUD Provinsi": (None, -388, -21, 18, -2, 0, -6),
        "Dinas Kesehatan": (None, -164, -3, 22, 0, 0, -2),
        "Dinas PUPR": (None, None, -137, 14, -8, -1, -3),
        "Badan Keuangan": (None, None, -2, 41, -66, 0, -9),
        "Sekretariat Daerah": (None, None, 6, 218, -3, -11, -7),
    }
    baris = [
        {
            "nama": nama,
            "url": "#isi",
            "sel": [None if n is None else {"nilai": n, "url": "#isi"} for n in nilai],
            "jumlah": sum(n or 0 for n in nilai),
        }
        for nama, nilai in angka.items()
    ]
    return {
        "takrif": "Selisih B − K per OPD dan rumpun jabatan, orang",
        "temuan": "Kekurangan terbesar 2.140 orang di Dinas Pendidikan, guru",
        "sumber": "peta jabatan dan data pegawai rekaan, 1 November 2026",
        "kolom": kolom,
        "baris": baris,
        "tampil_jumlah": True,
    }


def _gelombang() -> dict[str, Any]:
    data = {"2027": (212, 74), "2028": (248, 91), "2029": (301, 88), "2030": (287, 102), "2031": (264, 117)}
    return {
        "takrif": "Pegawai mencapai batas usia pensiun per tahun",
        "ringkasan": "1.784 pegawai mencapai batas usia pensiun dalam lima tahun, puncaknya 389 orang pada 2029",
        "satuan": "orang",
        "sumber": "data pegawai rekaan, 1 November 2026",
        "judul_label": "Tahun",
        "deret": ["Guru", "Bukan guru"],
        "baris": [{"label": tahun, "nilai": list(nilai), "url": "#isi"} for tahun, nilai in data.items()],
    }


def _tren() -> dict[str, Any]:
    titik = zip(
        ("30-06-2026", "31-07-2026", "31-08-2026", "30-09-2026", "31-10-2026", "24-11-2026"),
        (93.1, 93.8, 93.6, 95.2, 95.9, 96.4),
        strict=True,
    )
    return {
        "takrif": "Indeks mutu data per pemeriksaan, makin tinggi makin baik",
        "ringkasan": "Indeks naik 3,3 poin sejak 30-06-2026, menjadi 96,4",
        "satuan": "0 sampai 100; sumbu tidak mulai dari nol",
        "sumber": "pemeriksaan mutu data rekaan",
        "judul_label": "Pemeriksaan",
        "deret": ["Indeks"],
        "desimal": 1,
        "baris": [{"label": label, "nilai": [nilai]} for label, nilai in titik],
    }


def _dua_garis() -> dict[str, Any]:
    isi = ((2022, 412, 188), (2023, 398, 240), (2024, 371, 262), (2025, 355, 301), (2026, 342, 318))
    return {
        "takrif": "Usul mutasi yang selesai menurut asal permintaan",
        "ringkasan": "Mutasi atas permintaan sendiri mendekati mutasi dinas: 318 dan 342 pada 2026",
        "satuan": "usul; sumbu tidak mulai dari nol",
        "sumber": "daftar usul rekaan",
        "judul_label": "Tahun",
        "deret": ["Kebutuhan dinas", "Permintaan sendiri"],
        "baris": [{"label": str(tahun), "nilai": [dinas, sendiri]} for tahun, dinas, sendiri in isi],
    }


def _simpul(nomor: int, nama: str, b: int, k: int, *anak: dict[str, Any]) -> dict[str, Any]:
    return {
        "pk": nomor,
        "id_publik": UUID(int=nomor),
        "induk": None,
        "nama": nama,
        "jumlah_anak": len(anak),
        "angka": {"orang": b + 2, "b": b, "k": k, "selisih": b - k},
        "terbuka": bool(anak),
        "anak": anak,
    }


def _pohon() -> list[dict[str, Any]]:
    bidang = _simpul(
        3, "Bidang Pembinaan SMA", 41, 52, _simpul(4, "Seksi Kurikulum", 12, 9), _simpul(5, "Seksi Sarana", 29, 43)
    )
    return [
        _simpul(2, "Dinas Pendidikan", 3_410, 5_550, bidang, _simpul(6, "Cabang Dinas Wilayah I", 0, 0)),
        _simpul(7, "Dinas Pekerjaan Umum", 212, 349),
    ]


def _lini() -> list[dict[str, str]]:
    kunci = ("keadaan", "judul", "waktu", "oleh", "hari", "keterangan")
    isi = (
        ("lewat", "Diajukan Dinas PUPR", "12-11-2026", "Kepala Dinas", "", "Surat 824/412/PUPR"),
        ("lewat", "Disetujui melepas, Dinas Pendidikan", "16-11-2026", "", "4 hari dari 10", ""),
        ("lewat", "Berkas diperiksa", "19-11-2026", "", "3 hari dari 5", "9 dari 10 sesuai"),
        ("kini", "Telaah kebutuhan dan kesesuaian", "sejak 21-11-2026", "di meja Anda", "batas 26-11-2026", ""),
        ("nanti", "Sidang Tim Penilai Kinerja", "sidang berikutnya 28-11-2026", "", "", ""),
        ("nanti", "I-MUT, Badan Kepegawaian Negara", "", "", "", "paling lama 5 hari kerja"),
        ("nanti", "SK terbit dan bertugas 1 Januari 2027", "", "", "", ""),
    )
    return [dict(zip(kunci, satu, strict=True)) for satu in isi]


def _aturan() -> list[dict[str, str]]:
    kunci = ("kode", "hasil", "berat", "kalimat", "data", "dasar", "url")
    lowong = "K 9, B 4, dipesan 1 → lowong 4 · ABK 2026 ditetapkan 12-08-2026"
    isi = (
        ("BR-08", "lulus", "BLOCK", "Ada lowongan pada 1 Januari 2027", lowong, "", ""),
        (
            "BR-10",
            "lulus",
            "BLOCK",
            "Pendidikan linier: S-1 Teknik Sipil",
            "rumpun teknik sipil",
            "PermenPANRB 1/2023",
            "",
        ),
        ("BR-02", "gagal", "WARN", "Masa jabatan 23 bulan, batas 24 bulan", "terpenuhi pada 14-12-2026", "", ""),
        ("BR-15", "gagal", "BLOCK", "Surat bebas temuan belum ada", "diminta ke Inspektorat 20-11-2026", "", "#isi"),
        ("BR-11", "data_kurang", "BLOCK", "Kompetensi teknis belum dinilai", "asesmen terakhir tidak ada", "", ""),
        ("BR-07", "belum_dinilai", "INFO", "Jarak dari domisili belum dihitung", "", "", ""),
    )
    return [dict(zip(kunci, satu, strict=True)) for satu in isi]


def _skor() -> dict[str, Any]:
    butir = [
        ("Kebutuhan tujuan", 15, 15, 15, "kekurangan 5 dari 9", False),
        ("Kelonggaran asal", 13, 13, 15, "kelebihan 96 tenaga administrasi", False),
        ("Kompetensi", 12, 20, 25, "teknis belum dinilai", True),
        ("Pendidikan", 20, 20, 20, "linier", False),
        ("Kinerja", 13, 13, 15, "Sangat Baik (2025), Baik (2024)", False),
        ("Pengalaman", 5, 5, 10, "30 bulan di rumpun teknik", False),
    ]
    kunci = ("nama", "bawah", "atas", "maks", "catatan", "data_kurang")
    return {
        "bawah": 78,
        "atas": 86,
        "butir": [dict(zip(kunci, b, strict=True)) for b in butir],
        "catatan": "Alat bantu, bukan keputusan.",
    }


DAFTAR_ISI = (
    ("tombol", "Tombol"),
    ("isian", "Isian dan unggahan"),
    ("galat-isian", "Isian yang salah"),
    ("konfirmasi", "Konfirmasi dan buka-tutup"),
    ("saringan", "Keping saringan"),
    ("tabel", "Tabel dan penomoran halaman"),
    ("tabel-kosong", "Tabel kosong"),
    ("tabel-muat", "Tabel sedang dimuat"),
    ("tabel-galat", "Tabel gagal dimuat"),
    ("rincian", "Rincian"),
    ("pemberitahuan", "Pemberitahuan"),
    ("lencana", "Lencana status"),
    ("ubin", "Ubin angka"),
    ("kemajuan", "Kemajuan pekerjaan"),
    ("aturan", "Aturan"),
    ("lini", "Garis tahap dan waktu"),
    ("langkah", "Daftar tugas"),
    ("rentang", "Rentang nilai"),
    ("kosong", "Kosong, memuat, galat, berhasil"),
    ("peta", "Peta panas"),
    ("gelombang", "Gelombang pensiun"),
    ("tren", "Garis kecenderungan"),
    ("dua-garis", "Dua garis"),
    ("batang", "Batang"),
    ("pohon", "Pohon organisasi"),
    ("cetak", "Cetak"),
)
"""(id on the page, name) of every section, in order."""


def konteks_gaya(kueri: str = "") -> dict[str, Any]:
    """Everything the style page shows; also what the component tests draw."""
    permintaan = Permintaan(nomor=2, ukuran=25, urut="nama", turun=False, kueri=kueri)
    return {
        "hlm": Halaman(contoh_pegawai(), 11_000, permintaan),
        "daftar_isi": DAFTAR_ISI,
        "keadaan": FormulirKeadaan(),
        "tren": _tren(),
        "dua_garis": _dua_garis(),
        "batang": _dua_garis()
        | {"ringkasan": "Mutasi kebutuhan dinas turun ke 342 pada 2026", "satuan": "usul", "digambar": 1},
        "pohon": _pohon(),
        "formulir": FormulirContoh({"alasan": "", "tmt": "1-1-27", "jenis": "A"}),
        "saringan": [
            {"kunci": "jenis", "nama": "Jenis jabatan", "nilai": "fungsional, pelaksana"},
            {"kunci": "banding", "nama": "Dibanding", "nilai": "1 Mei 2026"},
        ],
        "peta": _peta(),
        "grafik": _gelombang(),
        "lini": _lini(),
        "aturan_contoh": _aturan(),
        "skor": _skor(),
        "tugas": [
            {
                "judul": "Riwayat jabatan",
                "status": "Selesai",
                "nada": "hijau",
                "url": "#isi",
                "keterangan": "12-11-2026",
            },
            {"judul": "Pilih posisi tujuan", "status": "Sedang diisi", "nada": "amber", "url": "#isi"},
            {"judul": "Kirim", "status": "Belum dapat dimulai", "keterangan": "setelah butir di atas selesai"},
        ],
        "rincian": [
            {"judul": "NIP", "nilai": "19860926 201505 1 001"},
            {"judul": "Jabatan", "nilai": "Pengadministrasi Umum", "ket": "sejak 24-11-2024"},
            {"judul": "Pendidikan", "nilai": "S-1 Teknik Sipil", "url": "#isi", "teks_url": "Perbaiki"},
            {"judul": "Sertifikat kompetensi", "nilai": ""},
        ],
        "proses": {
            "id": "proses-1",
            "judul": "Memeriksa pegawai.xlsx",
            "keadaan": "Mencocokkan dengan data yang ada",
            "berjalan": False,
            "url": "#isi",
            "selesai": 7_200,
            "total": 11_000,
            "keterangan": "Anda boleh menutup halaman ini.",
        },
        "proses_jalan": {
            "id": "proses-2",
            "judul": "Menulis daftar 11.000 pegawai",
            "keadaan": "Menulis baris 7.200",
            "berjalan": True,
            "url": "/gaya/?tampilan=kemajuan",
            "selesai": 7_200,
            "total": 11_000,
        },
        "proses_gagal": {
            "id": "proses-3",
            "judul": "Membandingkan dengan SIASN",
            "keadaan": "Berhenti: kolom NIP tidak ditemukan. Tidak ada data yang diubah.",
            "berjalan": False,
            "url": "#kemajuan",
            "nada": "bata",
        },
        "saat_ini": datetime(2026, 11, 24, 7, 30, tzinfo=UTC),
    }
