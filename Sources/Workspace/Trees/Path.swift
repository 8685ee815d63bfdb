#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Arithmetic on paths; nothing here looks at a disk.
///
/// Paths are `/`-separated on every platform. Relative paths are clean: no `.`, no `..` except at the start, no empty
/// part, no `/` at the end. The empty path is the folder that paths are relative to.
package enum Path {
  /// Whether the path starts at the file system's root.
  package static func isAbsolute(_ path: String) -> Bool {
    path.utf8.first == UInt8(ascii: "/")
  }

  /// A path seen from a folder; an absolute path stays as it is.
  package static func joined(_ folder: String, _ path: String) -> String {
    if path.isEmpty { return folder }
    if folder.isEmpty || isAbsolute(path) { return path }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + path : folder + "/" + path
  }

  /// The path without `.`, `..`, empty parts and a `/` at the end, without looking at links.
  ///
  /// - Returns: For a relative path, one that may start with `..`; `/` or the empty path where nothing is left.
  package static func normalized(_ path: String) -> String {
    // `FilePath` would end at a zero byte; with one in it, the path must stay the unusable path that it is.
    if path.utf8.contains(0) { return path }
    return FilePath(path).lexicallyNormalized().string
  }

  /// The folder that holds the path: empty for a name by itself, `/` for a name at the root.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of the path.
  package static func name(of path: String) -> Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
    return path[path.utf8.index(after: slash)...]
  }

  /// Whether the path lies below the folder, at any depth; nothing lies below itself.
  package static func isInside(_ path: String, folder: String) -> Bool {
    if folder.isEmpty { return !isAbsolute(path) && !path.isEmpty }
    let path = path.utf8
    let folder = folder.utf8
    if folder.last == UInt8(ascii: "/") { return path.count > folder.count && path.starts(with: folder) }
    guard path.count > folder.count, path.starts(with: folder) else { return false }
    return path[path.index(path.startIndex, offsetBy: folder.count)] == UInt8(ascii: "/")
  }

  /// The path as it reads from a folder; both absolute and normalized, or both relative to one root.
  ///
  /// - Returns: `../other/risks.yaml` where the path lies elsewhere; the empty path for the folder itself.
  package static func relative(_ path: String, to folder: String) -> String {
    if folder.isEmpty { return path }
    let target = path.split(separator: "/")
    let origin = folder.split(separator: "/")
    let shared = zip(target, origin).prefix { $0 == $1 }.count
    let up = repeatElement("..", count: origin.count - shared)
    return (up + target[shared...].map(String.init)).joined(separator: "/")
  }

  /// The longest folder that holds all of the given absolute, normalized folders.
  package static func commonFolder(of folders: [String]) -> String? {
    guard let first = folders.first else { return nil }
    var common = Array(FilePath(first).components)
    for folder in folders.dropFirst() {
      let shared = zip(common, FilePath(folder).components).prefix { $0 == $1 }.count
      common.removeSubrange(shared...)
    }
    return FilePath(root: "/", common).string
  }
}
