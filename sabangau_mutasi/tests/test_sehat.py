import pytest
from django.test import Client


@pytest.mark.django_db
def test_x(client: Client):
    r = client.get("/sehat/")
    assert r.status_code == 503
    assert r.json() == {"database": "ok", "broker": "ok", "pekerja": "tidak ada pekerja yang hidup"}
