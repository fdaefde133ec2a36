//! JSON that people can compare line by line: sorted keys, one key a line, lists of plain values on
//! one line.

use std::fmt::Write;

use serde_json::Value;

/// The text, with a line break at the end.
pub fn readable(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text.push('\n');
    text
}

fn write(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            text.push('{');
            // serde_json keeps its objects sorted.
            for (i, (key, value)) in object.iter().enumerate() {
                new_line(i, depth + 1, text);
                let _ = write!(text, "{}: ", Value::String(key.clone()));
                write(value, depth + 1, text);
            }
            new_line(0, depth, text);
            text.push('}');
        }
        Value::Array(list) if list.iter().any(|v| v.is_object() || v.is_array()) => {
            text.push('[');
            for (i, value) in list.iter().enumerate() {
                new_line(i, depth + 1, text);
                write(value, depth + 1, text);
            }
            new_line(0, depth, text);
            text.push(']');
        }
        _ => {
            let _ = write!(text, "{value}");
        }
    }
}

fn new_line(place: usize, depth: usize, text: &mut String) {
    if place > 0 {
        text.push(',');
    }
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_number_changes_one_line_and_nothing_is_lost() {
        let value =
            serde_json::json!({"b": [1, 2.5, null], "a": {"z": [], "y": [{"x": "å \"q\""}]}, "c": {}});
        let text = readable(&value);
        assert_eq!(
            text,
            "{\n  \"a\": {\n    \"y\": [\n      {\n        \"x\": \"å \\\"q\\\"\"\n      }\n    ],\n    \
             \"z\": []\n  },\n  \"b\": [1,2.5,null],\n  \"c\": {}\n}\n"
        );
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
