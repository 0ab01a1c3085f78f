//! What the objects of introspection say of the schema (sections 4.2.1 to 4.2.6).

use std::borrow::Cow;

use apollo_compiler::ast::{
    Directive, DirectiveDefinition, EnumValueDefinition, FieldDefinition, InputValueDefinition,
    Type,
};
use apollo_compiler::collections::HashMap;
use apollo_compiler::schema::{Component, ComponentName, ExtendedType, Implementers};
use apollo_compiler::{Name, Node, Schema};

/// A schema that is looked into.
#[derive(Clone, Copy)]
pub(super) struct Seen<'s> {
    pub(super) schema: &'s Schema,
    /// What implements each interface.
    pub(super) implementers: &'s HashMap<Name, Implementers>,
}

/// An object of introspection.
#[derive(Clone, Copy)]
pub(super) enum Meta<'s> {
    /// `__Schema`
    Schema,
    /// `__Type` of a name.
    Type(&'s ExtendedType),
    /// `__Type` that is a list or not null.
    Wrapper(Wrapper<'s>),
    /// `__Field`
    Field(&'s FieldDefinition),
    /// `__InputValue`
    Input(&'s InputValueDefinition),
    /// `__EnumValue`
    EnumValue(&'s EnumValueDefinition),
    /// `__Directive`
    Directive(&'s DirectiveDefinition),
}

/// A list, or a type that may not be null.
#[derive(Clone, Copy)]
pub(super) struct Wrapper<'s> {
    ty: &'s Type,
    /// Whether it is what is left of `ty` without the mark that it may not be null.
    nullable: bool,
}

/// What a field of such an object says.
pub(super) enum Said<'s> {
    Null,
    Flag(bool),
    Text(Cow<'s, str>),
    Words(Vec<&'static str>),
    Object(Meta<'s>),
    Objects(Vec<Meta<'s>>),
}

impl<'s> Meta<'s> {
    /// The name of its type.
    pub(super) fn type_name(self) -> &'static str {
        match self {
            Meta::Schema => "__Schema",
            Meta::Type(_) | Meta::Wrapper(_) => "__Type",
            Meta::Field(_) => "__Field",
            Meta::Input(_) => "__InputValue",
            Meta::EnumValue(_) => "__EnumValue",
            Meta::Directive(_) => "__Directive",
        }
    }

    /// What its field of that name says; `deprecated` is whether a list has what is deprecated, too.
    pub(super) fn says(self, field: &str, seen: Seen<'s>, deprecated: bool) -> Said<'s> {
        match self {
            Meta::Schema => seen.schema_says(field),
            Meta::Type(ty) => seen.type_says(ty, field, deprecated),
            Meta::Wrapper(wrapper) => seen.wrapper_says(wrapper, field),
            Meta::Field(of) => match field {
                "name" => text(&of.name),
                "description" => description(of.description.as_ref()),
                "args" => inputs(of.arguments.iter().map(|it| &**it), deprecated),
                "type" => seen.of(&of.ty, false),
                _ => seen.deprecation(of.directives.get("deprecated"), field),
            },
            Meta::Input(of) => match field {
                "name" => text(&of.name),
                "description" => description(of.description.as_ref()),
                "type" => seen.of(&of.ty, false),
                "defaultValue" => of.default_value.as_ref().map_or(Said::Null, |value| {
                    Said::Text(value.serialize().no_indent().to_string().into())
                }),
                _ => seen.deprecation(of.directives.get("deprecated"), field),
            },
            Meta::EnumValue(of) => match field {
                "name" => text(&of.value),
                "description" => description(of.description.as_ref()),
                _ => seen.deprecation(of.directives.get("deprecated"), field),
            },
            Meta::Directive(of) => match field {
                "name" => text(&of.name),
                "description" => description(of.description.as_ref()),
                "args" => inputs(of.arguments.iter().map(|it| &**it), deprecated),
                "isRepeatable" => Said::Flag(of.repeatable),
                "locations" => Said::Words(of.locations.iter().map(|it| it.name()).collect()),
                _ => Said::Null,
            },
        }
    }
}

impl<'s> Seen<'s> {
    /// The type of that name.
    pub(super) fn named(self, name: &str) -> Said<'s> {
        self.schema.types.get(name).map_or(Said::Null, |ty| Said::Object(Meta::Type(ty)))
    }

    /// A type as it is declared, or that of `nullable` without the mark that it may not be null.
    fn of(self, ty: &'s Type, nullable: bool) -> Said<'s> {
        match ty.is_list() || (ty.is_non_null() && !nullable) {
            true => Said::Object(Meta::Wrapper(Wrapper { ty, nullable })),
            false => self.named(ty.inner_named_type()),
        }
    }

    fn all_named<'n>(self, names: impl Iterator<Item = &'n Name>) -> Said<'s> {
        let types = names.filter_map(|name| self.schema.types.get(name));
        Said::Objects(types.map(Meta::Type).collect())
    }

    fn schema_says(self, field: &str) -> Said<'s> {
        let Schema { schema_definition, types, directive_definitions, .. } = self.schema;
        let root = |root: &Option<ComponentName>| match root {
            Some(root) => self.named(&root.name),
            None => Said::Null,
        };
        match field {
            "description" => description(schema_definition.description.as_ref()),
            "types" => Said::Objects(types.values().map(Meta::Type).collect()),
            "queryType" => root(&schema_definition.query),
            "mutationType" => root(&schema_definition.mutation),
            "subscriptionType" => root(&schema_definition.subscription),
            "directives" => {
                let directives = directive_definitions.values();
                Said::Objects(directives.map(|it| Meta::Directive(it)).collect())
            }
            _ => Said::Null,
        }
    }

    fn type_says(self, ty: &'s ExtendedType, field: &str, deprecated: bool) -> Said<'s> {
        match (field, ty) {
            ("kind", _) => Said::Text(kind(ty).into()),
            ("name", _) => text(ty.name()),
            ("description", _) => description(ty.description()),
            ("fields", ExtendedType::Object(ty)) => fields(ty.fields.values(), deprecated),
            ("fields", ExtendedType::Interface(ty)) => fields(ty.fields.values(), deprecated),
            ("interfaces", ExtendedType::Object(ty)) => {
                self.all_named(ty.implements_interfaces.iter().map(|it| &it.name))
            }
            ("interfaces", ExtendedType::Interface(ty)) => {
                self.all_named(ty.implements_interfaces.iter().map(|it| &it.name))
            }
            ("possibleTypes", ExtendedType::Interface(ty)) => {
                let known = self.implementers.get(&ty.name);
                self.all_named(known.iter().flat_map(|known| &known.objects))
            }
            ("possibleTypes", ExtendedType::Union(ty)) => {
                self.all_named(ty.members.iter().map(|it| &it.name))
            }
            ("enumValues", ExtendedType::Enum(ty)) => {
                let values = ty.values.values().map(|it| &***it);
                let shown = values.filter(|it| deprecated || !it.directives.has("deprecated"));
                Said::Objects(shown.map(Meta::EnumValue).collect())
            }
            ("inputFields", ExtendedType::InputObject(ty)) => {
                inputs(ty.fields.values().map(|it| &***it), deprecated)
            }
            ("isOneOf", ExtendedType::InputObject(ty)) => Said::Flag(ty.directives.has("oneOf")),
            ("specifiedByURL", ExtendedType::Scalar(ty)) => {
                let directive = ty.directives.get("specifiedBy");
                let url = directive.and_then(|it| it.specified_argument_by_name("url"));
                url.and_then(|url| url.as_str()).map_or(Said::Null, text)
            }
            _ => Said::Null,
        }
    }

    fn wrapper_says(self, Wrapper { ty, nullable }: Wrapper<'s>, field: &str) -> Said<'s> {
        let is_non_null = ty.is_non_null() && !nullable;
        match field {
            "kind" => Said::Text(if is_non_null { "NON_NULL" } else { "LIST" }.into()),
            "ofType" if is_non_null => self.of(ty, true),
            "ofType" => self.of(ty.item_type(), false),
            _ => Said::Null,
        }
    }

    fn deprecation(self, directive: Option<&'s Node<Directive>>, field: &str) -> Said<'s> {
        match field {
            "isDeprecated" => Said::Flag(directive.is_some()),
            "deprecationReason" => {
                let reason =
                    directive.and_then(|it| it.argument_by_name("reason", self.schema).ok());
                reason
                    .and_then(|it| it.as_str())
                    .map_or(Said::Null, |it| Said::Text(it.to_owned().into()))
            }
            _ => Said::Null,
        }
    }
}

fn kind(ty: &ExtendedType) -> &'static str {
    match ty {
        ExtendedType::Scalar(_) => "SCALAR",
        ExtendedType::Object(_) => "OBJECT",
        ExtendedType::Interface(_) => "INTERFACE",
        ExtendedType::Union(_) => "UNION",
        ExtendedType::Enum(_) => "ENUM",
        ExtendedType::InputObject(_) => "INPUT_OBJECT",
    }
}

fn text(text: &str) -> Said<'_> {
    Said::Text(text.into())
}

fn description(description: Option<&Node<str>>) -> Said<'_> {
    description.map_or(Said::Null, |it| text(it))
}

fn fields<'s>(
    fields: impl Iterator<Item = &'s Component<FieldDefinition>>,
    deprecated: bool,
) -> Said<'s> {
    let shown = fields.filter(|it| deprecated || !it.directives.has("deprecated"));
    Said::Objects(shown.map(|it| Meta::Field(it)).collect())
}

fn inputs<'s>(
    inputs: impl Iterator<Item = &'s InputValueDefinition>,
    deprecated: bool,
) -> Said<'s> {
    let shown = inputs.filter(|it| deprecated || !it.directives.has("deprecated"));
    Said::Objects(shown.map(Meta::Input).collect())
}
