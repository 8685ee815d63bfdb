import Foundation
import TestSupport
import Testing

/// Which target may know which: the table of `docs/architecture.md`.
///
/// An arrow only goes down.
@Suite struct ArrowTests {
  /// The targets from the bottom up, each with what it may import.
  static let table: KeyValuePairs<String, Set<String>> = [
    "CLibYAML": [],
    "CRE2": [],
    "SourceText": [],
    "Calendar": [],
    "YAMLTree": ["SourceText", "CLibYAML"],
    "CEL": ["Calendar", "SourceText", "CRE2"],
    "JSONSchema": ["YAMLTree", "Calendar", "SourceText", "CRE2"],
    "Examples": ["SourceText"],
    "Diagnostics": ["Calendar", "SourceText"],
    "Standard": ["YAMLTree", "CEL", "JSONSchema", "Diagnostics", "SourceText", "CRE2"],
    "EmbeddedRules": ["Standard", "YAMLTree", "Diagnostics", "SourceText"],
    "Handbook": ["Standard", "Examples", "YAMLTree", "Diagnostics", "Calendar", "SourceText"],
    "Workspace": ["Calendar", "SourceText", "Subprocess", "SystemPackage"],
    "Portfolio": ["Standard", "Workspace", "YAMLTree", "CEL", "JSONSchema", "Diagnostics", "Calendar", "SourceText"],
    "Engine": [
      "Portfolio", "EmbeddedRules", "Examples", "Standard", "Workspace", "YAMLTree", "CEL", "JSONSchema",
      "Diagnostics", "Calendar", "SourceText",
    ],
    "Reporters": ["Diagnostics", "Calendar", "SourceText"],
    "PMOLint": ["Engine", "Portfolio", "Standard", "Workspace", "Diagnostics", "Calendar", "SourceText"],
    "pmo-lint": [
      "Engine", "Handbook", "Reporters", "Portfolio", "Examples", "Standard", "Workspace", "YAMLTree", "CEL",
      "Diagnostics", "Calendar", "SourceText", "ArgumentParser",
    ],
    "embed-rules": ["Standard", "YAMLTree", "Examples", "SourceText"],
  ]

  /// Modules of the system, with the targets that may import them.
  ///
  /// `nil` means all.
  static let system: [String: Set<String>?] = [
    "Swift": nil,
    "Synchronization": nil,
    "Dispatch": ["Workspace"],
    "Darwin": ["Workspace", "pmo-lint"],
    "Glibc": ["Workspace", "pmo-lint"],
    "Musl": ["Workspace", "pmo-lint"],
    "System": ["Workspace"],
    "FoundationEssentials": [],
    // The build tool runs on the developer's machine and is in no release.
    "Foundation": ["embed-rules"],
  ]

  static var allowed: [String: Set<String>] {
    Dictionary(uniqueKeysWithValues: table.map { ($0.key, $0.value) })
  }

  @Test func `every import is one that the table allows`() throws {
    var offences: [String] = []
    for source in try SwiftSource.sources.get() {
      let allowed = try #require(Self.allowed[source.target], "\(source.path) belongs to no target of the table")
      for (module, line) in source.imports where !allowed.contains(module) {
        if let targets = Self.system[module], targets?.contains(source.target) ?? true { continue }
        offences.append("\(source.path):\(line): \(source.target) may not import \(module)")
      }
    }
    #expect(offences == [])
  }

  @Test func `no arrow goes up`() {
    var below: Set<String> = []
    for (target, mayImport) in Self.table {
      let above = mayImport.intersection(Self.allowed.keys).subtracting(below)
      #expect(above == [], "\(target) would import what stands above it")
      below.insert(target)
    }
  }

  @Test(arguments: Array(allowed.keys).sorted())
  func `Package.swift says the same`(target: String) throws {
    let declared = try #require(Manifest.dependencies()[target], "\(target) is not in Package.swift")
    #expect(declared == Self.allowed[target])
  }

  @Test func `every target of Package.swift is in the table`() throws {
    let helpers: Set = ["TestSupport", "fuzz", "CLibFuzzer"]
    let benchmarks = try Manifest.dependencies().keys.filter { $0.hasPrefix("benchmark-") || $0 == "mutants" }
    #expect(
      try Set(Manifest.dependencies().keys).subtracting(helpers).subtracting(benchmarks) == Set(Self.allowed.keys))
  }
}

/// What `Package.swift` says about targets, as far as the checks need it.
enum Manifest {
  /// The dependencies of every target that is built from `Sources` or `rules`, by target.
  ///
  /// Products of other packages go by the product's name.
  static func dependencies() throws -> [String: Set<String>] {
    let text = try String(contentsOf: ProjectFolder.root.appending(path: "Package.swift"), encoding: .utf8)
    let products = Dictionary(
      uniqueKeysWithValues: text.matches(of: /let (\w+) = Target\.Dependency\.product\(\s*name: "(\w+)"/).map {
        (String($0.1), String($0.2))
      })
    var dependencies: [String: Set<String>] = [:]
    let declarations = [
      text.matches(of: /(?:^|\s)library\(\s*"([\w-]+)"(?:,\s*\[([^\]]*)\])?/).map { ($0.1, $0.2 ?? "") },
      text.matches(
        of: /\.(?:target|executableTarget|systemLibrary)\(\s*name: "([\w-]+)",(?:\s*dependencies: \[([^\]]*)\])?/
      ).map { ($0.1, $0.2 ?? "") },
    ].joined()
    for (name, list) in declarations {
      dependencies[String(name)] = Set(
        list.split(separator: ",").compactMap { item in
          let word = item.trimmingCharacters(in: .whitespacesAndNewlines)
          if word.isEmpty { return nil }
          return word.hasPrefix("\"") ? word.trimmingCharacters(in: ["\""]) : products[word] ?? word
        })
    }
    return dependencies
  }
}
