//! Bytes that are no index, or are one no more: whatever they are, opening and using them ends, fails or answers, and takes
//! no more memory than a small index may.

mod boasts;

use std::sync::{LazyLock, Mutex, PoisonError};

use boasts::{BLOCK, boastful, endless};
use peak_alloc::PeakAlloc;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use search::{Builder, Built, Document, Index, OpenError, Query, excerpt};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Memory that using an index of some kilobytes may take, in megabytes.
const MOST_MEMORY: f32 = 32.0;
/// Memory is measured of one test at a time.
static MEASURED: Mutex<()> = Mutex::new(());

/// What an index begins with: the name of the format, its version, and a checksum.
const HEADER: usize = 12;

const TEXTS: [&str; 4] = [
    "The lamps of the lighthouse were burning oil; north korea. The keeper’s résumé: 東京",
    "Keeper, keepers and keeping: lamp lamp lamp oil wick résumé resume.",
    "北한 sea sea sea, the lamp and the sea",
    "",
];

const QUERIES: [&str; 10] = [
    "lamp oil ",
    "~lmap résumé ",
    "l",
    "\"the lamp\" sea",
    "-lamp",
    "title:lamp OR in:oil",
    "the keeper burning oil wick lamp sea korea",
    "northkorea lighthosue before:2017",
    "東京 (keepers -oil) +sea",
    "+keeper +wick tag:zzz",
];

static SOUND: LazyLock<Built> = LazyLock::new(|| {
    let mut builder = Builder::default();
    for (number, body) in (0..).zip(TEXTS) {
        let document = Document {
            title: "Lamps",
            tags: "oil",
            body,
            language: Some("en"),
            date: Some(20_160_000 + number),
            ..Document::default()
        };
        builder.add(&document);
    }
    // Long enough a list to say how long it is.
    (0..40).for_each(|_| builder.add(&Document { body: "lamp sea", ..Document::default() }));
    builder.finish()
});

/// Uses everything that an index offers.
fn use_all(root: &[u8], postings: &[u8]) -> Result<(), OpenError> {
    use_for(&QUERIES, root, postings)
}

fn use_for(queries: &[&str], root: &[u8], postings: &[u8]) -> Result<(), OpenError> {
    let index = Index::open(root)?;
    let block = |block| postings.get(index.block_range(block));
    let text = |document: u32| TEXTS.get(document as usize % 5).map(|text| (*text).to_owned());
    for typed in queries {
        let query = Query::parse(typed);
        let marker = index.plan(&query).marker();
        for text in TEXTS {
            marker.marks(text);
            excerpt(text, &marker, 30);
        }
        let _ = index.plan(&query).explain(&[0, 1, u32::MAX], block);
        let (read, _) = index.plan(&query).read(&TEXTS.map(|body| Document { body, ..Document::default() }));
        assert!(read.len() <= TEXTS.len(), "{typed}: {read:?}");
        if let Ok((_, answer)) = index.search(&query, block, text) {
            let is_sound = |hit: &search::Hit| (hit.document as usize) < index.documents() && !hit.score.is_nan();
            assert!(answer.hits.iter().all(is_sound), "{typed}: {:?}", answer.hits);
        }
    }
    Ok(())
}

/// With the checksum that belongs to what follows it.
fn sealed(mut root: Vec<u8>) -> Vec<u8> {
    if let Err(OpenError::Checksum { found, .. }) = Index::open(&root) {
        root[8..HEADER].copy_from_slice(&found.to_le_bytes());
    }
    root
}

fn root_of(body: &[u8]) -> Vec<u8> {
    sealed([&SOUND.root[..HEADER], body].concat())
}

/// Runs a test, and fails where it takes too much memory.
fn measured(test: impl FnOnce()) {
    let _alone = MEASURED.lock().unwrap_or_else(PoisonError::into_inner);
    MEMORY.reset_peak_usage();
    test();
    let peak = MEMORY.peak_usage_as_mb();
    assert!(peak <= MOST_MEMORY, "{peak} MB");
}

#[test]
fn a_sound_index_can_be_used() {
    measured(|| assert_eq!(use_all(&SOUND.root, &SOUND.postings), Ok(())));
}

#[test]
fn an_index_that_was_cut_is_refused_wherever_that_was() {
    measured(|| {
        for length in 0..SOUND.root.len() {
            let cut = &SOUND.root[..length];
            assert!(use_all(cut, &SOUND.postings).is_err(), "{length}");
            if length >= HEADER {
                assert_eq!(use_all(&sealed(cut.to_vec()), &SOUND.postings), Err(OpenError::Damaged), "{length}");
            }
        }
        assert_eq!(use_all(&sealed([&SOUND.root[..], &[0]].concat()), &SOUND.postings), Err(OpenError::Damaged));
    });
}

#[test]
fn a_flipped_bit_is_noticed() {
    measured(|| {
        let mut root = SOUND.root.clone();
        for bit in 0..root.len() * 8 {
            root[bit / 8] ^= 1 << (bit % 8);
            let opened = Index::open(&root).map(|_| ());
            match bit / 8 {
                0..8 => assert_eq!(opened, Err(OpenError::NotAnIndex)),
                _ => assert!(matches!(opened, Err(OpenError::Checksum { .. })), "{bit}: {opened:?}"),
            }
            root[bit / 8] ^= 1 << (bit % 8);
        }
    });
}

#[test]
fn a_root_with_a_flipped_bit_and_the_right_checksum_does_no_harm() {
    measured(|| {
        for bit in HEADER * 8..SOUND.root.len() * 8 {
            let mut root = SOUND.root.clone();
            root[bit / 8] ^= 1 << (bit % 8);
            let _ = use_for(&[QUERIES[bit % QUERIES.len()], QUERIES[1]], &sealed(root), &SOUND.postings);
        }
    });
}

#[test]
fn a_root_with_numbers_that_are_too_large_does_no_harm() {
    measured(|| {
        for large in
            [&[0xff][..], &[0xff, 0xff, 0xff, 0xff, 0x0f], &[0xff, 0xff, 0x3f], &[0x80, 0x80, 0x40], &[0xff; 10]]
        {
            for at in HEADER..SOUND.root.len() {
                let root = [&SOUND.root[..at], large, &SOUND.root[at + 1..]].concat();
                let _ = use_for(&[QUERIES[at % QUERIES.len()], QUERIES[1]], &sealed(root), &SOUND.postings);
            }
        }
    });
}

#[test]
fn postings_that_were_cut_are_found_to_be_so_or_were_not_needed() {
    measured(|| {
        let index = Index::open(&SOUND.root).expect("an index as it was built");
        for typed in QUERIES {
            let plan = index.plan(&Query::parse(typed));
            let run = |postings: &[u8]| plan.run(|_| Some(postings), |_| None);
            let whole = run(&SOUND.postings);
            for length in 0..SOUND.postings.len() {
                let cut = run(&SOUND.postings[..length]);
                assert!(cut == whole || cut == Err(search::RunError::Damaged), "{typed}: {cut:?}");
            }
            assert_eq!(run(&[]).is_err(), !plan.blocks().is_empty(), "{typed}");
        }
    });
}

#[test]
fn postings_with_a_flipped_bit_do_no_harm() {
    measured(|| {
        let mut postings = SOUND.postings.clone();
        for bit in 0..postings.len() * 8 {
            postings[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(use_for(&[QUERIES[bit % QUERIES.len()], QUERIES[1]], &SOUND.root, &postings), Ok(()));
            postings[bit / 8] ^= 1 << (bit % 8);
        }
    });
}

#[test]
fn an_index_that_boasts_of_words_does_not_take_the_memory_for_them() {
    measured(|| {
        for documents in [1, 2, 30, 400] {
            let root = boastful(documents);
            assert!(Index::open(&root).is_ok());
            for byte in [0x00, 0xff, 0x55, 0x92, 0x01, 0x80, 0x24] {
                assert_eq!(use_all(&root, &[byte; BLOCK as usize]), Ok(()));
            }
            for less in [0, 1] {
                assert_eq!(use_for(&["~lmap ", "lamp lamp"], &root, &endless(documents, (1 << 20) - less)), Ok(()));
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300, rng_seed: RngSeed::Fixed(8), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn random_bytes_do_no_harm(
        body in prop::collection::vec(prop_oneof![3 => 0_u8..6, 1 => any::<u8>()], 0..200), postings in prop::collection::vec(any::<u8>(), 0..300)
    ) {
        measured(|| {
            assert!(use_all(&body, &postings).is_err());
            let _ = use_all(&root_of(&body), &postings);
        });
    }

    #[test]
    fn random_postings_do_no_harm(postings in prop::collection::vec(any::<u8>(), SOUND.postings.len())) {
        measured(|| assert_eq!(use_all(&SOUND.root, &postings), Ok(())));
    }

    #[test]
    fn several_changes_do_no_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        measured(|| {
            let mut root = SOUND.root.clone();
            for (at, byte) in changes {
                root[HEADER + at.index(SOUND.root.len() - HEADER)] = byte;
            }
            let _ = use_all(&sealed(root), &SOUND.postings);
        });
    }

    #[test]
    fn random_postings_of_an_index_that_boasts_do_no_harm(postings in prop::collection::vec(any::<u8>(), BLOCK as usize)) {
        measured(|| assert_eq!(use_all(&boastful(3), &postings), Ok(())));
    }
}
