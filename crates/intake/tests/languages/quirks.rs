//! What templates do beyond a plain table: unions, phrases, forgotten brackets, alternatives.

use crate::members::{check, shape};
use callspec_intake::{Page, Vendor, read};
use callspec_runtime::Value;

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
    let layer = reading.schemas["Leg"].get("x-documented");
    let values = layer.and_then(|it| it.get("properties")).and_then(|it| it.get("a"));
    let values = values.and_then(|it| it.get("additionalProperties")).and_then(|it| it.get("enum"));
    assert_eq!(values.map(Value::to_json).as_deref(), Some("[\"UPPER\",\"lower\"]"));
}
