import Foundation
import TestSupport
import Testing

/// What code under `Sources` never does, and how large its files may grow.
@Suite struct MannersTests {
  /// What no library may do, with the reason that a failure prints.
  private static let forbidden = [
    (#"(?<![\w.])(?:debugP|p)rint\("#, "libraries never write to the terminal: reporters return text"),
    (#"(?<![\w.])(?:_?exit|abort)\("#, "libraries never end the process: the exit status is decided in one place"),
    (#"(?<!\w)try!|(?<![\w.])fatalError\(|(?<!\w)as!"#, "wrong input is a value, never a crash"),
  ]

  /// What only the door to the machine and the command line may do.
  private static let forbiddenInside = [
    (#"\bDate\(\)|\bDate\.now\b"#, "the date is a value in the request, read once at the edge"),
    (#"\bgetenv\(|\bProcessInfo\b"#, "the environment is a value in the request, read once at the edge"),
  ]

  @Test func `libraries do nothing behind the caller's back`() throws {
    var offences: [String] = []
    for source in try SwiftSource.sources.get() where !["pmo-lint", "embed-rules"].contains(source.target) {
      for (pattern, reason) in Self.forbidden + (source.target == "Workspace" ? [] : Self.forbiddenInside) {
        offences += try source.locations(of: pattern, in: source.code).map { "\($0) (\(reason))" }
      }
    }
    #expect(offences == [])
  }

  @Test func `no rule is known to Swift by its id or name`() throws {
    // A sentence may give an id as an example; a literal or an identifier that is one would be knowledge.
    let names = try Self.ruleNames()
    #expect(!names.isEmpty)
    var offences: [String] = []
    for source in try SwiftSource.sources.get() {
      offences += try source.locations(of: #"\b[A-Z]{3}[0-9]{3}\b"#, in: source.code)
      offences += try source.locations(of: #""[A-Z]{3}[0-9]{3}""#, in: source.uncommented)
      offences += try source.matches(of: #""([a-z]+(?:-[a-z]+)+)""#, in: source.uncommented)
        .filter { names.contains($0.text) }
        .map { "\(source.path):\($0.line): `\($0.text)` is the name of a rule" }
    }
    #expect(offences == [])
  }

  /// The names of all rules of the built-in packs, but for those that are also terms of the rule language: the classes
  /// of issues.
  private static func ruleNames() throws -> Set<String> {
    let packs = try FileManager.default.contentsOfDirectory(
      at: ProjectFolder.root.appending(path: "rules"), includingPropertiesForKeys: nil
    ).filter(\.hasDirectoryPath)
    let files = try packs.flatMap {
      try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
    }
    let texts = try files.filter { $0.pathExtension == "yaml" }.map { try String(contentsOf: $0, encoding: .utf8) }
    let names = texts.flatMap { $0.matches(of: /\n  - id: [A-Z]{3}[0-9]{3}\n    name: ([a-z-]+)/).map { String($0.1) } }
    let classes = texts.flatMap { $0.matches(of: /\n    reports: ([a-z-]+)/).map { String($0.1) } }
    return Set(names).subtracting(classes)
  }

  @Test func `nothing is left undone`() throws {
    // Written so that this file does not match itself.
    let marks = #"//.*\b(?:TO[D]O|FIX[M]E)\b"#
    let sources = try ["Sources", "Tests", "Plugins", "Benchmarks", "Fuzzing"].flatMap(SwiftSource.all(under:))
    let offences = try sources.flatMap { try $0.locations(of: marks, in: $0.lines) }
    #expect(offences == [])
  }

  @Test func `what the compiler has to trust is proved in a comment`() throws {
    var offences: [String] = []
    for source in try SwiftSource.sources.get() {
      for match in try source.matches(of: #"@unchecked Sendable|nonisolated\(unsafe\)"#, in: source.code) {
        let above = source.lines[max(0, match.line - 5)..<match.line]
        if !above.contains(where: { $0.contains("//") }) { offences.append("\(source.path):\(match.line)") }
      }
    }
    #expect(offences == [])
  }

  @Test func `messages of a target stand in its message file`() throws {
    // An error that is made elsewhere has its words from there.
    let made =
      #"(?<!\w)(?:StopError|ValidationError|SourceProblem|DocumentProblem)\([^\n]*(?:message|text|help): "[^"]"#
    let words = #"(?<!\w)(?:StopError\((?:message: )?|ValidationError\()\s*"[^"]"#
    let messages: Set = ["CommandMessage.swift"]
    var offences: [String] = []
    for source in try SwiftSource.sources.get() where !messages.contains(where: source.path.hasSuffix) {
      for pattern in [made, words] { offences += try source.locations(of: pattern, in: source.uncommented) }
      // The parts of a call on lines of their own.
      guard source.target == "pmo-lint" else { continue }
      offences += try source.locations(
        of: #"^ +(?:throw|return)? *(?:StopError|ValidationError)\( *$"#, in: source.uncommented)
    }
    #expect(offences == [])
  }

  @Test func `files stay small enough to read`() throws {
    let sizes = try SwiftSource.sources.get().map { (path: $0.path, lines: $0.lines.count) }
    let large = sizes.filter { $0.lines > 600 }.map { "\($0.path): \($0.lines) lines, at most 600" }
    #expect(large == [])
    let median = sizes.map(\.lines).sorted()[sizes.count / 2]
    #expect((100...250).contains(median), "the median file has \(median) lines")
  }
}
