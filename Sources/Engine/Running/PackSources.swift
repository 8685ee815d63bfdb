import Portfolio
import SourceText
import Standard

/// The files of packs among the sources of a report: after the documents, the configuration and the backlog.
enum PackSources {
  /// How many sources stand between the documents and the files of packs.
  private static let others = 2

  /// The source that a file of the packs is until the report is put together.
  static func source(ofFile file: Int, beside portfolio: Portfolio) -> Int { portfolio.files.count + others + file }

  /// Adds the files of packs to the sources.
  static func add(to sources: inout [SourceFile], of standard: Standard, beside portfolio: Portfolio) {
    while sources.count < portfolio.files.count + others { sources.append(SourceFile(path: "", bytes: [])) }
    sources += standard.files
  }
}
