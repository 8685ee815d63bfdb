import ArgumentParser
import Calendar
import Diagnostics
import Engine
import Foundation
import SourceText
import Workspace

/// Breaks one fact at a time in a clean portfolio and counts what is noticed.
///
/// The same arguments give the same lines on every machine.
@main struct Mutants: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutants", abstract: "Break one fact at a time in a clean portfolio, and count what is noticed.")

  @Option(help: "Where the run of chance begins, which chooses the records that are broken.")
  var seed: UInt64 = 2026

  @Option(help: "How many records a family breaks at most, each in a portfolio of its own.")
  var ways = 2

  @Option(help: "The date that the portfolio is judged by.")
  var asOf = "2026-11-24"

  @Option(help: "The families, a YAML file.")
  var families = "Benchmarks/Mutants/families.yaml"

  @Option(help: "Families that need not be noticed, by reason, a YAML file.")
  var reasons = "Benchmarks/Mutants/unnoticed.yaml"

  @Option(help: "The folder of a pack to judge by besides, or instead of the built-in one of that id; may be repeated.")
  var pack: [String] = []

  @Option(help: "Only families whose group or name has this text; may be repeated.")
  var only: [String] = []

  @Option(help: "How many per cent must be noticed.")
  var atLeast = 95

  @Option(help: "How many threads may work at once.")
  var threads = Parallel.processors

  @Flag(help: "Only list what would be broken.")
  var list = false

  @Flag(help: "Also list what noticed each.")
  var verbose = false

  @Argument(help: "The folder of the clean portfolio.")
  var folder = "fixtures/clean"

  func run() throws {
    guard let day = Day(iso8601: asOf) else { throw ValidationError("--as-of: “\(asOf)” is not a date") }
    let (all, leftOut) = try Family.read(try source(families))
    let portfolio = try CleanPortfolio(folder, packs: pack, asOf: day, threads: threads)
    let chosen = all.filter { family in
      only.isEmpty || only.contains { family.group == $0 || family.name.contains($0) }
    }
    let plan = Plan(chosen, leavingOut: leftOut, of: portfolio, seed: seed, ways: ways)
    guard plan.unused.isEmpty else { throw Mistake("Nothing to break for: \(plan.unused.joined(separator: "; "))") }
    if list {
      for (family, mutant) in plan.mutants { print("\(family.group) \(family.name): \(mutant.place)") }
      return
    }
    var tally = Tally(reasons: try Family.readReasons(try source(reasons)))
    for (family, mutant) in plan.mutants {
      let entry = judged(mutant, of: family, in: portfolio)
      if verbose { print("\(family.group) \(family.name): \(mutant.place) \(entry.detail)") }
      tally.entries.append(entry)
    }
    print(tally.text, terminator: "")
    guard tally.isEnough(percent: atLeast) else { throw ExitCode(1) }
  }

  private func source(_ path: String) throws -> SourceFile {
    SourceFile(path: path, bytes: [UInt8](try Data(contentsOf: URL(filePath: path))))
  }

  private func judged(_ mutant: CleanPortfolio.Mutant, of family: Family, in portfolio: CleanPortfolio) -> Tally.Entry {
    do {
      let findings = try portfolio.findings(of: mutant)
      return Tally.Entry(
        family: family, place: mutant.place, severity: findings.map(\.severity).max(),
        detail: findings.map { $0.severity == .info ? "(\($0.rule))" : $0.rule }.joined(separator: " "))
    } catch {
      return Tally.Entry(family: family, place: mutant.place, severity: nil, detail: "\(error)")
    }
  }
}
