// swift-tools-version: 6.3
import PackageDescription

/// Settings of every Swift target, tests included.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

/// On macOS, System belongs to the platform.
let system = Target.Dependency.product(
  name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux]))

/// A library target of the house.
///
/// Arrows only go down: see `docs/architecture.md`.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A test target named after what it tests.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: ["TestSupport"] + dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "pmo-lint",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "pmo-lint", targets: ["pmo-lint"]),
    .library(name: "PMOLint", targets: ["PMOLint"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Without its one trait, which would bring in Foundation.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(
      name: "CRE2",
      linkerSettings: [
        .linkedLibrary("re2"),
        .linkedLibrary("stdc++", .when(platforms: [.linux])),
        .linkedLibrary("c++", .when(platforms: [.macOS])),
      ]),

    // Languages: they report in their own issue types and know nothing of findings.
    library("SourceText"),
    library("Calendar"),
    library("YAMLTree", ["SourceText", "CLibYAML"]),
    library("CEL", ["Calendar", "SourceText", "CRE2"]),
    library("JSONSchema", ["YAMLTree", "Calendar", "SourceText", "CRE2"]),

    library("Examples", ["SourceText"]),

    // The linter.
    library("Diagnostics", ["Calendar", "SourceText"]),
    library("Standard", ["YAMLTree", "CEL", "JSONSchema", "Diagnostics", "SourceText", "CRE2"]),
    .target(
      name: "EmbeddedRules", dependencies: ["Standard", "YAMLTree", "Diagnostics", "SourceText"], path: "rules",
      exclude: ["core", "nhs", "pmbok", "prince2", "uk-gov"],
      sources: ["EmbeddedFile.swift"],
      swiftSettings: settings, plugins: ["EmbedRules"]),
    library("Handbook", ["Standard", "Examples", "YAMLTree", "Diagnostics", "Calendar", "SourceText"]),
    library("Workspace", ["Calendar", "SourceText", subprocess, system]),
    library(
      "Portfolio",
      ["Standard", "Workspace", "YAMLTree", "CEL", "JSONSchema", "Diagnostics", "Calendar", "SourceText"]),
    library(
      "Engine",
      [
        "Portfolio", "EmbeddedRules", "Examples", "Standard", "Workspace", "YAMLTree", "CEL", "JSONSchema",
        "Diagnostics", "Calendar", "SourceText",
      ]),
    library("Reporters", ["Diagnostics", "Calendar", "SourceText"]),
    library("PMOLint", ["Engine", "Portfolio", "Standard", "Workspace", "Diagnostics", "Calendar", "SourceText"]),
    .executableTarget(
      name: "pmo-lint",
      dependencies: [
        "Engine", "Handbook", "Reporters", "Portfolio", "Examples", "Standard", "Workspace", "YAMLTree", "CEL",
        "Diagnostics", "Calendar", "SourceText", argumentParser,
      ],
      swiftSettings: settings),

    // The build: `rules/` becomes one Swift file of raw string literals, the examples of `fixtures/` another.
    .executableTarget(
      name: "embed-rules", dependencies: ["Standard", "YAMLTree", "Examples", "SourceText"], swiftSettings: settings),
    .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"]),

    // Measuring: `make bench`.
    .executableTarget(
      name: "benchmark-portfolio", dependencies: ["Calendar", "Workspace", argumentParser],
      path: "Benchmarks/GeneratePortfolio",
      swiftSettings: settings),
    .executableTarget(
      name: "benchmark-languages", dependencies: ["CEL", "JSONSchema", "YAMLTree", "SourceText", argumentParser],
      path: "Benchmarks/Languages", swiftSettings: settings),

    // What no rule notices: `make mutants`.
    .executableTarget(
      name: "mutants",
      dependencies: [
        "Engine", "Portfolio", "Standard", "Workspace", "YAMLTree", "Diagnostics", "Calendar", "SourceText",
        argumentParser,
      ],
      path: "Benchmarks/Mutants", exclude: ["families.yaml", "unnoticed.yaml"], swiftSettings: settings),

    // Tests.
    .target(
      name: "TestSupport",
      dependencies: ["Engine", "Portfolio", "Workspace", "Diagnostics", "Calendar", "SourceText"],
      path: "Tests/TestSupport", swiftSettings: settings),
    tests("SourceTextTests", ["SourceText"]),
    tests("CalendarTests", ["Calendar"]),
    tests("YAMLTreeTests", ["YAMLTree", "SourceText"]),
    tests("CELTests", ["CEL", "Calendar", "SourceText"]),
    tests("JSONSchemaTests", ["JSONSchema", "YAMLTree", "SourceText"]),
    tests("StandardTests", ["Engine", "Standard", "CEL", "YAMLTree", "SourceText"]),
    tests(
      "EngineTests",
      ["Engine", "Portfolio", "Standard", "Workspace", "CEL", "YAMLTree", "Diagnostics", "Calendar", "SourceText"]),
    tests(
      "PortfolioTests",
      [
        "Engine", "Reporters", "Portfolio", "Standard", "Workspace", "YAMLTree", "Diagnostics", "Calendar",
        "SourceText",
      ],
      exclude: ["Goldens"]),
    tests("PMOLintTests", ["PMOLint"]),
    tests("ExamplesTests", ["Examples", "Engine"]),
    tests(
      "HandbookTests", ["Handbook", "Examples", "Engine", "Portfolio", "Standard", "Workspace", "SourceText"]),
    tests("MutantsTests", ["mutants", "Calendar", "SourceText"]),
    tests("WorkspaceTests", ["Workspace", "Calendar", "SourceText"]),
    tests("ArchitectureTests", []),
    tests("IntegrationTests", ["pmo-lint"]),
    tests(
      "ReportersTests", ["Reporters", "JSONSchema", "YAMLTree", "Diagnostics", "Calendar", "SourceText"],
      exclude: ["Goldens"]),
    tests(
      "CommandLineTests",
      ["pmo-lint", "Engine", "Standard", "Reporters", "Diagnostics", "Workspace", argumentParser]),
  ],
  cxxLanguageStandard: .cxx17
)

// Fuzzing: `make fuzz`. Only where it is asked for, since nothing else is linked with libFuzzer.
if Context.environment["PMO_LINT_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CLibFuzzer", path: "Fuzzing/CLibFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Engine", "Reporters", "Portfolio", "Standard", "Workspace", "YAMLTree", "CEL", "JSONSchema", "Diagnostics",
        "Calendar", "SourceText", "CLibFuzzer",
      ],
      path: "Fuzzing/Fuzz", swiftSettings: settings),
  ]
}
