//! The fields of introspection of a plan, written as JSON.

use apollo_compiler::Name;
use apollo_compiler::Node;
use apollo_compiler::executable;

use super::meta::{Meta, Said, Seen};
use crate::engine::contract::Contract;
use crate::engine::error::{Code, Refusal};
use crate::engine::input::{self, Given, Variables};
use crate::engine::plan::{Field, Fields, Kind, Plan};
use crate::engine::types::Domain;
use crate::engine::writer::Writer;

/// The answer to each field of introspection at the root, by its key.
pub(super) fn answers<D: Domain>(
    contract: &Contract<D>,
    plan: &Plan<D>,
    variables: &Variables,
) -> Result<Vec<(Name, Vec<u8>)>, Refusal> {
    let seen = Seen { schema: &contract.schema, implementers: &contract.implementers };
    let mut answers = Vec::new();
    for field in plan.fields.by_type.iter().flat_map(|(_, fields)| fields) {
        let Kind::Introspection(node) = &field.kind else { continue };
        let mut walk = Walk { contract, seen, variables, json: Writer::default() };
        let said = match node.name.as_str() {
            "__schema" => Said::Object(Meta::Schema),
            _ => {
                let given = walk.arguments(node)?;
                let name = given.get("name").and_then(|name| name.as_str());
                name.map_or(Said::Null, |name| seen.named(name))
            }
        };
        walk.write(said, field)?;
        answers.push((field.key.clone(), walk.json.into_bytes()));
    }
    Ok(answers)
}

struct Walk<'w, D: Domain> {
    contract: &'w Contract<D>,
    seen: Seen<'w>,
    variables: &'w Variables,
    json: Writer,
}

impl<'w, D: Domain> Walk<'w, D> {
    fn write(&mut self, said: Said<'w>, field: &Field<D>) -> Result<(), Refusal> {
        match said {
            Said::Null => self.json.raw(b"null"),
            Said::Flag(flag) => self.json.value(&flag),
            Said::Text(text) => self.json.text(&text),
            Said::Words(words) => self.json.value(&words),
            Said::Object(object) => self.object(object, field.fields.as_ref())?,
            Said::Objects(objects) => {
                self.json.byte(b'[');
                for (number, object) in objects.into_iter().enumerate() {
                    if number > 0 {
                        self.json.byte(b',');
                    }
                    self.object(object, field.fields.as_ref())?;
                }
                self.json.byte(b']');
            }
        }
        Ok(())
    }

    fn object(&mut self, object: Meta<'w>, fields: Option<&Fields<D>>) -> Result<(), Refusal> {
        let fields = fields.and_then(|fields| fields.by_type.first()).map(|(_, fields)| fields);
        let fields = fields.map_or(&[][..], |fields| fields);
        if fields.is_empty() {
            self.json.byte(b'{');
        }
        for field in fields {
            self.json.prefix(&field.prefix);
            match &field.kind {
                Kind::Introspection(node) => {
                    let with_deprecated = !node.definition.arguments.is_empty()
                        && self.arguments(node)?.get("includeDeprecated") == Some(&true.into());
                    self.write(object.says(&node.name, self.seen, with_deprecated), field)?;
                }
                _ => self.json.word(object.type_name()),
            }
        }
        self.json.byte(b'}');
        Ok(())
    }

    fn arguments(&self, node: &Node<executable::Field>) -> Result<Given, Refusal> {
        input::arguments(self.contract, node, self.variables).map_err(|error| {
            let message = format!("{}: {}", node.name, error.message());
            Refusal::new(Code::BAD_USER_INPUT, message)
        })
    }
}
