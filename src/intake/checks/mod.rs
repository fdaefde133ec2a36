//! Intake checks of the sick note: can the message be used at all.
