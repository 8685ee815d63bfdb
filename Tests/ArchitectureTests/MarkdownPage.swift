import Foundation
import TestSupport

/// A page of the documentation.
struct MarkdownPage {
  /// A fenced block of code: its language and its lines.
  struct Block {
    var language: Substring
    var lines: [Substring]
  }

  /// The path from the project's folder.
  let path: String

  /// The lines of the page.
  let lines: [Substring]

  init(_ path: String) throws {
    self.path = path
    let text = try String(contentsOf: ProjectFolder.root.appending(path: path), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The pages that people read.
  static func all() throws -> [MarkdownPage] {
    let pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "fixtures/portfolio/README.md"]
    let docs = try FileManager.default.contentsOfDirectory(atPath: ProjectFolder.root.appending(path: "docs").path)
    return try (pages + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }).map(MarkdownPage.init)
  }

  /// The fenced blocks, in order.
  var blocks: [Block] {
    var blocks: [Block] = []
    var isInside = false
    for line in lines {
      if line.hasPrefix("```") {
        if !isInside { blocks.append(Block(language: line.dropFirst(3), lines: [])) }
        isInside.toggle()
      } else if isInside {
        blocks[blocks.count - 1].lines.append(line)
      }
    }
    return blocks
  }

  /// The text outside fenced blocks.
  var prose: String {
    var isInside = false
    return lines.filter { line in
      if line.hasPrefix("```") { isInside.toggle() }
      return !isInside
    }.joined(separator: "\n")
  }
}
