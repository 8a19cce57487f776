"""Values of the needs analysis on a day."""

from datetime import date

from instansi.domain.parameter import ParameterKebutuhan
from instansi.models import ParameterKebutuhanBaris


def parameter_kebutuhan(pada: date) -> ParameterKebutuhan:
    """What holds on ``pada``: the newest rows not after it, the defaults of the domain where none is. One query."""
    baris = ParameterKebutuhanBaris.objects.filter(mulai__lte=pada).order_by("kode", "mulai")
    return ParameterKebutuhan.dari(dict(baris.values_list("kode", "nilai")))
