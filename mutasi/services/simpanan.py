"""Private files on disk: the kernel's store under the name the services of cases know."""

from sabangau_mutasi.inti.simpanan import MODE_BERKAS, MODE_FOLDER, baca, simpan

__all__ = ["MODE_BERKAS", "MODE_FOLDER", "baca", "simpan"]
