//! Arbitrary bytes as files of comments, of backups and of rules: either they are refused with what to do, or what was read of
//! them can be written and is read again as it was.

#![no_main]

use std::sync::LazyLock;

use exchange::{Backup, Format, Subject, bundle, from_backup, import, site_rules, to_backup, to_json, to_wxr};
use libfuzzer_sys::fuzz_target;

static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    let subject = |slug: &str, title: &str| Subject { slug: slug.to_owned(), title: title.to_owned() };
    vec![subject("sleep-talking", "Sleep talking"), subject("lighthouse-keepers", "Lighthouse Keepers")]
});

fuzz_target!(|bytes: &[u8]| {
    let _ = (bundle(bytes), site_rules(bytes));
    if let Ok(backup) = from_backup(bytes) {
        let records: Vec<_> = backup.records.into_iter().filter(|(key, _)| !key.is_empty()).collect();
        let again = from_backup(to_backup("x", &records).as_bytes());
        assert_eq!(again, Ok(Backup { records, left_out: Vec::new() }));
    }
    match import(bytes, &SUBJECTS) {
        Ok(read) => {
            let written = to_json(&read.comments, read.rules.as_ref(), true);
            let again = import(written.as_bytes(), &SUBJECTS).expect("a file of ours");
            assert_eq!((&again.comments, &again.rules), (&read.comments, &read.rules));
            assert_eq!((again.format, again.left_out.is_empty()), (Format::Lectern, true), "{:?}", again.left_out);
            let written = to_wxr("x", &SUBJECTS, &read.comments, true);
            let again = import(written.as_bytes(), &SUBJECTS).expect("an export");
            assert!(again.comments.len() <= read.comments.len() && again.left_out.is_empty(), "{:?}", again.left_out);
        }
        Err(error) => assert!(error.to_string().contains("What to do: "), "{error}"),
    }
});
