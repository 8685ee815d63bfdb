import Calendar
import Diagnostics
import Engine
import Foundation
import Portfolio
import SourceText
import Standard
import TestSupport
import Workspace

/// The example portfolio of the README, read into memory.
enum SamplePortfolio {
  /// The day that its findings are recorded for.
  static let asOf = MemoryCheck.asOf

  /// The bytes of its documents, by path.
  static let files: [String: [UInt8]] = {
    let tree = WorkingTree(root: ProjectFolder.root.appending(path: "fixtures/portfolio").path)
    let paths = (try? tree.files(under: "").filter(ProjectDocuments.includes(pathOf:))) ?? []
    let documents = paths.filter { !$0.hasPrefix(".") && $0 != "README.md" }
    return Dictionary(documents.compactMap { path in (try? tree.read(path)).map { (path, $0) } }) { first, _ in first }
  }()

  /// The built-in standard without settings.
  static let session = MemoryCheck.session

  /// A check of the portfolio, some of whose files may have other bytes.
  static func request(_ files: [String: [UInt8]] = files) -> CheckRequest {
    MemoryCheck.request(bytes: files)
  }
}
