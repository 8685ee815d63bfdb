import Engine
import Standard
import Testing
import Workspace

@Suite struct `Loading packs` {
  /// A tree with one pack, of which a file or the folder cannot be read.
  struct LockedTree: FileTree {
    let locked: String
    let files = MemoryTree(texts: ["house/pack.yaml": "id: house\n", "house/rules.yaml": ""])

    var root: String { "" }

    func read(_ path: String) throws(FileError) -> [UInt8] {
      if path == locked { throw FileError(path: path, reason: .noPermission) }
      return try files.read(path)
    }

    func entry(at path: String) -> FileEntry? { files.entry(at: path) }

    func files(under folder: String) throws(FileError) -> [String] {
      if folder == locked { throw FileError(path: folder, reason: .noPermission) }
      return try files.files(under: folder)
    }
  }

  private func error(packs: [PackReference], tree: (any FileTree)?) -> EngineError? {
    do throws(EngineError) {
      _ = try PackLoading.load(packs: packs, tree: tree)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["house", "house/rules.yaml"])
  func `says what of a pack cannot be read`(path: String) {
    guard case .file(let error) = error(packs: ["house"], tree: LockedTree(locked: path)) else {
      Issue.record("no error of a file")
      return
    }
    #expect(error == FileError(path: path, reason: .noPermission))
  }

  @Test func `says that there is no such folder, or no pack in it`() {
    guard case .file(let missing) = error(packs: ["./none"], tree: LockedTree(locked: "")) else {
      Issue.record("no error of a file")
      return
    }
    #expect(missing == FileError(path: "none", reason: .notFound))
    guard case .noPack("empty") = error(packs: ["empty/"], tree: MemoryTree(texts: ["empty/notes.txt": ""])) else {
      Issue.record("no error of a folder without a pack")
      return
    }
  }
}
