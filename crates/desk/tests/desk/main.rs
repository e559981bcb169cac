//! The desk, driven by events and read as its page and effects.

mod access;
mod decisions;
mod files;
mod forms;
mod harness;
mod hostile;
mod judging;
mod large;
mod queue;
mod random;
mod rules;
mod whole_way;
