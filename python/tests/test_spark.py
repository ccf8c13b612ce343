"""What Spark's tasks do, without Spark: ranges, and batches of rows and rejects."""

import json

import pytest

pa = pytest.importorskip("pyarrow")

from callspec import spark  # noqa: E402

TYPE = "vonage/CallRecord"


@pytest.fixture
def calls(tmp_path):
    path = tmp_path / "calls.ndjson"
    lines = [json.dumps({"uuid": f"u{at}", "status": "completed"}) for at in range(50)]
    lines[7] = '{"uuid": 7}'
    path.write_text("\n".join(lines))
    return str(path)


@pytest.mark.parametrize("split", [1, 30, 47, 48, 49, 10_000])
def test_tasks_together_are_the_file(calls, split):
    rows = spark._plain(pa.schema(spark._callspec.schema(TYPE)))
    both = pa.schema([pa.field("_row", pa.struct(list(rows))), pa.field("_reject", spark._REJECT)])
    found, rejects = [], []
    for path, start, end in spark.splits([calls], split):
        task = {"path": path, "start": start, "end": end}
        for batch in spark._task(task, {"type": TYPE}, rows, both):
            found += [it["uuid"] for it in batch["_row"].to_pylist() if it is not None]
            rejects += [it for it in batch["_reject"].to_pylist() if it is not None]
    assert found == [f"u{at}" for at in range(50) if at != 7]
    assert [(it["line"], it["pointer"]) for it in rejects] == [(8, "/uuid")]


def test_compressed_files_are_not_cut(tmp_path):
    path = tmp_path / "calls.ndjson.gz"
    path.write_bytes(b"\x1f\x8b" + bytes(1000))
    assert len(spark.splits([path], 10)) == 1
