"""Standards of competence per kind of job (PermenPANRB 38/2017) and the courses a job asks for."""

MANAJERIAL = ("M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8")
SOSIAL_KULTURAL = "S1"

TEKNIS: dict[str, tuple[str, str]] = {
    "ADM": ("T-ADM-NASKAH", "T-ADM-KEBIJAKAN"),
    "UMUM": ("T-UMUM-LAYANAN",) * 2,
    "SDM": ("T-SDM-MUTASI", "T-SDM-KINERJA"),
    "KEUANGAN": ("T-KEU-ANGGARAN", "T-KEU-AKUNTANSI"),
    "HUKUM": ("T-HKM-PERUNDANGAN", "T-HKM-ADVOKASI"),
    "TI": ("T-TI-SISTEM", "T-TI-DATA"),
    "EKONOMI": ("T-EKO-PERENCANAAN", "T-EKO-USAHA"),
    "GURU": ("T-GURU-PEDAGOGIK", "T-GURU-PROFESIONAL"),
    "KESEHATAN": ("T-NAKES-KLINIS", "T-NAKES-MUTU"),
    "SIPIL": ("T-SIPIL-PERENCANAAN", "T-SIPIL-PENGAWASAN"),
    "MESIN": ("T-MESIN-OPERASI", "T-MESIN-PERAWATAN"),
    "LISTRIK": ("T-LISTRIK-INSTALASI", "T-LISTRIK-INSPEKSI"),
    "SOSIAL": ("T-SOS-PENDAMPINGAN", "T-SOS-ASESMEN"),
    "KETENAGAKERJAAN": ("T-NAKER-PENGAWASAN", "T-NAKER-MEDIASI"),
    "LINGKUNGAN": ("T-LH-PEMANTAUAN", "T-LH-PENEGAKAN"),
    "KEHUTANAN": ("T-HUT-PERLINDUNGAN", "T-HUT-REHABILITASI"),
    "PERTANIAN": ("T-TANI-PENYULUHAN", "T-TANI-BUDIDAYA"),
    "PETERNAKAN": ("T-NAK-KESEHATAN", "T-NAK-PRODUKSI"),
    "PERIKANAN": ("T-IKAN-BUDIDAYA", "T-IKAN-PENGAWASAN"),
    "TRANSPORTASI": ("T-HUB-KESELAMATAN", "T-HUB-OPERASI"),
    "TRANTIBUM": ("T-TRANTIB-PENERTIBAN", "T-TRANTIB-PENYIDIKAN"),
    "BENCANA": ("T-BENCANA-TANGGAP", "T-BENCANA-ANALISIS"),
    "PUSTAKA": ("T-PUSTAKA-KOLEKSI", "T-PUSTAKA-ARSIP"),
    "LABORATORIUM": ("T-LAB-UJI", "T-LAB-MUTU"),
    "KOMUNIKASI": ("T-KOM-PUBLIKASI", "T-KOM-MEDIA"),
    "TAMBANG": ("T-TAMBANG-EVALUASI", "T-TAMBANG-INSPEKSI"),
    "OLAHRAGA": ("T-OR-PELATIHAN", "T-OR-EVALUASI"),
    "BUDAYA": ("T-BUDAYA-PELESTARIAN", "T-BUDAYA-PROMOSI"),
    "PIMPINAN": ("T-PIM-PROGRAM", "T-PIM-PENGAWASAN"),
}

PELATIHAN_TEKNIS: dict[str, str] = {
    "ADM": "Bimbingan Teknis Tata Naskah Dinas Elektronik",
    "SDM": "Pelatihan Pengelolaan Manajemen Sumber Daya Manusia Aparatur",
    "KEUANGAN": "Bimbingan Teknis Pengelolaan Keuangan Daerah",
    "HUKUM": "Pelatihan Penyusunan Produk Hukum Daerah",
    "TI": "Pelatihan Keamanan Informasi Pemerintahan Digital",
    "EKONOMI": "Pelatihan Perencanaan Pembangunan Daerah",
    "GURU": "Pelatihan Implementasi Pembelajaran Mendalam",
    "KESEHATAN": "Pelatihan Keselamatan Pasien dan Pengendalian Infeksi",
    "SIPIL": "Pelatihan Manajemen Konstruksi dan Pengawasan Jalan",
    "SOSIAL": "Pelatihan Pendampingan Sosial",
    "KEHUTANAN": "Pelatihan Perlindungan dan Pengamanan Hutan",
    "PERTANIAN": "Pelatihan Dasar Penyuluhan Pertanian",
    "TRANTIBUM": "Pelatihan Dasar Polisi Pamong Praja",
    "LINGKUNGAN": "Pelatihan Pengawasan Lingkungan Hidup",
    "BENCANA": "Pelatihan Tanggap Darurat Bencana",
    "PUSTAKA": "Pelatihan Pengelolaan Perpustakaan dan Arsip",
}

PELATIHAN_STRUKTURAL = {
    "1": "Pelatihan Kepemimpinan Nasional Tingkat I",
    "2": "Pelatihan Kepemimpinan Nasional Tingkat II",
    "3": "Pelatihan Kepemimpinan Administrator",
    "4": "Pelatihan Kepemimpinan Pengawas",
}

PELATIHAN_UMUM = (
    "Pelatihan Dasar Calon Pegawai Negeri Sipil",
    "Pelatihan Pelayanan Publik Prima",
    "Bimbingan Teknis Penyusunan Sasaran Kinerja Pegawai",
    "Sosialisasi Kode Etik dan Kode Perilaku Aparatur",
    "Pelatihan Pengadaan Barang dan Jasa Tingkat Dasar",
    "Seminar Reformasi Birokrasi",
)

_TINGKAT_JENJANG = {"PM": 1, "TR": 1, "MH": 2, "PY": 2, "PT": 2, "MU": 3, "MA": 4, "UT": 5}
_TINGKAT_ESELON = {"1": 5, "2": 4, "3": 3, "4": 2}


def tingkat_dasar(jenjang: str, eselon: str, kelas: int) -> int:
    """Level 1..5 asked of a job in the general competencies."""
    if eselon:
        return _TINGKAT_ESELON[eselon[0]]
    if jenjang:
        return _TINGKAT_JENJANG[jenjang]
    return 2 if kelas >= 7 else 1


def standar(teknis: str, jenjang: str, eselon: str, kelas: int) -> tuple[tuple[str, int], ...]:
    """(code, level) of every competency of a job; technical ones are one step higher for specialists."""
    dasar = tingkat_dasar(jenjang, eselon, kelas)
    umum = [(kode, dasar) for kode in (*MANAJERIAL, SOSIAL_KULTURAL)]
    khusus = dict.fromkeys(TEKNIS[teknis], min(5, dasar + (1 if jenjang or kelas >= 7 else 0)))
    return (*umum, *khusus.items())


def pelatihan_wajib(teknis: str, eselon: str, kelas: int) -> tuple[str, ...]:
    """Names of the courses a job asks for."""
    if eselon:
        return (PELATIHAN_STRUKTURAL[eselon[0]],)
    nama = PELATIHAN_TEKNIS.get(teknis)
    return (nama,) if nama and kelas >= 6 else ()
