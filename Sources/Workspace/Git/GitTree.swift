import Synchronization

/// The files of a commit, or of the index, as git has stored them.
///
/// The list of files is read once; bytes are read when asked for, all through one git process that lives as long as the
/// tree. Links and submodules are not among the files.
package final class GitTree: FileTree {
  package let root: String

  /// What the tree shows, for people: `HEAD`, `the index`.
  package let name: String

  /// The git object of each file by its path.
  private let objects: [String: ObjectID]

  /// The process that hands out objects.
  private let store: Mutex<ObjectStore>

  /// Opens the tree of a commit.
  ///
  /// - Parameters:
  ///   - commit: Which one.
  ///   - name: What a person calls it.
  ///   - git: Git in the folder that becomes the tree's root.
  /// - Throws: `GitError` where the commit cannot be read.
  package convenience init(_ commit: CommitID, name: String, git: Git) throws(GitError) {
    let list = try git.run(["ls-tree", "-r", "-z", commit.hex])
    try self.init(name: name, git: git, objects: Self.objects(list, idField: 2))
  }

  /// Opens the index: what would be committed now.
  ///
  /// Files with merge conflicts are not among them.
  package convenience init(indexOf git: Git) throws(GitError) {
    let list = try git.run(["ls-files", "--stage", "-z"])
    try self.init(name: "the index", git: git, objects: Self.objects(list, idField: 1))
  }

  private init(name: String, git: Git, objects: [String: ObjectID]) throws(GitError) {
    self.name = name
    self.root = git.folder
    self.objects = objects
    self.store = Mutex(ObjectStore(git: git))
  }

  /// The files of two trees whose bytes or existence differ, sorted.
  package func differences(from other: GitTree) -> [String] {
    let mine = objects.filter { other.objects[$0.key] != $0.value }.keys
    return Set(mine).union(other.objects.keys.filter { objects[$0] == nil }).sorted()
  }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    guard let object = objects[path] else {
      throw FileError(path: path, reason: entry(at: path) == .folder ? .isFolder : .notFound)
    }
    let result = store.withLock { store in
      Result { () throws(GitError) in try store.read(object) }
    }
    do {
      return try result.get()
    } catch {
      throw FileError(path: path, reason: .system(code: 0, text: WorkspaceMessage.unreadable(in: name, error)))
    }
  }

  /// What is at a path.
  ///
  /// - Complexity: O(number of files) for a folder, O(1) for a file.
  package func entry(at path: String) -> FileEntry? {
    if objects[path] != nil { return .file }
    return path.isEmpty || objects.keys.contains { Path.isInside($0, folder: path) } ? .folder : nil
  }

  package func files(under folder: String) throws(FileError) -> [String] {
    guard entry(at: folder) == .folder else {
      throw FileError(path: folder, reason: objects[folder] == nil ? .notFound : .isNoFolder)
    }
    return objects.keys.filter { Path.isInside($0, folder: folder) }.sorted()
  }

  /// Reads git's list of files.
  ///
  /// - Parameters:
  ///   - list: Records that end with a zero byte: fields, separated by spaces, then a tab and the path. The first
  ///     field is the mode; the last of an index's is the stage, 0 where there is no conflict.
  ///   - idField: Which field names the object, from 0.
  /// - Returns: The regular files.
  private static func objects(_ list: [UInt8], idField: Int) -> [String: ObjectID] {
    var objects: [String: ObjectID] = [:]
    for record in list.split(separator: 0) where record.starts(with: "100".utf8) {
      let head = record.prefix { $0 != UInt8(ascii: "\t") }
      let fields = head.split(separator: UInt8(ascii: " "))
      guard fields.count == 3, idField == 2 || fields[2].elementsEqual("0".utf8) else { continue }
      guard let path = String(validating: record[head.endIndex...].dropFirst(), as: UTF8.self) else { continue }
      objects[path] = ObjectID(hex: fields[idField])
    }
    return objects
  }
}

/// The name of the bytes of a file in git.
struct ObjectID: Hashable, Sendable {
  /// The hash in hexadecimal digits, as bytes of git's list.
  let hex: ArraySlice<UInt8>
}

/// What would be committed now: the files of git's index, and the disk for what lies outside the repository's folder.
///
/// A commit is judged by what it will hold. Edits that are not staged are not seen, neither the good nor the bad.
package struct StagedTree: FileTree {
  /// The files of the index.
  private let index: GitTree

  /// The disk, for packs that lie elsewhere.
  private let disk: WorkingTree

  /// Opens the index of the repository that a folder lies in.
  ///
  /// - Parameters:
  ///   - folder: The folder that becomes the root, absolute: the top of the repository or a folder in it.
  ///   - environment: The environment; a hook names in it the index that is about to be committed.
  /// - Throws: `GitError` where there is none, or it cannot be read.
  package init(folder: String, environment: ProcessEnvironment) throws(GitError) {
    index = try GitTree(indexOf: Git(folder: folder, environment: environment))
    disk = WorkingTree(root: folder)
  }

  package var root: String { index.root }

  /// The files of the index whose bytes or existence differ from another tree's, sorted.
  package func differences(from other: GitTree) -> [String] { index.differences(from: other) }

  package func read(_ path: String) throws(FileError) -> [UInt8] {
    Path.isAbsolute(path) ? try disk.read(path) : try index.read(path)
  }

  package func entry(at path: String) -> FileEntry? {
    Path.isAbsolute(path) ? disk.entry(at: path) : index.entry(at: path)
  }

  package func files(under folder: String) throws(FileError) -> [String] {
    Path.isAbsolute(folder) ? try disk.files(under: folder) : try index.files(under: folder)
  }
}
