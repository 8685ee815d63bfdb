package import Synchronization

/// A value that is made when it is first asked for, once in effect, from any thread.
///
/// Two threads that ask at the same time may both make it; one of the two is kept.
package final class Lazy<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private let box = LazyReference()
  private let make: @Sendable () -> Value

  /// Creates a value to be made by a closure.
  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  package var value: Value {
    box.object(of: Box.self) { Box(make()) }.value
  }
}

/// Room for an object that is made when it is first asked for: once in effect, from any thread.
///
/// It stands for the standard library's `AtomicLazyReference`, which looks its types up at each use.
package struct LazyReference: ~Copyable, @unchecked Sendable {
  /// The address of the object; 0 where there is none.
  @usableFromInline
  package let bits: Atomic<UInt> = Atomic(0)

  /// Creates room without an object.
  package init() {}

  deinit {
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: bits.load(ordering: .acquiring)) else { return }
    // SAFETY: the pointer is that of an object which was retained when it was stored.
    unsafe Unmanaged<AnyObject>.fromOpaque(pointer).release()
  }

  /// The object, made by a closure where there is none.
  ///
  /// - Parameters:
  ///   - type: The class of the object, the same at each use.
  ///   - make: Makes the object.
  /// - Returns: The object; two threads that make one at the same time are given the same of the two.
  @inlinable
  package func object<Object: AnyObject & Sendable>(of type: Object.Type, _ make: () -> Object) -> Object {
    if let pointer = unsafe UnsafeRawPointer(bitPattern: bits.load(ordering: .acquiring)) {
      // SAFETY: nothing but an object of this class is ever stored, and it lives as long as the room.
      return unsafe Unmanaged<Object>.fromOpaque(pointer).takeUnretainedValue()
    }
    let made = make()
    let pointer = unsafe Unmanaged.passRetained(made)
    let (isStored, other) = unsafe bits.compareExchange(
      expected: 0, desired: UInt(bitPattern: pointer.toOpaque()), ordering: .acquiringAndReleasing)
    if isStored { return made }
    unsafe pointer.release()
    guard let kept = unsafe UnsafeRawPointer(bitPattern: other) else { return made }
    // SAFETY: as above.
    return unsafe Unmanaged<Object>.fromOpaque(kept).takeUnretainedValue()
  }
}
