/// The rules of one `.gitignore` file.
///
/// Source: gitignore(5), "PATTERN FORMAT".
struct IgnoreFile: Sendable {
  /// One line.
  private struct Rule: Sendable {
    let pattern: IgnorePattern
    let isNegated: Bool
    let isForFolders: Bool

    /// Whether the pattern is held against the name alone, at any depth.
    let isForNames: Bool
  }

  /// The folder that the file lies in, as a path of the walk.
  private let folder: String

  /// The lines, the last first: the last that fits decides.
  private let rules: [Rule]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: Its content.
  ///   - folder: The folder that it lies in; the empty path is the root.
  init(_ bytes: [UInt8], folder: String) {
    self.folder = folder
    rules = bytes.split(separator: UInt8(ascii: "\n")).reversed().compactMap(Self.rule)
  }

  /// What the file says of a path below its folder.
  ///
  /// - Returns: Whether it is ignored; `nil` where no line speaks of it.
  func ignores(_ path: String, isFolder: Bool) -> Bool? {
    let relative = folder.isEmpty ? path : String(path.dropFirst(folder.count + 1))
    let name = String(Path.name(of: path))
    for rule in rules where isFolder || !rule.isForFolders {
      if rule.pattern.matches(rule.isForNames ? name : relative) { return !rule.isNegated }
    }
    return nil
  }

  /// Reads one line; `nil` for comments and empty ones.
  private static func rule(_ line: ArraySlice<UInt8>) -> Rule? {
    var text = line
    if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
    // Blanks at the end count only where a backslash says so.
    while text.last == UInt8(ascii: " "), text.dropLast().last != UInt8(ascii: "\\") { text = text.dropLast() }
    guard let first = text.first, first != UInt8(ascii: "#") else { return nil }
    let isNegated = first == UInt8(ascii: "!")
    if isNegated { text = text.dropFirst() }
    let isForFolders = text.last == UInt8(ascii: "/")
    if isForFolders { text = text.dropLast() }
    guard !text.isEmpty else { return nil }
    return Rule(
      pattern: IgnorePattern(String(decoding: text, as: UTF8.self)), isNegated: isNegated, isForFolders: isForFolders,
      isForNames: !text.contains(UInt8(ascii: "/")))
  }
}
