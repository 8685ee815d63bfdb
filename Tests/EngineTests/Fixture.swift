import Diagnostics
import Engine
import Foundation
import Portfolio
import SourceText
import Standard
import TestSupport
import Testing
import Workspace

/// One case of a rule: a document, or a folder of documents that are judged together.
struct Fixture: Sendable, CustomTestStringConvertible {
  /// What the case must show.
  enum Outcome: String {
    case fails
    case passes
  }

  /// The rule's id, from the folder's name.
  let rule: String
  let outcome: Outcome
  /// The path below `fixtures/`.
  let path: String
  /// The files by path within the case.
  let files: [String: String]

  var testDescription: String { path }

  /// A place where the rule must fire: a line of a file, and the text that is underlined where the mark says so.
  struct Mark: Hashable, Comparable, CustomStringConvertible {
    let file: String
    let line: Int
    let text: String?

    var description: String { "\(file):\(line)\(text.map { " \"\($0)\"" } ?? "")" }

    static func < (left: Mark, right: Mark) -> Bool { (left.file, left.line) < (right.file, right.line) }
  }

  /// The marks of a rule in all files: `# expect: RSK001`, or `# expect: RSK001 "Digital Team"`.
  func marks(of rule: String) -> [Mark] {
    var result: [Mark] = []
    for (file, text) in files.sorted(by: { $0.key < $1.key }) {
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        guard let start = line.range(of: "# expect: ") else { continue }
        for expectation in line[start.upperBound...].components(separatedBy: "; ") {
          let parts = expectation.trimmingCharacters(in: .whitespaces).split(separator: " ", maxSplits: 1)
          guard parts.first.map(String.init) == rule else { continue }
          let quoted = parts.count > 1 ? parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "\"")) : nil
          result.append(Mark(file: file, line: index + 1, text: quoted))
        }
      }
    }
    return result
  }

  /// The date that the case is judged by: `# as-of: 2026-11-24` in any of its files, that day by default.
  var asOf: CalendarDate {
    for (_, text) in files.sorted(by: { $0.key < $1.key }) {
      guard let mark = text.range(of: "# as-of: ") else { continue }
      if let date = CalendarDate(iso: text[mark.upperBound...].prefix(10)) { return date }
    }
    return CalendarDate(days: 20_781)
  }

  /// Judges the case by a standard.
  func report(by standard: PreparedStandard) throws -> Report {
    let tree = MemoryTree(files.mapValues { Array($0.utf8) })
    let documents = files.keys.filter { !$0.hasPrefix(".") }.sorted()
    let request = CheckRequest(
      tree: tree, files: documents, configuration: try configuration(), asOf: asOf, threads: 1)
    return try Engine.check(request, by: standard)
  }

  /// What the case's `.pmo-lint.yaml` says, as far as it does not change the standard; a `.pmo-lint-backlog.yaml` is read by the
  /// engine.
  private func configuration() throws -> Configuration {
    guard let text = files[Configuration.fileName] else { return .default }
    let (configuration, issues) = Configuration.read(SourceFile(path: Configuration.fileName, text: text))
    #expect(issues.isEmpty, "\(issues.map(\.message))")
    return configuration
  }

  /// Every case below a folder of `fixtures/`, sorted by path.
  static func all(of pack: String) -> [Fixture] {
    let root = ProjectFolder.root.appending(path: "fixtures/\(pack)")
    var cases: [Fixture] = []
    for topic in folders(in: root) {
      for ruleFolder in folders(in: topic) {
        let rule = String(ruleFolder.lastPathComponent.prefix { $0 != "-" })
        for outcome in [Outcome.fails, .passes] {
          let folder = ruleFolder.appending(path: outcome.rawValue)
          for item in items(in: folder) {
            let files = item.hasDirectoryPath ? texts(below: item) : [item.lastPathComponent: text(of: item)]
            let path = String(item.path.dropFirst(root.path.count + 1))
            cases.append(Fixture(rule: rule, outcome: outcome, path: path, files: files))
          }
        }
      }
    }
    return cases
  }

  private static func items(in folder: URL) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    return (found ?? []).filter { !$0.lastPathComponent.hasPrefix(".") }.sorted { $0.path < $1.path }
  }

  private static func folders(in folder: URL) -> [URL] { items(in: folder).filter(\.hasDirectoryPath) }

  private static func texts(below folder: URL) -> [String: String] {
    var result: [String: String] = [:]
    let paths = FileManager.default.enumerator(atPath: folder.path)
    while let path = paths?.nextObject() as? String {
      let file = folder.appending(path: path)
      guard !file.hasDirectoryPath, ["yaml", "yml", "md"].contains(file.pathExtension) else { continue }
      result[path] = text(of: file)
    }
    return result
  }

  private static func text(of file: URL) -> String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }
}
