import Synchronization

/// A value that is made when it is first asked for, once in effect, from any thread.
///
/// Two threads that ask at the same time may both make it; one of the two is kept.
package final class Lazy<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private let box = AtomicLazyReference<Box>()
  private let make: @Sendable () -> Value

  /// Creates a value to be made by a closure.
  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  package var value: Value { (box.load() ?? box.storeIfNil(Box(make()))).value }
}
