"""The wheel: rows and rejects add up, whoever reads them and however files are cut."""

import gzip
import json
import pathlib
import signal
import subprocess
import sys

import pytest

import callspec

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "id": {"type": "integer"},
        "state": {"enum": ["ringing", "ended"]},
        "at": {"type": "string", "format": "date-time"},
    },
    "required": ["id"],
}

GOOD = ['{"id": 1, "state": "ended", "at": "2026-11-01T10:00:00Z"}', '{"id": 2, "other": [1, 2]}']
BAD = ['{"id": "x"}', '{"id": 1', '{"id": 1, "id": 2}', "[]"]


@pytest.fixture
def schemas(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "schemas"
    folder.mkdir()
    (folder / "Ticket.json").write_text(json.dumps(SCHEMA))
    return folder


@pytest.fixture
def dirty(tmp_path: pathlib.Path) -> pathlib.Path:
    lines = [GOOD[0], BAD[0], GOOD[1], BAD[1], BAD[2], "", BAD[3], GOOD[0]]
    path = tmp_path / "dirty.ndjson"
    path.write_text("\r\n".join(lines))
    return path


def archive(path, schemas, **options):
    return callspec.read_ndjson(path, type="Ticket", schemas=schemas, **options)


def test_rows_and_rejects_add_up(dirty, schemas):
    pa = pytest.importorskip("pyarrow")
    calls = archive(dirty, schemas)
    table = pa.table(calls)
    assert table["id"].to_pylist() == [1, 2, 1]
    assert json.loads(table["_rest"][1].as_py()) == {"other": [1, 2]}
    assert calls.counts == {"lines": 7, "documents": 7, "rows": 3, "rejects": 4, "done": True}
    assert [it["line"] for it in calls.rejects] == [2, 4, 5, 7]
    assert [it["keyword"] for it in calls.rejects] == ["type", "json", "unique-names", "type"]
    text = dirty.read_bytes()
    assert text[calls.rejects[0]["offset"] :].startswith(b'"x"')
    assert calls.rejects[-1]["line"] == 7
    with pytest.raises(IndexError):
        calls.rejects[4]
    assert pa.table(calls.rejects)["line"].to_pylist() == [2, 4, 5, 7]
    assert pa.table(calls).equals(table), "each stream reads anew"


LONG = json.dumps({"id": 3, "long": "x" * 500})

HARD = {
    "no end": "\n".join([GOOD[0], BAD[0], GOOD[1], BAD[1], LONG, BAD[2]]),
    "an end": "\n".join([GOOD[0], BAD[0], GOOD[1], BAD[1], LONG, BAD[2]]) + "\n",
    "CRLF": "\r\n".join([GOOD[0], BAD[0], LONG, GOOD[1], BAD[1], BAD[2]]) + "\r\n",
    "blank lines": "\n\n" + GOOD[0] + "\r\n\r\n" + BAD[0] + "\n\n",
    "a mark": "\ufeff" + GOOD[0] + "\n" + BAD[0],
    "a long line last": BAD[0] + "\n" + LONG,
    "too long": GOOD[0] + "\n" + json.dumps({"id": 3, "long": "x" * 3000}) + "\n" + GOOD[1],
    "nothing": "",
}


@pytest.mark.parametrize("split", [1, 2, 7, 40, 41, 42, 43, 60, 1000])
@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_any_split_gives_the_same(tmp_path, schemas, split, text):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson"
    path.write_bytes(text.encode())
    whole = archive(path, schemas, max_line=1024)
    rows = pa.table(whole).to_pylist()
    rejects = list(whole.rejects)
    size = path.stat().st_size
    ranges = [(at, min(at + split, size)) for at in range(0, size, split)]
    parts = archive([path] * len(ranges), schemas, ranges=ranges, max_line=1024)
    assert pa.table(parts).to_pylist() == rows
    assert list(parts.rejects) == rejects


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_compressed_files_give_the_same(tmp_path, schemas, text):
    pa = pytest.importorskip("pyarrow")
    plain, packed = tmp_path / "plain", tmp_path / "packed"
    plain.write_bytes(text.encode())
    packed.write_bytes(gzip.compress(text.encode()))
    one, other = archive(plain, schemas, max_line=1024), archive(packed, schemas, max_line=1024)
    assert pa.table(one).equals(pa.table(other))
    where = [(it["line"], it["offset"], it["keyword"]) for it in one.rejects]
    assert [(it["line"], it["offset"], it["keyword"]) for it in other.rejects] == where


def test_zstd_is_read(tmp_path, schemas):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson.zst"
    path.write_bytes(pa.compress("\n".join(GOOD).encode(), codec="zstd", asbytes=True))
    assert pa.table(archive(path, schemas))["id"].to_pylist() == [1, 2]


def test_offsets_count_a_mark(tmp_path, schemas):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson"
    text = "\ufeff" + GOOD[0] + "\n" + BAD[0]
    path.write_text(text)
    calls = archive(path, schemas)
    pa.table(calls)
    assert text.encode()[calls.rejects[0]["offset"] :] == b'"x"}'


def test_gzip_is_read_whole(tmp_path, schemas):
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson.gz"
    path.write_bytes(gzip.compress("\n".join(GOOD).encode()))
    assert pa.table(archive(path, schemas)).num_rows == 2
    with pytest.raises(Exception, match="by ranges"):
        pa.table(archive(path, schemas, ranges=[(1, 9)]))


def test_rejects_into_a_file(dirty, schemas, tmp_path):
    pa = pytest.importorskip("pyarrow")
    bad = tmp_path / "bad.ndjson"
    calls = archive(dirty, schemas, rejects=bad)
    capsule = calls.__arrow_c_stream__()
    assert not bad.exists(), "it appears when the run is over"
    del capsule
    pa.table(calls)
    lines = [json.loads(line) for line in bad.read_text().splitlines()]
    assert [it["line"] for it in lines] == [2, 4, 5, 7]
    assert list(tmp_path.glob("*.part")) == []
    with pytest.raises(ValueError, match="is read as well"):
        archive(dirty, schemas, rejects=dirty)


def test_the_first_reject_ends_the_run(dirty, schemas):
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(Exception, match=r"dirty\.ndjson:2:.*/id"):
        pa.table(archive(dirty, schemas, rejects="raise"))


def test_what_is_missing_is_told(tmp_path, schemas):
    with pytest.raises(callspec.CallspecError, match="none.ndjson"):
        archive(tmp_path / "none.ndjson", schemas)
    with pytest.raises(callspec.SchemaError, match="Did you mean"):
        callspec.schema("vonage/CallRecrd")
    with pytest.raises(ValueError, match="declared"):
        callspec.validate("{}", type="vonage/CallRecord", level="all")


def test_verdicts(schemas):
    assert callspec.validate(GOOD[0], type="Ticket", schemas=schemas) == []
    (it,) = callspec.validate(BAD[0].encode(), type="Ticket", schemas=schemas)
    assert (it["pointer"], it["keyword"], it["line"], it["column"]) == ("/id", "type", 1, 8)
    (it,) = callspec.validate("{", type="Ticket", schemas=schemas)
    assert it["keyword"] == "json"
    assert "vonage/CallRecord" in callspec.types()


def test_types_have_the_names_that_the_command_takes(schemas, tmp_path):
    """Files, definitions in them, places in them, and definitions of shipped types."""
    both = tmp_path / "both.json"
    both.write_text(json.dumps({"$defs": {"Ticket": SCHEMA, "Other": {"type": "string"}}}))
    ticket = schemas / "Ticket.json"
    for given, name in [
        (schemas, "Ticket"),
        (ticket, "Ticket"),
        (ticket, "Ticket.json"),
        (both, "Ticket"),
        (both, "both.json#/$defs/Ticket"),
        (tmp_path, "schemas/Ticket"),
    ]:
        (it,) = callspec.validate(BAD[0], type=name, schemas=given)
        assert it["pointer"] == "/id", name
    assert callspec.validate("{}", type="vonage/CallRecord#/properties/status")[0]["keyword"] == "type"
    with pytest.raises(callspec.SchemaError, match="Give VENDOR/TYPE: .*vonage/CallRecord"):
        callspec.schema("CallRecord")
    with pytest.raises(callspec.SchemaError, match="type=Tiket: no such type.*Did you mean Ticket"):
        callspec.schema("Tiket", schemas=schemas)


def test_definitions_of_shipped_types_have_names():
    place = "vonage/PhoneEndpoint.json#/$defs/PhoneEndpointOnAnswer"
    name = "vonage/PhoneEndpointOnAnswer"
    assert callspec.validate("[]", type=name) == callspec.validate("[]", type=place) != []


INTERRUPTED = """
import threading, time
import callspec
import pyarrow as pa

calls = callspec.read_ndjson([{path!r}] * 5000, type="Ticket", schemas={schemas!r})

def tell():
    while not calls.counts["rows"]:
        time.sleep(0.05)
    print("reads", flush=True)

threading.Thread(target=tell, daemon=True).start()
try:
    {use}
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.parametrize(
    "use",
    [
        "pa.table(calls)",
        "pa.RecordBatchReader.from_stream(calls).read_all()",
        "for batch in pa.RecordBatchReader.from_stream(calls): pass",
    ],
)
def test_ctrl_c_is_keyboard_interrupt(tmp_path, schemas, use):
    """A real signal, to a process that would go on for minutes."""
    pytest.importorskip("pyarrow")
    path = tmp_path / "calls.ndjson"
    path.write_text((GOOD[0] + "\n") * 100_000)
    program = INTERRUPTED.format(path=str(path), schemas=str(schemas), use=use)
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "reads\n"
            process.send_signal(signal.SIGINT)
            assert process.communicate(timeout=60) == ("interrupted\n", "")
        finally:
            process.kill()


def test_rejects_are_taken_out(dirty, schemas):
    pa = pytest.importorskip("pyarrow")
    calls = archive(dirty, schemas)
    pa.table(calls)
    table = pa.table(calls.rejects)
    assert table.to_pylist() == list(calls.rejects)
    taken = calls.rejects.take()
    assert (len(taken), len(calls.rejects)) == (4, 0)


def test_diff(schemas, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    (new / "Ticket.json").write_text(json.dumps({**SCHEMA, "required": ["id", "state"]}))
    diff = callspec.diff(schemas, new)
    assert "property-required" in json.dumps(diff)


def test_polars_takes_batches(dirty, schemas):
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(archive(dirty, schemas))
    assert frame["id"].to_list() == [1, 2, 1]


def test_duckdb_takes_batches(dirty, schemas):
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")
    calls = pa.RecordBatchReader.from_stream(archive(dirty, schemas))
    assert duckdb.sql("select count(*), sum(id) from calls").fetchall() == [(3, 4)]


def test_datafusion_takes_batches(dirty, schemas):
    datafusion = pytest.importorskip("datafusion")
    frame = datafusion.SessionContext().from_arrow(archive(dirty, schemas))
    assert frame.count() == 3
