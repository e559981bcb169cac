//! Puts the functions of a program in an order in which those that are alike stand side by side.
//!
//! Compilers order them as they come to them. What compresses a file finds repetitions wherever they are, but tells shorter of near
//! ones, and learns what is usual around a place: with brotli the program and its modules weigh about a fiftieth less in this order.
//! What a program does is the same.
//!
//! The order is made as one goes from town to town: always to the nearest that was not seen yet. How near two functions are is told by
//! the pieces that both have, of a few bytes each, those that few functions have counting most (the inverse document frequency of
//! K. Spärck Jones, 1972).

use std::thread;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{self, Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::compress::brotli;

/// So many bytes has a piece: an instruction or two with what they are about. None is best for all programs.
const PIECES: [usize; 3] = [4, 5, 7];

/// What more than one of so many functions have says nothing of any. Neither is better for all programs, either.
const COMMON: [usize; 2] = [4, 8];

/// So many journeys are tried, each from another function on.
const STARTS: usize = 2;

/// The program with its functions in that order: of several, in the one with which it weighs least. One journey is about as short
/// as another, but what that makes of the whole shows only once it is compressed.
pub(crate) fn ordered(program: &[u8]) -> Result<Vec<u8>> {
    let attempt = |number: usize| {
        let (rest, common) = (number / COMMON.len(), COMMON[number % COMMON.len()]);
        let ordered = ordered_from(program, rest / PIECES.len(), PIECES[rest % PIECES.len()], common)?;
        Ok((brotli(&ordered)?.len(), ordered))
    };
    let attempts: Vec<Result<(usize, Vec<u8>)>> = thread::scope(|scope| {
        let threads = (0..STARTS * PIECES.len() * COMMON.len()).map(|number| scope.spawn(move || attempt(number)));
        threads
            .collect::<Vec<_>>()
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| bail!("its functions could not be put in order")))
            .collect()
    });
    let attempts = attempts.into_iter().collect::<Result<Vec<_>>>()?;
    let (_, lightest) = attempts.into_iter().min_by_key(|(size, _)| *size).context("expected an order, found none")?;
    Ok(lightest)
}

fn ordered_from(program: &[u8], start: usize, piece: usize, common: usize) -> Result<Vec<u8>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = side_by_side(&bodies, bodies.len() * start / STARTS, piece, common);
    let mut places = vec![0; order.len()];
    for (place, function) in (imported..).zip(&order) {
        places[*function] = place;
    }
    let mut module = Module::new();
    Order { imported, order, places }
        .parse_core_module(&mut module, Parser::new(0), program)
        .map_err(|error| anyhow::anyhow!("{error}"))
        .context("its functions could not be put in another order")?;
    Ok(module.finish())
}

/// Writes a program in another order.
struct Order {
    /// How many functions are imported: they stay before all others.
    imported: u32,
    /// The function that stands at each place.
    order: Vec<usize>,
    /// The number that each function has there.
    places: Vec<u32>,
}

impl Reencode for Order {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|own| self.places.get(own as usize));
        Ok(own.copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in &self.order {
            functions.function(types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for function in self.order.clone() {
            reencode::utils::parse_function_body(self, code, bodies[function].clone())?;
        }
        Ok(())
    }
}

/// The numbers of texts, so that those that are alike stand side by side, from one of them on. What more than one of `common` have
/// does not make them alike.
fn side_by_side(texts: &[&[u8]], start: usize, piece: usize, common: usize) -> Vec<usize> {
    let mut pieces: Vec<(&[u8], usize)> = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        pieces.extend(text.windows(piece).map(|piece| (piece, number)));
    }
    pieces.sort_unstable();
    pieces.dedup();
    // Which texts have a piece, and what it counts; and of each text, its pieces that others have and what all of its count.
    let mut having: Vec<(Vec<usize>, f32)> = Vec::new();
    let mut shared = vec![Vec::new(); texts.len()];
    let mut wholes = vec![1.0_f32; texts.len()];
    for group in pieces.chunk_by(|one, other| one.0 == other.0) {
        let weight = (texts.len() as f32 / group.len() as f32).ln();
        let of_it: Vec<usize> = group.iter().map(|(_, number)| *number).collect();
        of_it.iter().for_each(|number| wholes[*number] += weight);
        if (2..texts.len().div_ceil(common).max(3)).contains(&of_it.len()) {
            of_it.iter().for_each(|number| shared[*number].push(having.len()));
            having.push((of_it, weight));
        }
    }
    let mut order = Vec::with_capacity(texts.len());
    let mut is_left = vec![true; texts.len()];
    let mut next = (start < texts.len()).then_some(start);
    while let Some(number) = next {
        is_left[number] = false;
        order.push(number);
        let mut shared_with = vec![0.0_f32; texts.len()];
        for (of_it, weight) in shared[number].iter().map(|piece| &having[*piece]) {
            of_it.iter().for_each(|other| shared_with[*other] += weight);
        }
        // As the cosine of two vectors, but for the root of what is a sum already.
        let nearness = |other: &usize| shared_with[*other] / (wholes[number] * wholes[*other]).sqrt();
        let left = (0..texts.len()).filter(|other| is_left[*other]);
        next = left.reduce(|best, other| if nearness(&other) > nearness(&best) { other } else { best });
    }
    order
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, ImportSection,
        TableSection, TableType, TypeSection,
    };
    use wasmparser::{ExternalKind, Operator};

    use super::*;

    #[test]
    fn what_is_alike_stands_side_by_side() {
        let texts = ["the first of all", "a lighthouse by the sea", "12345678", "a lighthouse on a hill", "12345679"];
        let order = side_by_side(&texts.map(str::as_bytes), 0, 5, 8);
        assert_eq!(order, [0, 1, 3, 2, 4]);
        assert!(side_by_side(&[], 0, 5, 8).is_empty());
        assert_eq!(side_by_side(&[b"", b"", b"x"], 0, 5, 8), [0, 1, 2]);
    }

    /// A program with functions that tell numbers, the first of which calls the last; one is imported.
    fn program(numbers: &[i32]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("l", "$a", EntityType::Function(1));
        let (mut functions, mut exports, mut code) = (FunctionSection::new(), ExportSection::new(), CodeSection::new());
        for (at, number) in (1..).zip(numbers) {
            functions.function(0);
            exports.export(&format!("tell {number}"), ExportKind::Func, at);
            let mut body = Function::new([]);
            if at == 1 {
                body.instructions().call(0).call(numbers.len() as u32).drop();
            }
            // Something long enough to be alike by.
            for step in 0..6 {
                body.instructions().i32_const(number / 100 * 7_654_321 + step).drop();
            }
            body.instructions().i32_const(*number).end();
            code.function(&body);
        }
        let mut tables = TableSection::new();
        let kind = TableType {
            element_type: wasm_encoder::RefType::FUNCREF,
            table64: false,
            minimum: 2,
            maximum: None,
            shared: false,
        };
        tables.table(kind);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions([2, 1].as_slice().into()));
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&exports);
        module.section(&elements).section(&code);
        module.finish()
    }

    /// What a program says of itself.
    struct Told {
        /// The numbers that functions tell, as they stand.
        numbers: Vec<i32>,
        /// Which of them each export names.
        exports: Vec<(String, i32)>,
        /// Which of them each element names.
        elements: Vec<i32>,
        /// The functions that are called.
        calls: Vec<u32>,
    }

    fn told(program: &[u8]) -> Told {
        let (mut numbers, mut exports, mut elements, mut calls) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(program) {
            match payload.unwrap() {
                Payload::ExportSection(section) => {
                    for export in section.into_iter().map(Result::unwrap) {
                        assert_eq!(export.kind, ExternalKind::Func);
                        exports.push((export.name.to_owned(), export.index));
                    }
                }
                Payload::ElementSection(section) => {
                    for element in section.into_iter().map(Result::unwrap) {
                        let wasmparser::ElementItems::Functions(items) = element.items else { panic!("no functions") };
                        elements.extend(items.into_iter().map(Result::unwrap));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().unwrap().into_iter().map(Result::unwrap);
                    let mut last = 0;
                    for operator in operators {
                        match operator {
                            Operator::I32Const { value } => last = value,
                            Operator::Call { function_index } => calls.push(function_index),
                            _ => {}
                        }
                    }
                    numbers.push(last);
                }
                _ => {}
            }
        }
        let number = |at: u32| numbers[at as usize - 1];
        let exports = exports.into_iter().map(|(name, at)| (name, number(at))).collect();
        let elements = elements.into_iter().map(number).collect();
        Told { numbers, exports, elements, calls }
    }

    #[test]
    fn every_function_is_called_and_named_as_before() {
        let numbers = [101, 203, 305, 306, 204, 102];
        let before = told(&program(&numbers));
        let after = told(&ordered(&program(&numbers)).unwrap());
        assert_eq!(before.numbers, numbers);
        assert_eq!(after.numbers, [101, 102, 203, 204, 305, 306], "functions that are alike stand side by side");
        assert_eq!(after.exports, before.exports);
        assert!(after.exports.iter().all(|(name, number)| *name == format!("tell {number}")));
        assert_eq!(after.elements, before.elements);
        assert_eq!(
            (before.calls, after.calls),
            (vec![0, 6], vec![0, 2]),
            "what is imported stays, and the last is the second now"
        );
    }
}
