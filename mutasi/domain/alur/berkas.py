"""Which papers a case must hold (Peraturan BKN 5/2019 art 3(1); matrix of domain.md §1.5). Inside the province the
letters are local rules: the national inter-agency procedure is expressly for moves between agencies."""

from mutasi.domain.alur.bentuk import JenisBerkas
from mutasi.domain.alur.ekor import KEBUTUHAN, REDISTRIBUSI, SENDIRI
from mutasi.domain.status import DasarMutasi, JenisMutasi, Tahap

_SURAT: dict[tuple[JenisMutasi, frozenset[DasarMutasi]], tuple[JenisBerkas, ...]] = {
    (JenisMutasi.INTRA_OPD, KEBUTUHAN | REDISTRIBUSI): (JenisBerkas.SURAT_USUL,),
    (JenisMutasi.INTRA_OPD, SENDIRI): (JenisBerkas.SURAT_PERMOHONAN,),
    (JenisMutasi.ANTAR_OPD, KEBUTUHAN): (JenisBerkas.SURAT_USUL, JenisBerkas.SURAT_PERSETUJUAN),
    (JenisMutasi.ANTAR_OPD, SENDIRI): (JenisBerkas.SURAT_PERMOHONAN, JenisBerkas.SURAT_LOLOS_BUTUH),
    (JenisMutasi.ANTAR_OPD, REDISTRIBUSI): (),
}
"""Letters that name the job: the sender's first, the other side's second. BKD's own redistribution needs none."""

_LOKAL_ANTAR_OPD = (JenisBerkas.PERNYATAAN_HUKDIS, JenisBerkas.PERNYATAAN_TUBEL, JenisBerkas.SPTJM)
"""Local default of the matrix (L): on unless the agency's parameter switches it off."""


def surat_penyebut_jabatan(jenis: JenisMutasi, dasar: DasarMutasi, tahap: Tahap) -> tuple[JenisBerkas, ...]:
    """Letters that must name the target job at this stage (BR-17, PP 11/2017 art 192(2)).

    Until the case is sent only the sender's own letter can exist; from the TPK on the other side's answer too.
    """
    surat = next((nilai for (satu, grup), nilai in _SURAT.items() if satu is jenis and dasar in grup), ())
    return surat[:1] if tahap in (Tahap.DRAF, Tahap.KIRIM) else surat


def berkas_wajib(jenis: JenisMutasi, dasar: DasarMutasi, *, lokal: bool = True) -> tuple[JenisBerkas, ...]:
    """Papers the verifier must find in order; `lokal` adds the agency's own defaults for moves between OPDs."""
    surat = surat_penyebut_jabatan(jenis, dasar, Tahap.TPK)
    if lokal and jenis is JenisMutasi.ANTAR_OPD and surat:
        return surat + _LOKAL_ANTAR_OPD
    return surat
