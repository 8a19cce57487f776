"""The one way a rule says no. Views catch this and nothing wider."""


class AturanDilanggar(Exception):
    """A domain refusal: a stable code, a message for the user, and its form field (None: the whole form)."""

    def __init__(self, kode: str, pesan: str, medan: str | None = None) -> None:
        super().__init__(pesan)
        self.kode = kode
        self.pesan = pesan
        self.medan = medan

    def __repr__(self) -> str:
        return f"AturanDilanggar({self.kode!r}, medan={self.medan!r})"
