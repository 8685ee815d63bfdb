import Diagnostics
import Engine
import Portfolio
import SourceText
import Standard
import TestSupport

/// A check of files in memory under a configuration, each finding as `RULE file:line:column "text"`.
struct LocalReport {
  let report: Report
  let lines: [String]

  init(
    _ files: [String: String], _ configuration: String = "", profile: String? = nil, select: [String] = []
  ) throws {
    let report = try LocalReport.report(files, configuration, profile: profile, select: select)
    self.report = report
    lines = report.activeFindings.map { finding in
      let source = report.sources[finding.location.source]
      let position = source.position(of: finding.location.range.lower)
      return
        "\(finding.rule) \(source.path):\(position.line):\(position.column) \"\(source.text(finding.location.range))\""
    }
  }

  private static func report(
    _ files: [String: String], _ text: String, profile: String?, select: [String]
  ) throws -> Report {
    var (configuration, problems) = Configuration.read(SourceFile(path: Configuration.fileName, text: text))
    if let first = problems.first { throw MemoryCheck.Mistake(text: "\(first.message). \(first.help)") }
    if let profile { configuration.settings.profile = .init(name: profile) }
    let session = Session(try standard(configuration), configuration: configuration)
    return try session.check(MemoryCheck.request(files, select: select))
  }

  private static func standard(_ configuration: Configuration) throws -> Standard {
    do throws(EngineError) {
      return try PackLoading.load(configuration: configuration)
    } catch {
      switch error {
      case .pack(let found, _):
        throw MemoryCheck.Mistake(text: found.map { "\($0.message). \($0.help)" }.joined(separator: "\n"))
      case .unknownProfile(let name, let known):
        throw MemoryCheck.Mistake(text: "\(name): \(known.joined(separator: ", "))")
      default: throw error
      }
    }
  }

  /// The message and the help of the first finding of a rule.
  func text(of rule: String) -> String {
    report.activeFindings.first { $0.rule == rule }.map { "\($0.message)\n\($0.help)" } ?? ""
  }
}
