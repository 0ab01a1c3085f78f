//! What the response keys of a document stand for, so that fields under one key can merge.

use apollo_compiler::Name;
use apollo_compiler::ast::FieldDefinition;

use crate::document::Place;
use crate::sdl::Sdl;

/// A response key, and the field it stands for.
#[derive(Clone)]
pub(crate) struct Key<'s> {
    /// Where in the answer, as a JSON pointer; none within a named fragment, whose fields come
    /// wherever it is spread.
    pub(crate) path: Option<String>,
    pub(crate) key: String,
    /// The type that the field is asked of.
    pub(crate) parent: Name,
    pub(crate) field: &'s FieldDefinition,
    /// As they are written, with their brackets.
    pub(crate) arguments: String,
    /// How many objects the field may lead to.
    pub(crate) size: usize,
}

impl<'s> Key<'s> {
    /// Whether both may come in the same object.
    fn may_meet(&self, path: Option<&str>) -> bool {
        self.path.is_none() || path.is_none() || self.path.as_deref() == path
    }

    /// Whether a document must not have both (specification, section 5.3.2, "Field Selection
    /// Merging"): one key stands for the same field with the same arguments, and for values of the
    /// same type. Two object types that differ never meet in one object, so that only the types of
    /// the values count. Simpler than the section: no two keys within named fragments differ.
    pub(crate) fn clashes(&self, other: &Key<'s>, sdl: &Sdl) -> bool {
        if self.key != other.key || !self.may_meet(other.path.as_deref()) {
            return false;
        }
        let apart = self.parent != other.parent
            && self.path.is_some()
            && other.path.is_some()
            && !sdl.is_abstract(&self.parent)
            && !sdl.is_abstract(&other.parent);
        let same = self.field.name == other.field.name && self.arguments == other.arguments;
        self.field.ty != other.field.ty || !(same || apart)
    }

    /// The same key again, for a selection at `place`, where its field is to be had.
    pub(crate) fn again_at(&self, place: &Place, sdl: &'s Sdl) -> Option<Key<'s>> {
        let field = sdl.field(&place.ty, &self.field.name)?;
        // An object type may have arguments that its interface lacks.
        let arguments = |field: &'s FieldDefinition| {
            field.arguments.iter().map(|argument| (&argument.name, &argument.ty))
        };
        let alike = field.ty == self.field.ty && arguments(field).eq(arguments(self.field));
        let fits = alike && self.may_meet(place.path.as_deref());
        let again =
            || Key { path: place.path.clone(), parent: place.ty.clone(), field, ..self.clone() };
        fits.then(again)
    }
}
