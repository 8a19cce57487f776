"""The Celery application: settings prefixed CELERY_, tasks from each app's `tasks.py`, a heartbeat for /sehat/."""

import os
from typing import Any

from celery import Celery, bootsteps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabangau_mutasi.settings.base")


class Denyut(bootsteps.StartStopStep):
    """Writes the heartbeat key while the worker's main loop runs; when the loop hangs or dies, the key expires."""

    requires = {"celery.worker.components:Timer"}

    def start(self, parent: Any) -> None:
        from sabangau_mutasi.inti.sehat import JEDA_DENYUT, tulis_denyut

        tulis_denyut()
        self.entri = parent.timer.call_repeatedly(JEDA_DENYUT, tulis_denyut)

    def stop(self, parent: Any) -> None:
        from sabangau_mutasi.inti.sehat import hapus_denyut

        self.entri.cancel()
        hapus_denyut()


app = Celery("sabangau_mutasi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(Denyut)
