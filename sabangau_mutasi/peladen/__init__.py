"""Embedded PostgreSQL and Valkey for the quick start and the tests, and the supervisor of everything that runs.

No Django in here: the settings of a process are chosen only after the servers' addresses are known.
"""


class GalatPeladen(Exception):
    """Something could not be started or reached; the text is one or a few clear lines for the console."""
