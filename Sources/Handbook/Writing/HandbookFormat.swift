/// What a handbook is written as.
package enum HandbookFormat: String, Sendable, CaseIterable {
  /// Pages for a browser, each complete in itself, with a search.
  case html

  /// Pages for a forge or another renderer.
  case markdown

  /// How names of files end.
  package var ending: String { self == .html ? "html" : "md" }

  /// The file of the index: the one that browsers and forges show for a folder.
  package var indexPath: String { self == .html ? "index.html" : "README.md" }

  /// The path of a page below the folder of the handbook.
  package func path(of address: PageAddress) -> String {
    address == .index ? indexPath : "\(address.path).\(ending)"
  }

  /// The way from one page to another, or to a part of it.
  func href(from page: PageAddress, to address: PageAddress, anchor: String = "") -> String {
    let target = path(of: address)
    var way = page.group == .index ? target : "../\(target)"
    if page.group == address.group { way = String(target.split(separator: "/").last ?? "") }
    if page == address, !anchor.isEmpty { way = "" }
    return anchor.isEmpty ? way : "\(way)#\(anchor)"
  }
}

/// A file of a handbook.
package struct HandbookFile: Sendable {
  /// The path below the folder of the handbook.
  package let path: String

  /// The text.
  package let text: String

  /// Creates a file.
  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

extension Book {
  /// The files of the handbook in a format, the index first.
  package func files(as format: HandbookFormat) -> [HandbookFile] {
    pages.map { page in
      let text =
        switch format {
        case .html: HTMLPage(page, of: self).text
        case .markdown: MarkdownPage(page).text
        }
      return HandbookFile(path: format.path(of: page.address), text: text)
    }
  }
}
