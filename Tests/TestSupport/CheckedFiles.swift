import Foundation

/// Files that the executable has checked, and what its report says of them.
package struct CheckedFiles {
  /// The folder that holds the files.
  package let folder: TemporaryFolder

  /// How the run ended.
  package let outcome: Program.Outcome

  /// The report: the value of the format `json`.
  package let report: [String: Any]

  /// What was found and counts, each as `RULE file:line:column message`, in the order of the report.
  package let findings: [String]

  /// Checks files as of 24 November 2026.
  ///
  /// - Parameters:
  ///   - files: The text of each file by its path; a configuration may be among them.
  ///   - arguments: Further arguments of `check`.
  /// - Throws: Where the run does not write a report: the error has what it wrote instead.
  package init(_ files: [String: String], _ arguments: [String] = []) throws {
    try self.init(in: try TemporaryFolder(files), arguments)
  }

  /// Checks a folder as it is now; see the other form.
  package init(in folder: TemporaryFolder, _ arguments: [String] = []) throws {
    self.folder = folder
    outcome = try Program.run(
      Program.linter, ["check", "--as-of", "2026-11-24", "--output-format", "json"] + arguments, in: folder.path)
    guard let report = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any] else {
      throw NoReport(text: outcome.output + outcome.error)
    }
    self.report = report
    findings = (report["findings"] as? [[String: Any]] ?? []).compactMap { finding in
      guard (finding["disposition"] as? [String: Any])?["kind"] as? String == "active" else { return nil }
      let start = (finding["range"] as? [String: Any])?["start"] as? [String: Any] ?? [:]
      let location = [finding["path"], start["line"], start["column"]].map { $0.map { "\($0)" } ?? "" }
      return "\(finding["rule"] ?? "") \(location.joined(separator: ":")) \(finding["message"] ?? "")"
    }
  }

  /// A run without a report.
  package struct NoReport: Error {
    /// What the run wrote.
    package let text: String
  }
}
