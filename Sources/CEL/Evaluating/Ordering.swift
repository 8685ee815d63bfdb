/// How two values of an ordered type lie to each other.
enum Ordering {
  case less, equal, greater
  /// One of them is not a number.
  case unordered

  init<T: Comparable>(_ left: T, _ right: T) {
    self = left < right ? .less : left == right ? .equal : .greater
  }

  /// The order with both sides exchanged.
  var reversed: Ordering {
    switch self {
    case .less: .greater
    case .greater: .less
    case .equal, .unordered: self
    }
  }
}

/// The order of two numbers of any types by their numbers, `nil` where one is not a number.
///
/// An integer is compared with a double as the nearest double, as the conformance suite asks.
func numericOrder(_ left: Value, _ right: Value) -> Ordering? {
  switch (left, right) {
  case (.int(let left), .int(let right)): Ordering(left, right)
  case (.uint(let left), .uint(let right)): Ordering(left, right)
  case (.double(let left), .double(let right)): order(left, right)
  case (.decimal(let left), .decimal(let right)): Ordering(left, right)
  case (.int(let left), .uint(let right)): left < 0 ? .less : Ordering(UInt64(left), right)
  case (.uint, .int): numericOrder(right, left)?.reversed
  case (.int(let left), .double(let right)): order(Double(left), right)
  case (.uint(let left), .double(let right)): order(Double(left), right)
  case (.double, .int), (.double, .uint): numericOrder(right, left)?.reversed
  case (.decimal(let left), .int(let right)): Ordering(left, Decimal(right))
  case (.decimal(let left), .uint(let right)): Ordering(left, Decimal(right))
  case (.int, .decimal), (.uint, .decimal): numericOrder(right, left)?.reversed
  case (.decimal(let left), .double(let right)): order(left.double, right)
  case (.double(let left), .decimal(let right)): order(left, right.double)
  default: nil
  }
}

private func order(_ left: Double, _ right: Double) -> Ordering {
  left.isNaN || right.isNaN ? .unordered : Ordering(left, right)
}
