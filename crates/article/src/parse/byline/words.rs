//! Words that tell a paragraph about the author from other text, in lower case.

/// Whether a list has a word, in whatever case.
pub(super) fn is(list: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    list.split_whitespace().any(|known| known == word)
}

/// Written small inside names.
pub(super) const PARTICLES: &str = "
    af al av ben bin bint da das de del dela della den der di do dos du e el ibn la le ten ter van vom von y zu
    zum";

/// "And" in other languages that are written with spaces around it.
pub(super) const CONJUNCTIONS: &str = "et und";

/// [`PARTICLES`] that are such a word, too.
pub(super) const PARTICLES_OR_CONJUNCTIONS: &str = "e y";

/// Stand before names without being part of them.
pub(super) const HONORIFICS: &str = "dr dr. mr. mrs. ms. prof prof. professor rev.";

/// Stand after names without being part of them.
pub(super) const CREDENTIALS: &str = "esq. frs j.d. jd m.a. m.d. ma mba md mph ph.d ph.d. phd";

/// Part of a name although a comma stands before them.
pub(super) const SUFFIXES: &str = "ii iii iv jr jr. sr sr.";

/// Begin sentences or names of places and bodies, hardly those of persons.
pub(super) const OPENERS: &str = "
    a after all an and as at before both but by central each east eastern every for from great he her his how if
    in it its many middle most my new no north northern on one our saudi she some south southern that the their
    these they this those to united we west western what when while with your";

/// End the names of places and bodies.
pub(super) const PLACES: &str = "
    act administration africa agency agreement america army asia association bank brief center centre city college
    committee company congress corporation council county court day department europe foundation government group
    house inc. institute island islands journal kingdom kong korea lanka ministry museum nations news ocean party
    peninsula post press project republic rica river school sea society states street team times treaty union
    university war zealand";

/// [`OPENERS`] that persons are called, as in "By An Nguyen".
pub(super) const FIRST_NAMES: &str = "an in my";

/// Make something else of [`FIRST_NAMES`] that they stand behind, as in "By An Eyewitness". Occupations do so, too.
pub(super) const NO_SURNAMES: &str = "
    accident american anonymous australian author dear early englishman expert eyewitness family father friend friends
    house husband idle insider irishman mother observer old official onlooker outsider own unidentified unknown unnamed
    war wife";

/// [`PLACES`] and roles that are surnames, too, as in "By Dorothy Day".
pub(super) const SURNAMES: &str = "day dean fellows head post scholar";

/// Stand before [`SURNAMES`] where they are roles, as in "Associate Dean".
pub(super) const RANKS: &str = "
    acting assistant associate department deputy distinguished former fulbright interim research resident rhodes senior
    vice visiting";

/// Stand before "Day" where it is a day.
pub(super) const HOLIDAYS: &str = "
    anzac armistice australia bastille boxing canada christmas closing columbus commonwealth earth easter election
    father's father’s founders inauguration independence judgement judgment labor labour liberation match may memorial
    mother's mother’s moving national opening patrick's patrick’s patriots polling presidents remembrance republic
    thanksgiving training unification unity valentine's valentine’s veterans victory voting wedding women's
    women’s";

/// Stand before "Post" where it brings letters.
pub(super) const MAIL: &str = "air field first-class morning parcel pigeon pneumatic registered royal surface";

/// What people who write for a living are.
pub(super) const OCCUPATIONS: &str = "
    academic analyst analysts anthropologist author authors biographer blogger broadcaster columnist columnists
    commentator contributor contributors correspondent correspondents critic economist editor editors essayist
    fellow fellows freelancer geographer historian instructor intern journalist journalists lecturer linguist
    novelist philosopher photographer photojournalist playwright podcaster poet professor professors reporter
    reporters researcher researchers scholar scholars scientist sociologist strategist student students teacher
    translator writer writers";

/// What they may be too, if it is at one of the [`BODIES`].
pub(super) const OFFICES: &str = "
    adviser advisor associate chair co-founder cofounder consultant coordinator dean director expert founder head
    member partner president principal specialist";

/// Where texts are researched and published.
pub(super) const BODIES: &str = "
    academy brief center centre college faculty foundation institute institution journal lab laboratory magazine
    museum newspaper program programme project review school university weekly";

/// Other words that the names of bodies have, and those of persons hardly do.
pub(super) const IN_BODIES: &str = "
    action affairs agencies agricultural agriculture aid alliance amnesty archive archives arts artists associates
    athletic authority ballet banking bbc board botanic brothers bureau business chamber charity children's children’s
    church cinema climate club coalition coast coastal collective commission community competition conservation consumer
    consumers corp corps court crisis cultural culture defence defense democracy desk development digital directorate
    disarmament division drug economic economics economy education educational energy engineering environment
    environmental equality eu european exchange families federal federation film finance financial fisheries food forest
    forestry forum freedom fund further gardens global guild health heritage higher historical history human hospital
    housing humanitarian immigration industrial industries industry information initiative innovation intelligence
    international justice labor labour law league legal library limited literary literature ltd maritime media medical
    medicine mental migration monetary movement music national nature network nutrition oceanic office orchestra
    organisation organization our oversight panel parliament partners partnership peace planning police policy
    political politics practice press public publishers publishing reform refugee regional relief religion religious
    republican resources review rights royal safety sanitation science sciences scientific sea seas secretariat section
    security service services social societies sons staff standards statistics strategic studies sustainable technology
    telecommunications theatre trade training transport transportation trust un union unit urban us veterans' veterans’
    water welfare wildlife women's women’s workers workers' workers’ working works";

/// Where the words that say what somebody is end.
pub(super) const PREPOSITIONS: &str = "
    about against as at based because but by for from in into like of on over that to under until when where which
    who whom whose with without";

/// Verbs that hold by themselves for somebody who writes or teaches.
pub(super) const WRITING: &str = "blogs covered covers edited edits lectures researches taught teaches tweets";

/// Verbs that hold if one of [`SUBJECT_LINKS`] follows.
pub(super) const REPORTING: &str = "reported reports specialises specializes writes wrote";

/// What follows "writes" where somebody's trade is meant.
pub(super) const SUBJECT_LINKS: &str = "about extensively for frequently from in on regularly widely";

/// After a name that the header states, these say that a paragraph is about that person, in the
/// languages that most articles are written in.
pub(super) const ABOUT_KNOWN: &str = "
    arbeitet are blogs covers currently edits enseigne enseña ensina er es escreve escribe est has holds insegna
    is ist jest leads lectures leeft lehrt leitet lives nasceu reports researches schreibt schrijft scrive serves
    sind skriver son sono specialises specializes studied studiert studies taught teaches travaille war was werkt
    works writes wrote är è était";
