import Diagnostics
import Portfolio
import SourceText
import Standard

/// Lists what each file that was asked for was taken for, and why where it was not taken.
struct FileListing {
  let request: CheckRequest
  let judgement: Judgement

  private var portfolio: Portfolio { judgement.portfolio }
  private var configuration: Configuration { judgement.configuration }

  /// The files, sorted by path.
  ///
  /// - Complexity: O(files + documents), and for each file of the request the patterns of `exclude`.
  var entries: [FileSummary] {
    var entries = portfolio.files.map { file in
      var entry = FileSummary(path: request.reportPath(file.source.path), configuration: configurationPath)
      entry.reason = reason(file)
      return entry
    }
    let owners = owners
    for (index, document) in portfolio.documents.enumerated() {
      add(portfolio.standard.kinds[document.kind].name, to: &entries[document.file].kinds)
      if let owner = owners[index], !owner.isEmpty { add(owner, to: &entries[document.file].projects) }
      entries[document.file].records += document.recordCount(in: portfolio.standard)
    }
    let read = Set(portfolio.files.map(\.source.path))
    for path in Set(request.files) where !read.contains(path) {
      var entry = FileSummary(path: request.reportPath(path), configuration: configurationPath)
      entry.reason = exclusion(of: path) ?? "is the backlog"
      entries.append(entry)
    }
    entries.sort { $0.path < $1.path }
    guard let reported = request.reported else { return entries }
    let shown = Set(reported.map(request.reportPath))
    return entries.filter { shown.contains($0.path) }
  }

  private var configurationPath: String? { configuration.source.map { request.reportPath($0.path) } }

  /// The project of each document that belongs to one with an id.
  private var owners: [Int: String] {
    var owners: [Int: String] = [:]
    for project in portfolio.projects where project.isNamed {
      for document in project.documents { owners[document] = project.id }
    }
    return owners
  }

  private func reason(_ file: LoadedFile) -> String {
    if file.documents.isEmpty, file.notes.isEmpty, let problem = file.problems.first {
      return file.isIncomplete ? "cannot be read: \(problem.text)" : problem.text
    }
    guard file.documents.isEmpty, file.notes.isEmpty else { return file.notes.joined(separator: "; ") }
    return "is not a project document: \(file.source.bytes.isEmpty ? "it is empty" : "there is no YAML in it")"
  }

  /// Which pattern leaves a file out, and where it is written.
  private func exclusion(of path: String) -> String? {
    guard let source = configuration.source,
      let written = configuration.patterns.first(where: { $0.key == "exclude" && $0.pattern.matches(path) })
    else { return nil }
    let line = source.position(of: written.range.lower).line
    return "excluded by `\(written.pattern.text)` (\(request.reportPath(source.path)):\(line))"
  }

  private func add(_ word: String, to words: inout [String]) {
    if !words.contains(word) { words.append(word) }
  }
}
