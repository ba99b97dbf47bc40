"""Write the emails of a salary negotiation, and show the reasoning behind every line."""


def __getattr__(name: str) -> str:
    """Look the version up when it is asked for: the process that reads a file starts without."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("negotiator")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0.2.0"
