// Stands in for the browser's speech, which says nothing here and tells of itself when a journey wants it to. It is there before
// the program.
{
  const VOICES = [
    { lang: "en-GB", voiceURI: "carol", name: "Carol", default: true, localService: true },
    { lang: "en-US", voiceURI: "ben", name: "Ben", default: false, localService: false },
    { lang: "ko-KR", voiceURI: "yuna", name: "Yuna", default: false, localService: true },
  ];
  const asked = new URLSearchParams(location.search);
  const speech = Object.assign(new EventTarget(), {
    said: [],
    cancelled: 0,
    keys: {},
    voices: asked.has("mute") ? [] : VOICES,
    getVoices: () => speech.voices,
    resume() {},
    pause() {},
    speak(utterance) {
      const { text, rate, lang, voice } = utterance;
      speech.now = utterance;
      if (!asked.has("dead")) {
        utterance.onstart?.({});
        if (!asked.has("wordless")) utterance.onboundary?.({ name: "word", charIndex: 0, charLength: text.match(/^\S+/)[0].length });
      }
      speech.said.push({ text, rate, lang, voice: voice?.voiceURI ?? null });
    },
    // What is cancelled is told of later, as browsers do.
    cancel() {
      const utterance = speech.now;
      speech.now = undefined;
      speech.cancelled += 1;
      if (utterance) setTimeout(() => utterance.onerror?.({ error: "canceled" }), 0);
    },
    // The voice has come to the end.
    ends() {
      const utterance = speech.now;
      speech.now = undefined;
      utterance?.onend?.({});
    },
    arrive() {
      speech.voices = VOICES;
      const event = new Event("voiceschanged");
      speech.onvoiceschanged?.(event);
      speech.dispatchEvent(event);
    },
  });
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  const setActionHandler = (key, act) => (speech.keys[key] = act);
  Object.defineProperty(navigator, "mediaSession", { value: { setActionHandler } });
  if (asked.has("hurry")) {
    // What steers WebKit waits for its own scripts by the page's clock, for half a minute.
    const isOurs = (time) => time >= 1000 && time < 30000;
    const wait = window.setTimeout;
    window.setTimeout = (work, time, ...rest) => wait(work, isOurs(time) ? time / 50 : time, ...rest);
  }
}
