//! The program as a module: what is called, and by what functions.

use session::Program;

use crate::{Call, Highlighter, Opening, Step};

impl Program for Highlighter {
    type Opening = Opening;
    type Call = Call;
    type Step = Step;

    fn begin(opening: Opening) -> (Highlighter, Step) {
        Highlighter::open(opening)
    }

    fn answer(&mut self, Call { event, now, id }: Call) -> Step {
        self.on(event, now, id)
    }
}

session::exports!(Highlighter);
