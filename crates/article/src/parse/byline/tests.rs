use super::*;

/// The authors that a closing paragraph names.
fn authors(text: &str) -> Option<Vec<String>> {
    about_author(text, &[], || "Talks will go on, Moon Jae-in said.".to_owned())
}

#[test]
fn paragraphs_about_authors() {
    let cases: [(&str, &[&str]); 41] = [
        (
            "Will Edwards is an Asia-Pacific and defense analyst at The Cipher Brief. Follow him on Twitter @_wedwards.",
            &["Will Edwards"],
        ),
        ("Jane Doe is a reporter in Seoul.", &["Jane Doe"]),
        ("Jane Doe is a Seoul-based freelance journalist.", &["Jane Doe"]),
        ("Jane Doe is senior fellow at the Harbour Institute.", &["Jane Doe"]),
        ("Jane Doe is the Asia editor.", &["Jane Doe"]),
        ("Jane Doe is editor-in-chief of The Lantern.", &["Jane Doe"]),
        ("Sung-yoon Lee is a professor of history.", &["Sung-yoon Lee"]),
        ("J. R. R. Tolkien is a writer in Oxford.", &["J. R. R. Tolkien"]),
        ("J.R.R. Tolkien is a writer in Oxford.", &["J.R.R. Tolkien"]),
        ("Ludwig van Beethoven teaches the piano in Vienna.", &["Ludwig van Beethoven"]),
        ("Maura O'Neil covers the courts.", &["Maura O'Neil"]),
        ("Maura O’Neil covers the courts.", &["Maura O’Neil"]),
        ("Édith de la Tour writes about gardens.", &["Édith de la Tour"]),
        ("E\u{301}dith Tour writes about gardens.", &["E\u{301}dith Tour"]),
        ("Лев Толстой is a novelist.", &["Лев Толстой"]),
        ("يوسف زيدان is a novelist.", &["يوسف زيدان"]),
        ("Dr. Jane Doe, PhD, is a researcher.", &["Jane Doe"]),
        ("Martin Roe, Jr., is a columnist.", &["Martin Roe, Jr."]),
        ("Jane Doe (@jdoe) is a baker.", &["Jane Doe"]),
        ("Jane Doe, a reporter in Seoul, covers trade.", &["Jane Doe"]),
        ("Jane Doe, Science Editor, covers trade.", &["Jane Doe"]),
        ("Jane Doe and John Roe are reporters in Seoul.", &["Jane Doe", "John Roe"]),
        (
            "Jane Doe, John Roe, and Ada Poe report from Seoul. Reach them at desk@a.org.",
            &["Jane Doe", "John Roe", "Ada Poe"],
        ),
        ("Jane Doe was the bureau chief and correspondent for The Lantern.", &["Jane Doe"]),
        ("Jane Doe has written on the sea for twenty years.", &["Jane Doe"]),
        ("Jane Doe works as a teacher.", &["Jane Doe"]),
        ("Jane Doe is director of the Sea Program at Harbour University.", &["Jane Doe"]),
        ("Jane Doe is a graduate of Harbour College and a reporter for The Lantern.", &["Jane Doe"]),
        ("Jane Doe lives in Seoul. Follow her on Bluesky.", &["Jane Doe"]),
        ("Jane Doe can be reached at jane@a.org.", &["Jane Doe"]),
        ("Jane Doe bakes bread, and can be contacted on +49 30 1234567.", &["Jane Doe"]),
        ("Jane Doe bakes bread. You can follow her at www.a.org.", &["Jane Doe"]),
        ("Moon Jae-in bakes bread. Follow him on Twitter @moon.", &["Moon Jae-in"]),
        ("Moon Jae-in may be reached by telephone: (030) 123-4567.", &["Moon Jae-in"]),
        ("Jane Doe lives in Seoul. Readers can contact her at jane@a.org.", &["Jane Doe"]),
        ("Jane Doe lives in Seoul. Feel free to contact her at jane@a.org.", &["Jane Doe"]),
        ("Moon Jae-in bakes bread. You may reach him at 030 1234567.", &["Moon Jae-in"]),
        ("Jane Doe bakes bread; follow her at www.a.org.", &["Jane Doe"]),
        ("Jane Doe bakes bread. (Follow her at www.a.org.)", &["Jane Doe"]),
        ("Jane Doe bakes bread. (Follow her on Bluesky.)", &["Jane Doe"]),
        ("About the author: Jane Doe bakes bread.", &["Jane Doe"]),
    ];
    for (text, expected) in cases {
        assert_eq!(authors(text).as_deref(), Some(expected.map_owned().as_slice()), "{text}");
    }
}

#[test]
fn paragraphs_about_anybody_else() {
    for text in [
        "Kim Jong-un is the leader of North Korea.",
        "Moon Jae-in is the president of South Korea.",
        "Moon Jae-in is a writer.",
        "Moon Jae-in hopes for more. Follow him on Bluesky.",
        "Jane Doe believes an agreement can be reached this year.",
        "Jane Doe believes an agreement can be reached by May 15, 2027.",
        "Jane Doe hopes that her sons will follow her to sea.",
        "Jane Doe said that no one could contact them or reach her.",
        "Jane Doe wrote to jo@a.org, and hopes that her sons will follow her to sea.",
        "Jane Doe hopes to reach herring. Follow hers.",
        "Jane Doe is the president of the republic.",
        "Seoul is the capital of South Korea.",
        "North Korea is a professor in hiding.",
        "Hong Kong is an editor of its own history.",
        "The White House is a reporter magnet.",
        "New York is a writer’s city.",
        "Jane Doe is the woman whom every reporter wants to meet.",
        "Jane Doe is the subject of a book by the historian John Roe.",
        "Jane Doe is a member of the party.",
        "Jane Doe was a writer until the war.",
        "Jane Doe writes.",
        "Jane Doe reports that nothing happened.",
        "Jane Doe said that the talks would go on.",
        "Jane is a reporter.",
        "One Two Three Four Five Six is a reporter.",
        "He is a reporter in Seoul.",
        "This Monday is a reporter’s holiday.",
        "The talks are over. Jane Doe is a reporter.",
        "Jane Doe and friends are reporters.",
        "Jane Doe",
        "",
    ] {
        assert_eq!(authors(text), None, "{text}");
    }
    let long = format!("Jane Doe is a reporter. {}", "She walked on. ".repeat(60));
    assert_eq!(authors(&long), None);
}

#[test]
fn a_known_author_needs_less() {
    let known = ["Jane Doe".to_owned(), "김민수".to_owned(), "Will Edwards".to_owned()];
    let about = |text: &str| about_author(text, &known, || "Jane Doe".to_owned());
    for text in [
        "Jane Doe is the leader of a choir.",
        "Jane Doe was born by the sea.",
        "Jane Doe ist Redakteurin.",
        "Jane Doe, a baker, lives in Seoul.",
        "김민수는 기자다.",
        "William Edwards is an analyst.",
    ] {
        assert!(about(text).is_some(), "{text}");
    }
    for text in ["Jane Doering is a leader.", "Jane Doe’s choir is a success.", "John Roe is a reporter."] {
        assert_eq!(about(text), None, "{text}");
    }
}

#[test]
fn bylines_hold_names_and_nothing_else() {
    let cases: [(&str, &[&str]); 21] = [
        ("By Jane Doe", &["Jane Doe"]),
        ("by Jane Doe & John Roe", &["Jane Doe", "John Roe"]),
        ("BY JANE DOE AND JOHN ROE", &["JANE DOE", "JOHN ROE"]),
        ("By: Jane van der Doe, John Roe and Ada Poe", &["Jane van der Doe", "John Roe", "Ada Poe"]),
        ("By Jane Doe, Staff Writer", &["Jane Doe"]),
        ("By Jane Doe, Political Correspondent, and John Roe, Editor", &["Jane Doe", "John Roe"]),
        ("By Jane Doe, PhD, Professor", &["Jane Doe"]),
        ("By Jane Doe, John Dean and Edith Head", &["Jane Doe", "John Dean", "Edith Head"]),
        ("By Jane Doe, Graham Fellows and Ada Poe", &["Jane Doe", "Graham Fellows", "Ada Poe"]),
        ("By Jane Doe, Tom Scholar", &["Jane Doe", "Tom Scholar"]),
        ("By Jane Doe, Rhodes Scholar", &["Jane Doe"]),
        ("By Jane Doe, Associate Dean", &["Jane Doe"]),
        ("By Dorothy Day", &["Dorothy Day"]),
        ("By Emily Post", &["Emily Post"]),
        ("By An Nguyen", &["An Nguyen"]),
        ("By My Linh Tran", &["My Linh Tran"]),
        ("By 김민수", &["김민수"]),
        ("By 김민수 and Jane Doe", &["김민수", "Jane Doe"]),
        ("By\u{a0}Jane Doe", &["Jane Doe"]),
        ("By：Jane Doe", &["Jane Doe"]),
        ("By Jane\u{a0}Doe", &["Jane Doe"]),
    ];
    for (line, expected) in cases {
        assert_eq!(names_in_byline(line), Some(expected.map_owned()), "{line}");
    }
    for line in [
        "By the sea",
        "By Jane",
        "By Jane Doe in Seoul",
        "By",
        "By and by",
        "Bystanders Jane Doe",
        "By North Korea",
        "By Hong Kong",
        "By Associated Press",
        "By Sunday",
        "By Christmas Day",
        "By Boxing Day",
        "By Inauguration Day",
        "By Veterans Day",
        "By Judgment Day",
        "By Thanksgiving Day",
        "By Opening Day",
        "By Saint Patrick’s Day",
        "By Parcel Post",
        "By My Own Hand",
        "By An Unknown Hand",
        "By An Eyewitness",
        "By An Editor",
        "By In House Counsel",
        "By New Year",
        "By Washington University",
        "By the Day",
        "By West Virginia",
        "By World Bank",
        "By 김",
        "By Jane Doe, the reporter",
        "By Jane Doe and",
    ] {
        assert_eq!(names_in_byline(line), None, "{line}");
    }
}

#[test]
fn headings_may_have_no_break_spaces() {
    for heading in ["About the author", "About\u{a0}the author:", "About the author\u{a0}:"] {
        assert_eq!(headed(&Block::Paragraph(vec![Inline::Text(heading.to_owned())])), Some(None), "{heading}");
    }
}

trait MapOwned {
    fn map_owned(&self) -> Vec<String>;
}

impl MapOwned for [&str] {
    fn map_owned(&self) -> Vec<String> {
        self.iter().map(|text| (*text).to_owned()).collect()
    }
}
