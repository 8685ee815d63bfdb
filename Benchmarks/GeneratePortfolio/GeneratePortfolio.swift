import ArgumentParser
import Foundation
import Workspace

/// Writes a portfolio of realistic, clean documents for `scripts/bench`.
///
/// Each project has a charter, a risk register and a status report of about 6 KB each. The same arguments give the same
/// bytes on every machine.
@main struct GeneratePortfolio: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark-portfolio", abstract: "Write a portfolio of realistic documents to measure with.")

  @Option(help: "How many projects; each has three documents.")
  var projects = 10

  @Option(help: "Where the run of chance begins.")
  var seed: UInt64 = 2026

  @Option(help: "How many risks a register holds, at least 6.")
  var risks = 6

  @Argument(help: "The folder to write into; it is created.")
  var folder: String

  func run() throws {
    let root = URL(filePath: folder)
    for number in 1...max(1, projects) {
      let project = Project(number: number, seed: seed)
      let location = root.appending(path: "\(project.id.lowercased())")
      try write(Charter(project: project).text, to: location.appending(path: "charter.yaml"))
      try write(RiskRegister(project: project, size: max(6, risks)).text, to: location.appending(path: "risks.yaml"))
      try write(StatusReport(project: project).text, to: location.appending(path: "status/2026-10.yaml"))
    }
  }

  private func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
