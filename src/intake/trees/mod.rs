//! The rule trees of the sick note, in the order they are asked. The first that does not end in
//! OK decides. They land with the rulebook (issue 3); until then only the rule that the spell
//! engine itself stands on is asked: a period may not end before it starts.
