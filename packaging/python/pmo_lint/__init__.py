"""Checks project documents against the PMO's standard: a package that carries the executable `pmo-lint`."""
