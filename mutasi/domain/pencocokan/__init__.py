"""Matching of transfer wishes: one frozen problem, three engines, reasons and certificates; no Django."""
