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
  ///   - buffers: The bytes that stand in for the tree's own, or are added to it, by path.
  package init(_ base: any FileTree, buffers: [String: [UInt8]]) {
    self.base = base
    self.buffers = MemoryTree(buffers)
  }

  package var root: String { base.root }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    if let bytes = try? buffers.read(path) { return bytes }
    return try base.read(path)
  }

  package func entry(at path: String) -> FileEntry? {
    buffers.entry(at: path) == .file ? .file : base.entry(at: path) ?? buffers.entry(at: path)
  }

  package func files(under folder: String) throws(FileError) -> [String] {
    let above = (try? buffers.files(under: folder)) ?? []
    guard !above.isEmpty else { return try base.files(under: folder) }
    let below = (try? base.files(under: folder)) ?? []
    return Set(above).union(below).sorted()
  }
}
