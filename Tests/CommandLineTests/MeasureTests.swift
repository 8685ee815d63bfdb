import Foundation
import TestSupport
import Testing

@Suite struct `Counts and scores` {
  private let arguments = ["--as-of", "2026-11-24", "--select", "RSK001"]

  @Test func `follow the findings, or stand alone where a run is to be quiet`() throws {
    let command = try CommandLine()
    let full = try command.run(arguments + ["--output-format", "concise", "--statistics"])
    #expect(full.output.contains("projects/triage/risks.yaml:4:"))
    #expect(full.output.contains("active  held back  fails  rule\n     1          0      1  RSK001  risk-owner"))
    let alone = try command.run(arguments + ["--quiet", "--statistics"])
    #expect(alone.output == "active  held back  fails  rule\n     1          0      1  RSK001  risk-owner\n")
    #expect(alone.status == 1)
  }

  @Test func `say of how many checks they are a share`() throws {
    let command = try CommandLine()
    let outcome = try command.run(arguments + ["--quiet", "--score"])
    #expect(outcome.output.contains("  0 %       0 of 1  TRG"))
    #expect(outcome.output.contains("Risk management"))
  }

  @Test func `fail a run that falls short, with the project and what was asked`() throws {
    let command = try CommandLine()
    let options = arguments + ["--fail-on", "never", "--output-format", "concise"]
    let passing = try command.run(options)
    #expect(passing.status == 0)
    let failing = try command.run(options + ["--min-score", "80"])
    #expect(failing.status == 1)
    #expect(failing.output.contains("score too low: TRG reaches 0 % (0 of 1 check holds); 80 % are asked for"))
    let wrong = try command.run("--min-score", "many")
    #expect(wrong.status == 2 && wrong.error.contains("Invalid score \"many\""))
  }

  @Test func `are asked for by the configuration as well, for topics and single projects`() throws {
    let command = try CommandLine()
    try command.folder.write(
      "fail_on: {integrity: never, compliance: never}\nmin_score: {topics: {risk: 90}}\n", to: ".pmo-lint.yaml")
    let topic = try command.run(arguments)
    #expect(topic.status == 1)
    #expect(topic.output.contains("TRG reaches 0 % in Risk management"))
    try command.folder.write(
      "fail_on: {integrity: never, compliance: never}\nmin_score: {project: 90, projects: {TRG: 0}}\n",
      to: ".pmo-lint.yaml")
    #expect(try command.run(arguments).status == 0)
    try command.folder.write("min_score: {topics: {riks: 90}}\n", to: ".pmo-lint.yaml")
    let unknown = try command.run(arguments)
    #expect(unknown.status == 2)
    #expect(unknown.error.contains("unknown topic `riks`") && unknown.error.contains("`risk`"))
    try command.folder.write("min_score: 180\n", to: ".pmo-lint.yaml")
    #expect(try command.run(arguments).error.contains("a score is a whole number of per cent"))
  }

  @Test func `are in the report for programs`() throws {
    let command = try CommandLine()
    let outcome = try command.run(
      arguments + ["--output-format", "json", "--statistics", "--min-score", "80"])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let scores = try #require(json["scores"] as? [[String: Any]])
    #expect(scores.map { $0["subject"] as? String } == ["overall", "project"])
    #expect(scores.last?["percent"] as? Int == 0)
    let summary = try #require(json["summary"] as? [String: Any])
    #expect((summary["byRule"] as? [[String: Any]])?.first?["rule"] as? String == "RSK001")
    #expect((summary["scoresTooLow"] as? [[String: Any]])?.first?["id"] as? String == "TRG")
    #expect(outcome.error.contains("score too low: TRG"))
  }
}
