"""Base classes of the admin: business rows can be looked at there, never changed around the rules."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class HanyaBaca(admin.ModelAdmin):
    """Everything visible, nothing changeable: these rows are written by services, so that rules and audit apply."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False


class TanpaHapus(admin.ModelAdmin):
    """Rows may be added and changed, but what others refer to is closed, not deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False
