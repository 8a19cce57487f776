"""Log lines without personal data."""

import logging
import re

# 18 digits, alone or in the groups of a printed NIP (8 6 1 3); also 16 digits of a NIK.
_NIP = re.compile(r"(?<!\d)\d{8}[ .]?\d{6}[ .]?\d[ .]?\d{3}(?!\d)|(?<!\d)\d{16}(?!\d)")


class FormatTanpaNip(logging.Formatter):
    """A formatter that blots out NIP and NIK wherever they stand: message, arguments or traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return _NIP.sub("[disamarkan]", super().format(record))
