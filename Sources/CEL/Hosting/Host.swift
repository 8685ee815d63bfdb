/// What the values of documents look like to CEL.
///
/// One instance serves one thread. Every method answers from what is there: it must not trap on any reference that
/// the host itself gave out. Absence is `nil`; CEL makes the failure of it. What the methods read is best kept in
/// constants (`let`): an access to a class's variable is checked for exclusivity, which costs more than the hop.
package protocol Host: AnyObject {
  /// What a value is.
  func kind(of reference: HostReference) -> HostKind

  /// The plain value of a scalar, or an `error` where it has none.
  func scalar(of reference: HostReference) -> Value

  /// The value of a field of an object or a map, most often a further `host` reference; `nil` where it is absent.
  ///
  /// A derived field may answer with a plain value.
  func select(_ field: FieldID, of reference: HostReference) -> Value?

  /// Whether a field of an object or a map is there.
  func has(_ field: FieldID, in reference: HostReference) -> Bool

  /// How many elements or entries a list, map or object has.
  ///
  /// - Complexity: O(1): programs ask for it at every call, and pay one step.
  func count(of reference: HostReference) -> Int

  /// An element of a list; `index` is from 0 to below `count(of:)`.
  ///
  /// - Complexity: O(1): a comprehension asks for each element by its index, and pays one step for it.
  func element(at index: Int, of reference: HostReference) -> Value

  /// An entry of a map or object; `index` is from 0 to below `count(of:)`.
  ///
  /// - Complexity: O(1): a comprehension asks for each entry by its index, and pays one step for it.
  func entry(at index: Int, of reference: HostReference) -> (key: Value, value: Value)

  /// The value of a key (a plain value) of a map or object, `nil` where it is absent.
  ///
  /// - Complexity: O(1), or O(*n*) where maps and objects are short.
  func value(forKey key: Value, of reference: HostReference) -> Value?

  /// Whether a scalar is a text of exactly these code points; `nil` where it is not a text.
  func text(of reference: HostReference, equals text: String) -> Bool?

  /// The name of an object's type; asked only of `object`.
  func typeName(of reference: HostReference) -> TypeName

  /// Calls a function that was declared with a host implementation.
  ///
  /// Arguments come as they are, references unresolved; failures never come. `context.resolve` gives plain values.
  func invoke(_ function: Int32, _ arguments: [Value], in context: EvaluationContext) -> Value
}

/// The host of expressions that read no document.
package final class EmptyHost: Host {
  /// A host without values.
  package init() {}

  package func kind(of reference: HostReference) -> HostKind { .invalid }

  package func scalar(of reference: HostReference) -> Value {
    .error(.noDocument)
  }

  package func select(_ field: FieldID, of reference: HostReference) -> Value? { nil }

  package func has(_ field: FieldID, in reference: HostReference) -> Bool { false }

  package func count(of reference: HostReference) -> Int { 0 }

  package func element(at index: Int, of reference: HostReference) -> Value { .null }

  package func entry(at index: Int, of reference: HostReference) -> (key: Value, value: Value) { (.null, .null) }

  package func value(forKey key: Value, of reference: HostReference) -> Value? { nil }

  package func text(of reference: HostReference, equals text: String) -> Bool? { nil }

  package func typeName(of reference: HostReference) -> TypeName { TypeName("nothing") }

  package func invoke(_ function: Int32, _ arguments: [Value], in context: EvaluationContext) -> Value {
    .error(EvaluationFailure(.undeclaredFunction))
  }
}
