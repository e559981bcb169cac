//! How much memory files take: no more than a small multiple of their size, whatever is in them.

mod common;

use common::subjects;
use exchange::import;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// How many times its own size a file may take while it is read.
const MOST: usize = 16;

#[test]
fn memory_is_a_small_multiple_of_the_file() {
    let json = ("{\"format\": \"lectern-comments\", \"version\": 1, \"comments\": [", "0]}");
    let wordpress = ("<rss><channel><item><title>Sleep talking</title>", "</item></channel></rss>");
    let disqus = ("<disqus><thread dsq:id='1'><id>sleep-talking</id></thread>", "</disqus>");
    let comment = "{\"id\":\"a-#\",\"article\":\"sleep-talking\",\"posted\":\"2017-07-27T09:30:00Z\",\"name\":\"A\",\"text\":\"x\",\"status\":\"spam\"},";
    for ((start, end), piece) in [
        (json, "0,"),
        (json, "{},"),
        (json, "[],"),
        (json, "\"\\n\","),
        (json, comment),
        (wordpress, "<wp:comment/>"),
        (wordpress, "<wp:comment><wp:comment_id>#</wp:comment_id></wp:comment>"),
        (wordpress, "</item><item>"),
        (wordpress, "&lt;"),
        (
            wordpress,
            "<wp:comment><wp:comment_id>#</wp:comment_id><wp:comment_date>2017-07-27 09:30:00</wp:comment_date><wp:comment_content>x</wp:comment_content></wp:comment>",
        ),
        (disqus, "<post dsq:id='#'/>"),
        (disqus, "<thread dsq:id='#'/>"),
        (
            disqus,
            "<post dsq:id='#'><createdAt>2017-07-27T09:30:00Z</createdAt><message>x</message><thread dsq:id='1'/></post>",
        ),
    ] {
        let pieces: String =
            (0..1_000_000 / piece.len()).map(|number| piece.replace('#', &number.to_string())).collect();
        let file = [start, &pieces, end].concat();
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let read = import(file.as_bytes(), &subjects()).expect("a file");
        let taken = MEMORY.peak_usage() - before;
        assert!(
            taken < MOST * file.len(),
            "{piece}: {} bytes for {}, {} comments",
            taken,
            file.len(),
            read.comments.len()
        );
    }
}
