import Synchronization

/// A value that is made when it is first asked for, once in effect, from any thread.
///
/// Two threads that ask at the same time may both make it; one of the two is kept.
package final class Lazy<Value: Sendable>: Sendable {
  private final class Box: AnyBox, @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  // One kind of reference for all kinds of values: each further one would be made at each start.
  private let box = AtomicLazyReference<AnyBox>()
  private let make: @Sendable () -> Value

  /// Creates a value to be made by a closure.
  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  package var value: Value {
    let made = box.load() ?? box.storeIfNil(Box(make()))
    // SAFETY: nothing but a box of this type is ever stored.
    return unsafe unsafeDowncast(made, to: Box.self).value
  }
}

/// What holds a lazy value of any type.
private class AnyBox: @unchecked Sendable {}
