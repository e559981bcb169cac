//! The bar of what is read aloud.

use paper::{Paper, say};

use crate::aids::Aids;
use crate::aloud::{Aloud, RATES, State, TOGGLE, Why, rate};

/// The bar.
pub(crate) fn draw(paper: &mut Paper, aids: &Aids) {
    let aloud = &aids.aloud;
    // It stands where it is while other things are opened and closed.
    paper.add("<section key=aloud class='aid aloud' aria-label='Reading aloud'>", &[]);
    // What is said here is said while nothing else speaks.
    paper.add("<p role=status>", &[]);
    words(paper, aids);
    paper.add("</><div role=group aria-label=Reading>", &[]);
    match aloud.state {
        State::Speaking | State::Paused(_) => controls(paper, aids),
        _ => {}
    }
    let stop = if matches!(aloud.state, State::Mute | State::Broken) { say("Close", &[]) } else { say("Stop", &[]) };
    // It has the focus while there is nothing else that could.
    let is_alone = matches!(aloud.state, State::Opening | State::Mute | State::Broken);
    paper.add(
        "<button key=stop id={1} tabindex={2} data-act=aid:aloud-stop>{0}</></></>",
        &[&stop, if is_alone { TOGGLE } else { "" }, if is_alone { "0" } else { "" }],
    );
}

fn words(paper: &mut Paper, aids: &Aids) {
    let aloud = &aids.aloud;
    match aloud.state {
        State::Opening => paper.add("Looking for voices …", &[]),
        State::Mute => paper.add(
            "This browser has no voices, so nothing can be read aloud here. Voices are installed in the settings of the device.",
            &[],
        ),
        State::Broken => paper.add("What reads aloud could not be loaded. Reload the page.", &[]),
        State::Paused(Why::Unasked) => paper.add("Press “Go on” to have it read aloud.", &[]),
        State::Paused(Why::Failed) => {
            paper.add("This voice does not speak. Choose another one, or press “Go on”.", &[]);
        }
        State::Paused(Why::Asked) if aloud.voice(&aids.settings).is_none() => {
            paper.add("There is no voice for the language of this text.", &[]);
        }
        _ => {}
    }
}

fn controls(paper: &mut Paper, aids: &Aids) {
    let aloud = &aids.aloud;
    let toggle = if aloud.state == State::Speaking { say("Pause", &[]) } else { say("Go on", &[]) };
    paper.add(
        "<button key=previous data-act=aid:aloud-previous aria-label='Previous sentence'>Previous</><button key=toggle id={0} \
         tabindex=0 data-act=aid:aloud-toggle>{1}</><button key=next data-act=aid:aloud-next aria-label='Next \
         sentence'>Next</><label key=rate><span>Speed</><select data-act=aid:aloud-rate>",
        &[TOGGLE, &toggle],
    );
    let (chosen, _) = rate(&aids.settings);
    for (rate, _) in RATES {
        let is_chosen = if rate == chosen { "selected" } else { "" };
        paper.add("<option value={0} selected={1}>{0} ×</>", &[rate, is_chosen]);
    }
    paper.add("</></>", &[]);
    voices(paper, aids, aloud);
}

/// The voices, those of the text's language first.
fn voices(paper: &mut Paper, aids: &Aids, aloud: &Aloud) {
    let language = aloud.language();
    let voice = aloud.voice(&aids.settings);
    // Drawn anew where there are others, so that it shows the one that speaks.
    let key = [language, voice.map_or("", |voice| &voice.id), &aloud.voices.len().to_string()].join(" ");
    paper.add("<label key='voice {0}'><span>Voice</><select data-act=aid:aloud-voice>", &[&key]);
    if voice.is_none() {
        paper.add("<option value='' selected=selected>As the browser does</>", &[]);
    }
    let (own, others): (Vec<_>, Vec<_>) = aloud.voices.iter().partition(|voice| voice.reads(language));
    for (voices, is_other) in [(own, false), (others, true)] {
        if is_other && !voices.is_empty() {
            paper.add("<optgroup label='Other languages'>", &[]);
        }
        for one in &voices {
            let is_chosen = if Some(*one) == voice { "selected" } else { "" };
            let words = [&one.id[..], is_chosen, &one.name, &one.language];
            // What it is to say leaves the device.
            if one.is_local {
                paper.add("<option value='{0}' selected={1}>{2} ({3})</>", &words);
            } else {
                paper.add("<option value='{0}' selected={1}>{2} ({3}, over the network)</>", &words);
            }
        }
        if is_other && !voices.is_empty() {
            paper.close();
        }
    }
    paper.add("</></>", &[]);
}
