import Foundation
import TestSupport
import Testing
import Workspace

@Suite struct `Finding documents` {
  static let files = [
    "projects/a/charter.yaml": "", "projects/a/risks.yml": "", "projects/b/charter.yaml": "", "README.md": "",
    "notes.txt": "", "data.json": "", ".github/ci.yaml": "", "node_modules/x/x.yaml": "", "SHOUTED.YAML": "",
  ]
  static let documents = [
    "README.md", "SHOUTED.YAML", "projects/a/charter.yaml", "projects/a/risks.yml", "projects/b/charter.yaml",
  ]

  func select(_ folder: TemporaryFolder, _ paths: [String] = [], in subfolder: String = "") throws -> PortfolioFiles {
    try Discovery(environment: Repository.environment(in: Path.joined(folder.path, subfolder))).selection(paths: paths)
  }

  @Test func `reads all of a repository, from wherever in it the run begins`() throws {
    let repository = try Repository(Self.files)
    for subfolder in ["", "projects", "projects/a"] {
      let selection = try select(repository.folder, in: subfolder)
      #expect(selection.root == repository.folder.path)
      #expect(selection.origin == .repository)
      #expect(selection.files == Self.documents)
      #expect(selection.reported == nil)
      #expect(selection.notes.isEmpty)
    }
  }

  @Test func `reads everything below the nearest configuration`() throws {
    let repository = try Repository(Self.files.merging(["projects/.pmo-lint.yaml": ""]) { $1 })
    let selection = try select(repository.folder, in: "projects/b")
    #expect(selection.root == repository.folder.path + "/projects")
    #expect(selection.origin == .configuration)
    #expect(selection.files == ["a/charter.yaml", "a/risks.yml", "b/charter.yaml"])
    let unconfigured = Discovery(
      environment: Repository.environment(in: repository.folder.path + "/projects"), usesConfiguration: false)
    #expect(try unconfigured.selection(paths: []).origin == .repository)
  }

  @Test func `groups what was named by the nearest configuration`() throws {
    let repository = try Repository(
      Self.files.merging(["projects/.pmo-lint.yaml": "", "projects/b/.pmo-lint.yml": ""]) { $1 })
    let top = repository.folder.path
    let discovery = Discovery(environment: Repository.environment(in: top))
    let groups = try discovery.groups(paths: ["projects/b/charter.yaml", "README.md", "projects/a", "projects/b"])
    #expect(groups.map(\.location.root) == [top + "/projects/b", top, top + "/projects"])
    #expect(groups.map(\.location.configurationName) == [".pmo-lint.yml", nil, ".pmo-lint.yaml"])
    let parts = try discovery.split(discovery.list(try #require(discovery.groups(paths: []).first)))
    #expect(parts.map(\.root) == [top, top + "/projects", top + "/projects/b"])
    #expect(
      parts.map(\.files) == [["README.md", "SHOUTED.YAML"], ["a/charter.yaml", "a/risks.yml"], ["charter.yaml"]])
    #expect(parts[1].isElsewhere("b/charter.yaml") && !parts[1].isElsewhere("a/charter.yaml"))
  }

  @Test func `takes one configuration in a folder, and sees those that lack the dot`() throws {
    let repository = try Repository(Self.files.merging([".pmo-lint.yml": "", "projects/pmo-lint.yaml": ""]) { $1 })
    let location = try Discovery(environment: Repository.environment(in: repository.folder.path + "/projects"))
      .location()
    #expect(location.configurationName == ".pmo-lint.yml")
    #expect(location.misnamedConfigurations == [repository.folder.path + "/projects/pmo-lint.yaml"])
    try repository.folder.write("", to: ".pmo-lint.yaml")
    #expect(
      throws: DiscoveryError.twoConfigurations(
        folder: "this folder", names: [".pmo-lint.yaml", ".pmo-lint.yml"])
    ) { try select(repository.folder) }
  }

  @Test func `narrows what is reported to the paths that were named`() throws {
    let repository = try Repository(Self.files)
    let selection = try select(repository.folder, ["projects/a", "README.md"])
    #expect(selection.files == Self.documents)
    #expect(selection.reported == ["README.md", "projects/a/charter.yaml", "projects/a/risks.yml"])
    #expect(selection.named == ["README.md"])
    #expect(try select(repository.folder, ["."]).reported == nil)
    #expect(try select(repository.folder, ["../b"], in: "projects/a").reported == ["projects/b/charter.yaml"])
  }

  @Test func `finds the root from what was named, not from where the run began`() throws {
    let repository = try Repository(Self.files)
    let elsewhere = try TemporaryFolder()
    let selection = try select(elsewhere, [repository.folder.path + "/projects/a/charter.yaml"])
    #expect(selection.root == repository.folder.path)
    #expect(selection.reported == ["projects/a/charter.yaml"])
  }

  @Test func `checks a file that was named, whatever its name and whether or not it is ignored`() throws {
    let repository = try Repository(["a.yaml": "", ".gitignore": "out/\n"])
    try repository.folder.write("", to: "out/x.json")
    let selection = try select(repository.folder, ["out/x.json"])
    #expect(selection.files == ["a.yaml", "out/x.json"])
    #expect(selection.reported == ["out/x.json"])
    #expect(selection.named == ["out/x.json"])
  }

  @Test func `leaves out what is deleted, and links, which would be read twice`() throws {
    let repository = try Repository(["a.yaml": "", "gone.yaml": "", "sub/b.yaml": ""])
    try repository.folder.link("link.yaml", to: "a.yaml")
    try repository.folder.link("loop", to: ".")
    try repository.commit("Links")
    try FileManager.default.removeItem(at: repository.folder.url("gone.yaml"))
    #expect(try select(repository.folder).files == ["a.yaml", "sub/b.yaml"])
    #expect(try select(repository.folder, ["link.yaml"]).named == ["a.yaml"])
  }

  @Test func `does not enter submodules, and is at home in one`() throws {
    let inner = try Repository(["inner.yaml": ""])
    let outer = try Repository(["outer.yaml": ""])
    try outer.run("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder.path, "sub")
    try outer.commit("A submodule")
    #expect(try select(outer.folder).files == ["outer.yaml"])
    let within = try select(outer.folder, in: "sub")
    #expect(within.root == outer.folder.path + "/sub")
    #expect(within.files == ["inner.yaml"])
  }

  @Test func `leaves out packs of rules, but not a board pack`() throws {
    let repository = try Repository([
      "rules/acme/pack.yaml": "id: acme\ntitle: Rules of Acme\n", "rules/acme/risk.yaml": "", "rules/README.md": "",
      "rules/acme/kinds/risk-register.schema.yaml": "", "board/pack.yaml": "kind: board-pack\nid: BP-1\n",
      "board/minutes.yaml": "",
    ])
    #expect(try select(repository.folder).files == ["board/minutes.yaml", "board/pack.yaml", "rules/README.md"])
    #expect(try select(repository.folder, ["rules/acme/risk.yaml"]).named == ["rules/acme/risk.yaml"])
  }

  @Test func `walks where there is no repository, and reads only what was named`() throws {
    let folder = try TemporaryFolder(Self.files.merging([".gitignore": "b/\n"]) { $1 })
    let selection = try select(folder)
    #expect(selection.origin == .folder)
    #expect(selection.root == folder.path)
    #expect(selection.files == Self.documents.filter { !$0.contains("/b/") })
    let one = try select(folder, ["projects/a/charter.yaml"])
    #expect(one.root == folder.path + "/projects/a")
    #expect(one.files == ["charter.yaml"])
    let two = try select(folder, ["projects/a", "projects/b/charter.yaml"])
    #expect(two.files == ["a/charter.yaml", "a/risks.yml", "b/charter.yaml"])
    #expect(two.reported == Set(two.files))
  }

  @Test func `warns of files that say what is ignored and cannot be read`() throws {
    let folder = try TemporaryFolder(["a.yaml": "", "sub/b.yaml": "", "sub/.gitignore": "\u{FEFF}b.yaml\n"])
    try folder.makeFolder(".gitignore")
    try folder.makeFolder("deep")
    try Data([0x2A, 0xFF, 0x0A] + Array("x.yaml\n".utf8)).write(to: folder.url("deep/.gitignore"))
    try folder.write("", to: "deep/x.yaml")
    try folder.write("", to: "deep/y.yaml")
    let selection = try select(folder)
    #expect(selection.files == ["a.yaml", "deep/y.yaml"])
    #expect(
      Set(selection.warnings) == [
        "nothing is ignored by .gitignore: is a folder, not a file",
        "nothing is ignored by deep/.gitignore:1: the line is not UTF-8",
      ])
    #expect(try select(TemporaryFolder(["a.yaml": ""])).warnings == [])
  }

  @Test func `says so where git cannot be asked, and walks`() throws {
    let repository = try Repository(Self.files)
    var environment = repository.environment
    environment.variables["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    let selection = try Discovery(environment: environment).selection(paths: [])
    #expect(selection.files == Self.documents)
    #expect(selection.notes.count == 1)
    #expect(selection.notes.first?.contains("belongs to another user") == true)
  }

  @Test func `finds by walking what git finds`() throws {
    var files: [String: String] = [
      ".gitignore":
        "*.md\n!keep.md\n/only-top.yaml\nbuild/\n\\#odd.yaml\nspace.yaml \n# comment\n**/cache/*.yaml\ndocs/*.yml\n",
      "a/.gitignore": "!a.md\nb/*\n!b/keep.yaml\n/c.yaml\n",
    ]
    for folder in ["", "a/", "a/b/", "a/b/c/", "build/", "a/build/", "x/cache/", "x/cache/y/", "docs/", "x/docs/"] {
      for name in ["a.md", "keep.md", "only-top.yaml", "#odd.yaml", "space.yaml", "c.yaml", "keep.yaml", "plain.yml"] {
        files[folder + name] = ""
      }
    }
    let folder = try TemporaryFolder(files)
    let walked = try select(folder).files
    let git = Git(folder: folder.path, environment: Repository.environment(in: folder.path))
    try Program.run("git", ["-C", git.folder, "init", "--quiet"])
    let listed = try select(folder)
    #expect(listed.origin == .repository)
    #expect(walked == listed.files)
    #expect(walked.count > 20)
  }

  @Test func `names what was meant where a path leads nowhere`() throws {
    let repository = try Repository(Self.files)
    func error(_ path: String) -> DiscoveryError? {
      #expect(throws: DiscoveryError.self) { try select(repository.folder, [path]) }
    }
    #expect(error("projects/a/chartre.yaml")?.help == "Did you mean projects/a/charter.yaml?")
    #expect(error("project/a/charter.yaml")?.help == "Did you mean projects/a/charter.yaml?")
    #expect(error("projects/a/charter.yaml/x")?.message == "projects/a/charter.yaml/x: no such file or folder")
    #expect(error("nothing-like-it")?.help == "")
    try repository.folder.link("round.yaml", to: "round.yaml")
    #expect(error("round.yaml")?.message == "round.yaml: is a symbolic link that leads back to itself")
  }

  @Test func `takes a stand-in for a file that is not there`() throws {
    let repository = try Repository(Self.files)
    let selection = try Discovery(environment: repository.environment).selection(
      paths: [], standIns: ["projects/c/new.yaml"])
    #expect(selection.reported == ["projects/c/new.yaml"])
    #expect(selection.files.contains("projects/c/new.yaml"))
  }
}
