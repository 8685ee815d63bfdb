/// Which files may be project documents, by their names alone.
package enum ProjectDocuments {
  /// The name of the configuration.
  package static let configurationName = ".pmo-lint.yaml"

  /// The endings of names that are looked into: YAML, and Markdown for its front matter.
  ///
  /// JSON is read where a person names the file: a repository's JSON files are other tools' settings.
  private static let endings = [".yaml", ".yml", ".md"]

  /// Whether a file of that name is looked into.
  package static func includes(name: some StringProtocol) -> Bool {
    name.utf8.first != UInt8(ascii: ".") && endings.contains { hasEnding(name.utf8, $0.utf8) }
  }

  /// Whether a file may be a project document, by its path relative to the root.
  package static func includes(pathOf path: String) -> Bool { includes(path: Array(path.utf8)[...]) }

  /// Whether something of that name may be, or hold, a project document: hidden things and installed packages do not.
  static func mayHold(name: some StringProtocol) -> Bool {
    name.utf8.first != UInt8(ascii: ".") && name != "node_modules"
  }

  /// Whether a file has a name that is looked into but lies in a hidden folder, or is hidden itself: what is read only where
  /// somebody asks for it.
  ///
  /// Git's own folder and installed packages are never looked into, and neither is the linter's configuration.
  package static func isHidden(pathOf path: String) -> Bool {
    let bytes = Array(path.utf8)
    guard endings.contains(where: { hasEnding(bytes, $0.utf8) }), !includes(path: bytes[...]) else { return false }
    let parts = path.split(separator: "/")
    return !parts.contains { $0 == "node_modules" || $0 == ".git" } && !(parts.last ?? "").hasPrefix(".pmo-lint")
  }

  /// Whether a file may be a project document, by the bytes of its path relative to the root.
  static func includes(path: ArraySlice<UInt8>) -> Bool {
    guard endings.contains(where: { hasEnding(path, $0.utf8) }) else { return false }
    var rest = path
    while let first = rest.first {
      if first == UInt8(ascii: ".") { return false }
      let part = rest.prefix { $0 != UInt8(ascii: "/") }
      if part.elementsEqual("node_modules".utf8) { return false }
      rest = rest[part.endIndex...].dropFirst()
    }
    return true
  }

  /// Whether a name ends so, in capitals or not, and is more than the ending.
  private static func hasEnding(_ name: some Collection<UInt8>, _ ending: String.UTF8View) -> Bool {
    let excess = name.count - ending.count
    return excess > 0 && name.dropFirst(excess).elementsEqual(ending) { $0 | 0x20 == $1 | 0x20 }
  }
}
