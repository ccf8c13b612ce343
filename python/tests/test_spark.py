"""What Spark's tasks do, without Spark: ranges, and batches of rows and rejects."""

import gzip
import json

import pytest

pa = pytest.importorskip("pyarrow")

import callspec  # noqa: E402
from callspec import spark  # noqa: E402

TYPE = "vonage/CallRecord"


@pytest.fixture
def calls(tmp_path):
    path = tmp_path / "calls.ndjson"
    lines = [json.dumps({"uuid": f"u{at}", "status": "completed"}) for at in range(50)]
    lines[7] = '{"uuid": 7}'
    path.write_text("\n".join(lines))
    return str(path)


def collect(tasks, **options):
    """The rows and rejects of tasks, as executors make them."""
    options = {"type": TYPE, **options}
    batch = pa.RecordBatch.from_pylist(
        [{"path": path, "start": start, "end": end} for path, start, end in tasks]
    )
    rows = spark._each([batch], options, spark._row_schema(options), spark._rows)
    rejects = spark._each([batch], options, spark._reject_schema(), spark._rejects)
    rejects = [row for it in rejects for row in it.to_pylist()]
    counted = spark._each([batch], options, spark._counted_schema(), spark._counted)
    assert numbered([row for it in counted for row in it.to_pylist()]) == rejects
    return [row for it in rows for row in it.to_pylist()], rejects


def numbered(counted):
    """What Spark makes of rejects whose lines count from the start of their range."""
    before, rejects = 0, []
    for it in counted:
        start, lines = it.pop("_start"), it.pop("_lines")
        if lines is None:
            rejects.append({**it, "line": it["line"] + before})
        else:
            before += lines
    return rejects


@pytest.mark.parametrize("split", [1, 30, 47, 48, 49, 10_000])
def test_tasks_together_are_the_file(calls, split):
    rows, rejects = collect(spark.splits([calls], split))
    assert [it["uuid"] for it in rows] == [f"u{at}" for at in range(50) if at != 7]
    assert [(it["line"], it["pointer"]) for it in rejects] == [(8, "/uuid")]
    alone = callspec.read_ndjson(calls, type=TYPE)
    assert rows == pa.table(alone).to_pylist()
    assert rejects == list(alone.rejects)


def test_compressed_files_are_not_cut(calls, tmp_path):
    path = tmp_path / "calls.ndjson.gz"
    path.write_bytes(gzip.compress(open(calls, "rb").read()))
    assert spark.splits([path], 10) == [(str(path), 0, spark._END)]
    # A stream of files does not know that it is compressed, and cuts all the same.
    ranges = [(f"file:{path}", at, at + 100) for at in range(0, 1000, 100)]
    rows, rejects = collect(ranges)
    assert (len(rows), [it["line"] for it in rejects]) == (49, [8])
    assert rows == collect(spark.splits([calls], 100))[0]


def test_names_as_spark_gives_them():
    assert spark._local("file:/a/b c") == spark._local("file:///a/b c") == spark._local("/a/b c") == "/a/b c"


def test_a_file_of_rejects_alone(tmp_path):
    path = tmp_path / "bad.ndjson"
    path.write_text("{\n" * 20_000)
    rows, rejects = collect(spark.splits([path]))
    assert rows == []
    assert [it["line"] for it in rejects] == list(range(1, 20_001))
