/// A place in a text as people and editors name it.
package struct SourcePosition: Hashable, Sendable {
  /// The line, 1-based.
  package var line: Int

  /// The column, 1-based, in the unit that was asked for.
  package var column: Int

  /// Makes a place of a 1-based line and a 1-based column.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension SourcePosition: Comparable {
  /// Orders by line, then by column.
  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension SourcePosition: CustomStringConvertible {
  /// Line and column as `line:column`.
  package var description: String { "\(line):\(column)" }
}

/// What a column counts.
package enum ColumnUnit: Sendable {
  /// Unicode scalars: what people see in terminals and in SARIF (`unicodeCodePoints`).
  case scalars

  /// UTF-16 code units: the Language Server Protocol's default.
  case utf16

  /// UTF-8 bytes: rdjson.
  case utf8
}
