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

/// The order of two numbers of any types by what they stand for, `nil` where one is no number.
func numericOrder(_ left: Value, _ right: Value) -> Ordering? {
  switch (left, right) {
  case (.int(let left), .int(let right)): Ordering(left, right)
  case (.uint(let left), .uint(let right)): Ordering(left, right)
  case (.double(let left), .double(let right)): order(left, right)
  case (.decimal(let left), .decimal(let right)): Ordering(left, right)
  case (.int(let left), .uint(let right)): left < 0 ? .less : Ordering(UInt64(left), right)
  case (.uint, .int): numericOrder(right, left)?.reversed
  case (.int(let left), .double(let right)): order(Int128(left), right)
  case (.uint(let left), .double(let right)): order(Int128(left), right)
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

/// The exact order of an integer and a double.
private func order(_ left: Int128, _ right: Double) -> Ordering {
  guard !right.isNaN else { return .unordered }
  if right >= 0x1p65 { return .less }
  if right <= -0x1p65 { return .greater }
  let whole = right.rounded(.towardZero)
  let integer = Int128(whole)
  if left != integer { return Ordering(left, integer) }
  return right > whole ? .less : right < whole ? .greater : .equal
}
