/// Files in memory: for tests, and for text that comes from elsewhere than a disk.
package struct MemoryTree: FileTree {
  package let root: String

  /// The bytes of each file by its path.
  fileprivate let contents: [String: [UInt8]]

  /// Creates a tree of files given as bytes.
  ///
  /// - Parameters:
  ///   - files: The bytes of each file by its path relative to the root.
  ///   - root: The folder that the tree pretends to stand in; only for show.
  package init(_ files: [String: [UInt8]], root: String = "") {
    self.contents = files
    self.root = root
  }

  /// Creates a tree of files given as text.
  package init(texts: [String: String], root: String = "") {
    self.init(texts.mapValues { [UInt8]($0.utf8) }, root: root)
  }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    if let bytes = contents[path] { return bytes }
    throw FileError(path: path, reason: entry(at: path) == .folder ? .isFolder : .notFound)
  }

  /// What is at a path.
  ///
  /// - Complexity: O(number of files) for a folder, O(1) for a file.
  package func entry(at path: String) -> FileEntry? {
    if contents[path] != nil { return .file }
    return path.isEmpty || contents.keys.contains { Path.isInside($0, folder: path) } ? .folder : nil
  }

  package func files(under folder: String) throws(FileError) -> [String] {
    guard entry(at: folder) == .folder else {
      throw FileError(path: folder, reason: contents[folder] == nil ? .notFound : .isNoFolder)
    }
    return contents.keys.filter { Path.isInside($0, folder: folder) }.sorted()
  }
}

/// Buffers laid over another tree: an editor's unsaved documents, or standard input under a file's name.
package struct OverlayTree: FileTree {
  /// The tree that is asked for everything else.
  private let base: any FileTree

  /// The buffers by path.
  private let buffers: MemoryTree

  /// Creates an overlay.
  ///
  /// - Parameters:
  ///   - base: The tree below.
  ///   - buffers: The bytes that replace the tree's own, or are added to it, by path.
  package init(_ base: any FileTree, buffers: [String: [UInt8]]) {
    self.base = base
    self.buffers = MemoryTree(buffers)
  }

  package var root: String { base.root }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    if let bytes = buffers.contents[path] { return bytes }
    return try base.read(path)
  }

  package func entry(at path: String) -> FileEntry? {
    buffers.contents[path] != nil ? .file : base.entry(at: path) ?? buffers.entry(at: path)
  }

  package func files(under folder: String) throws(FileError) -> [String] {
    guard buffers.entry(at: folder) == .folder else { return try base.files(under: folder) }
    var files = Set(try buffers.files(under: folder))
    do {
      files.formUnion(try base.files(under: folder))
    } catch {
      // A folder may exist in the buffers alone.
      guard error.reason == .notFound, !files.isEmpty else { throw error }
    }
    return files.sorted()
  }
}
