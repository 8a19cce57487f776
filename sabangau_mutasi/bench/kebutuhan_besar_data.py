"""A province of a million people by `generate_series`, for the bench only: no importer and no trigger sees it.

``skala`` 1 is 1,000,000 people on 200,000 posisi of 20,000 units, 2,000,000 ABK rows of two years, an assessment of ten
competencies for 40 % of the people. Sizes shrink with ``skala``; the shape stays.
"""
# ruff: noqa: S608 (SQL is put together from constants of this module)

from __future__ import annotations

from typing import Any

ORANG, UNIT, JABATAN, PER_UNIT, BARIS = 1_000_000, 20_000, 2_000, 10, 5
KOMPETENSI = 10
LEMBAR_DATA = (
    "instansi_unitkerja",
    "instansi_jabatan",
    "instansi_posisi",
    "instansi_kebutuhanposisi",
    "instansi_standarkompetensi",
    "instansi_syaratprogramstudi",
    "instansi_syaratrumpun",
    "pegawai_pegawai",
    "pegawai_riwayatjabatan",
    "pegawai_riwayatpendidikan",
    "pegawai_penilaiankompetensi",
    "instansi_lembarabk",
    "instansi_barisabk",
)
_INDEKS_TULIS = ("pegawai_nama_trgm", "pegawai_nip_trgm", "unit_nama_trgm", "jabatan_nama_trgm")
"""Built row by row they take minutes, and the analysis reads none of them."""


def bangun(kursor: Any, skala: float = 1.0) -> dict[str, int]:
    """Fill the empty, migrated database with reference tables loaded; returns the number of rows per table."""
    orang, unit = round(ORANG * skala), max(20, round(UNIT * skala))
    nilai = {"orang": orang, "unit": unit, "jabatan": JABATAN, "posisi": unit * PER_UNIT}
    _tanpa_pemeriksaan(kursor)
    for nama in _INDEKS_TULIS:
        kursor.execute(f"DROP INDEX IF EXISTS {nama}")
    kursor.execute(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'satu_jabatan_definitif_per_waktu'"
    )
    syarat = kursor.fetchone()[0]
    kursor.execute("ALTER TABLE pegawai_riwayatjabatan DROP CONSTRAINT satu_jabatan_definitif_per_waktu")
    for perintah in _SUSUN:
        kursor.execute(perintah, nilai)
    kursor.execute(f"ALTER TABLE pegawai_riwayatjabatan ADD CONSTRAINT satu_jabatan_definitif_per_waktu {syarat}")
    kursor.execute("VACUUM ANALYZE")
    jumlah = {}
    for tabel in LEMBAR_DATA:
        kursor.execute(f"SELECT count(*) FROM {tabel}")
        jumlah[tabel] = kursor.fetchone()[0]
    return jumlah


def _tanpa_pemeriksaan(kursor: Any) -> None:
    """No history and no key checks while a million made-up rows go in; the tables of results keep all of theirs."""
    for tabel in LEMBAR_DATA:
        kursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        kursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass", [tabel])
        for (nama,) in kursor.fetchall():
            kursor.execute(f'ALTER TABLE {tabel} DROP CONSTRAINT "{nama}"')


_SUSUN = (
    """
    INSERT INTO instansi_unitkerja (id, id_publik, siasn_id, nama, jenis, mulai, induk_kini_id, opd_id, jalur,
        kedalaman)
    SELECT n, gen_random_uuid(), 'U' || n, 'UNIT ' || n, 'BIDANG', '2020-01-01', NULLIF(1, n),
           2 + n %% 200, CASE WHEN n = 1 THEN '/1/' WHEN n <= 201 THEN '/1/' || n || '/'
                              ELSE '/1/' || 2 + n %% 200 || '/' || n || '/' END,
           CASE WHEN n = 1 THEN 0 WHEN n <= 201 THEN 1 ELSE 2 END
    FROM generate_series(1, 201 + %(unit)s) n
    """,
    """
    INSERT INTO instansi_jabatan (id, id_publik, siasn_id, nama, jenis, jenjang, eselon_id, kelompok, rumpun_jabatan,
        kelas, bup, golongan_min_id, golongan_maks_id, tingkat_pendidikan_min_id)
    SELECT n, gen_random_uuid(), 'J' || n, 'JABATAN ' || n, CASE WHEN n %% 20 = 0 THEN 'PENGAWAS' ELSE 'PELAKSANA' END,
           '', '', '', (ARRAY['GURU', 'NAKES', 'TEKNIS', 'ADMINISTRASI'])[1 + n %% 4], 7, 58 + 2 * (n %% 2), 31, 41,
           '40'
    FROM generate_series(1, %(jabatan)s) n
    """,
    """
    INSERT INTO instansi_syaratprogramstudi (jabatan_id, program_id)
    SELECT n, p.id FROM generate_series(1, %(jabatan)s) n
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS urut FROM instansi_programstudi LIMIT 500) p
      ON (p.urut + n) %% 100 = 0
    """,
    """
    INSERT INTO instansi_syaratrumpun (jabatan_id, rumpun_id)
    SELECT n, r.kode FROM generate_series(1, %(jabatan)s) n
    JOIN (SELECT kode, row_number() OVER (ORDER BY kode) AS urut FROM instansi_rumpunilmu) r ON r.urut = 1 + n %% 10
    """,
    """
    INSERT INTO instansi_standarkompetensi (jabatan_id, kode, level)
    SELECT n, k.kode, 2 + n %% 3 FROM generate_series(1, %(jabatan)s) n
    CROSS JOIN unnest(ARRAY['M1','M2','M3','M4','M5','M6','M7','M8','S1','T-1']) k(kode)
    """,
    """
    INSERT INTO instansi_posisi (id, id_publik, kode, unit_id, jabatan_id, kelas)
    SELECT n, gen_random_uuid(), 'P' || n, 202 + (n - 1) / 10,
           1 + ((n - 1) / 10 * 7 + (n - 1) %% 10 * 197) %% %(jabatan)s, 7
    FROM generate_series(1, %(posisi)s) n
    """,
    """
    INSERT INTO instansi_kebutuhanposisi (posisi_id, k, mulai, dasar)
    SELECT n, 1 + n * 7 %% 9, '2020-01-01', 'ABK 2020' FROM generate_series(1, %(posisi)s) n
    """,
    """
    INSERT INTO pegawai_pegawai (id, id_publik, siasn_id, nip, nama, gelar_depan, gelar_belakang, tempat_lahir,
        tanggal_lahir, jenis_kelamin, status, kedudukan_id, jenis_pegawai_id, golongan_id, tingkat_pendidikan_id,
        program_studi_id, program_studi_nama, lokasi_kerja_id, lokasi_kerja_nama, posisi_kini_id, unit_kini_id,
        jabatan_kini_id, tmt_jabatan, sumber, diperbarui_pada)
    SELECT n, gen_random_uuid(), 'A' || n, '19' || lpad(n::text, 16, '0'), 'PEGAWAI ' || n, '', '', 'Palangka',
           '1967-01-01'::date + (n * 17 %% 11000), CASE n %% 2 WHEN 0 THEN 'L' ELSE 'P' END,
           (ARRAY['PNS', 'PNS', 'PPPK', 'CPNS'])[1 + n %% 4], '01', '', 31 + n %% 4, '40', p.id, '', '', '',
           ps.id, COALESCE(ps.unit_id, 202 + n %% %(unit)s), ps.jabatan_id, '2022-01-01', 'SIASN', now()
    FROM generate_series(1, %(orang)s) n
    LEFT JOIN instansi_posisi ps ON ps.id = 1 + n::bigint * 7919 %% (%(posisi)s * 21 / 20)
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS urut FROM instansi_programstudi LIMIT 500) p
      ON p.urut = 1 + n %% 500
    """,
    """
    INSERT INTO pegawai_riwayatjabatan (pegawai_id, unit_id, jabatan_id, posisi_id, jenis_penugasan, tmt, masa,
        nomor_sk, sumber)
    SELECT id, unit_kini_id, COALESCE(jabatan_kini_id, 1), posisi_kini_id, 'D', '2022-01-01',
           daterange('2022-01-01', NULL), '', 'SIASN'
    FROM pegawai_pegawai
    """,
    """
    INSERT INTO pegawai_riwayatpendidikan (pegawai_id, tingkat_id, program_id, program_nama, nama_sekolah)
    SELECT id, tingkat_pendidikan_id, program_studi_id, '', '' FROM pegawai_pegawai
    """,
    """
    INSERT INTO pegawai_penilaiankompetensi (pegawai_id, kode, level, tanggal)
    SELECT p.id, k.kode, 1 + (p.id + length(k.kode)) %% 5, '2025-06-01'
    FROM pegawai_pegawai p
    CROSS JOIN unnest(ARRAY['M1','M2','M3','M4','M5','M6','M7','M8','S1','T-1']) k(kode)
    WHERE p.id %% 5 < 2
    """,
    """
    INSERT INTO instansi_lembarabk (id, id_publik, posisi_id, tahun, versi, status, status_sejak, pendekatan, wke,
        pembulatan, satuan_standar, beban_menit, kebutuhan, kebutuhan_bulat, catatan, versi_isi, dibuat_pada,
        diubah_pada)
    SELECT n * 2 + t - 1, gen_random_uuid(), n, 2024 + t, 1, 'DITETAPKAN', now(), 'TUGAS_PER_TUGAS', 75000, 'HALF_UP',
           '', 0, 0, 0, '', 1, now(), now()
    FROM generate_series(1, %(posisi)s) n CROSS JOIN generate_series(1, 2) t
    """,
    # Every 20th posisi copied, every 25th with a jump; row 5 is the generic task, row 4 is shared by jobs of a unit
    # in every 50th unit.
    """
    INSERT INTO instansi_barisabk (lembar_id, urut, uraian, satuan, volume, periode, menit, keterangan, versi)
    SELECT l.id, r,
           CASE WHEN r = 5 THEN 'Melaksanakan tugas lain yang diberikan atasan'
                WHEN r = 4 AND ps.unit_id %% 50 = 0 THEN 'Menyusun laporan kegiatan unit ' || ps.unit_id
                ELSE 'Menyusun dokumen ' || r || ' jabatan nomor ' || ps.jabatan_id END,
           'dokumen',
           (200 + ps.id * 13 %% 300)
             * CASE WHEN l.tahun = 2026 AND ps.id %% 25 = 0 AND r = 1 THEN 3 ELSE 1 END
             + CASE WHEN l.tahun = 2026 AND ps.id %% 20 <> 0 THEN r ELSE 0 END,
           (ARRAY['TAHUN', 'BULAN', 'TAHUN', 'TAHUN', 'TAHUN'])[r], 20 + ps.id * 7 %% 60, '', 1
    FROM instansi_lembarabk l JOIN instansi_posisi ps ON ps.id = l.posisi_id CROSS JOIN generate_series(1, 5) r
    """,
    """
    UPDATE instansi_lembarabk l
    SET beban_menit = b.beban, kebutuhan = round(b.beban / 75000, 4),
        kebutuhan_bulat = GREATEST(1, round(b.beban / 75000))
    FROM (SELECT lembar_id, sum(volume * CASE periode WHEN 'BULAN' THEN 12 ELSE 1 END * menit) AS beban
          FROM instansi_barisabk GROUP BY lembar_id) b
    WHERE b.lembar_id = l.id
    """,
)
