"""Letters: case → plain dict (`konteks`), dict → bytes (`render`), numbers (`nomor`)."""
