//! Model pages as swagger-codegen and OpenAPI Generator write them for each language: one property, one
//! line of what was understood.

use callspec_intake::{Page, Vendor, read};
use callspec_runtime::Value;
use std::fmt::Write as _;

/// The members of the page's type, a line each: name, shape, and what else is declared.
fn members(language: &str, page: &str) -> String {
    let vendor = format!(
        "title = \"T\"\n[format.markdown]\nlanguages = [\"{language}\"]\nnull = \"marked\"\n"
    );
    let vendor = Vendor::parse(&vendor).expect("a vendor");
    let reading = read(vec![Page::new("p", page)], &vendor, None);
    let reading = reading.unwrap_or_else(|errors| panic!("{language}: {errors:?}"));
    let schema = &reading.schemas["Leg"];
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut text = String::new();
    let properties = schema.get("properties").and_then(Value::as_object).expect("properties");
    for (name, property) in properties {
        let mark = if required.contains(&name.as_str()) { "!" } else { "" };
        let _ = write!(text, "{name}{mark}: {}", shape(property));
        for keyword in ["enum", "default", "readOnly", "writeOnly", "deprecated"] {
            if let Some(value) = property.get(keyword) {
                let _ = write!(text, " {keyword}={}", value.to_json());
            }
        }
        text.push('\n');
    }
    text
}

/// A shape in a few characters: `[string]`, `{integer}`, `Tag?`.
fn shape(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return name.trim_end_matches(".json").to_owned();
    }
    if let Some(all) = schema.get("anyOf").and_then(Value::as_array) {
        return all.iter().map(shape).collect::<Vec<_>>().join("|").replace("|null", "?");
    }
    let types = schema.get("type").map(|types| match types {
        Value::String(name) => name.clone(),
        types => types.to_json().replace(['[', ']', '"'], "").replace(",null", "?"),
    });
    let null = types.as_ref().is_some_and(|types| types.ends_with('?'));
    let shown = match types.as_deref().map(|types| types.trim_end_matches('?')) {
        None => "any".to_owned(),
        Some("array") => {
            let items = schema.get("items").map(|items| {
                let values = items.get("enum").map(Value::to_json).unwrap_or_default();
                format!("{}{values}", shape(items))
            });
            format!("[{}]", items.unwrap_or_default())
        }
        Some("object") => {
            format!("{{{}}}", schema.get("additionalProperties").map(shape).unwrap_or_default())
        }
        Some("string") => {
            schema.get("format").and_then(Value::as_str).unwrap_or("string").to_owned()
        }
        Some(other) => other.to_owned(),
    };
    if null { format!("{shown}?") } else { shown }
}

fn check(language: &str, page: &str, expected: &[&str]) {
    let found = members(language, page);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{language}");
}

#[test]
fn java() {
    let page = "\n\n# Leg\n\nOne leg.\n\n## Properties\n\n\
| Name | Type | Description | Notes |\n|------------ | ------------- | ------------- | -------------|\n\
|**at** | **OffsetDateTime** | When. |  [optional] [readonly] |\n\
|**count** | **Integer** |  |  |\n\
|**kinds** | [**List&lt;KindsEnum&gt;**](#List&lt;KindsEnum&gt;) |  |  [optional] |\n\
|**parts** | **Map&lt;String, List&lt;Tag&gt;&gt;** |  |  [optional] |\n\
|**state** | [**StateEnum**](#StateEnum) | Its state. |  [optional] |\n\
\n\n\n## Enum: StateEnum\n\n| Name | Value |\n|---- | -----|\n| IN | &quot;in&quot; |\n| OUT_BY | &quot;out, by&quot; |\n\
\n\n## Enum: List&lt;KindsEnum&gt;\n\n| Name | Value |\n|---- | -----|\n| A | &quot;a&quot; |\n";
    let old = page
        .replace("|**", "**")
        .replace(
            "| Name | Type | Description | Notes |\n|-",
            "Name | Type | Description | Notes\n-",
        )
        .replace("| Name | Value |\n|---- | -----|", "Name | Value\n---- | -----")
        .replace("| IN", "IN")
        .replace("| OUT", "OUT")
        .replace("| A |", "A |")
        .replace(" |\n", "\n")
        .replace("-|\n", "-\n")
        .replace("## Enum: StateEnum", "<a name=\"StateEnum\"></a>\n## Enum: StateEnum");
    for page in [page, &old] {
        check(
            "java",
            page,
            &[
                "at: date-time readOnly=true",
                "count!: integer",
                "kinds: [string[\"a\"]]",
                "parts: {[Tag]}",
                "state: string enum=[\"in\",\"out, by\"]",
            ],
        );
    }
}

#[test]
fn kotlin() {
    let page = "\n# Leg\n\n## Properties\n| Name | Type | Description | Notes |\n\
| ------------ | ------------- | ------------- | ------------- |\n\
| **at** | [**java.time.OffsetDateTime**](java.time.OffsetDateTime.md) |  |  [optional] |\n\
| **names** | **kotlin.collections.List&lt;kotlin.String&gt;** |  |  |\n\
| **size** | **kotlin.Long** |  |  [optional] |\n\
| **state** | [**inline**](#State) | Its state. |  [optional] |\n\n\n\
<a id=\"State\"></a>\n## Enum: state\n| Name | Value |\n| ---- | ----- |\n| state | in, out |\n\n\n\n";
    check(
        "kotlin",
        page,
        &[
            "at: date-time",
            "names!: [string]",
            "size: integer",
            "state: string enum=[\"in\",\"out\"]",
        ],
    );
}

#[test]
fn go() {
    let page = "# Leg\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**At** | Pointer to [**time.Time**](time.Time.md) |  | [optional] [readonly] \n\
**Data** | Pointer to **map[string]interface{}** |  | [optional] \n\
**File** | Pointer to ***os.File** |  | [optional] \n\
**Id** | **int64** |  | \n\
**Name** | Pointer to **NullableString** |  | [optional] [default to \"x\"]\n\
**Other** | [**NullableTag**](Tag.md) |  | \n\
**Tags** | Pointer to [**[]Tag**](Tag.md) |  | [optional] \n\n## Methods\n\n### NewLeg\n\n`func NewLeg() *Leg`\n";
    check(
        "go",
        page,
        &[
            "At: date-time? readOnly=true",
            "Data: {any}?",
            "File: string?",
            "Id!: integer",
            "Name: string? default=\"x\"",
            "Other!: Tag?",
            "Tags: [Tag]?",
        ],
    );
}

#[test]
fn rust() {
    let page = "# Leg\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**data** | Option<[**std::collections::HashMap<String, serde_json::Value>**](serde_json::Value.md)> |  | [optional]\n\
**id** | [**uuid::Uuid**](uuid::Uuid.md) |  | \n\
**names** | **Vec<String>** |  | \n\
**state** | Option<**State**> | Its state (enum: in, out) | [optional][default to In]\n\
**tag** | Option<[**models::Tag**](Tag.md)> |  | [optional]\n\
**when** | Option<**chrono::DateTime<chrono::FixedOffset>**> |  | [optional]\n\n[[Back to README]](../README.md)\n";
    check(
        "rust",
        page,
        &[
            "data: {any}?",
            "id!: uuid",
            "names!: [string]",
            "state: string? enum=[\"in\",\"out\",null] default=\"In\"",
            "tag: Tag?",
            "when: date-time?",
        ],
    );
}

#[test]
fn php() {
    let page = "# # Leg\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**at** | [**\\DateTime**](\\DateTime.md) |  | [optional]\n\
**counts** | **map[string,int]** |  | [optional]\n\
**labels** | **array<string,string>** |  |\n\
**names** | **string[]** |  |\n\
**tags** | [**\\Acme\\Client\\Model\\Tag[]**](Tag.md) |  | [optional]\n\n[[Back to Model list]](../../README.md#models)\n";
    check(
        "php",
        page,
        &[
            "at: date-time",
            "counts: {integer}",
            "labels!: {string}",
            "names!: [string]",
            "tags: [Tag]",
        ],
    );
}

#[test]
fn ruby() {
    let page = "# Acme::Leg\n\n## Properties\n\n| Name | Type | Description | Notes |\n| ---- | ---- | ----------- | ----- |\n\
| **at** | **Time** |  | [optional] |\n| **counts** | **Hash&lt;String, Integer&gt;** |  | [optional] |\n\
| **on** | **Boolean** |  | [optional][default to false] |\n| **tags** | [**Array&lt;Tag&gt;**](Tag.md) |  |  |\n\n\
## Example\n\n```ruby\nrequire 'acme'\n\ninstance = Acme::Leg.new(\n  a: null | b\n)\n```\n";
    check(
        "ruby",
        page,
        &["at: date-time", "counts: {integer}", "on: boolean default=false", "tags!: [Tag]"],
    );
}

#[test]
fn swift() {
    let page = "# Leg\n\n## Properties\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**at** | **Date** |  | [optional] \n**data** | [String: AnyCodable] |  | [optional] \n**grid** | [[String]] |  | [optional] \n\
**id** | **Int64** |  | [optional] \n**names** | **[String]** |  | \n**tags** | [Tag] |  | [optional] \n\n[[Back to Model list]](../README.md#documentation-for-models)\n";
    check(
        "swift",
        page,
        &[
            "at: date-time",
            "data: {any}",
            "grid: [[string]]",
            "id: integer",
            "names!: [string]",
            "tags: [Tag]",
        ],
    );
}

#[test]
fn typescript() {
    let page = "# Leg\n\nOne leg.\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**counts** | **{ [key: string]: number; }** |  | [optional] [default to undefined]\n\
**name** | **string** |  | [default to undefined]\n\
**names** | **Array&lt;string&gt;** |  | [optional] [default to undefined]\n\
**tags** | [**Set&lt;Tag&gt;**](Tag.md) |  | [optional] [readonly] [default to undefined]\n\n\
## Example\n\n```typescript\nconst a: A | B = {};\n```\n";
    check(
        "typescript",
        page,
        &["counts: {number}", "name!: string", "names: [string]", "tags: [Tag] readOnly=true"],
    );
    let short = "\n# Leg\n\n\n## Properties\n\nName | Type\n------------ | -------------\n`id` | number\n`names` | Array&lt;string&gt;\n\n## Example\n";
    check("typescript", short, &["id: number", "names: [string]"]);
}

#[test]
fn powershell() {
    let page = "# Leg\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**At** | **System.DateTime** |  | [optional] \n**Data** | **System.Collections.Hashtable** |  | [optional] \n\
**Id** | **Int64** |  | [optional] \n**Names** | **String[]** |  | \n**Tags** | [**Tag[]**](Tag.md) |  | [optional] \n\n\
## Examples\n\n- Prepare the resource\n```powershell\n$Leg = Initialize-Leg  -Id null | Out-Null\n```\n";
    check(
        "powershell",
        page,
        &["At: date-time", "Data: {any}", "Id: integer", "Names!: [string]", "Tags: [Tag]"],
    );
    // A documentation site of such an SDK.
    let site = "---\nid: leg\ntitle: Leg\n---\n\n# Leg\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**Kind** | **Enum** [  \"A\",    \"B c\" ] | Its kind. | [required]\n**Tags** | [**[]Tag**](tag) |  | [optional] \n";
    check("powershell", site, &["Kind!: string enum=[\"A\",\"B c\"]", "Tags: [Tag]"]);
}

#[test]
fn python() {
    let page = "# Leg\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**at** | **datetime** |  | [optional] \n**counts** | **Dict[str, List[int]]** |  | \n**name** | **Optional[str]** |  | [optional] [default to 'a b']\n\
**old** | **str, none_type** |  | [optional] \n**tags** | [**List[Tag]**](Tag.md) |  | [optional] [readonly] \n\n\
## Example\n\n```python\nfrom acme import Leg\n```\n";
    check(
        "python",
        page,
        &[
            "at: date-time",
            "counts!: {[integer]}",
            "name: string? default=\"a b\"",
            "old: string?",
            "tags: [Tag] readOnly=true",
        ],
    );
}

#[test]
fn csharp() {
    let page = "# Acme.Model.Leg\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**At** | **DateTime?** |  | [optional] \n**Counts** | **Dictionary&lt;string, int&gt;** |  | [optional] \n**Id** | **Guid** |  | \n**Tags** | [**List&lt;Tag&gt;**](Tag.md) |  | [optional] \n\n[[Back to Model list]](../README.md)\n";
    check("csharp", page, &["At: date-time?", "Counts: {integer}", "Id!: uuid", "Tags: [Tag]"]);
}

/// JavaScript's pages link no section: it is named after its property.
#[test]
fn sections_are_found_by_the_property_too() {
    let page = "# Acme.Leg\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n\
**size** | **Number** |  | [optional] \n**usedBy** | **[String]** |  | [optional] \n**way** | **String** |  | [optional] \n\n\n\n\
## Enum: WayEnum\n\n\n* `in` (value: `\"in\"`)\n\n* `OUT` (value: `\"out\"`)\n\n\n\n## Enum: [UsedByEnum]\n\n\n* `a b` (value: `\"a b\"`)\n\n";
    check(
        "swift",
        &page.replace("**Number**", "**Double**"),
        &["size: number", "usedBy: [string[\"a b\"]]", "way: string enum=[\"in\",\"out\"]"],
    );
}

#[test]
fn headers_have_other_titles_and_notes_other_marks() {
    let page = "# Leg\n\n| Field Name | Data Type | Description |\n| :--- | :--- | :--- |\n| `id` | String | Its id. |\n";
    check("swift", page, &["id: string"]);
    let page = "# Leg\n\n| Property | Type | Notes |\n|--|--|--|\n| a | str | [optional] [nullable] [write-only] |\n| b | str | [optional] [deprecated] [enum: x, y] |\n";
    check(
        "python",
        page,
        &["a: string? writeOnly=true", "b: string enum=[\"x\",\"y\"] deprecated=true"],
    );
}

#[test]
fn sentences_go_over_lines_and_hold_whole_tables() {
    let page = "# Leg\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n**a** | **str** | One line\nand another | [optional]\n**b** | **str** |  | \n";
    check("python", page, &["a: string", "b!: string"]);
    let page = "# Leg\n\n| Name | Type | Description | Notes |\n| --- | --- | --- | --- |\n\
| **a** | **str** | What it means:\n| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | 4 | | [optional] |\n| **b** | **str** |  |  |\n";
    check("python", page, &["a: string", "b!: string"]);
    let inline = "# Leg\n\n| Name | Type | Description | Notes |\n| --- | --- | --- | --- |\n| **a** | **str** | | x | y | |---|---| | 1 | 2 | | [optional] |\n";
    check("python", inline, &["a: string"]);
}

/// A table without outer pipes, as most templates write it.
const TABLE: &str = "Name | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n";

fn table(rows: &str) -> String {
    format!("# Leg\n\n## Properties\n\n{TABLE}{rows}")
}

/// Go's template opens a link that it never closes, and calls what has several types an interface.
#[test]
fn go_forgets_a_bracket() {
    let rows = "**At** | Pointer to [**NullableTime** |  | [optional] \n**Grid** | Pointer to **[][]int64** |  | [optional] \n\
**Maps** | Pointer to **map[string]map[string]interface{}** |  | [optional] \n**Names** | **[]*string** |  | \n\
**Of** | **interface { GetType() string }** | Any of several. | \n**Raw** | **[]byte** |  | \n**Tags** | [**map[string][]Tag**](array.md) |  | \n";
    check(
        "go",
        &table(rows),
        &[
            "At: date-time?",
            "Grid: [[integer]]?",
            "Maps: {{any}}?",
            "Names!: [string?]",
            "Of!: any",
            "Raw!: string",
            "Tags!: {[Tag]}",
        ],
    );
}

#[test]
fn older_python_pages_have_phrases_instead_of_brackets() {
    let rows = "**a** | **str, none_type** |  | [optional] \n\
**b** | **bool, date, datetime, dict, float, int, list, str, none_type** |  | [optional] \n\
**c** | **[[int]]** |  | [optional] \n**d** | **{str: (int,)}** |  | [optional] \n\
**e** | [**{str: ([Tag],)}**](Tag.md) |  | [optional] [readonly] \n**f** | **file_type** |  | [optional] \n\
**g** | **str** |  | [optional]  if omitted the server will use the default value of \"a, b\"\n\
**h** | **str** |  | defaults to \"x\", must be one of [\"x\", \"y, z\", ]\n\
**i** | [**[Tag], none_type**](Tag.md) |  | [optional] \n";
    check(
        "python",
        &table(rows),
        &[
            "a: string?",
            "b: any",
            "c: [[integer]]",
            "d: {integer}",
            "e: {[Tag]} readOnly=true",
            "f: string",
            "g: string default=\"a, b\"",
            "h!: string enum=[\"x\",\"y, z\"] default=\"x\"",
            "i: [Tag]?",
        ],
    );
}

#[test]
fn newer_python_pages_have_unions_and_literals() {
    let rows = "**a** | **Union[str, int]** |  | \n**b** | **Dict[str, List[Optional[str]]]** |  | [optional] \n\
**c** | **Literal['x', 'y']** |  | [optional] \n**d** | [**Union[Cat, Dog]**](Cat.md) |  | [optional] \n\
**e** | **date** |  | [optional] [default to Sun Feb 02 00:00:00 UTC 2020]\n";
    check(
        "python",
        &table(rows),
        &[
            "a!: string,integer",
            "b: {[string?]}",
            "c: string enum=[\"x\",\"y\"]",
            "d: any",
            // What no date looks like is no default of one.
            "e: date",
        ],
    );
}

/// A row about all members that have no name: it is counted, and becomes `additionalProperties`.
#[test]
fn a_row_may_speak_of_all_other_members() {
    for (word, others) in
        [("str", Some("string")), ("bool, date, dict, float, int, list, str, none_type", None)]
    {
        let row = format!(
            "**a** | **int** |  | \n**any string name** | **{word}** | any of them | [optional]\n"
        );
        let vendor =
            "title = \"T\"\n[format.markdown]\nlanguages = [\"python\"]\nnull = \"marked\"\n";
        let vendor = Vendor::parse(vendor).expect("a vendor");
        let reading = read(vec![Page::new("p", table(&row))], &vendor, None).expect("a reading");
        let schema = &reading.schemas["Leg"];
        assert_eq!(schema.get("additionalProperties").map(shape).as_deref(), others, "{word}");
        let names = schema.get("properties").and_then(Value::as_object).expect("properties");
        assert_eq!(names.keys().collect::<Vec<_>>(), ["a"]);
        assert_eq!((reading.report.rows.all, reading.report.rows.first_seen), (2, 2));
    }
}

/// Rust's page of a type that is one of several repeats their tables; Java's and Ruby's name them only.
#[test]
fn alternatives_are_skipped_by_name() {
    let variants = format!(
        "# Pet\n\n## Enum Variants\n\n| Name | Value |\n|---- | -----|\n| Cat | cat |\n| Dog | dog |\n\n\
## Cat\n\n{TABLE}**name** | **String** |  | \n\n## Dog\n\n{TABLE}**name** | **String** |  | \n**barks** | **bool** |  | \n"
    );
    for (language, page, rows) in [
        ("rust", variants.as_str(), 3),
        (
            "rust",
            "# Pet\n\n## Enum Variants\n\n| Name | Description |\n|---- | -----|\n| Cat | A cat. |\n",
            1,
        ),
        ("java", "# Pet\n\n## oneOf schemas\n* [Cat](Cat.md)\n* [Dog](Dog.md)\n", 0),
        ("java", "# Interface Pet\n\n\n## Implementing Classes\n\n* Cat\n* Dog\n", 0),
        (
            "ruby",
            "# Acme::Pet\n\n## Class instance methods\n\n### `openapi_one_of`\n\n```ruby\na | b\n```\n",
            0,
        ),
    ] {
        let vendor = format!("title = \"T\"\n[format.markdown]\nlanguages = [\"{language}\"]\n");
        let vendor = Vendor::parse(&vendor).expect("a vendor");
        let reading = read(vec![Page::new("p", page)], &vendor, None).expect("a reading");
        assert!(reading.schemas.is_empty(), "{page}");
        assert_eq!(reading.report.skipped[0].reason, "alternatives of a type", "{page}");
        assert_eq!((reading.report.rows.all, reading.report.rows.skipped), (rows, rows), "{page}");
    }
}

#[test]
fn wrappers_of_rust_hold_what_is_in_them() {
    let rows = "**a** | Option<[**Box<models::Tag>**](Tag.md)> |  | [optional]\n**b** | [**std::collections::HashMap<String, Vec<Vec<i32>>>**](Vec.md) |  | \n\
**r#type** | Option<**String**> |  | [optional][readonly]\n";
    check("rust", &table(rows), &["a: Tag?", "b!: {[[integer]]}", "r#type: string? readOnly=true"]);
}

#[test]
fn javascript() {
    let rows = "**a** | **[String]** |  | [optional] \n**b** | **{String: Number}** |  | [optional] \n\
**c** | [**{String: [Tag]}**](Tag.md) |  | [optional] \n**d** | **[[Number]]** |  | [optional] [default to [[1, 2], [3]]]\n";
    check(
        "javascript",
        &table(rows),
        &["a: [string]", "b: {number}", "c: {[Tag]}", "d: [[number]]"],
    );
}

#[test]
fn dart() {
    let rows = "**a** | **List<String>** |  | [optional] [default to const []]\n\
**b** | [**BuiltMap&lt;String, BuiltList&lt;Tag&gt;&gt;**](BuiltList.md) |  | [optional] \n**c** | [**DateTime**](DateTime.md) |  | \n**d** | **num** |  | \n";
    let page = table(rows).replace("# Leg", "# openapi.model.Leg");
    check("dart", &page, &["a: [string]", "b: {[Tag]}", "c!: date-time", "d!: number"]);
}

#[test]
fn perl() {
    let rows = "**a** | **ARRAY[string]** |  | [optional] \n**b** | **HASH[string,int]** |  | [optional] \n\
**c** | [**ARRAY[ARRAY[Tag]]**](Tag.md) |  | \n**d** | **DateTime** |  | \n";
    let page = table(rows).replace("# Leg", "# Acme::Object::Leg");
    check("perl", &page, &["a: [string]", "b: {integer}", "c!: [[Tag]]", "d!: date-time"]);
}

/// R's notes have bounds and values.
#[test]
fn r() {
    let rows = "**a** | **array[character]** |  | [optional] [Max. items: 3] \n**b** | **character** |  | [optional] [Enum: [in, out by]] \n\
**c** | **integer** |  | [Max: 100] [Min: 10] \n**d** | **map(numeric)** |  | [optional] \n";
    let page = table(rows).replace("# Leg", "# acme::Leg");
    check(
        "r",
        &page,
        &["a: [string]", "b: string enum=[\"in\",\"out by\"]", "c!: integer", "d: {number}"],
    );
}

#[test]
fn pointers_of_c_and_objective_c() {
    let rows = "**a** | **char \\*** |  | [optional] \n**b** | **long** |  | \n**c** | [**list_t**](tag.md) \\* |  | [optional] \n\
**d** | [**tag_t**](tag.md) \\* |  | [optional] \n";
    let page = table(rows);
    check("c", &page, &["a: string", "b!: integer", "c: [any]", "d: tag_t"]);
    let rows = "**a** | **NSString*** |  | [optional] \n**b** | [**NSArray&lt;Tag&gt;***](Tag.md) |  | [optional] \n\
**c** | **NSDictionary&lt;NSString*, NSNumber*&gt;*** |  | [optional] \n";
    check("objective-c", &table(rows), &["a: string", "b: [Tag]", "c: {number}"]);
}

#[test]
fn pipes_part_types_as_well_as_cells() {
    let rows = "**a** | **string|null** |  | [optional] [default to 'x']\n**b** | **\\Acme\\Cat\\|\\Acme\\Dog** |  | \n\
**c** | **array<string,\\Acme\\Tag>** | x | y | [optional]\n**d** | **int[][]** |  | \n";
    let page = table(rows);
    check("php", &page, &["a: string? default=\"x\"", "b!: any", "c: {Tag}", "d!: [[integer]]"]);
    let rows = "**a** | **'x' \\| 'y'** |  | [optional] \n**b** | `string | number` |  | \n**c** | **Array&lt;string&gt; &#124; null** |  | \n\
**d** | **{ name: string; }** |  | \n**e** | **Record&lt;string, any&gt;** |  | \n";
    check(
        "typescript",
        &table(rows),
        &[
            "a: string enum=[\"x\",\"y\"]",
            "b!: string,number",
            "c!: [string]?",
            "d!: {any}",
            "e!: {any}",
        ],
    );
}

/// The values of a map's values.
#[test]
fn a_map_may_list_its_values() {
    let rows = "**a** | [**Map&lt;String, InnerEnum&gt;**](#Map&lt;String, InnerEnum&gt;) |  |  [optional]\n\n\n\
## Enum: Map&lt;String, InnerEnum&gt;\n\nName | Value\n---- | -----\nUPPER | &quot;UPPER&quot;\nLOWER | &quot;lower&quot;\n";
    let vendor = "title = \"T\"\n[format.markdown]\nlanguages = [\"java\"]\n";
    let vendor = Vendor::parse(vendor).expect("a vendor");
    let reading = read(vec![Page::new("p", table(rows))], &vendor, None).expect("a reading");
    let values = reading.schemas["Leg"].get("properties").and_then(|it| it.get("a"));
    let values = values.and_then(|it| it.get("additionalProperties")).and_then(|it| it.get("enum"));
    assert_eq!(values.map(Value::to_json).as_deref(), Some("[\"UPPER\",\"lower\"]"));
}
