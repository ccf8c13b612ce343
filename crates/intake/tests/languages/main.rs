//! Model pages as swagger-codegen and OpenAPI Generator write them for each language: one property, one
//! line of what was understood.

mod members;
mod quirks;

use members::check;

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
