// Cuts the excerpt with the most different words out of a text: one function for every engine that has none of its own,
// and a quick one, so that it does not decide the comparison.

const LENGTH = 200;
// Places of each word that are looked at.
const MOST_PLACES = 20;

/** The passage of a text with the most different words, or its beginning. Words are in lower case. */
export function excerpt(text, words) {
  const lower = text.toLowerCase();
  const places = [];
  words.forEach((word, number) => {
    let at = lower.indexOf(word);
    for (let count = 0; at >= 0 && count < MOST_PLACES; count += 1) {
      places.push([at, number]);
      at = lower.indexOf(word, at + word.length);
    }
  });
  places.sort((a, b) => a[0] - b[0]);
  let best = 0;
  let most = 0;
  for (let first = 0; first < places.length; first += 1) {
    const different = new Set();
    for (let at = first; at < places.length && places[at][0] < places[first][0] + LENGTH; at += 1) {
      different.add(places[at][1]);
    }
    if (different.size > most) {
      most = different.size;
      best = places[first][0];
    }
  }
  const start = best < LENGTH / 4 ? 0 : text.indexOf(" ", best - LENGTH / 4) + 1;
  return text.slice(start, start + LENGTH);
}

/** The words of a query, in lower case. */
export function words(query) {
  return query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
