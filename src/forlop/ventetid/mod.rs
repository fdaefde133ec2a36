//! The waiting period of self-employed people and freelancers (ventetid, ftrl. §§ 8-34 and 8-38):
//! the first 16 days of an absence that nobody pays.
//!
//! Two readings again (maksdato.md): [`spleis`] decides from the days of a claim (section 7),
//! [`flex`] from the notes before there is a claim (8.7). They differ in this:
//!
//! | | spleis | flex |
//! |---|---|---|
//! | settled | by a sick or time-barred weekday after the 16 days | by a stretch of 17 days, less the weekend it ends with |
//! | new waiting period | after 16 days off, if the old one was settled | when 16 days or more lie between stretches |
//! | short stretches | forgotten at the first day off | bridge to a long one before them |

pub mod flex;
pub mod spleis;

#[cfg(test)]
mod tests;
