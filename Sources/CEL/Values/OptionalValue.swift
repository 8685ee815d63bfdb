/// A value that may be absent: what `x.?field` and `x[?key]` give.
package struct OptionalValue: Sendable {
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) {
      self.value = value
    }
  }

  private let box: Box?

  /// The absent value.
  package static let none = OptionalValue(box: nil)

  /// A present value.
  package static func some(_ value: Value) -> OptionalValue {
    OptionalValue(box: Box(value))
  }

  private init(box: Box?) {
    self.box = box
  }

  /// The value, or `nil` where it is absent.
  package var wrapped: Value? {
    box?.value
  }

  /// Whether there is a value.
  package var hasValue: Bool {
    box != nil
  }
}
