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

__all__ = ["SPLIT", "files", "frames", "read", "splits"]

#: How many bytes a task reads.
SPLIT = 64 << 20

#: The end of a file, wherever that is.
_END = 2**62

_TASK = "path string, start long, end long"


def read(
    spark: Any,
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    type: str,
    *,
    split: int = SPLIT,
    **options: Any,
) -> tuple[Any, Any]:
    """Read NDJSON files as a type. Gives two DataFrames: the rows, and the rejects.

    Options are those of `callspec.read_ndjson`: schemas, level, reject_text, max_line. Each of the
    two DataFrames reads the files when it is used; `cache()` helps where one is used twice.
    """
    tasks = splits([paths] if isinstance(paths, (str, os.PathLike)) else paths, split)
    # From one partition, so that each of the others gets one task.
    frame = spark.createDataFrame(tasks, _TASK).coalesce(1).repartition(max(1, len(tasks)))
    return frames(frame, type, **options)


def files(spark: Any, folder: str, *, pattern: str = "*", split: int = SPLIT, **options: Any) -> Any:
    """The files that appear in a folder, as a stream of paths and ranges for `frames`.

    Options are those of Spark's file source, such as maxFilesPerTrigger. A file has to appear whole:
    write it elsewhere, then rename it.
    """
    if split < 1:
        raise ValueError("split: give at least one byte")
    # Only its names are used: Spark reads no content that nobody asks for.
    source = spark.readStream.format("binaryFile").options(pathGlobFilter=pattern, **options)
    schema = "path string, modificationTime timestamp, length long, content binary"
    last = "greatest(length - 1, 0L)"
    parts = source.schema(schema).load(folder).selectExpr(
        "path", "length", f"explode(sequence(0L, {last}, {split}L)) as start"
    )
    end = f"if(start + {split}L < length, start + {split}L, {_END}L) as end"
    count = int(spark.conf.get("spark.sql.shuffle.partitions"))
    return parts.selectExpr("path", "start", end).repartition(count)


def frames(frame: Any, type: str, **options: Any) -> tuple[Any, Any]:
    """The same for a DataFrame with a column `path`, which may be a stream: see `files`.

    Columns `start` and `end` say which bytes; without them files are read whole. Of a compressed file
    only the range that starts at 0 is read, and gives all of it.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    start = "start" if "start" in frame.columns else "cast(0 as bigint) as start"
    end = "end" if "end" in frame.columns else f"cast({_END} as bigint) as end"
    tasks = frame.selectExpr("path", start, end)
    options = {"type": type, **options}
    schema = _row_schema(options)
    rows = tasks.mapInArrow(lambda it: _each(it, options, schema, _rows), from_arrow_schema(schema))
    if frame.isStreaming:
        # A stream has no sums over a file: each task counts the lines before its range.
        told = _reject_schema()
        return rows, tasks.mapInArrow(lambda it: _each(it, options, told, _rejects), from_arrow_schema(told))
    told = _counted_schema()
    counted = tasks.mapInArrow(lambda it: _each(it, options, told, _counted), from_arrow_schema(told))
    return rows, _numbered(counted)


def _numbered(counted: Any) -> Any:
    """Rejects by their lines in the file: each range has told how many lines end in it."""
    before = "sum(_lines) over (partition by file order by _start range between unbounded preceding and 1L preceding)"
    names = [f"`{name}`" for name in _reject_schema().names]
    names[names.index("`line`")] = "line + coalesce(_before, 0) as line"
    rejects = counted.selectExpr("*", f"{before} as _before")
    return rejects.where("_lines is null").selectExpr(*names)


def splits(
    paths: Iterable[str | os.PathLike[str]], split: int = SPLIT
) -> list[tuple[str, int, int]]:
    """Paths and ranges of bytes, each about as large as `split`."""
    if split < 1:
        raise ValueError("split: give at least one byte")
    tasks = []
    for path in paths:
        path = os.fspath(path)
        size = os.stat(_local(path)).st_size
        # What is compressed cannot be cut.
        step = max(size, 1) if _is_packed(path) else split
        starts = range(0, max(size, 1), step)
        tasks += [(path, at, at + step if at + step < size else _END) for at in starts]
    return tasks


def _local(path: str) -> str:
    """A path as the file system knows it; Spark names files by `file:`."""
    if not path.startswith("file:"):
        return path
    path = path[len("file:") :]
    return "/" + path.lstrip("/") if path.startswith("//") else path


def _is_packed(path: str) -> bool:
    with open(_local(path), "rb") as file:
        head = file.read(4)
    return head[:2] == b"\x1f\x8b" or head == b"\x28\xb5\x2f\xfd"


def _row_schema(options: dict[str, Any]) -> pa.Schema:
    return _plain(pa.schema(_callspec.schema(options["type"], schemas=options.get("schemas"))))


def _reject_schema() -> pa.Schema:
    return _plain(pa.schema(_callspec.Rejects()))


def _counted_schema() -> pa.Schema:
    """Rejects with lines from the start of their range, and a last row that says how many lines end in it."""
    more = [pa.field("_start", pa.int64()), pa.field("_lines", pa.int64())]
    return pa.schema([*_reject_schema(), *more])


def _each(batches: Iterator[pa.RecordBatch], options: Any, schema: pa.Schema, of: Any) -> Iterator[Any]:
    """What the tasks in some batches give."""
    for batch in batches:
        for task in batch.to_pylist():
            for table in of(task, options):
                yield from table.cast(schema).to_batches()


def _rows(task: dict[str, Any], options: dict[str, Any]) -> Iterator[pa.Table]:
    for batch, _ in _parts(_archive(task, options, line_numbers=False)):
        yield pa.Table.from_batches([batch])


def _rejects(task: dict[str, Any], options: dict[str, Any]) -> Iterator[pa.Table]:
    for _, rejects in _parts(_archive(task, options)):
        yield rejects


def _counted(task: dict[str, Any], options: dict[str, Any]) -> Iterator[pa.Table]:
    archive = _archive(task, options, line_numbers=False)
    schema = _counted_schema()
    start = pa.scalar(task["start"], pa.int64())
    for _, rejects in _parts(archive):
        columns = [*rejects.columns, pa.repeat(start, len(rejects)), pa.nulls(len(rejects), pa.int64())]
        yield pa.Table.from_arrays(columns, schema=schema)
    if archive:
        lines = archive.counts["lines"]
        last = {"file": _local(task["path"]), "_start": task["start"], "_lines": lines}
        yield pa.Table.from_pylist([last], schema=schema)


def _archive(task: dict[str, Any], options: dict[str, Any], **more: Any) -> Any:
    """The archive of a range; none behind the start of a compressed file."""
    path, start, end = task["path"], task["start"], task["end"]
    ranges: list[tuple[int, int]] | None = [(start, end)]
    if (start, end) == (0, _END) or _is_packed(path):
        if start > 0:
            return None
        ranges = None
    return _callspec.read_ndjson(_local(path), threads=1, ranges=ranges, **options, **more)


def _parts(archive: Any) -> Iterator[tuple[pa.RecordBatch, pa.Table]]:
    """Rows and rejects, a part at a time; fails if they are not all documents."""
    if archive is None:
        return
    rows = rejects = 0
    for batch in pa.RecordBatchReader.from_stream(archive):
        # Taken out at once, so that memory does not grow with the file.
        found = pa.table(archive.rejects.take())
        rows += len(batch)
        rejects += len(found)
        yield batch, found
    counts = archive.counts
    if not counts["done"] or rows != counts["rows"] or rows + rejects != counts["documents"]:
        raise _callspec.CallspecError(f"{counts}, but {rows} rows and {rejects} rejects were given")


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
