//! Searching.

use anyhow::{Result, ensure};
use e2e::Reader;
use thirtyfour::Key;

use crate::seed;
use crate::starting::{begun_with, without_copy};

crate::journeys!(
    the_search_is_loaded_from_wherever_one_is,
    sleep_talking_is_found_and_marked,
    moon_jae_in_is_found_and_marked,
    the_query_survives_reload_and_back,
    nothing_found_is_said_with_a_way_on,
    words_are_excluded_and_fields_asked_for,
    beginnings_likenesses_days_and_orders_are_asked_for,
    a_spelling_error_is_forgiven_and_told,
    what_cannot_be_had_is_only_preferred,
    what_asks_for_too_much_is_cut_and_told,
    hits_are_narrowed_down_and_back,
    the_reasons_of_a_hit_are_shown_on_demand,
    a_tag_alone_has_places_too,
    the_article_at_hand_is_offered_first,
    searches_are_remembered_and_forgotten,
    a_hit_opens_at_its_section,
    the_examples_of_the_handbook_find_something,
    the_search_is_loaded_when_it_is_needed,
    a_sent_search_leads_to_its_own_first_hit,
    what_was_typed_last_outlives_reload_and_back,
    signs_alone_are_no_search,
    a_word_like_none_is_not_shown_in_its_stead,
    the_handbook_keeps_its_word,
);

async fn sleep_talking_is_found_and_marked(reader: &Reader) -> Result<()> {
    search_and_open(reader, "sleep talking", &["sleep", "talking"]).await
}

async fn moon_jae_in_is_found_and_marked(reader: &Reader) -> Result<()> {
    search_and_open(reader, "moon jae in", &["moon", "jae"]).await
}

/// Types a query, sees the hits come, opens the seed article among them, and sees the words marked there.
async fn search_and_open(reader: &Reader, query: &str, words: &[&str]) -> Result<()> {
    reader.opens("").await?;
    reader.types("#search-box", query).await?;
    reader.sees(".hits mark").await?;
    expect_marks(&reader.reads_all(".hits .lead mark").await?, words)?;
    let status = reader.reads("main [role=status]").await?;
    ensure!(
        status.contains("article") && status.contains(query),
        "expected how many articles were found, found “{status}”"
    );

    reader.follows(".hits h2", seed::TITLE).await?;
    reader.sees("main .prose mark").await?;
    expect_marks(&reader.reads_all("main .prose mark").await?, words)?;
    let in_view = "const box = document.querySelector('main .prose mark').getBoundingClientRect();
                   return box.top >= 0 && box.bottom <= innerHeight;";
    reader.wait_until("the first mark to be in view", true, async || reader.asks(in_view).await).await?;

    reader.clicks(".mark-bar button:last-child").await?;
    reader.wait_until("the marks left", 0, async || Ok(reader.reads_all("main mark").await?.len())).await
}

fn expect_marks(marks: &[String], words: &[&str]) -> Result<()> {
    let marked = marks.join(" ").to_lowercase();
    for word in words {
        ensure!(marked.contains(word), "expected “{word}” to be marked, found these marks: {marks:?}");
    }
    Ok(())
}

async fn the_query_survives_reload_and_back(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.types("#search-box", "denuclearization").await?;
    reader.expect_path("search/?q=denuclearization").await?;
    reader.reloads().await?;
    reader.sees(".hits h2 a").await?;
    ensure!(reader.value("#search-box").await? == "denuclearization", "expected the query to survive a reload");

    reader.follows(".hits h2", seed::TITLE).await?;
    reader.sees("main .prose").await?;
    reader.goes_back().await?;
    reader.expect_path("search/?q=denuclearization").await?;
    reader.sees(".hits h2 a").await?;
    ensure!(reader.value("#search-box").await? == "denuclearization", "expected the query to be there after Back");

    reader.clicks("#search-box").await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the search box", String::new(), async || reader.value("#search-box").await).await
}

async fn nothing_found_is_said_with_a_way_on(reader: &Reader) -> Result<()> {
    reader.opens("search/?q=xyzzyplugh").await?;
    reader
        .wait_for("the search to say that nothing was found", async || {
            Ok(reader.reads("main [role=status]").await?.contains("xyzzyplugh").then_some(()))
        })
        .await?;
    ensure!(reader.reads_all(".hits li").await?.is_empty(), "expected no hits");
    reader.follows("main", "all articles").await?;
    reader.sees("main .card").await?;
    // Where the words are somewhere else, or excluded by others, that is said.
    for (query, way) in [("korea+-talks", "korea"), ("author%3Atalking", "talking")] {
        reader.opens(&format!("search/?q={query}")).await?;
        reader.follows(".empty", way).await?;
        reader.expect_path(&format!("search/?q={way}")).await?;
        reader.sees(".hits h2 a").await?;
    }
    Ok(())
}

async fn words_are_excluded_and_fields_asked_for(reader: &Reader) -> Result<()> {
    let titles = finds(reader, "search/?q=talking").await?;
    ensure!(titles.iter().any(|title| title == seed::TITLE), "expected the seed article among {titles:?}");
    let titles = finds(reader, "search/?q=talking+comments+-pyongyang").await?;
    ensure!(titles.iter().all(|title| title != seed::TITLE), "expected another article than {titles:?}");
    for query in ["author%3Aedwards", "title%3A%22north+despite%22", "%28skepticism+OR+xyzzyplugh%29+in%3Akorea"] {
        let titles = finds(reader, &format!("search/?q={query}")).await?;
        ensure!(titles == [seed::TITLE], "expected the seed article alone for {query}, found {titles:?}");
    }
    Ok(())
}

async fn beginnings_likenesses_days_and_orders_are_asked_for(reader: &Reader) -> Result<()> {
    let titles = finds(reader, "search/?q=sophis*+xyzzyplugh").await?;
    ensure!(
        titles.iter().any(|title| title == seed::TITLE),
        "expected what has a word that begins so, found {titles:?}"
    );
    // “Leader” is known, so “reader” is taken for it only where that is asked for.
    let only = finds(reader, "search/?q=leader+").await?;
    let alike = finds(reader, "search/?q=~leader+").await?;
    ensure!(alike.len() > only.len(), "expected more than {only:?} for what is spelt alike, found {alike:?}");
    // In the order of the library, the newest first.
    reader.opens("").await?;
    let mut all = reader.reads_all("main h2").await?;
    let best = finds(reader, "search/?q=korea+search").await?;
    all.retain(|title| best.contains(title));
    ensure!(all != best, "expected the best first, found {best:?}");
    let newest = finds(reader, "search/?q=korea+search+sort%3Adate").await?;
    ensure!(newest == all, "expected the order of the library, {all:?}, found {newest:?}");
    // No article here has a date.
    for day in ["before%3A2018", "after%3A2017-07-27"] {
        finds(reader, &format!("search/?q=korea+{day}")).await?;
        let remarks = reader.reads_all(".remark").await?.concat();
        ensure!(remarks.contains("No article has all that you require"), "expected none of then, found “{remarks}”");
    }
    Ok(())
}

async fn a_spelling_error_is_forgiven_and_told(reader: &Reader) -> Result<()> {
    finds(reader, "search/?q=sophistires+korea").await?;
    let remark = reader.reads("[role=status] .remark").await?;
    ensure!(
        remark.contains("Showing results for sophistries"),
        "expected to be told what was searched, found “{remark}”"
    );
    reader.follows(".remark", "“sophistires”").await?;
    reader.expect_path("search/?q=%2Bsophistires+korea").await?;
    reader
        .wait_until("the remark that nothing has all", true, async || {
            Ok(reader.reads_all(".remark").await?.concat().contains("No article has all that you require"))
        })
        .await
}

async fn what_cannot_be_had_is_only_preferred(reader: &Reader) -> Result<()> {
    let titles = finds(reader, "search/?q=%22talking+sleep%22+skepticism").await?;
    ensure!(titles.contains(&seed::TITLE.to_owned()), "expected the seed article, found {titles:?}");
    let remarks = reader.reads_all(".remark").await?.concat();
    ensure!(remarks.contains("These have some of it"), "expected to be told so, found “{remarks}”");
    Ok(())
}

async fn what_asks_for_too_much_is_cut_and_told(reader: &Reader) -> Result<()> {
    let beginnings: String = ('a'..='z').map(|letter| format!("{letter}*+")).collect();
    for (query, is_cut) in [("korea*+talk*", false), (&beginnings, true), (&"korea+".repeat(200), true)] {
        finds(reader, &format!("search/?q={query}")).await?;
        let remarks = reader.reads_all(".remark").await?.concat();
        ensure!(remarks.contains("not all of it is searched for") == is_cut, "{query}: found “{remarks}”");
    }
    // What is required and found nowhere is told of all the same.
    finds(reader, &format!("search/?q=author%3Aedwards+title%3Azzzz+{beginnings}")).await?;
    let remarks = reader.reads_all(".remark").await?.concat();
    ensure!(remarks.contains("These have some of what you require."), "found “{remarks}”");
    Ok(())
}

async fn hits_are_narrowed_down_and_back(reader: &Reader) -> Result<()> {
    let all = finds(reader, "search/?q=talking").await?;
    reader.clicks(".narrow summary").await?;
    reader.follows(".narrow dd", "handbook").await?;
    reader.expect_path("search/?q=tag%3A%22handbook%22+talking").await?;
    reader
        .wait_until("the hits of one tag", true, async || {
            let titles = reader.reads_all(".hits h2").await?;
            Ok(!titles.is_empty() && titles.len() < all.len() && !titles.iter().any(|title| title == seed::TITLE))
        })
        .await?;
    reader.expect_focus("#facet-Tag-handbook").await?;
    reader.follows(".narrow dd", "handbook ×").await?;
    reader.expect_path("search/?q=talking").await?;
    reader.wait_until("all hits", all, async || reader.reads_all(".hits h2").await).await?;
    // Who goes on by keys is still where they were, though another order has come.
    reader.expect_focus("#facet-Tag-handbook").await
}

async fn the_reasons_of_a_hit_are_shown_on_demand(reader: &Reader) -> Result<()> {
    finds(reader, "search/?q=author%3Aedwards+sleep+talk").await?;
    reader.clicks(".hits .why summary").await?;
    let reasons = reader.reads_all(".hits li:first-child .why li").await?;
    ensure!(
        reasons.iter().any(|reason| reason.contains("talks for “talk” (another form of the word)")),
        "expected why the article is a hit, found {reasons:?}"
    );
    Ok(())
}

async fn a_tag_alone_has_places_too(reader: &Reader) -> Result<()> {
    finds(reader, "search/?q=tag%3Ahandbook").await?;
    let why = reader.reads(".hits .why summary").await?;
    ensure!(why.starts_with("1 place:"), "expected the place of the tag, found “{why}”");
    Ok(())
}

async fn the_article_at_hand_is_offered_first(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.types("#search-box", "ally").await?;
    reader.sees(".here a").await?;
    reader.follows(".here", "place").await?;
    reader.sees("main .prose mark").await?;
    ensure!(reader.path().await?.ends_with("?q=ally"), "expected the article with marks");
    Ok(())
}

async fn searches_are_remembered_and_forgotten(reader: &Reader) -> Result<()> {
    finds(reader, "search/?q=denuclearization").await?;
    reader.follows(".hits h2", seed::TITLE).await?;
    reader.sees("main .prose mark").await?;
    reader.opens("search/").await?;
    reader.follows(".recent", "denuclearization").await?;
    reader.sees(".hits h2").await?;
    reader.opens("data/").await?;
    reader.sees(".records li").await?;
    let records = reader.reads_all(".records li").await?.concat();
    ensure!(records.contains("Your latest searches"), "expected them among the reader's data, found “{records}”");
    reader.opens("search/").await?;
    reader.sees(".recent").await?;
    reader.clicks(".search button").await?;
    reader.wait_until("no searches", 0, async || Ok(reader.reads_all(".recent li").await?.len())).await?;
    let said = async || Ok(reader.reads_all("#announcement").await?.concat());
    reader.wait_until("what is said of it", "It is removed.".to_owned(), said).await
}

async fn a_hit_opens_at_its_section(reader: &Reader) -> Result<()> {
    finds(reader, "search/?q=%22goes+to+the+first+hit%22").await?;
    reader.follows(".hits h2", "Searching").await?;
    reader.sees("main .prose mark").await?;
    reader.expect_path("a/searching/?q=%22goes+to+the+first+hit%22#keys").await?;
    let in_view = "const box = document.querySelector('#keys').getBoundingClientRect();
                   return box.top >= 0 && box.bottom <= innerHeight;";
    reader.wait_until("the section to be in view", true, async || reader.asks(in_view).await).await
}

async fn the_examples_of_the_handbook_find_something(reader: &Reader) -> Result<()> {
    reader.opens("a/searching/").await?;
    reader.sees("main .prose table a").await?;
    let links = "return [...document.querySelectorAll('.prose a')].map((link) => link.href)
                     .filter((address) => address.includes('search/?q='));";
    let links: Vec<String> = reader.asks(links).await?;
    ensure!(links.len() > 10, "expected examples, found {links:?}");
    for link in links {
        let query = link.split_once("search/").map(|(_, query)| query).unwrap_or_default();
        finds(reader, &format!("search/{query}")).await?;
    }
    Ok(())
}

async fn the_search_is_loaded_when_it_is_needed(reader: &Reader) -> Result<()> {
    // What the page itself asks for: the worker that keeps a copy of all files fetches it, too.
    let loaded = async || -> Result<usize> {
        let script = "return performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/search-')).length;";
        reader.asks(script).await
    };
    seed::open(reader).await?;
    ensure!(loaded().await? == 0, "expected a page that is read to do without the search");
    reader.types("#search-box", "korea").await?;
    reader.sees(".hits mark").await?;
    reader.types("#search-box", " talks").await?;
    reader.sees(".hits mark").await?;
    let times = loaded().await?;
    ensure!(times == 1, "expected the search to be loaded once, found {times} times");
    Ok(())
}

async fn a_sent_search_leads_to_its_own_first_hit(reader: &Reader) -> Result<()> {
    // Faster than anybody: typed and sent before anything is drawn.
    let sends = |query: &str| {
        format!(
            "const box = document.getElementById('search-box'); box.focus(); box.value = '{query}'; box.dispatchEvent(new \
             InputEvent('input', {{ bubbles: true }})); box.form.requestSubmit(); return true;"
        )
    };
    let expect_hit = async || {
        reader
            .wait_until("the title that has the focus", seed::TITLE.to_owned(), async || {
                reader.asks("return document.activeElement.textContent;").await
            })
            .await
    };
    // While the search is being loaded, and once it is there.
    reader.opens("").await?;
    let _: bool = reader.asks(&sends("sophistries")).await?;
    expect_hit().await?;
    finds(reader, "search/?q=handbook+").await?;
    let _: bool = reader.asks(&sends("sophistries")).await?;
    expect_hit().await
}

async fn what_was_typed_last_outlives_reload_and_back(reader: &Reader) -> Result<()> {
    // What a reader does within the third of a second after the last letter, before the address follows: it is made to take long.
    const PAUSE: &str = "{ const wait = setTimeout; setTimeout = (done, time) => wait(done, time === 350 && 'isSlow' in \
                         document.documentElement.dataset ? 60_000 : time); }";
    without_copy(reader);
    let page = begun_with(reader, PAUSE)?;
    let types_and = |more: &str, then: &str| {
        format!(
            "document.documentElement.dataset.isSlow = ''; const box = document.getElementById('search-box'); box.value += \
             '{more}'; box.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); queueMicrotask(() => queueMicrotask(() => \
             setTimeout(() => {then}))); return true;"
        )
    };
    let begins = async |word: &str| -> Result<()> {
        reader.opens(&page).await?;
        reader.follows("footer", "Search").await?;
        reader.types("#search-box", word).await?;
        reader.expect_path(&format!("search/?q={word}")).await
    };
    let expect_typed = async |query: &str| -> Result<()> {
        reader.wait_until("the query", query.to_owned(), async || reader.value("#search-box").await).await?;
        reader.expect_path(&format!("search/?q={}", query.replace(' ', "+"))).await
    };
    begins("korea").await?;
    let _: bool = reader.asks(&types_and(" moon", "location.reload()")).await?;
    let is_new = async || reader.asks("return !('isSlow' in document.documentElement.dataset);").await;
    reader.wait_until("whether the page is a new one", true, is_new).await?;
    reader.expect_started().await?;
    expect_typed("korea moon").await?;

    begins("talks").await?;
    let _: bool = reader.asks(&types_and(" trump", "history.back()")).await?;
    reader.expect_path(&page).await?;
    reader.wait_until("the search box", String::new(), async || reader.value("#search-box").await).await?;
    reader.goes_forward().await?;
    expect_typed("talks trump").await
}

async fn signs_alone_are_no_search(reader: &Reader) -> Result<()> {
    for query in ["-", "%2B", "%22", "sort%3Adate"] {
        reader.opens(&format!("search/?q={query}")).await?;
        reader
            .wait_for("what can be asked", async || {
                Ok(reader.reads("main [role=status]").await?.starts_with("Type words").then_some(()))
            })
            .await?;
    }
    Ok(())
}

async fn a_word_like_none_is_not_shown_in_its_stead(reader: &Reader) -> Result<()> {
    reader.opens("search/?q=tag%3A%22hand+book%22").await?;
    reader.sees("main .empty").await?;
    let remarks = reader.reads_all(".remark").await?;
    ensure!(remarks.is_empty(), "expected nothing to be shown where nothing is found, found {remarks:?}");
    Ok(())
}

async fn the_handbook_keeps_its_word(reader: &Reader) -> Result<()> {
    for (link, shown) in [
        ("“denuclearization” with an s", "Showing results for denuclearization"),
        ("“North Korea” without the space", "Showing results for north korea"),
        ("both in one word", "Showing results for sung yoon"),
    ] {
        reader.opens("a/searching/").await?;
        reader.follows(".prose", link).await?;
        reader.sees(".hits h2 a").await?;
        let titles = reader.reads_all(".hits h2").await?;
        ensure!(
            titles.iter().any(|title| title == seed::TITLE),
            "expected the seed article for {link}, found {titles:?}"
        );
        let remark = reader.reads(".remark").await?;
        ensure!(remark.contains(shown), "expected to be told for {link}, found “{remark}”");
    }
    Ok(())
}

/// Opens a search, and waits for its hits; their titles.
pub(crate) async fn finds(reader: &Reader, address: &str) -> Result<Vec<String>> {
    reader.opens(address).await?;
    reader.sees(".hits h2 a").await?;
    reader.reads_all(".hits h2").await
}

async fn the_search_is_loaded_from_wherever_one_is(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.follows("footer", "Your data").await?;
    reader.expect_path("data/").await?;
    reader.types("#search-box", "moon").await?;
    reader.sees(".hits mark").await?;
    Ok(())
}
