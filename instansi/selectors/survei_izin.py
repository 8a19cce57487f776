"""Who may do what with surveys and interviews (domain.md §7.2, §8.2); answers with their reason."""

from __future__ import annotations

from instansi.domain.pengisian import Jendela
from instansi.models import PeriodeSurvei, UndanganSurvei, UnitKerja, Wawancara
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.izin import Keputusan

PENGELOLA = frozenset({Peran.ANALIS_BKD, Peran.KABID_MUTASI, Peran.BIRO_ORGANISASI})
"""Those who run campaigns and interviews for the province."""

PENGISI = frozenset({Peran.ADMIN_OPD})
PIHAK_OPD = frozenset({Peran.ADMIN_OPD, Peran.KEPALA_OPD})
PEMERIKSA = frozenset({Peran.KEPALA_OPD, Peran.BIRO_ORGANISASI})


def boleh_kelola(pelaku: Pelaku) -> Keputusan:
    """Questionnaires, periods, invitations, reminders, schedules."""
    if pelaku.peran in PENGELOLA:
        return Keputusan.ya()
    return Keputusan.tidak("Survei dan wawancara dikelola Analis BKD, Kepala Bidang Mutasi, atau Biro Organisasi.")


def dalam_lingkup(pelaku: Pelaku, unit: UnitKerja) -> bool:
    """Whether the unit is the actor's own or below it; province-wide roles see every unit."""
    return pelaku.se_provinsi or bool(pelaku.jalur and unit.jalur.startswith(pelaku.jalur))


def boleh_isi(pelaku: Pelaku, undangan: UndanganSurvei) -> Keputusan:
    """Writing into an answer sheet: the officer of the invited office. Whether it is still open: ``jendela``."""
    if pelaku.peran in PENGISI and dalam_lingkup(pelaku, undangan.unit):
        return Keputusan.ya()
    return Keputusan.tidak("Jawaban survei diisi pengelola kepegawaian OPD yang diundang.")


def boleh_sisi_opd(pelaku: Pelaku, wawancara: Wawancara) -> Keputusan:
    """Speaking for the office interviewed."""
    if pelaku.peran in PIHAK_OPD and dalam_lingkup(pelaku, wawancara.unit):
        return Keputusan.ya()
    return Keputusan.tidak("Hanya pengelola kepegawaian atau kepala OPD yang diwawancarai.")


def jendela(periode: PeriodeSurvei) -> Jendela:
    """The period as the rule sees it."""
    return Jendela(periode.mulai, periode.selesai, periode.ditutup_pada is not None, periode.dikunci_pada is not None)
