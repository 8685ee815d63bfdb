/// How a document is written, by the ending of its file's name.
package enum DocumentFormat: Sendable, Hashable {
  /// One YAML document or several: `.yaml`, `.yml`.
  case yaml

  /// Text whose front matter is a YAML document: `.md`, `.markdown`.
  case markdown

  /// A JSON value, which is read as YAML: `.json`.
  case json

  /// The endings of names, each with its dot.
  private static let endings: [(text: [UInt8], format: DocumentFormat)] = [
    (Array(".yaml".utf8), .yaml), (Array(".yml".utf8), .yaml), (Array(".md".utf8), .markdown),
    (Array(".markdown".utf8), .markdown), (Array(".json".utf8), .json),
  ]

  /// The format of a file; `nil` where its name has none of the endings, or is nothing but one.
  ///
  /// - Parameter path: A path or a name. Capital letters count as small ones.
  package init?(path: String) {
    self.init(path: Array(path.utf8)[...])
  }

  /// The format of a file by the bytes of its path, which need not be UTF-8; see the other form.
  package init?(path: ArraySlice<UInt8>) {
    let found = Self.endings.first { ending, _ in
      path.count > ending.count && path[path.endIndex - ending.count - 1] != UInt8(ascii: "/")
        && path.suffix(ending.count).elementsEqual(ending) { $0 == $1 || ($0 | 0x20 == $1 && $1 >= UInt8(ascii: "a")) }
    }
    guard let found else { return nil }
    self = found.format
  }

  /// Whether files of this format are read without being named: a repository's JSON files are the settings of other tools.
  package var isDiscovered: Bool { self != .json }
}
