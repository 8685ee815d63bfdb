import ArgumentParser

/// Measures the languages by themselves: CEL and JSON Schema, everything compiled and read before the clock starts.
///
/// `Benchmarks/languages.py` does the same work by other libraries and prints the same lines.
@main struct MeasureLanguages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark-languages", abstract: "Measure CEL and JSON Schema by themselves.",
    subcommands: [MeasureCEL.self, MeasureRegisters.self, MeasureSchema.self])
}
