//! Writing JSON, a line for each value, so that changes can be followed line by line and problems be found by their lines.

/// Takes what a file is to hold.
#[derive(Default)]
pub(crate) struct Writer {
    text: String,
    depth: usize,
    /// Whether a value stands before in the same list or object.
    goes_on: bool,
}

impl Writer {
    /// Begins a list or an object; in a list, and outermost, the name is empty.
    pub(crate) fn open(&mut self, name: &str, bracket: char) {
        self.begin(name);
        self.text.push(bracket);
        self.depth += 1;
        self.goes_on = false;
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if self.goes_on {
            self.line();
        }
        self.text.push(bracket);
        self.goes_on = true;
    }

    pub(crate) fn string(&mut self, name: &str, value: &str) {
        self.begin(name);
        self.quote(value);
    }

    /// A text that is left out where it is empty.
    pub(crate) fn optional(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.string(name, value);
        }
    }

    /// A number, `true` or `false`.
    pub(crate) fn plain(&mut self, name: &str, value: &str) {
        self.begin(name);
        self.text.push_str(value);
    }

    /// The whole file.
    pub(crate) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    fn begin(&mut self, name: &str) {
        if self.goes_on {
            self.text.push(',');
        }
        if self.depth > 0 {
            self.line();
        }
        self.goes_on = true;
        if !name.is_empty() {
            self.quote(name);
            self.text.push_str(": ");
        }
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.depth));
    }

    fn quote(&mut self, value: &str) {
        self.text.push('"');
        for c in value.chars() {
            match c {
                '"' | '\\' => self.text.extend(['\\', c]),
                '\n' => self.text.push_str("\\n"),
                c if c < ' ' => {
                    let digit = |number: u32| char::from_digit(number & 0xF, 16).unwrap_or('0');
                    self.text.push_str("\\u00");
                    self.text.extend([digit(c as u32 >> 4), digit(c as u32)]);
                }
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}
