/// A fixed number of elements that are changed in place.
///
/// Unlike an array in a class's variable, an access pays neither for the check that nobody else is accessing it nor
/// for the check that nobody shares it; an evaluation reads and writes its variables so often that both would show.
@safe
struct FixedBuffer<Element>: ~Copyable {
  // SAFETY: the memory is allocated and initialised for exactly `count` elements in `init`, never moved, and freed in
  // `deinit`; the type cannot be copied, so nothing else frees it. Every subscript is checked against `count`, and
  // elements are read and written entirely, so that no access lasts while another begins.
  private let base: UnsafeMutablePointer<Element>
  /// How many elements there are.
  let count: Int

  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe base = .allocate(capacity: max(1, count))
    unsafe base.initialize(repeating: element, count: count)
  }

  deinit {
    unsafe base.deinitialize(count: count)
    unsafe base.deallocate()
  }

  /// The element at a position from 0 to below `count`.
  subscript(position: Int) -> Element {
    @inline(__always)
    get {
      precondition(position >= 0 && position < count, "the position lies in the buffer")
      return unsafe base[position]
    }
    @inline(__always)
    nonmutating set {
      precondition(position >= 0 && position < count, "the position lies in the buffer")
      unsafe base[position] = newValue
    }
  }
}
