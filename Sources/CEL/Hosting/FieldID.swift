import Synchronization

/// The number that an environment's interning gave to the name of a field.
///
/// Whoever implements a host interns the names, so a host selects by number and compares no text.
package struct FieldID: Hashable, Sendable {
  /// The number.
  package let rawValue: Int32

  /// The field of this number.
  package init(_ rawValue: Int32) {
    self.rawValue = rawValue
  }
}

/// Numbers names of fields from zero, in the order in which they are first seen.
///
/// Safe to use from several threads.
package final class FieldInterner: Sendable {
  private struct State {
    var numbers: [String: Int32] = [:]
    var names: [String] = []
  }

  private let state = Mutex(State())

  /// An interner that knows no name yet.
  package init() {}

  /// The number of a name, a new one where the name is new.
  package func intern(_ name: String) -> FieldID {
    state.withLock { state in
      if let number = state.numbers[name] { return FieldID(number) }
      let number = Int32(state.names.count)
      state.numbers[name] = number
      state.names.append(name)
      return FieldID(number)
    }
  }

  /// The name of a field, `nil` where the number was not given here.
  package func name(of field: FieldID) -> String? {
    state.withLock { state in
      state.names.indices.contains(Int(field.rawValue)) ? state.names[Int(field.rawValue)] : nil
    }
  }
}
