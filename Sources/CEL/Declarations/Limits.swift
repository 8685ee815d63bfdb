/// How large expressions may be and how long they may run.
package struct Limits: Sendable {
  /// The longest expression, in UTF-8 bytes; no more than 65,535.
  package var expressionSize = 65_535
  /// How deep expressions may be nested; chains of `&&` and of `||` count once.
  package var depth = 250
  /// How many problems are collected before the rest is dropped.
  package var problems = 20
  /// How many steps the checker may expect of an evaluation, with 100 for the length of every list that it does not know.
  ///
  /// It refuses what could not end within any budget: seven comprehensions one in the other over lists of documents.
  package var estimatedSteps = 1_000_000_000_000
  /// The memory of one compiled regular expression, in bytes.
  package var patternMemory: Int64 = 1 << 20

  /// The limits that suit rules.
  package init() {}

  /// How many comprehension variables may be alive at once.
  static let locals = 64
}
