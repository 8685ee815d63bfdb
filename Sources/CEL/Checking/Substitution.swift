/// The types of the type parameters of calls, found by unification.
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

  /// The common type of two types that are deduced side by side, `nil` where they have none.
  ///
  /// `null` joins with every type that may lack a value: the common type of `optional(int)` and `null` is
  /// `optional(int)`. Where a type is asked for by its name, as by most functions, `null` is accepted for fewer types.
  mutating func join(_ first: CELType, _ second: CELType) -> CELType? {
    let before = types
    guard isAssignable(first, second, isDeduced: true) else {
      types = before
      return nil
    }
    return Self.common(first, second)
  }

  /// Whether a value of the first type may stand where the second is asked; `isDeduced` where neither was declared.
  private mutating func isAssignable(_ first: CELType, _ second: CELType, isDeduced: Bool = false) -> Bool {
    if case .parameter(let name) = second {
      let (isValid, isKnown) = bind(first, to: name)
      if isValid { return true }
      if isKnown { return false }
    }
    if case .parameter(let name) = first { return bind(second, to: name).isValid }
    switch (first, second) {
    case (.dyn, _), (_, .dyn), (.error, _), (_, .error): return true
    case (.null, _): return Self.acceptsNull(second, isDeduced: isDeduced)
    case (_, .null): return Self.acceptsNull(first, isDeduced: isDeduced)
    case (.list(let first), .list(let second)), (.optional(let first), .optional(let second)):
      return isAssignable(first, second, isDeduced: isDeduced)
    case (.map(let firstKey, let firstValue), .map(let secondKey, let secondValue)):
      return isAssignable(firstKey, secondKey, isDeduced: isDeduced)
        && isAssignable(firstValue, secondValue, isDeduced: isDeduced)
    case (.type, .type): return true
    case (.abstract(let firstName, let first), .abstract(let secondName, let second)):
      guard firstName == secondName, first.count == second.count else { return false }
      for (first, second) in zip(first, second) where !isAssignable(first, second, isDeduced: isDeduced) {
        return false
      }
      return true
    default: return first == second
    }
  }

  /// Whether `null` may stand for a value of a type.
  ///
  /// Source: cel-go's checker, in which objects, instants, spans and abstract types take `null`. Days, periods, decimals
  /// and optionals are abstract types too; but `x.due + null` is a mistake, so they take it only where types are deduced.
  private static func acceptsNull(_ type: CELType, isDeduced: Bool) -> Bool {
    switch type {
    case .null, .object, .timestamp, .duration, .abstract: true
    case .optional, .date, .period, .decimal: isDeduced
    default: false
    }
  }

  /// Tries to give a parameter a type; what it has already is joined with it.
  private mutating func bind(_ type: CELType, to name: String) -> (isValid: Bool, isKnown: Bool) {
    if type == .parameter(name) { return (true, true) }
    guard let known = types[name] else {
      guard !refers(type, to: name) else { return (false, false) }
      types[name] = type
      return (true, false)
    }
    if type == known { return (true, true) }
    guard isAssignable(type, known, isDeduced: true) else { return (false, true) }
    let common = Self.common(type, known)
    if !refers(common, to: name) { types[name] = common }
    return (true, true)
  }

  /// Whether a type has a parameter in it, also by way of the types that other parameters have.
  private func refers(_ type: CELType, to name: String) -> Bool {
    switch type {
    case .parameter(let other): other == name || types[other].map { refers($0, to: name) } ?? false
    case .list(let inner), .type(let inner), .optional(let inner): refers(inner, to: name)
    case .map(let key, let value): refers(key, to: name) || refers(value, to: name)
    case .abstract(_, let parameters): parameters.contains { refers($0, to: name) }
    default: false
    }
  }

  /// The type that takes the values of two types, one of which is assignable to the other.
  ///
  /// `dyn` and parameters win over what they take, and everything wins over `null`.
  private static func common(_ first: CELType, _ second: CELType) -> CELType {
    switch (first, second) {
    case (.dyn, _), (_, .dyn): .dyn
    case (.parameter, _): first
    case (_, .parameter): second
    case (.null, _): second
    case (_, .null): first
    case (.list(let first), .list(let second)): .list(common(first, second))
    case (.optional(let first), .optional(let second)): .optional(common(first, second))
    case (.map(let firstKey, let firstValue), .map(let secondKey, let secondValue)):
      .map(common(firstKey, secondKey), common(firstValue, secondValue))
    case (.abstract(let name, let first), .abstract(_, let second)):
      .abstract(name, zip(first, second).map { common($0, $1) })
    default: first == second ? first : second
    }
  }
}
