"""Call archives as Arrow columns: validated, nothing lost, every reject explained.

    import callspec, polars as pl

    calls = callspec.read_ndjson("2026-11.ndjson.gz", type="vonage/CallRecord")
    frame = pl.DataFrame(calls)
    for reject in calls.rejects:
        print(reject["file"], reject["line"], reject["message"])

What `read_ndjson` gives is a stream of Arrow batches for all that reads Arrow (the PyCapsule
interface): PyArrow, Polars, DuckDB, DataFusion. For Spark see `callspec.spark`.
"""

from ._callspec import (
    Archive,
    CallspecError,
    Rejects,
    SchemaError,
    __version__,
    diff,
    read_ndjson,
    schema,
    types,
    validate,
)

__all__ = [
    "Archive",
    "CallspecError",
    "Rejects",
    "SchemaError",
    "__version__",
    "diff",
    "read_ndjson",
    "schema",
    "types",
    "validate",
]
