//! Pictures.

use article::Image;
use paper::{Paper, say};

use crate::navigation::Navigation;

/// A picture with its caption and, where there is one, its credit. Where it stands by itself, it can be shown large.
pub(crate) fn figure(paper: &mut Paper, navigation: &Navigation, image: &Image, credit: Option<&str>, is_alone: bool) {
    let Image { file, alt, caption } = image;
    let mut below = caption.clone().unwrap_or_default();
    if let Some(credit) = credit {
        below.push_str(if below.is_empty() { "" } else { " · " });
        below.push_str(&say("Photo: {0}", &[credit]));
    }
    let words = [&navigation.image(file)[..], alt, &below, file];
    paper.add("<figure><img src={0} alt={1} loading=lazy decoding=async></>", &words);
    if is_alone {
        // What it is about goes along, for what shows it knows no articles.
        let act = "<button class=enlarge data-act='aid:picture:{3}\n{1}\n{2}' aria-haspopup=dialog aria-label='Enlarge the picture'></>";
        paper.add(act, &words);
    }
    if !below.is_empty() {
        paper.add("<figcaption>{2}</>", &words);
    }
    paper.close();
}
