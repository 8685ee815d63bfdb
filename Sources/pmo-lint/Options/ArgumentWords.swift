import ArgumentParser
import Diagnostics
import SourceText
import Workspace

/// Reads words of the command line, and says what was meant where one is not known.
enum ArgumentWords {
  /// One of some known words.
  static func choice<Value>(
    _ word: String, of values: [Value], named name: (Value) -> String, what: String
  ) throws -> Value {
    if let value = values.first(where: { name($0) == word }) { return value }
    throw ValidationError.unknown(what, word, among: values.map(name))
  }

  /// A severity.
  static func severity(_ word: String) throws -> Severity {
    try choice(word, of: Severity.allCases, named: \.rawValue, what: "severity")
  }

  /// A date.
  static func date(_ word: String) throws -> DateExpression {
    if let date = DateExpression(word) { return date }
    throw ValidationError.invalidDate(word)
  }

  /// A number of threads.
  static func threads(_ word: String) throws -> Int {
    if let count = Int(word), (1...256).contains(count) { return count }
    throw ValidationError.invalidThreads(word)
  }

  /// A number of per cent.
  static func percent(_ word: String) throws -> Int {
    if let percent = Int(word.hasSuffix("%") ? String(word.dropLast()) : word), (0...100).contains(percent) {
      return percent
    }
    throw ValidationError.invalidScore(word)
  }

  /// Words that are separated by commas.
  static func list(_ words: [String]) -> [String] {
    words.flatMap { $0.split(separator: ",").map { String($0.drop { $0 == " " }) } }
  }
}
