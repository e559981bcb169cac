//! The engine as a whole, by what goes in and what comes out.

mod asked;
mod clauses;
mod corrections;
mod excerpts;
mod languages;
mod library;
mod long;
mod marks;
mod meant;
mod model;
mod odd;
mod order;
mod placeless;
mod queries;
mod reading;
mod scores;
mod scripts;
mod words;
