"""Default rows of the parameter tables. Starting values to be checked by BKD's jurist, not law in code."""

from __future__ import annotations

from datetime import date

MULAI = date(2020, 1, 1)

PARAMETER: tuple[tuple[str, str, str], ...] = (
    ("MIN_TENURE_MONTHS", "24", "PP 11/2017 Pasal 190 ayat (3); BKN pernah menyatakan 6 bulan (2025)"),
    ("MAX_TENURE_MONTHS", "60", "PP 11/2017 Pasal 190 ayat (3)"),
    ("PPPK_SISA_KONTRAK_BULAN", "6", "Kebijakan provinsi"),
    ("PREDIKAT_TENGGANG_BULAN", "3", "Kebijakan provinsi: Januari–Maret tahun sebelumnya boleh belum dinilai"),
    ("HUKDIS_LOOKBACK_MONTHS", "0", "Kebijakan provinsi"),
    ("PILKADA_BULAN", "6", "UU 10/2016 Pasal 71 ayat (2) dan Pasal 162 ayat (3)"),
    ("TMT_AWAL_BULAN", "ya", "Kebijakan provinsi: selaras dengan pembayaran gaji"),
    ("BKN_SLA_HK", "5", "Pernyataan BKN Januari 2026: 5 hari kerja, otomatis pada hari ke-6"),
    ("JF_SAMA_DILANTIK", "tidak", "Kebijakan provinsi: JF dan jenjang yang sama tidak dilantik lagi"),
    ("LOKAL_BERKAS", "ya", "Kebijakan provinsi: pernyataan dan SPTJM untuk mutasi antar-OPD"),
    ("KOTA_PENETAPAN", "Palangka", "Tempat penetapan keputusan"),
    ("KODE_UNIT_SK", "BKD", "Kode unit pada nomor SK"),
    ("PELATIHAN_KURSUS_BULAN", "3", "Tenggat pelatihan wajib setelah TMT (bulan)"),
    ("PELATIHAN_KOMPETENSI_BULAN", "6", "Tenggat pengembangan kompetensi setelah TMT (bulan)"),
    ("PELATIHAN_PENDIDIKAN_BULAN", "12", "Tenggat saran pendidikan setelah TMT (bulan)"),
)

DASAR_HUKUM: tuple[tuple[str, int, date, str], ...] = (
    ("", 10, date(2014, 10, 2), "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah beserta perubahannya"),
    ("", 20, date(2023, 10, 31), "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara"),
    (
        "",
        30,
        date(2017, 4, 7),
        "Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil sebagaimana telah diubah "
        "dengan Peraturan Pemerintah Nomor 17 Tahun 2020",
    ),
    (
        "",
        40,
        date(2018, 11, 28),
        "Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah dengan Perjanjian Kerja",
    ),
    (
        "",
        50,
        date(2019, 4, 4),
        "Peraturan Badan Kepegawaian Negara Nomor 5 Tahun 2019 tentang Tata Cara Pelaksanaan Mutasi",
    ),
)

KLASIFIKASI: tuple[tuple[str, str, date], ...] = (("SK_MUTASI", "800.1.3.1", date(2022, 1, 1)),)

PILKADA_PROVINSI = (date(2024, 9, 22), date(2025, 2, 20), date(2025, 2, 20))
"""Candidates set, end of term, inauguration of the last election; the next one is a row for the agency to add."""

HARI_LIBUR: tuple[tuple[date, str], ...] = (
    (date(2026, 1, 1), "Tahun Baru Masehi"),
    (date(2026, 1, 16), "Isra Mikraj"),
    (date(2026, 2, 16), "Cuti bersama Tahun Baru Imlek"),
    (date(2026, 2, 17), "Tahun Baru Imlek"),
    (date(2026, 3, 18), "Cuti bersama Hari Suci Nyepi"),
    (date(2026, 3, 19), "Hari Suci Nyepi"),
    (date(2026, 3, 20), "Cuti bersama Idulfitri"),
    (date(2026, 3, 21), "Idulfitri"),
    (date(2026, 3, 22), "Idulfitri"),
    (date(2026, 3, 23), "Cuti bersama Idulfitri"),
    (date(2026, 3, 24), "Cuti bersama Idulfitri"),
    (date(2026, 4, 3), "Wafat Yesus Kristus"),
    (date(2026, 4, 5), "Kebangkitan Yesus Kristus"),
    (date(2026, 5, 1), "Hari Buruh"),
    (date(2026, 5, 14), "Kenaikan Yesus Kristus"),
    (date(2026, 5, 15), "Cuti bersama Kenaikan Yesus Kristus"),
    (date(2026, 5, 27), "Iduladha"),
    (date(2026, 5, 28), "Cuti bersama Iduladha"),
    (date(2026, 5, 31), "Hari Raya Waisak"),
    (date(2026, 6, 1), "Hari Lahir Pancasila"),
    (date(2026, 6, 16), "Tahun Baru Islam"),
    (date(2026, 8, 17), "Proklamasi Kemerdekaan"),
    (date(2026, 8, 25), "Maulid Nabi Muhammad"),
    (date(2026, 12, 24), "Cuti bersama Natal"),
    (date(2026, 12, 25), "Natal"),
    (date(2027, 1, 1), "Tahun Baru Masehi"),
    (date(2027, 1, 5), "Isra Mikraj"),
    (date(2027, 2, 6), "Tahun Baru Imlek"),
    (date(2027, 3, 8), "Hari Suci Nyepi"),
    (date(2027, 3, 10), "Idulfitri"),
    (date(2027, 3, 11), "Idulfitri"),
    (date(2027, 3, 26), "Wafat Yesus Kristus"),
    (date(2027, 3, 28), "Kebangkitan Yesus Kristus"),
    (date(2027, 5, 1), "Hari Buruh"),
    (date(2027, 5, 6), "Kenaikan Yesus Kristus"),
    (date(2027, 5, 17), "Iduladha"),
    (date(2027, 5, 20), "Hari Raya Waisak"),
    (date(2027, 6, 1), "Hari Lahir Pancasila"),
    (date(2027, 6, 6), "Tahun Baru Islam"),
    (date(2027, 8, 15), "Maulid Nabi Muhammad"),
    (date(2027, 8, 17), "Proklamasi Kemerdekaan"),
    (date(2027, 12, 25), "Natal"),
)
"""Starting calendar. The yearly joint decree of three ministers rules; the rows are corrected in the admin."""
CATATAN_LIBUR = "nilai bawaan, sesuaikan dengan SKB 3 Menteri"
