"""Steps of the kind `abk` that look at the rows of a sheet together: WKE, status, numbers, what is refused, totals.

STATUS is the official state of sheets the BKD brings in: DIKIRIM, or DITETAPKAN for years that are over. K does not
follow an imported sheet: K in force is the peta jabatan's, and later what TETAPKAN sets in the application. An official
sheet comes whole or not at all, and never over a draft somebody has begun. No log row is written (the log is
append-only, an import can be undone): the sheet's note and the import's audit tell where it comes from.
"""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from collections.abc import Collection
from typing import Any

from instansi.domain.abk import BERSTANDAR, JAM_TATAP_MUKA, WKE_MENIT_TAHUN, PendekatanAbk, PeriodeVolume
from instansi.domain.abk_periksa import BARIS_TERBANYAK, ORANG_SEBARIS, ROMBEL_TERBANYAK
from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.parameter import KodeParameter
from instansi.services.abk import IsiLembar, hitung_ulang_banyak, jumlahkan
from sabangau_mutasi.inti.impor.banding import DITERIMA
from sabangau_mutasi.inti.impor.mesin import SidikBerbeda
from sabangau_mutasi.inti.impor.spesifikasi import HARI_INI
from sabangau_mutasi.inti.impor.tangkap import SETELAN

WKE_LAMA = 72_000
STATUS_IMPOR = (StatusLembar.DRAF, StatusLembar.DIKIRIM, StatusLembar.DITETAPKAN)
PENGIMPOR = (
    f"(SELECT b.pelaku_id FROM inti_berkasimpor b WHERE b.id = nullif(current_setting('{SETELAN}', true), '')::bigint)"
)
"""Who ordered the import; NULL outside one that is kept for an undo."""

_STANDAR = ", ".join(f"'{p.value}'" for p in BERSTANDAR)
_KALI = " ".join(f"WHEN '{p.value}' THEN {p.kali_setahun}" for p in PeriodeVolume)
_ORANG = f"""CASE WHEN k.pendekatan_isi = '{PendekatanAbk.GURU}' THEN k.volume_isi * coalesce(k.jam, {JAM_TATAP_MUKA})
         / {JAM_TATAP_MUKA}
    WHEN k.pendekatan_isi IN ({_STANDAR}) THEN k.volume_isi * (CASE k.periode_isi {_KALI} END)
         / coalesce(nullif(k.standar, 0), k.standar_lama)
    ELSE k.volume_isi * (CASE k.periode_isi {_KALI} END) * coalesce(k.menit, 0) / k.wke_isi END"""
"""People one row asks for (`instansi.domain.abk.kebutuhan_baris`)."""

_SAH = "NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = r.baris AND g.tolak)"
_RESMI = "k.status_isi IN ('DIKIRIM', 'DITETAPKAN') AND coalesce(k.status_lembar, 'DRAF') = 'DRAF'"
_TAHUN_INI = f"extract(year FROM {HARI_INI})"

_WKE_TAHUN = f"""
    SELECT DISTINCT ON (t.tahun) t.tahun, b.nilai AS wke FROM (SELECT DISTINCT tahun_isi AS tahun FROM impor_k) t
    JOIN instansi_parameterkebutuhanbaris b ON b.kode = '{KodeParameter.WKE}' AND b.mulai <= make_date(t.tahun, 1, 1)
    ORDER BY t.tahun, b.mulai DESC"""
"""Effective minutes of a new sheet, as the screen opens it: what holds when its year begins."""

_BACA = f"""
UPDATE impor_k k SET wke_isi = q.wke, status_isi = coalesce(q.status, k.status_lembar, 'DRAF'),
    volume_isi = CASE WHEN k.waktu_efektif IS NULL THEN k.volume
                      ELSE round(k.volume * q.wke / k.waktu_efektif, 2) END,
    periode_isi = CASE WHEN k.waktu_efektif IS NULL THEN coalesce(k.periode, 'TAHUN') ELSE 'TAHUN' END
FROM (SELECT r.baris, CASE WHEN min(r.status) OVER w = max(r.status) OVER w THEN min(r.status) OVER w
                           WHEN min(r.status) OVER w IS NOT NULL THEN 'BERBEDA' END AS status,
             coalesce(max(r.wke) OVER w, max(CASE WHEN r.periode = 'TAHUN' THEN r.waktu_efektif END) OVER w,
                      CASE WHEN max(r.waktu_efektif) OVER w IS NOT NULL THEN {WKE_LAMA} END,
                      r.wke_lama, y.wke, {WKE_MENIT_TAHUN}) AS wke
      FROM impor_k r LEFT JOIN ({_WKE_TAHUN}) y ON y.tahun = r.tahun_isi WHERE {_SAH}
      WINDOW w AS (PARTITION BY posisi_id, tahun_isi)) q
WHERE q.baris = k.baris
"""

JEJAK = "concat_ws(':', count(*), max(id), sum(versi))"
"""What of a sheet's rows changes whenever one is typed, added or taken out."""

_NOMORI = f"""
UPDATE impor_k k SET utama = (q.ke = 1), urut_isi = q.urut, banyak = q.banyak, jejak = q.jejak,
    lembar_id = CASE WHEN k.lembar_id < 0 THEN -q.baris_utama ELSE k.lembar_id END
FROM (SELECT r.baris, row_number() OVER w AS ke, first_value(r.baris) OVER w AS baris_utama,
             coalesce(m.urut, 0) + row_number() OVER w2 AS urut,
             CASE WHEN r.baris_lama IS NULL THEN coalesce(m.urut, 0) + row_number() OVER w2 END AS banyak, m.jejak
      FROM impor_k r LEFT JOIN (SELECT lembar_id, max(urut) AS urut, {JEJAK} AS jejak
                                FROM instansi_barisabk GROUP BY 1) m
           ON m.lembar_id = r.lembar_id
      WHERE {_SAH}
      WINDOW w AS (PARTITION BY r.posisi_id, r.tahun_isi ORDER BY r.baris_lama IS NULL, r.baris),
             w2 AS (PARTITION BY r.posisi_id, r.tahun_isi, r.baris_lama IS NULL ORDER BY r.baris)) q
WHERE q.baris = k.baris
"""
"""One row speaks for its sheet: one on record if there is any, for those are never too many. New rows are numbered."""

_TIDAK_LENGKAP = f"""
INSERT INTO impor_g (baris, kode, kolom, nilai, tolak)
SELECT k.baris, 'LEMBAR_TIDAK_LENGKAP', 'STATUS', k.status_isi, true
FROM impor_k k JOIN (
    SELECT posisi_id, tahun_isi FROM impor_k k LEFT JOIN impor_g g ON g.baris = k.baris AND g.tolak
    WHERE k.posisi_id IS NOT NULL GROUP BY 1, 2
    HAVING count(g.baris) > 0 OR coalesce(sum({_ORANG}), 0) = 0
        OR (max(k.pendekatan_isi) = '{PendekatanAbk.GURU}' AND count(k.jam) NOT IN (0, count(*)))
) q ON q.posisi_id = k.posisi_id AND q.tahun_isi = k.tahun_isi
WHERE {_RESMI} AND NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = k.baris AND g.tolak)
"""

_BUKAN_DRAF = """
INSERT INTO impor_g (baris, kode, kolom, nilai, tolak)
SELECT k.baris, 'LEMBAR_BUKAN_DRAF', 'POSISI ID', k.kode, true
FROM impor_k k JOIN instansi_lembarabk l ON l.id = k.lembar_id
LEFT JOIN instansi_barisabk t ON t.id = k.baris_lama
WHERE k.status_lembar <> 'DRAF' AND (
    t.id IS NULL OR k.status_isi <> l.status
    OR (t.satuan, t.volume, t.periode, t.menit, t.jam_minggu, t.keterangan) IS DISTINCT FROM
       (coalesce(k.satuan, ''), k.volume_isi, k.periode_isi, nullif(k.menit, 0), k.jam, coalesce(k.keterangan, ''))
    OR (l.pendekatan, l.wke, l.standar) IS DISTINCT FROM
       (k.pendekatan_isi, k.wke_isi, coalesce(nullif(k.standar, 0), k.standar_lama)))
"""
"""A sheet that went on its way is not written into; rows that would change nothing pass, so a file may come twice."""

_DIGANTI = """
INSERT INTO impor_g (baris, kode, kolom, nilai, tolak)
SELECT k.baris, 'ISIAN_DRAF_DIGANTI', q.kolom, q.lama || ' → ' || q.baru, false
FROM impor_k k JOIN instansi_lembarabk l ON l.id = k.lembar_id AND l.status = 'DRAF'
LEFT JOIN instansi_barisabk t ON t.id = k.baris_lama
CROSS JOIN LATERAL (VALUES
    ('satuan', 'SATUAN', nullif(t.satuan, ''), coalesce(k.satuan, '')),
    ('volume', 'VOLUME', trim_scale(t.volume)::text, trim_scale(k.volume_isi)::text),
    ('periode', 'PERIODE', t.periode, k.periode_isi),
    ('menit', 'MENIT', trim_scale(t.menit)::text, coalesce(trim_scale(nullif(k.menit, 0))::text, '')),
    ('jam', 'JAM PER MINGGU', trim_scale(t.jam_minggu)::text, coalesce(trim_scale(k.jam)::text, '')),
    ('keterangan', 'KETERANGAN', nullif(t.keterangan, ''), coalesce(k.keterangan, '')),
    ('pendekatan', 'PENDEKATAN', CASE WHEN k.utama THEN l.pendekatan END, k.pendekatan_isi),
    ('wke', 'WKE', CASE WHEN k.utama THEN l.wke::text END, k.wke_isi::text),
    ('standar', 'STANDAR', CASE WHEN k.utama THEN trim_scale(l.standar)::text END,
     trim_scale(coalesce(nullif(k.standar, 0), l.standar))::text)
) AS q(nama, kolom, lama, baru)
WHERE q.nama NOT IN (SELECT nama FROM impor_h) AND q.lama IS NOT NULL AND q.lama <> q.baru
    AND NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = k.baris AND g.tolak)
"""
"""What stands in a draft and would be written over: said row by row, for it may be newer than the file.

A row that is only in the draft stays; a row that is only in the file is added.
"""

_BERUBAH = f"""
SELECT 1 FROM (SELECT DISTINCT lembar_id, jejak FROM impor_k k WHERE k.status_lembar = 'DRAF' AND {DITERIMA}) k
LEFT JOIN (SELECT lembar_id, {JEJAK} AS jejak FROM instansi_barisabk
           WHERE lembar_id IN (SELECT lembar_id FROM impor_k) GROUP BY 1) m ON m.lembar_id = k.lembar_id
WHERE m.jejak IS DISTINCT FROM k.jejak LIMIT 1
"""
"""Sheets somebody typed into after the comparison, looked for once they are held."""


def ingat_kolom_hilang(kursor: Any, hilang: Collection[str]) -> None:
    """Columns the file lacks: what they would feed is left as it stands."""
    kursor.execute("DROP TABLE IF EXISTS impor_h")
    kursor.execute("CREATE TEMP TABLE impor_h (nama text NOT NULL) ON COMMIT DROP")
    kursor.execute("INSERT INTO impor_h SELECT unnest(%s::text[])", [list(hilang)])


def periksa_lembar(kursor: Any) -> None:
    """What concerns the rows of a sheet together; only rows nothing was found wrong with so far speak for it."""
    kursor.execute(_BACA)
    _tolak(kursor, "MENIT_LEBIH_SETAHUN", "MENIT", "k.menit", "k.menit > k.wke_isi")
    _tolak(kursor, "STATUS_BERBEDA", "STATUS", "k.status", "k.status_isi = 'BERBEDA'")
    _tolak(
        kursor, "STATUS_BELUM_BOLEH", "STATUS", "k.status_isi",
        f"k.status_isi = 'DITETAPKAN' AND {_RESMI} AND k.tahun_isi >= {_TAHUN_INI}",
    )  # fmt: skip
    _tolak(
        kursor, "LEMBAR_SEDANG_DIISI", "STATUS", "k.status_isi",
        f"{_RESMI} AND k.lembar_id IN (SELECT lembar_id FROM instansi_barisabk)",
    )  # fmt: skip
    _tolak(
        kursor, "BEBAN_TIDAK_WAJAR", "VOLUME", "k.volume",
        f"{_ORANG} > {ORANG_SEBARIS} OR (k.pendekatan_isi = '{PendekatanAbk.GURU}' AND k.volume > {ROMBEL_TERBANYAK})",
    )  # fmt: skip
    kursor.execute(_NOMORI)
    _tolak(kursor, "BARIS_TERLALU_BANYAK", "URAIAN TUGAS", "k.uraian", f"k.banyak > {BARIS_TERBANYAK}")
    kursor.execute(_TIDAK_LENGKAP)
    kursor.execute(_BUKAN_DRAF)
    kursor.execute(_DIGANTI)


def _tolak(kursor: Any, kode: str, kolom: str, nilai: str, syarat: str) -> None:
    kursor.execute(
        f"INSERT INTO impor_g (baris, kode, kolom, nilai, tolak) SELECT k.baris, '{kode}', '{kolom}', {nilai}, true"
        f" FROM impor_k k WHERE {syarat}"
    )


def sebelum(kursor: Any) -> None:
    """All rows of a new sheet point at the one that makes it; sheets on record are held, and must be drafts still.

    Raises `SidikBerbeda` when one is not, or when somebody typed into it since the comparison.
    """
    kursor.execute(
        "SELECT l.status FROM instansi_lembarabk l WHERE l.id IN (SELECT lembar_id FROM impor_k k WHERE"
        f" k.status_lembar = 'DRAF' AND {DITERIMA}) ORDER BY l.id FOR UPDATE"
    )
    if any(status != StatusLembar.DRAF for (status,) in kursor.fetchall()):
        raise SidikBerbeda
    kursor.execute(_BERUBAH)
    if kursor.fetchone():
        raise SidikBerbeda
    kursor.execute(
        "UPDATE impor_k k SET lembar_id = n.lembar_id FROM impor_k n WHERE NOT k.utama AND n.utama"
        " AND n.posisi_id = k.posisi_id AND n.tahun_isi = k.tahun_isi"
    )
    _jumlah_lembar_baru(kursor)


def _jumlah_lembar_baru(kursor: Any) -> None:
    """Totals and holders of sheets this file makes, before they are written: a row is not written and noted twice."""
    kursor.execute(
        "SELECT k.lembar_id, k.pendekatan_isi, k.wke_isi, coalesce(nullif(k.standar, 0), k.standar_lama),"
        " k.jenis_jabatan, k.volume_isi, k.periode_isi, nullif(k.menit, 0), k.jam FROM impor_k k"
        f" WHERE k.status_lembar IS NULL AND {DITERIMA} ORDER BY k.lembar_id, k.utama DESC"
    )
    lembar: dict[int, IsiLembar] = {}
    for kunci, pendekatan, wke, standar, jenis, *baris in kursor.fetchall():
        satu = lembar.get(kunci) or lembar.setdefault(kunci, IsiLembar(pendekatan, wke, standar, jenis))
        satu.baris.append(tuple(baris))
    kursor.execute(
        "CREATE TEMP TABLE impor_j (lembar_id bigint, beban numeric, butuh numeric, bulat integer) ON COMMIT DROP"
    )
    with kursor.copy("COPY impor_j FROM STDIN") as salin:
        for kunci, satu in lembar.items():
            salin.write_row((kunci, *jumlahkan(satu)))
    kursor.execute("ANALYZE impor_j")
    kursor.execute(
        "UPDATE impor_k k SET beban_isi = j.beban, butuh_isi = j.butuh, bulat_isi = j.bulat, pemangku = h.b"
        " FROM impor_j j JOIN impor_k n ON n.lembar_id = j.lembar_id AND n.utama LEFT JOIN instansi_hasilposisi h"
        " ON h.posisi_id = n.posisi_id AND n.status_isi <> 'DRAF' AND h.analisis_id ="
        " (SELECT id FROM instansi_analisiskebutuhan WHERE lengkap ORDER BY tanggal_acuan DESC, id DESC LIMIT 1)"
        " WHERE k.lembar_id = j.lembar_id AND k.utama"
    )
    kursor.execute("DROP TABLE impor_j")


def sesudah(kursor: Any) -> None:
    """Totals of the sheets that were there before, by the same arithmetic as on the screen."""
    kursor.execute(f"SELECT DISTINCT lembar_id FROM impor_k k WHERE k.status_lembar = 'DRAF' AND {DITERIMA}")
    hitung_ulang_banyak(kunci for (kunci,) in kursor.fetchall())
