/// How a place in a document is read: what the schema says of it, brought down to what evaluation needs.
package enum ValueType: Sendable, Hashable {
  /// Whatever the document holds.
  case dynamic

  /// Text.
  case string

  /// A whole number.
  case int

  /// A number.
  case double

  /// An exact number.
  case decimal

  /// A truth value.
  case bool

  /// A day.
  case date

  /// A word of a vocabulary, by its index in the standard; read as the vocabulary's own term.
  case vocabulary(Int)

  /// A number or word of a scale, by its index in the standard; read as a number.
  case scale(Int)

  /// A mapping with known fields, by the index of its object type.
  case object(Int)

  /// A list whose elements are read by another view.
  case list(ValueTypeID)

  /// A mapping with free keys whose values are read by another view.
  case map(ValueTypeID)

  /// A list of entities in any shape (a list, a map keyed by id, groups of either), by the index of the entity's
  /// object type.
  case collection(Int)
}

/// The index of a view in a standard.
package struct ValueTypeID: Sendable, Hashable {
  /// The index.
  package let index: Int

  /// Creates an id from an index.
  package init(_ index: Int) { self.index = index }
}
