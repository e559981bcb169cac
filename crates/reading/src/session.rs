//! The program as a module: what is called, and by what functions.

use session::Program;

use crate::{Aids, Call, Opening, Step};

impl Program for Aids {
    type Opening = Opening;
    type Call = Call;
    type Step = Step;

    fn begin(opening: Opening) -> (Aids, Step) {
        (Aids::open(opening), Step::default())
    }

    fn answer(&mut self, call: Call) -> Step {
        self.on(&call)
    }
}

session::exports!(Aids);
