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
    "YAMLTree": ["SourceText", "CLibYAML"],
    "CEL": ["SourceText", "CRE2"],
    "JSONSchema": ["YAMLTree", "SourceText", "CRE2"],
    "Diagnostics": ["SourceText"],
    "Standard": ["YAMLTree", "CEL", "JSONSchema", "Diagnostics", "SourceText", "CRE2"],
    "EmbeddedRules": [],
    "Workspace": ["SourceText", "Subprocess", "SystemPackage"],
    "Portfolio": ["Standard", "Workspace", "YAMLTree", "CEL", "JSONSchema", "Diagnostics", "SourceText"],
    "Engine": [
      "Portfolio", "EmbeddedRules", "Standard", "Workspace", "YAMLTree", "CEL", "JSONSchema", "Diagnostics",
      "SourceText",
    ],
    "Reporters": ["Diagnostics", "SourceText"],
    "PMOLint": ["Engine", "Portfolio", "Standard", "Workspace", "Diagnostics", "SourceText"],
    "pmo-lint": [
      "Engine", "Reporters", "Portfolio", "Standard", "Workspace", "YAMLTree", "CEL", "Diagnostics", "SourceText",
      "ArgumentParser",
    ],
    "embed-rules": ["YAMLTree", "SourceText"],
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
    let benchmarks = try Manifest.dependencies().keys.filter { $0.hasPrefix("benchmark-") }
    #expect(
      try Set(Manifest.dependencies().keys).subtracting(helpers).subtracting(benchmarks) == Set(Self.allowed.keys))
  }
}
