"""The kind `abk`: task rows of workload worksheets, into drafts only; our own workbook or the national shape `abk`.

In the national shape `jabatan_id` is the posisi (or a job that stands in one posisi only), `keterangan_waktu` the
period of the volume and `waktu_efektif` the effective minutes of that period: need = jumlah_hasil × waktu_penyelesaian
/ waktu_efektif. Its year has 72,000 minutes unless a row per year says otherwise; that WKE stays with the version, and
volumes become yearly ones so that the need is exactly the file's.
"""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from typing import Any

from instansi.domain.abk import BERSTANDAR, PendekatanAbk, PeriodeVolume
from instansi.domain.abk_periksa import BARIS_TERBANYAK, JAM_SEMINGGU, VOLUME_TERBESAR
from instansi.domain.alur_lembar import StatusLembar
from instansi.impor.padanan import AMBIL_LEWAT, KOLOM_NAMA_UNIT, RUJUKAN_JABATAN, RUJUKAN_UNIT
from instansi.services.abk import hitung_ulang_banyak
from sabangau_mutasi.inti.impor.banding import DITERIMA
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.mesin import SidikBerbeda
from sabangau_mutasi.inti.impor.spesifikasi import HARI_INI, Ganda, JenisImpor, Nomor, Pemeriksaan, Sasaran

WKE_LAMA = 72_000
_PERIODE = {
    kata: satu.value
    for satu in PeriodeVolume
    for kata in (satu.value, satu.label.upper(), satu.value.capitalize().upper(), f"PER {satu.value}")
}
_PENDEKATAN = {kata: p.value for p in PendekatanAbk for kata in (p.value, p.label.upper())}
_TANPA_MENIT = ", ".join(f"'{p.value}'" for p in (*BERSTANDAR, PendekatanAbk.GURU))
_STANDAR = ", ".join(f"'{p.value}'" for p in BERSTANDAR)
_SAH = "NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = r.baris AND g.tolak)"


def _periksa_lembar(kursor: Any) -> None:
    """What concerns the rows of a sheet together: one speaks for the sheet, the WKE, numbers, how many there may be."""
    kursor.execute(
        f"""
        UPDATE impor_k k SET utama = (q.ke = 1), wke_isi = q.wke,
            lembar_id = CASE WHEN k.lembar_id < 0 THEN -q.baris_utama ELSE k.lembar_id END,
            volume_isi = CASE WHEN k.waktu_efektif IS NULL THEN k.volume
                              ELSE round(k.volume * q.wke / k.waktu_efektif, 2) END,
            periode_isi = CASE WHEN k.waktu_efektif IS NULL THEN coalesce(k.periode, 'TAHUN') ELSE 'TAHUN' END
        FROM (SELECT baris, row_number() OVER w AS ke, first_value(baris) OVER w AS baris_utama,
                     coalesce(max(r.wke) OVER w2, max(CASE WHEN r.periode = 'TAHUN' THEN r.waktu_efektif END) OVER w2,
                              CASE WHEN max(r.waktu_efektif) OVER w2 IS NOT NULL THEN {WKE_LAMA} END,
                              r.wke_lama, 75000) AS wke
              FROM impor_k r WHERE {_SAH}
              WINDOW w AS (PARTITION BY posisi_id, tahun_isi ORDER BY baris),
                     w2 AS (PARTITION BY posisi_id, tahun_isi)) q
        WHERE q.baris = k.baris"""
    )
    _tolak(kursor, "MENIT_LEBIH_SETAHUN", "MENIT", "k.menit", "k.menit > k.wke_isi")
    kursor.execute(
        f"""
        UPDATE impor_k k SET urut_isi = q.urut, banyak = q.urut
        FROM (SELECT r.baris, coalesce(m.urut, 0) + row_number() OVER (PARTITION BY r.posisi_id, r.tahun_isi
                                                                       ORDER BY r.baris) AS urut
              FROM impor_k r LEFT JOIN (SELECT lembar_id, max(urut) AS urut FROM instansi_barisabk GROUP BY 1) m
                   ON m.lembar_id = r.lembar_id
              WHERE r.baris_lama IS NULL AND {_SAH}) q
        WHERE q.baris = k.baris"""
    )
    _tolak(kursor, "BARIS_TERLALU_BANYAK", "URAIAN TUGAS", "k.uraian", f"k.banyak > {BARIS_TERBANYAK}")


def _tolak(kursor: Any, kode: str, kolom: str, nilai: str, syarat: str) -> None:
    kursor.execute(
        f"INSERT INTO impor_g (baris, kode, kolom, nilai, tolak) SELECT k.baris, '{kode}', '{kolom}', {nilai}, true"
        f" FROM impor_k k WHERE {syarat}"
    )


def _sebelum(kursor: Any) -> None:
    """All rows of a new sheet point at the one that makes it; sheets on record are held, and must be drafts still."""
    kursor.execute(
        "SELECT l.status FROM instansi_lembarabk l WHERE l.id IN (SELECT lembar_id FROM impor_k k WHERE"
        f" {DITERIMA}) ORDER BY l.id FOR UPDATE"
    )
    if any(status != StatusLembar.DRAF for (status,) in kursor.fetchall()):
        raise SidikBerbeda
    kursor.execute(
        "UPDATE impor_k k SET lembar_id = n.lembar_id FROM impor_k n WHERE NOT k.utama AND n.utama"
        " AND n.posisi_id = k.posisi_id AND n.tahun_isi = k.tahun_isi"
    )


def _sesudah(kursor: Any) -> None:
    """Totals by the same arithmetic as on the screen."""
    kursor.execute("SELECT DISTINCT lembar_id FROM impor_k WHERE lembar_id > 0")
    hitung_ulang_banyak(kunci for (kunci,) in kursor.fetchall())


ABK = JenisImpor(
    kode="abk",
    nama="Lembar ABK",
    keterangan="Baris beban kerja per jabatan dan tahun; hanya lembar berstatus draf yang diisi atau diperbarui.",
    kolom=(
        Kolom("kode", "POSISI ID", "id", sinonim=("KODE POSISI",)),
        Kolom("unor_id", "UNOR ID", "id", sinonim=("UNIT ID",)),
        KOLOM_NAMA_UNIT,
        Kolom("jab_id", "JABATAN ID", "id"),
        Kolom("jab_nama", "JABATAN NAMA", "diam", sinonim=("NAMA JABATAN", "JABATAN")),
        Kolom("tahun", "TAHUN", "bulat", batas=(2000, 2100)),
        Kolom("pendekatan", "PENDEKATAN", "huruf_besar", pilihan=_PENDEKATAN),
        Kolom("standar", "STANDAR", "desimal", sinonim=("STANDAR KEMAMPUAN RATA-RATA",), batas=(0, 99_999_999)),
        Kolom("uraian", "URAIAN TUGAS", sinonim=("tugas_pokok_tahapan", "URAIAN"), wajib=True, isi=True, panjang=300),
        Kolom("satuan", "SATUAN", sinonim=("hasil_kerja", "SATUAN HASIL"), panjang=60),
        Kolom("volume", "VOLUME", "desimal", sinonim=("jumlah_hasil", "BEBAN KERJA"), wajib=True, isi=True,
              batas=(0, VOLUME_TERBESAR)),
        Kolom("periode", "PERIODE", "huruf_besar", sinonim=("keterangan_waktu",), pilihan=_PERIODE | {"JAM": "JAM"}),
        Kolom("menit", "MENIT", "desimal", sinonim=("waktu_penyelesaian", "WAKTU (MENIT)"), batas=(0, 99_999_999)),
        Kolom("jam", "JAM PER MINGGU", "desimal", batas=(0, JAM_SEMINGGU)),
        Kolom("keterangan", "KETERANGAN", panjang=300),
        Kolom("wke", "WKE", "bulat", batas=(1, 150_000)),
        Kolom("waktu_efektif", "WAKTU EFEKTIF", "bulat", batas=(1, 150_000)),
    ),
    rujukan=f"""
        {RUJUKAN_UNIT} {RUJUKAN_JABATAN}
        LEFT JOIN instansi_posisi p1 ON p1.kode = coalesce(s.kode, s.jab_id)
        LEFT JOIN (SELECT unit_id, jabatan_id, min(id) AS id, count(*) AS n FROM instansi_posisi GROUP BY 1, 2) p2
             ON s.kode IS NULL AND p2.unit_id = u.id AND p2.jabatan_id = j.id
        LEFT JOIN (SELECT p.unit_id, upper(b.nama) AS nama, min(p.id) AS id, count(*) AS n FROM instansi_posisi p
                   JOIN instansi_jabatan b ON b.id = p.jabatan_id GROUP BY 1, 2) p3
             ON s.kode IS NULL AND s.jab_id IS NULL AND p3.unit_id = u.id AND p3.nama = upper(s.jab_nama)
        LEFT JOIN (SELECT jabatan_id, min(id) AS id, count(*) AS n FROM instansi_posisi GROUP BY 1) p4
             ON s.kode IS NULL AND s.unor_id IS NULL AND p4.jabatan_id = j.id
        LEFT JOIN instansi_posisi p ON p.id = coalesce(p1.id, CASE WHEN p2.n = 1 THEN p2.id END,
             CASE WHEN p3.n = 1 THEN p3.id END, CASE WHEN p4.n = 1 THEN p4.id END)
        LEFT JOIN instansi_unitkerja up ON up.id = p.unit_id
        LEFT JOIN instansi_jabatan jp ON jp.id = p.jabatan_id
        LEFT JOIN (SELECT DISTINCT ON (posisi_id, tahun) * FROM instansi_lembarabk
                   ORDER BY posisi_id, tahun, versi DESC) l
             ON l.posisi_id = p.id AND l.tahun = coalesce(s.tahun, extract(year FROM {HARI_INI}))
        LEFT JOIN instansi_barisabk r ON r.lembar_id = l.id AND upper(r.uraian) = upper(s.uraian)
    """,
    ambil=f"p.id AS posisi_id, up.nama AS nama_unit, jp.nama AS nama_jabatan, {AMBIL_LEWAT},"
    f" coalesce(s.tahun, extract(year FROM {HARI_INI}))::integer AS tahun_isi,"
    f" coalesce(p.sampai <= {HARI_INI}, false) AS ditutup, coalesce(p2.n, p3.n, p4.n, 0) AS calon,"
    " coalesce(l.id, -s.baris::bigint) AS lembar_id, coalesce(l.versi, 1) AS versi_isi, l.status AS status_lembar,"
    " l.wke AS wke_lama, l.standar AS standar_lama, r.id AS baris_lama,"
    " coalesce(s.pendekatan, l.pendekatan, CASE WHEN jp.rumpun_jabatan = 'GURU' THEN 'GURU'"
    " ELSE 'TUGAS_PER_TUGAS' END) AS pendekatan_isi,"
    " false AS utama, NULL::integer AS wke_isi, NULL::numeric AS volume_isi, NULL::text AS periode_isi,"
    " NULL::integer AS urut_isi, NULL::integer AS banyak",
    sebutan="concat_ws(' · ', k.nama_unit, k.nama_jabatan, k.uraian)",
    sebutan_lama="t.tahun::text || ' v' || t.versi",
    terlihat="false",
    periksa=(
        Pemeriksaan(
            "POSISI_RANCU", "POSISI ID", "k.posisi_id IS NULL AND k.calon > 1", "coalesce(k.jab_id, k.jab_nama)",
        ),
        Pemeriksaan(
            "POSISI_TIDAK_DIKENAL", "POSISI ID", "k.posisi_id IS NULL AND k.calon < 2",
            "coalesce(k.kode, k.jab_id, k.jab_nama)",
        ),
        Pemeriksaan("POSISI_DITUTUP", "POSISI ID", "k.ditutup", "coalesce(k.kode, k.jab_id, k.jab_nama)"),
        Pemeriksaan("LEMBAR_BUKAN_DRAF", "POSISI ID", "k.status_lembar <> 'DRAF'", "k.kode"),
        Pemeriksaan(
            "STANDAR_KOSONG", "STANDAR",
            f"k.pendekatan_isi IN ({_STANDAR}) AND coalesce(k.standar, k.standar_lama, 0) <= 0", "k.standar",
        ),
        Pemeriksaan(
            "MENIT_KOSONG", "MENIT",
            f"k.pendekatan_isi NOT IN ({_TANPA_MENIT}) AND coalesce(k.menit, 0) <= 0", "k.menit",
        ),
        Pemeriksaan("JAM_TIDAK_WAJAR", "JAM PER MINGGU", "k.jam <= 0", "k.jam"),
        Pemeriksaan("PERIODE_TIDAK_DIKENAL", "PERIODE", "k.periode = 'JAM' AND k.waktu_efektif IS NULL", "k.periode"),
    ),
    ganda=(Ganda("BARIS_GANDA", "URAIAN TUGAS", ("k.posisi_id", "k.tahun_isi", "upper(k.uraian)"),
                 syarat="k.posisi_id IS NOT NULL"),),
    periksa_lanjut=_periksa_lembar,
    nomor=(Nomor("instansi_lembarabk", "lembar_id"),),
    sasaran=(
        Sasaran(
            tabel="instansi_lembarabk",
            kunci={"posisi_id": "k.posisi_id", "tahun": "k.tahun_isi", "versi": "k.versi_isi"},
            nilai={
                "pendekatan": "k.pendekatan_isi",
                "wke": "k.wke_isi",
                "standar": "coalesce(nullif(k.standar, 0), k.standar_lama)",
            },
            awal={
                "id": "k.lembar_id", "id_publik": "gen_random_uuid()", "status": "'DRAF'", "status_sejak": "now()",
                "pembulatan": "'HALF_UP'", "satuan_standar": "''", "beban_menit": "0", "kebutuhan": "0",
                "kebutuhan_bulat": "0", "catatan": "''", "versi_isi": "1", "dibuat_pada": "now()",
                "diubah_pada": "now()",
            },
            pasti={"versi_isi": "t.versi_isi + 1", "diubah_pada": "now()"},
            label={"pendekatan": "Pendekatan", "wke": "Waktu kerja efektif", "standar": "Standar"},
            syarat="k.utama",
        ),
        Sasaran(
            tabel="instansi_barisabk",
            kunci={"lembar_id": "k.lembar_id", "uraian": "k.uraian"},
            padanan="t.id = k.baris_lama",
            nilai={
                "satuan": "coalesce(k.satuan, '')",
                "volume": "k.volume_isi",
                "periode": "k.periode_isi",
                "menit": "nullif(k.menit, 0)",
                "jam_minggu": "k.jam",
                "keterangan": "coalesce(k.keterangan, '')",
            },
            awal={"urut": "k.urut_isi", "versi": "1"},
            pasti={"versi": "t.versi + 1"},
            label={
                "satuan": "Satuan", "volume": "Volume", "periode": "Periode", "menit": "Menit",
                "jam_minggu": "Jam per minggu", "keterangan": "Keterangan",
            },
        ),
    ),
    sebelum=_sebelum,
    sesudah=_sesudah,
)  # fmt: skip
