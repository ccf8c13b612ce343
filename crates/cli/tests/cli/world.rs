//! A folder of its own for each test, with a vendor in it, and the command run there.

use callspec_runtime::Value;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;

/// The page of a leg, as its vendor publishes it.
pub const LEG: &str = "\
Class Leg
One side of a call.
public class Leg
Properties
Id
Tells the leg from others.
[JsonProperty(\"id\")]
public string Id { get; set; }
Property Value
State
Where the leg is: \"ringing\", \"talking\" or \"gone\".
[JsonProperty(\"state\")]
public string State { get; set; }
Property Value
Seconds
How long it took. Only present when state is gone.
[JsonProperty(\"seconds\")]
public int Seconds { get; set; }
Property Value
";

/// A page about another type, which refers to the first.
pub const TALK: &str = "\
Class Talk
Two legs.
public class Talk
Properties
Legs
The sides.
[JsonProperty(\"legs\")]
public List<Leg> Legs { get; set; }
Property Value
";

const VENDOR: &str = "\
title = \"Acme\"
[format.docfx]
languages = [\"csharp\"]
null = \"csharp\"
[format.docfx.names]
attributes = [\"JsonProperty\"]
";

/// What could come of the pages, whatever is made of their sentences.
const LEG_SCHEMA: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Leg",
  "type": "object",
  "properties": {
    "id": {
      "type": ["string", "null"],
      "x-evidence": {"type": "declared"},
      "x-source": {"page": "Leg.txt", "row": "Id", "line": 5}
    },
    "seconds": {"type": "integer"},
    "state": {"type": ["string", "null"]}
  },
  "x-documented": {
    "allOf": [
      {
        "if": {"properties": {"state": {"const": "gone"}}},
        "else": {"properties": {"seconds": false}},
        "x-evidence": {"else": "prose"},
        "x-source": {"page": "Leg.txt", "row": "Seconds", "line": 15}
      }
    ]
  }
}
"#;

const TALK_SCHEMA: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Talk",
  "type": "object",
  "properties": {"legs": {"type": "array", "items": {"$ref": "Leg.json"}}}
}
"#;

/// A folder with `schema/acme`.
pub struct World {
    pub root: PathBuf,
}

impl World {
    /// An empty folder of that name, with a vendor that has two pages.
    pub fn new(name: &str) -> World {
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        let world = World { root };
        world.write("schema/acme/vendor.toml", VENDOR);
        world.write("schema/acme/pages/Leg.txt", LEG);
        world.write("schema/acme/pages/Talk.txt", TALK);
        world
    }

    /// The same, with schemas.
    pub fn with_schemas(name: &str) -> World {
        let world = World::new(name);
        world.write("schema/acme/Leg.json", LEG_SCHEMA);
        world.write("schema/acme/Talk.json", TALK_SCHEMA);
        world
    }

    /// The same, with the schemas of its pages.
    pub fn generated(name: &str) -> World {
        let world = World::new(name);
        assert_eq!(world.run(&["regen"]).code, 0);
        world
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).expect("a file")
    }

    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// Names in a folder, hidden ones included.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.root.join(folder)).expect("a folder");
        let name = |entry: std::io::Result<fs::DirEntry>| {
            entry.expect("an entry").file_name().into_string().expect("UTF-8")
        };
        let mut names: Vec<_> = entries.map(name).collect();
        names.sort();
        names
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_callspec"));
        command.args(arguments).current_dir(&self.root);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    /// Runs the command with something on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command");
        let mut stdin = child.stdin.take().expect("a pipe");
        // Both pipes have to move; and the command may end before it has read everything.
        thread::scope(|scope| {
            scope.spawn(move || drop(stdin.write_all(input.as_bytes())));
            child.wait_with_output().expect("the command").into()
        })
    }
}

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let run = Run {
            code: output.status.code().expect("no signal"),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        assert!(!run.err.contains("panicked"), "{run:?}");
        run
    }
}

impl Run {
    /// The lines of standard output, as JSON.
    pub fn json(&self) -> Vec<Value> {
        let value = |line: &str| Value::from_json(line.as_bytes()).expect("JSON");
        self.out.lines().map(value).collect()
    }
}

/// A member of a member of … as text.
pub fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('/').fold(value, |value, name| match name.parse::<usize>() {
        Ok(index) => value.as_array().and_then(|items| items.get(index)).expect("an item"),
        Err(_) => value.get(name).expect("a member"),
    })
}
