"""Archives on Spark: `read(spark, paths, type)` gives the rows and the rejects as DataFrames.

The driver sends paths and ranges of bytes, never text. Each task reads the lines that begin in its
range, wherever the range is cut, so the files have to be readable on all executors by the same path.
A compressed file is one task.
"""

from __future__ import annotations

import os
from typing import Any, Iterable, Iterator, Sequence

import pyarrow as pa

from . import _callspec

__all__ = ["SPLIT", "frames", "read", "splits"]

#: How many bytes a task reads.
SPLIT = 64 << 20

#: The end of a file, wherever that is.
_END = 2**62

_REJECT = pa.struct(
    [pa.field(name, pa.string()) for name in ("file", "pointer", "keyword", "rule", "message", "text")]
    + [pa.field(name, pa.int64()) for name in ("line", "offset", "more")]
)


def read(
    spark: Any, paths: str | Sequence[str], type: str, *, split: int = SPLIT, **options: Any
) -> tuple[Any, Any]:
    """Read NDJSON files as a type. Gives two DataFrames: the rows, and the rejects.

    Options are those of `callspec.read_ndjson`: schemas, level, reject_text, max_line. Each of the
    two DataFrames reads the files when it is used; `cache()` helps where both are.
    """
    tasks = splits([paths] if isinstance(paths, str) else paths, split)
    frame = spark.createDataFrame(tasks, "path string, start long, end long")
    return frames(frame.repartition(max(1, len(tasks))), type, **options)


def frames(frame: Any, type: str, **options: Any) -> tuple[Any, Any]:
    """The same for a DataFrame with a column `path`, as in `foreachBatch` of a stream of file names.

    Columns `start` and `end` say which bytes; without them files are read whole.
    """
    start = "start" if "start" in frame.columns else "cast(0 as bigint) as start"
    end = "end" if "end" in frame.columns else f"cast({_END} as bigint) as end"
    return _frames(frame.selectExpr("path", start, end), {"type": type, **options})


def splits(paths: Iterable[str], split: int = SPLIT) -> list[tuple[str, int, int]]:
    """Paths and ranges of bytes, each about as large as `split`."""
    if split < 1:
        raise ValueError("split: give at least one byte")
    tasks = []
    for path in paths:
        path = os.fspath(path)
        size = os.stat(path).st_size
        with open(path, "rb") as file:
            head = file.read(4)
        if head[:2] == b"\x1f\x8b" or head == b"\x28\xb5\x2f\xfd":
            tasks.append((path, 0, _END))
            continue
        starts = range(0, max(size, 1), split)
        tasks += [(path, at, at + split if at + split < size else _END) for at in starts]
    return tasks


def _frames(frame: Any, options: dict[str, Any]) -> tuple[Any, Any]:
    from pyspark.sql.pandas.types import from_arrow_schema

    rows = _plain(pa.schema(_callspec.schema(options["type"], schemas=options.get("schemas"))))
    both = pa.schema([pa.field("_row", pa.struct(list(rows))), pa.field("_reject", _REJECT)])

    def convert(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for task in batch.to_pylist():
                yield from _task(task, options, rows, both)

    made = frame.mapInArrow(convert, from_arrow_schema(both))
    return (
        made.where("_row is not null").select("_row.*"),
        made.where("_reject is not null").select("_reject.*"),
    )


def _task(
    task: dict[str, Any], options: dict[str, Any], rows: pa.Schema, both: pa.Schema
) -> Iterator[pa.RecordBatch]:
    start, end = task["start"], task["end"]
    ranges = None if (start, end) == (0, _END) else [(start, end)]
    archive = _callspec.read_ndjson(task["path"], threads=1, ranges=ranges, **options)
    told = 0
    for batch in pa.RecordBatchReader.from_stream(archive):
        table = pa.Table.from_batches([batch]).cast(rows)
        for part in table.to_batches():
            struct = part.to_struct_array()
            nothing = pa.nulls(len(struct), _REJECT)
            yield pa.RecordBatch.from_arrays([struct, nothing], schema=both)
            told += len(struct)
    counts = archive.counts
    if told != counts["rows"] or counts["documents"] != counts["rows"] + counts["rejects"]:
        raise _callspec.CallspecError(f"{task['path']}: {counts}, but {told} rows were given")
    rejects = [{field.name: it[field.name] for field in _REJECT} for it in archive.rejects]
    for at in range(0, len(rejects), 65536):
        part = pa.array(rejects[at : at + 65536], type=_REJECT)
        nothing = pa.nulls(len(part), both.field("_row").type)
        yield pa.RecordBatch.from_arrays([nothing, part], schema=both)


def _plain(of: Any) -> Any:
    """The same without what Spark has no type for: dictionaries, and metadata."""
    if isinstance(of, pa.Schema):
        return pa.schema([_plain(field) for field in of])
    if isinstance(of, pa.Field):
        return pa.field(of.name, _plain(of.type), of.nullable)
    if pa.types.is_dictionary(of):
        return of.value_type
    if pa.types.is_struct(of):
        return pa.struct([_plain(field) for field in of])
    if pa.types.is_map(of):
        return pa.map_(_plain(of.key_type), _plain(of.item_type))
    if pa.types.is_list(of) or pa.types.is_large_list(of):
        return pa.list_(_plain(of.value_field))
    return of
