"""Write the emails of a salary negotiation, and show the reasoning behind every line."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("negotiator")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.2.0"
