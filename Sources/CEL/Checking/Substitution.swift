/// What the type parameters of calls stand for, found by unification.
///
/// Source: CEL langdef, «Gradual Type Checking»; the algorithm is that of cel-go's checker.
struct Substitution {
  private var types: [String: CELType] = [:]
  private var count = 0

  /// A type parameter that nothing else uses.
  mutating func fresh() -> CELType {
    count += 1
    return .parameter("#\(count)")
  }

  /// A type with its parameters renamed to ones that nothing else uses; equal names stay equal within `names`.
  mutating func renamed(_ type: CELType, _ names: inout [String: CELType]) -> CELType {
    switch type {
    case .parameter(let name):
      if let known = names[name] { return known }
      let new = fresh()
      names[name] = new
      return new
    case .list(let element): return .list(renamed(element, &names))
    case .map(let key, let value): return .map(renamed(key, &names), renamed(value, &names))
    case .type(let inner): return .type(renamed(inner, &names))
    case .optional(let wrapped): return .optional(renamed(wrapped, &names))
    case .abstract(let name, let parameters): return .abstract(name, parameters.map { renamed($0, &names) })
    default: return type
    }
  }

  /// A type with all that is known put in; what is not known becomes `dyn` where `isFinal`.
  func apply(_ type: CELType, isFinal: Bool = false) -> CELType {
    switch type {
    case .parameter(let name):
      if let known = types[name] { return apply(known, isFinal: isFinal) }
      return isFinal ? .dyn : type
    case .list(let element): return .list(apply(element, isFinal: isFinal))
    case .map(let key, let value): return .map(apply(key, isFinal: isFinal), apply(value, isFinal: isFinal))
    case .type(let inner): return .type(apply(inner, isFinal: isFinal))
    case .optional(let wrapped): return .optional(apply(wrapped, isFinal: isFinal))
    case .abstract(let name, let parameters):
      return .abstract(name, parameters.map { apply($0, isFinal: isFinal) })
    default: return type
    }
  }

  /// Whether a value of `type` may stand where `target` is asked; what that says of parameters is kept if so.
  mutating func assign(_ type: CELType, to target: CELType) -> Bool {
    let before = types
    if isAssignable(type, target) { return true }
    types = before
    return false
  }

  /// Whether all types may stand where as many targets are asked; nothing is kept unless all may.
  mutating func assign(_ types: [CELType], to targets: [CELType]) -> Bool {
    let before = self.types
    for (type, target) in zip(types, targets) where !isAssignable(type, target) {
      self.types = before
      return false
    }
    return true
  }

  /// The more general of two types that fit together, `nil` where they do not.
  mutating func join(_ first: CELType, _ second: CELType) -> CELType? {
    guard assign(first, to: second) else { return nil }
    return Self.moreGeneral(first, second)
  }

  private mutating func isAssignable(_ first: CELType, _ second: CELType) -> Bool {
    if case .parameter(let name) = second {
      let (isValid, isKnown) = bind(first, to: name)
      if isValid { return true }
      if isKnown { return false }
    }
    if case .parameter(let name) = first { return bind(second, to: name).isValid }
    switch (first, second) {
    case (.dyn, _), (_, .dyn), (.error, _), (_, .error): return true
    case (.null, _): return Self.acceptsNull(second)
    case (_, .null): return Self.acceptsNull(first)
    case (.list(let first), .list(let second)): return isAssignable(first, second)
    case (.map(let firstKey, let firstValue), .map(let secondKey, let secondValue)):
      return isAssignable(firstKey, secondKey) && isAssignable(firstValue, secondValue)
    case (.optional(let first), .optional(let second)): return isAssignable(first, second)
    case (.type, .type): return true
    case (.abstract(let firstName, let first), .abstract(let secondName, let second)):
      guard firstName == secondName, first.count == second.count else { return false }
      for (first, second) in zip(first, second) where !isAssignable(first, second) { return false }
      return true
    default: return first == second
    }
  }

  private static func acceptsNull(_ type: CELType) -> Bool {
    switch type {
    case .null, .object, .timestamp, .duration, .abstract: true
    default: false
    }
  }

  /// Tries to let a parameter stand for a type.
  private mutating func bind(_ type: CELType, to name: String) -> (isValid: Bool, isKnown: Bool) {
    if type == .parameter(name) { return (true, true) }
    guard let known = types[name] else {
      guard !refers(type, to: name) else { return (false, false) }
      types[name] = type
      return (true, false)
    }
    if type == known { return (true, true) }
    guard isAssignable(type, known) else { return (false, true) }
    let general = Self.moreGeneral(type, known)
    if !refers(general, to: name) { types[name] = general }
    return (true, true)
  }

  /// Whether a type has a parameter in it, also by way of what other parameters stand for.
  private func refers(_ type: CELType, to name: String) -> Bool {
    switch type {
    case .parameter(let other): other == name || types[other].map { refers($0, to: name) } ?? false
    case .list(let inner), .type(let inner), .optional(let inner): refers(inner, to: name)
    case .map(let key, let value): refers(key, to: name) || refers(value, to: name)
    case .abstract(_, let parameters): parameters.contains { refers($0, to: name) }
    default: false
    }
  }

  private static func moreGeneral(_ first: CELType, _ second: CELType) -> CELType {
    isAsGeneral(first, as: second) ? first : second
  }

  private static func isAsGeneral(_ first: CELType, as second: CELType) -> Bool {
    switch (first, second) {
    case (.dyn, _), (.parameter, _): true
    case (_, .dyn), (_, .parameter): false
    case (.list(let first), .list(let second)), (.optional(let first), .optional(let second)):
      isAsGeneral(first, as: second)
    case (.map(let firstKey, let firstValue), .map(let secondKey, let secondValue)):
      isAsGeneral(firstKey, as: secondKey) && isAsGeneral(firstValue, as: secondValue)
    case (.abstract(let firstName, let first), .abstract(let secondName, let second)):
      firstName == secondName && first.count == second.count
        && zip(first, second).allSatisfy { isAsGeneral($0, as: $1) }
    default: first == second
    }
  }
}
