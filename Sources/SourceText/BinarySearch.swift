extension RandomAccessCollection {
  /// The end of the elements at the beginning for which a condition holds, where it holds for none behind them.
  ///
  /// In sorted numbers, `endOfPrefix { $0 < 7 }` is the index of the first that is not below 7, and `endOfPrefix { $0 <= 7 }` the
  /// index behind the last that is not above it.
  ///
  /// - Complexity: O(log *n*).
  @inlinable
  package func endOfPrefix(where holds: (Element) -> Bool) -> Index {
    var start = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(start, offsetBy: half)
      if holds(self[middle]) {
        start = index(after: middle)
        count -= half + 1
      } else {
        count = half
      }
    }
    return start
  }
}
