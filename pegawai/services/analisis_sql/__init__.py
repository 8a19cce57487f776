"""The SQL of the needs analysis; pure functions of ``instansi.domain`` and ``pegawai.domain`` are its oracles.

Every statement takes named parameters: ``tanggal`` (reference date), ``tahun`` (its year), ``instansi`` (SIASN id of
our government body), ``analisis`` (the run), ``unit_awal`` and ``unit_akhir`` (the shard), the thresholds of
``parameter``. The temporary tables live until the transaction ends.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from instansi.domain import deteksi as aturan
from instansi.domain.parameter import ParameterKebutuhan
from pegawai.domain.kompetensi import BOBOT_TEKNIS, NAMA_KOMPETENSI
from pegawai.services.analisis_sql import deteksi, isi, kesesuaian, masukan

UNIT_TERBESAR = 2**63 - 1
_TABEL = (
    "pemegang",
    "lembar_kini",
    "tugas",
    "posisi_dihitung",
    "bezetting",
    "syarat_jabatan",
    "nilai_pendidikan",
    "nilai_jpm",
    "kesesuaian",
    "bersama",
    "temuan_posisi",
    "sejenis",
)

SIAPKAN = (
    masukan.TABEL_PEMEGANG,
    masukan.TABEL_LEMBAR,
    "ANALYZE pemegang (pegawai_id, posisi_id, jabatan_id, dihitung), lembar_kini (posisi_id, lembar_id, lembar_lalu)",
    masukan.TABEL_TUGAS,
    masukan.TABEL_POSISI,
    "ANALYZE tugas (posisi_id, unit_id, kunci, lalu), posisi_dihitung (posisi_id, unit_id, lembar_id)",
    masukan.TABEL_BEZETTING,
    kesesuaian.TABEL_SYARAT,
    "ANALYZE bezetting (posisi_id), syarat_jabatan (jabatan_id)",
    kesesuaian.TABEL_PENDIDIKAN,
    kesesuaian.TABEL_JPM,
    "ANALYZE nilai_pendidikan (pegawai_id), nilai_jpm (pegawai_id)",
    kesesuaian.TABEL_KESESUAIAN,
    *deteksi.TEMUAN,
)
"""Inputs at the reference date and what is found in them, in the order they are built; statistics of joined columns."""

ISI = (isi.ISI_HASIL, isi.ISI_LUAR_PETA, kesesuaian.ISI_KESESUAIAN, deteksi.ISI_TEMUAN_KEBUTUHAN)
"""Snapshot rows of a shard."""

LINTAS = (deteksi.TABEL_SEJENIS, "ANALYZE sejenis", deteksi.ISI_PENCILAN)
"""Rows that need every shard."""

BERESKAN = f"DROP TABLE IF EXISTS {', '.join(_TABEL)}"
SAJIKAN = (
    "ANALYZE instansi_hasilposisi (analisis_id, posisi_id, opd_id, lowong),"
    " pegawai_temuankesesuaian (analisis_id, pegawai_id, opd_id, pendidikan, tidak_sesuai)"
)
"""The pages are planned on the statistics of the new rows at once."""

SIDIK, JUMLAH = isi.SIDIK, isi.JUMLAH
CACAH_KESESUAIAN, CACAH_TEMUAN = isi.CACAH_KESESUAIAN, isi.CACAH_TEMUAN
TUGAS_UMUM = masukan.TUGAS_UMUM


def parameter(tanggal: date, instansi: str, ketentuan: ParameterKebutuhan) -> dict[str, Any]:
    """Values every statement may ask for, over the whole province until a shard narrows them.

    A run for a day that is over (``lampau``) leaves out what was not known before ``batas``, the end of that day.
    """
    return {
        "tanggal": tanggal,
        "tahun": tanggal.year,
        "lampau": tanggal < timezone.localdate(),
        "batas": timezone.make_aware(datetime.combine(tanggal + timedelta(days=1), time())),
        "instansi": instansi,
        "unit_awal": 0,
        "unit_akhir": UNIT_TERBESAR,
        "ambang": ketentuan.ambang_tidak_sepakat,
        "kode_umum": list(NAMA_KOMPETENSI),
        "bobot_teknis": BOBOT_TEKNIS,
        "umum": [],
        "umum_jabatan": aturan.UMUM_JABATAN,
        "umum_persen": aturan.UMUM_PERSEN,
        "salinan_baris": aturan.SALINAN_BARIS,
        "salinan_persen": ketentuan.salinan_persen,
        "lonjakan_persen": ketentuan.lonjakan_persen,
        "pencilan_unit": aturan.PENCILAN_UNIT,
        "pencilan_orang": ketentuan.pencilan_orang,
    }
