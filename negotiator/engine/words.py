"""The words a rule file may use: `m`, the case, and the comparisons on its facts.

This package is the only importer of durable_rules; a rule file imports `m` from here.
"""

try:
    from durable.lang import m
except ImportError as error:  # pragma: no cover - needs a wrongly built extension
    raise ImportError(
        "The durable_rules extension does not load. It must be compiled on this machine, on Python "
        "3.13 with CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject. Mend it with: make setup"
    ) from error

__all__ = ["m"]
