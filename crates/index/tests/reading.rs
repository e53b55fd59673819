//! Data files: what is read, and what is said about a file that is not as it should be.

use index::{Cell, Claim, Framework, Reading, read};

const NODES: &str = "
id = 'x'
node = [
  { id = 'all', range = { low = 0, high = 100 } },
  { id = 'law', parent = 'all', range = { low = 0, high = 1 } },
  { id = 'skill', parent = 'all', denominator = 'people' },
]
[data]
name = 'country'
groups = ['region']
ranks = { rank = 'all' }
tier = 'tier'
ignore = ['remark']
";

fn framework() -> Framework {
    Framework::parse(NODES).unwrap_or_else(|faults| panic!("{faults}"))
}

fn read(text: &str) -> Reading {
    read::csv(text.as_bytes(), "d.csv", &framework())
}

fn said(reading: &Reading) -> Vec<String> {
    reading.complaints.iter().map(ToString::to_string).collect()
}

#[test]
fn every_kind_of_column_finds_its_place() {
    let reading = read(
        "\u{feff}unit,country,region,people,law,skill,all,rank,tier,remark\n\
         AAA, Alvara ,North,10,0.5,3,77.25,1,T1,well done\n\
         BBB,\"Bekaria, South\",South,1e3,refused,n/a,,,,\n\
         CCC,,,..,NO RESPONSE,+.5e-2,12,2,T3,\n",
    );
    assert_eq!(said(&reading), [""; 0]);
    let table = reading.accept().unwrap();
    assert_eq!(table.units(), ["AAA", "BBB", "CCC"]);
    assert_eq!(
        (table.name_of(0), table.name_of(1), table.name_of(2)),
        ("Alvara", "Bekaria, South", "CCC")
    );
    assert_eq!(table.group("region").unwrap(), ["North", "South", ""]);
    let cells = |indicator: &str| table.series(indicator).unwrap().iter().collect::<Vec<_>>();
    assert_eq!(cells("law"), [Cell::Value(0.5), Cell::Refused, Cell::NoResponse]);
    assert_eq!(
        cells("skill"),
        [Cell::Value(3.0), Cell::NotApplicable, Cell::Value(0.005)]
    );
    let people = table.denominator("people").unwrap();
    assert_eq!(
        people.iter().collect::<Vec<_>>(),
        [Cell::Value(10.0), Cell::Value(1000.0), Cell::Missing]
    );
    let claims: Vec<(&str, &Claim)> = table
        .published()
        .iter()
        .map(|one| (one.column.as_str(), &one.claim))
        .collect();
    let (score, rank) = (Claim::Score("all".to_owned()), Claim::Rank("all".to_owned()));
    assert_eq!(claims, [("all", &score), ("rank", &rank), ("tier", &Claim::Tier)]);
    assert_eq!(table.published()[2].words, ["T1", "", "T3"]);
    assert_eq!(table.line(2), Some(4));
}

#[test]
fn a_dirty_file_is_told_row_by_row_and_gives_no_table() {
    let reading = read(
        "unit,country,region,people,law,skill,law2\n\
         AAA,A,N,10,0.5,3,\n\
         AAA,A,N,10,0.5,3,\n\
         ,B,N,10,0.5,3,\n\
         \n\
         ,,,,,,\n\
         CCC,C,N,10,0.5\n\
         DDD,D,N,10,\"0,5\",3,\n\
         EEE,E,N,10,half,inf,\n\
         FFF,F,N,1e999,1.5,1_000,\n\
         GGG,G,N,0x10,-0.1,5%,\n",
    );
    assert_eq!(
        said(&reading),
        [
            "d.csv, row 1, column `law2`: the framework does not know this column; it is passed over",
            "d.csv, row 3, column `unit`: unit `AAA` stands on row 2 already",
            "d.csv, row 4, column `unit`: the row has no code for its unit",
            "d.csv, row 6: an empty row; it is passed over",
            "d.csv, row 7: 5 fields where the heading has 7",
            "d.csv, row 8, column `law`: `0,5` has a comma; decimals have a point, thousands have nothing",
            "d.csv, row 9, column `law`: `half` is not a number",
            "d.csv, row 9, column `skill`: `inf` is not a number",
            "d.csv, row 10, column `people`: `1e999` is too large for a number",
            "d.csv, row 10, column `law`: 1.5 lies outside 0 to 1",
            "d.csv, row 10, column `skill`: `1_000` is not a number",
            "d.csv, row 11, column `people`: `0x10` is not a number",
            "d.csv, row 11, column `law`: -0.1 lies outside 0 to 1",
            "d.csv, row 11, column `skill`: `5%` is not a number",
        ]
    );
    assert_eq!(reading.table.units(), ["AAA", "DDD", "EEE", "FFF", "GGG"]);
    assert_eq!(reading.table.cell("EEE", "law"), Some(Cell::Missing));
    let refused = reading.accept().unwrap_err();
    assert_eq!(refused.list.len(), 14);
}

#[test]
fn rows_are_counted_as_a_person_counts_them_whatever_ends_the_lines() {
    let lines = [
        "unit,country,region,people,law,skill",
        "AAA,\"A",
        "and B\",N,1,1,1",
        "",
        "BBB,B,N,1,x,1",
        "CCC,C,N,1,1,y",
    ];
    for ending in ["\n", "\r\n", "\r"] {
        for last in ["", ending] {
            let reading = read(&(lines.join(ending) + last));
            let rows: Vec<Option<u64>> = reading.complaints.iter().map(|complaint| complaint.row).collect();
            assert_eq!(rows, [Some(5), Some(6)], "{ending:?} {last:?}");
            assert_eq!(reading.table.line(0), Some(2));
        }
    }
}

#[test]
fn a_file_without_what_the_framework_asks_for_is_refused() {
    for (text, expected) in [
        ("", "d.csv: the file has no heading"),
        (
            "unit;law;skill\nAAA;1;2\n",
            "d.csv, row 1: the heading is one field with `;` in it; fields are parted by commas",
        ),
        (
            "code,law,skill,people,region\n",
            "d.csv, row 1, column `unit`: this column is not in the file, but the framework asks for it (the units' codes)",
        ),
        (
            "unit,skill,people,region\n",
            "d.csv, column `law`: this column is not in the file, but the framework asks for it (an indicator)",
        ),
        (
            "unit,law,skill,region\n",
            "d.csv, column `people`: this column is not in the file, but the framework asks for it (a denominator)",
        ),
        (
            "unit,law,skill,people\n",
            "d.csv, row 1, column `region`: this column is not in the file, but the framework asks for it (a group)",
        ),
        (
            "unit,law,law,skill,people,region\n",
            "d.csv, row 1, column `law`: this heading stands twice",
        ),
    ] {
        let reading = read(text);
        assert!(
            said(&reading).contains(&expected.to_owned()),
            "{text}: {:?}",
            said(&reading)
        );
        assert!(reading.accept().is_err());
    }
    let bytes: &[u8] = b"unit,law,skill,people,region\nAAA,1,1,1,\xff\xfe\n";
    let reading = read::csv(bytes, "d.csv", &framework());
    assert_eq!(
        said(&reading),
        ["d.csv, row 2: the file cannot be read: the text is not UTF-8"]
    );
}

#[test]
fn long_form_puts_cells_where_they_belong() {
    let text = "unit,region,indicator,value\nAAA,N,law,0.5\nBBB,S,law,refused\nAAA,N,skill,7\nAAA,,people,2\nBBB,S,all,55\nBBB,S,people,3\n";
    let reading = read(text);
    assert_eq!(said(&reading), [""; 0]);
    let table = reading.accept().unwrap();
    assert_eq!(table.cell("AAA", "skill"), Some(Cell::Value(7.0)));
    assert_eq!(table.cell("BBB", "skill"), Some(Cell::Missing));
    assert_eq!(table.cell("BBB", "law"), Some(Cell::Refused));
    assert_eq!(table.group("region").unwrap(), ["N", "S"]);
    assert_eq!(table.denominator("people").unwrap().get(1), Cell::Value(3.0));
    assert_eq!(table.published()[0].values.get(1), Cell::Value(55.0));
    let dirty = read(
        "unit,region,indicator,value\nAAA,N,law,0.5\nAAA,S,law,0.6\nAAA,N,lore,1\nAAA,N,skill,1\nAAA,N,people,x\n",
    );
    assert_eq!(
        said(&dirty),
        [
            "d.csv, row 3, column `region`: `S` where an earlier row of the same unit says `N`",
            "d.csv, row 3, column `indicator`: `AAA` has a value for `law` on row 2 already",
            "d.csv, row 4, column `indicator`: `lore` is not an indicator, node or denominator of the framework",
            "d.csv, row 6, column `people`: `x` is not a number",
        ]
    );
    assert_eq!(dirty.table.cell("AAA", "law"), Some(Cell::Value(0.5)));
}

#[test]
fn a_file_of_scores_alone_needs_no_column_below_them() {
    let framework = Framework::parse(
        "id = 'x'\nnode = [{ id = 'all' }, { id = 'p', parent = 'all' }, { id = 'q', parent = 'all' }, { id = 'a', parent = 'p' }, \
         { id = 'b', parent = 'q' }]\n",
    )
    .unwrap();
    let table = |text: &str| read::csv(text.as_bytes(), "d.csv", &framework).accept();
    let scores = index::score(&framework, &table("unit,p,q\nAAA,1,2\n").unwrap()).unwrap();
    assert_eq!(scores.whole().raw(), [1.5]);
    let scores = index::score(&framework, &table("unit,all\nAAA,7\n").unwrap()).unwrap();
    assert_eq!(scores.whole().raw(), [7.0]);
    // A pillar from its answers, the other as published.
    let scores = index::score(&framework, &table("unit,a,q\nAAA,5,2\n").unwrap()).unwrap();
    assert_eq!(scores.whole().raw(), [3.5]);
    assert!(table("unit,p\nAAA,1\n").is_err());
}

#[test]
fn what_a_cell_says_reads_back_as_itself() {
    let marks = index::framework::Marks::default();
    for cell in [Cell::Missing, Cell::Refused, Cell::NotApplicable, Cell::NoResponse] {
        assert_eq!(marks.absence(&cell.to_string()), cell.absence());
    }
    for value in [0.1, 1e-300, 123_456_789.125, -2.5e200, f64::MIN_POSITIVE] {
        assert_eq!(Cell::Value(value).to_string().parse::<f64>(), Ok(value));
    }
}

#[test]
fn a_table_written_is_read_as_the_same_table() {
    let first = read(
        "unit,country,region,people,law,skill,all,rank,tier\n\
         AAA,\"A, \"\"the\"\" first\",North,10,0.1,3e-7,77.25,1,T1\n\
         BBB,,,..,refused,n/a,,,\n\
         CCC,,,5,no response,1e300,12,2,T3\n",
    );
    let first = first.accept().unwrap();
    let text = index::write::csv(&first, &framework()).unwrap();
    assert_eq!(
        text,
        "unit,country,region,people,law,skill,all,rank,tier\n\
         AAA,\"A, \"\"the\"\" first\",North,10,0.1,0.0000003,77.25,1,T1\n\
         BBB,,,,refused,not-applicable,,,\n\
         CCC,,,5,no-response,1"
            .to_owned()
            + &"0".repeat(300)
            + ",12,2,T3\n"
    );
    assert_eq!(read(&text).accept().unwrap(), first);
}

#[test]
fn complaints_beyond_ten_thousand_are_counted() {
    let mut text = "unit,region,people,law,skill\n".to_owned();
    for unit in 0..10_050 {
        text.push_str(&format!("U{unit},N,1,x,1\n"));
    }
    let refused = read(&text).accept().unwrap_err();
    assert_eq!((refused.list.len(), refused.more), (10_000, 50));
    assert!(refused.to_string().ends_with("and 50 more\n"));
}

#[test]
fn rows_keep_their_numbers_behind_any_number_of_blank_lines() {
    for end in ["\n", "\r\n", "\r"] {
        // Far more than a reader takes in at once, on either side of a row and within its quotes.
        let blank = end.repeat(50_000);
        let text = format!(
            "{blank}unit,region,people,law,skill{end}{blank}AAA,N,1,x,1{end}{blank}\"B{blank}\",N,1,y,1{end}CCC,N,1,z,1"
        );
        let found = said(&read(&text));
        assert_eq!(
            found,
            [
                "d.csv, row 100002, column `law`: `x` is not a number",
                "d.csv, row 150003, column `law`: `y` is not a number",
                "d.csv, row 200004, column `law`: `z` is not a number",
            ]
        );
    }
}

#[cfg(feature = "xlsx")]
mod workbook {
    use super::{framework, said};
    use index::{Cell, read};
    use std::io::{Cursor, Write};

    /// A workbook of two sheets; `rows` is the second one's content, `shared` its shared texts.
    fn book(rows: &str, shared: &[&str]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006";
        let texts: String = shared.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
        let sheet = |rows: &str| format!("{head}<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
        let parts = [
            (
                "[Content_Types].xml",
                format!("{head}<Types xmlns=\"{package}/content-types\"/>"),
            ),
            (
                "_rels/.rels",
                format!(
                    "{head}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "{head}<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Notes\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"Data\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "{head}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"r3\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/sharedStrings.xml",
                format!("{head}<sst xmlns=\"{main}\">{texts}</sst>"),
            ),
            ("xl/worksheets/sheet1.xml", sheet("")),
            ("xl/worksheets/sheet2.xml", sheet(rows)),
        ];
        for (name, text) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const SHARED: [&str; 6] = ["unit", "region", "people", "law", "skill", "refused"];
    const HEADING: &str = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"s\"><v>2</v></c>\
                           <c r=\"D3\" t=\"s\"><v>3</v></c><c r=\"E3\" t=\"s\"><v>4</v></c></row>";

    fn data() -> index::Framework {
        let mut spec = framework().spec().clone();
        spec.data.sheet = Some("Data".to_owned());
        index::Framework::new(spec).unwrap()
    }

    #[test]
    fn numbers_texts_and_gaps_are_read_from_the_named_sheet() {
        let rows = format!(
            "{HEADING}<row r=\"4\"><c r=\"A4\"><v>12</v></c><c r=\"C4\"><v>10</v></c><c r=\"D4\"><v>0.1</v></c></row>\
             <row r=\"6\"><c r=\"A6\" t=\"inlineStr\"><is><t>BBB</t></is></c><c r=\"B6\" t=\"inlineStr\"><is><t>N</t></is></c>\
             <c r=\"C6\" t=\"inlineStr\"><is><t>2.5</t></is></c><c r=\"D6\" t=\"s\"><v>5</v></c><c r=\"E6\"><f>1+2</f><v>3</v></c></row>"
        );
        let reading = read::xlsx(&book(&rows, &SHARED), "d.xlsx", &data());
        assert_eq!(said(&reading), [""; 0]);
        let table = reading.accept().unwrap();
        assert_eq!(table.units(), ["12", "BBB"]);
        assert_eq!(table.cell("12", "law"), Some(Cell::Value(0.1)));
        assert_eq!(table.cell("12", "skill"), Some(Cell::Missing));
        assert_eq!(table.cell("BBB", "law"), Some(Cell::Refused));
        assert_eq!(table.cell("BBB", "skill"), Some(Cell::Value(3.0)));
        assert_eq!(table.denominator("people").unwrap().get(1), Cell::Value(2.5));
        assert_eq!(table.line(1), Some(6));
    }

    #[test]
    fn errors_truth_values_and_stray_cells_are_complained_about() {
        let rows = format!(
            "{HEADING}<row r=\"4\"><c r=\"A4\"><v>12</v></c><c r=\"D4\" t=\"e\"><v>#DIV/0!</v></c><c r=\"E4\" t=\"b\"><v>1</v></c></row>\
             <row r=\"5\"><c r=\"A5\"><v>13</v></c><c r=\"G5\"><v>1</v></c></row>"
        );
        let reading = read::xlsx(&book(&rows, &SHARED), "d.xlsx", &data());
        assert_eq!(
            said(&reading),
            [
                "d.xlsx, row 4, column `law`: the cell holds the error #DIV/0!, not a number",
                "d.xlsx, row 4, column `skill`: the cell holds the truth value true, not a number",
                "d.xlsx, row 5: 7 fields where the heading has 5",
            ]
        );
    }

    #[test]
    fn what_is_no_workbook_or_has_no_such_sheet_is_refused() {
        let refused = |bytes: &[u8]| said(&read::xlsx(bytes, "d.xlsx", &data()))[0].clone();
        assert!(
            refused(b"unit,law").starts_with("d.xlsx: the file cannot be read: "),
            "{}",
            refused(b"unit,law")
        );
        let mut spec = framework().spec().clone();
        spec.data.sheet = Some("Figures".to_owned());
        let reading = read::xlsx(&book(HEADING, &SHARED), "d.xlsx", &index::Framework::new(spec).unwrap());
        assert_eq!(
            said(&reading)[0],
            "d.xlsx: the file cannot be read: there is no sheet `Figures`"
        );
        // The first sheet is empty.
        assert_eq!(
            said(&read::xlsx(&book(HEADING, &SHARED), "d.xlsx", &framework())),
            ["d.xlsx: the file has no heading"]
        );
    }

    #[test]
    fn a_workbook_broken_anywhere_is_refused_in_words_and_never_panics() {
        let whole = book(HEADING, &SHARED);
        for place in (0..whole.len()).step_by(7) {
            let mut broken = whole.clone();
            broken[place] ^= 0x55;
            let reading = read::xlsx(&broken, "d.xlsx", &data());
            assert!(
                reading
                    .complaints
                    .iter()
                    .all(|complaint| !complaint.to_string().is_empty())
            );
            assert!(read::xlsx(&whole[..place], "d.xlsx", &data()).accept().is_err());
        }
    }

    #[test]
    fn what_lies_far_beyond_the_heading_is_told_once_for_each_row_and_not_kept() {
        let far = |row: u32, value: &str| {
            format!(
                "<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c><c r=\"XFC{row}\"><v>1</v></c><c r=\"XFD{row}\">{value}</c></row>"
            )
        };
        let blank = "<row r=\"1\"><c r=\"XFD1\"/></row>";
        // Blanks beyond the heading are nothing, as in any workbook whose cells are formatted and empty.
        let empty = "<row r=\"6\"><c r=\"A6\"><v>6</v></c><c r=\"D6\"><v>0.5</v></c><c r=\"XFD6\"/></row>";
        let rows = format!("{blank}{HEADING}{}{}{empty}", far(4, "<v>2</v>"), far(5, ""));
        let reading = read::xlsx(&book(&rows, &SHARED), "d.xlsx", &data());
        assert_eq!(
            said(&reading),
            [
                "d.xlsx, row 4: 16384 fields where the heading has 5",
                "d.xlsx, row 5: 16383 fields where the heading has 5",
            ]
        );
        assert_eq!(reading.table.units(), ["6"]);
        assert_eq!(reading.table.series("law").unwrap().get(0), Cell::Value(0.5));
        // A cell that stands twice is found out there as well.
        let twice = "<row r=\"4\"><c r=\"XFD4\"><v>1</v></c><c r=\"XFD4\"><v>2</v></c></row>";
        let reading = read::xlsx(&book(&format!("{HEADING}{twice}"), &SHARED), "d.xlsx", &data());
        assert!(
            said(&reading)[0].contains("row 4 has its cells out of order or twice"),
            "{:?}",
            said(&reading)
        );
    }
}
