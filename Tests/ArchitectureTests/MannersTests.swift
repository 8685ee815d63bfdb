import Foundation
import TestSupport
import Testing

/// What code under `Sources` never does, and how large its files may grow.
@Suite struct MannersTests {
  /// What no library may do, with the reason that a failure prints.
  private static var forbidden: [(pattern: Regex<Substring>, reason: String)] {
    [
      (/(?:^|[^\w.])(?:debugP|p)rint\(/, "libraries never write to the terminal: reporters return text"),
      (/(?:^|[^\w.])(?:_?exit|abort)\(/, "libraries never end the process: the exit status is decided in one place"),
      (/(?:^|[^\w.])Date\(\)|Date\.now\b/, "the date is a value in the request, read once at the edge"),
      (/(?:^|[^\w])try!|(?:^|[^\w.])fatalError\(/, "wrong input is a value, never a crash"),
      (/(?:^|[^\w])as!/, "wrong input is a value, never a crash"),
      (/getenv\(|ProcessInfo\b/, "the environment is a value in the request, read once at the edge"),
    ]
  }

  /// The command line is the edge: it may ask for the date and the environment, and end the process.
  private static let edge: Set = ["pmo-lint", "embed-rules"]

  @Test func `libraries do nothing behind the caller's back`() throws {
    var offences: [String] = []
    for source in try SwiftSource.all(under: "Sources") where !Self.edge.contains(source.target) {
      // `Workspace` is the only door to the machine.
      for (pattern, reason) in Self.forbidden where !(source.target == "Workspace" && reason.contains("at the edge")) {
        offences += source.places(of: pattern, in: source.code).map { "\($0) (\(reason))" }
      }
    }
    #expect(offences == [])
  }

  @Test func `no rule is known to Swift by its id or name`() throws {
    // A sentence may give an id as an example; a literal or an identifier that is one would be knowledge.
    let sources = try SwiftSource.all(under: "Sources")
    let ids = sources.flatMap {
      $0.places(of: /\b[A-Z]{3}[0-9]{3}\b/, in: $0.code) + $0.places(of: /"[A-Z]{3}[0-9]{3}"/, in: $0.uncommented)
    }
    #expect(ids == [])

    let names = try Self.ruleNames()
    let literals = sources.flatMap { source in
      source.uncommented.enumerated().flatMap { index, line in
        line.matches(of: /"([a-z][a-z-]+)"/).filter { names.contains(String($0.1)) }
          .map { "\(source.path):\(index + 1): \($0.0) is the name of a rule" }
      }
    }
    #expect(literals == [])
  }

  /// The names of all rules under `rules`.
  private static func ruleNames() throws -> Set<String> {
    let folder = ProjectFolder.root.appending(path: "rules/core")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let texts = try files.filter { $0.pathExtension == "yaml" }.map { try String(contentsOf: $0, encoding: .utf8) }
    return Set(texts.flatMap { $0.matches(of: /\n  - id: [A-Z]{3}[0-9]{3}\n    name: ([a-z-]+)/).map { String($0.1) } })
  }

  @Test func `nothing is left undone`() throws {
    let sources = try ["Sources", "Tests", "Plugins", "Benchmarks"].flatMap(SwiftSource.all(under:))
    // Written so that this line does not match itself.
    #expect(sources.flatMap { $0.places(of: /\b(?:TO[D]O|FIX[M]E)\b/, in: $0.lines) } == [])
  }

  @Test func `what the compiler is told to trust is proved in a comment`() throws {
    var offences: [String] = []
    for source in try SwiftSource.all(under: "Sources") {
      for (index, line) in source.code.enumerated() where line.contains(/@unchecked Sendable|nonisolated\(unsafe\)/) {
        let above = source.lines[max(0, index - 4)..<index]
        if !above.contains(where: { $0.contains("//") }) { offences.append("\(source.path):\(index + 1)") }
      }
    }
    #expect(offences == [])
  }

  @Test func `files stay small enough to read`() throws {
    let sizes = try SwiftSource.all(under: "Sources").map { (path: $0.path, lines: $0.lines.count) }
    let large = sizes.filter { $0.lines > 600 }.map { "\($0.path): \($0.lines) lines, at most 600" }
    #expect(large == [])
    let median = sizes.map(\.lines).sorted()[sizes.count / 2]
    #expect(median <= 150, "the median file has \(median) lines")
  }
}
