import Calendar
import Foundation
import SourceText
import TestSupport
import Testing

@testable import mutants

/// What `make mutants` breaks in the clean portfolio.
@Suite("Broken facts")
struct MutantsTests {
  private static let portfolio = Result {
    try CleanPortfolio(
      ProjectFolder.root.appending(path: "fixtures/clean").path, packs: [], asOf: MemoryCheck.asOf, threads: 1)
  }

  private static func source(_ name: String) throws -> SourceFile {
    let file = ProjectFolder.root.appending(path: "Benchmarks/Mutants/\(name)")
    return SourceFile(path: name, bytes: [UInt8](try Data(contentsOf: file)))
  }

  private func lines(seed: UInt64, ways: Int) throws -> [String] {
    let (families, leftOut) = try Family.read(try Self.source("families.yaml"))
    let plan = Plan(families, leavingOut: leftOut, of: try Self.portfolio.get(), seed: seed, ways: ways)
    #expect(plan.unused == [])
    return plan.mutants.map { "\($0.family.name): \($0.mutant.place)" }
  }

  @Test("are at least 1,000 of 400 families, the same for the same seed")
  func areManyAndTheSame() throws {
    let lines = try lines(seed: 1, ways: 2)
    #expect(lines.count >= 1000)
    #expect(Set(lines.map { $0.prefix { $0 != ":" } }).count >= 400)
    #expect(try self.lines(seed: 1, ways: 2) == lines)
    #expect(try self.lines(seed: 2, ways: 2) != lines)
  }

  @Test("are noticed, or nobody knows why not")
  func areNoticed() throws {
    let portfolio = try Self.portfolio.get()
    let family = try Family(group: "RSK", record: "risk[id=R-101]", field: "owner", operation: "drop")
    let mutant = try #require(portfolio.mutants(of: family, leavingOut: []).first)
    #expect(mutant.place.hasPrefix("virtual-ward/risks.yaml:"))
    #expect(try portfolio.findings(of: mutant).map(\.rule) == ["RSK001"])
  }

  @Test("have reasons for families that there are")
  func reasonsAreOfFamilies() throws {
    let names = Set(try Family.read(try Self.source("families.yaml")).families.map(\.name))
    #expect(Set(try Family.readReasons(try Self.source("unnoticed.yaml")).keys).subtracting(names) == [])
  }
}
