//! A synthetic register, written as the same messages that intake reads.
