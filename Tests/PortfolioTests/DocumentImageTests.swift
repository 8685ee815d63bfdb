import Diagnostics
import Engine
import Foundation
import Portfolio
import Reporters
import SourceText
import Standard
import TestSupport
import Testing
import Workspace
import YAMLTree

/// A file that was read back from its image is the file that the loader makes of it.
@Suite("Images of documents")
struct DocumentImageTests {
  // MARK: Judging

  @Test("are judged like the files of the sample portfolio")
  func sample() throws {
    let tree = WorkingTree(root: ProjectFolder.root.appending(path: "fixtures/portfolio").path)
    let paths = try tree.files(under: "").filter(ProjectDocuments.includes(pathOf:))
    let files = try paths.map { SourceFile(path: $0, bytes: try tree.read($0)) }
    #expect(files.count > 10)
    try expectSame(files, Session(), Session())
  }

  @Test("are judged like the documents of every rule's cases")
  func cases() throws {
    let fixtures = try PackFixtures(in: "fixtures/core", of: WorkingTree(root: ProjectFolder.root.path))
    #expect(fixtures.cases.count > 100)
    // Cases without settings are judged together, each in a folder of its own.
    var files: [SourceFile] = []
    for fixture in fixtures.cases {
      if fixture.configuration.source == nil {
        files += fixture.documents.map { SourceFile(path: "\(fixture.path)/\($0.path)", bytes: $0.bytes) }
      } else {
        let configuration = fixture.configuration
        try expectSame(fixture.documents, Session(configuration: configuration), Session(configuration: configuration))
      }
    }
    try expectSame(files, Session(), Session())
  }

  @Test(
    "are judged like what is broken, aliased, tagged or merged",
    arguments: [
      "kind: risk-register\nrisks:\n  - &r {id: R-1, title: Late, raised_on: 24/11/2026}\n  - *r\n  - {<<: *r, id: R-2}\n",
      "kind: risk-register\nrisks: !!seq\n  - {id: !!str 1, titel: Late}\n  - [\n",
      "kind: risk-registr\n# pmo-lint: x\n",
      "kind: risk-register\nrisks: []\n---\nkind: charter\nid: P\n---\nother: 1\n", "a: [\n", "",
      "\u{FEFF}kind: charter\n",
      "kind: charter\nid: {{ id }}\n",
      "kind: risk-register\nrisks:\n  - &r {id: R-1, mitigations: [{action: Call, owner: Bo}]}\n  - {<<: *r, id: R-2}\n",
    ])
  func hostile(text: String) throws {
    try expectSame([SourceFile(path: "a.yaml", text: text)], Session(), Session())
  }

  /// Judges files as they are and from images, and compares the bytes of the reports.
  private func expectSame(_ files: [SourceFile], _ fresh: Session, _ other: Session) throws {
    let texts = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let documents = texts.keys.filter { ProjectDocuments.includes(pathOf: $0) && !$0.hasPrefix(".") }
    var request = MemoryCheck.request(bytes: texts)
    request.files = Array(documents)
    request.named = Set(documents)
    let portfolio = fresh.portfolio(of: request)
    for path in documents {
      let source = SourceFile(path: path, bytes: texts[path] ?? [])
      // What the session keeps is what was loaded, before anybody named the file.
      var plain = request
      plain.files = [path]
      plain.named = []
      let file = try #require(fresh.portfolio(of: plain).files.first)
      let image = try #require(fresh.image(of: file))
      let back = try #require(other.restore(image, of: source), "\(path)")
      #expect(other.image(of: back) == image, "\(path)")
    }
    #expect(try json(other.check(request)) == json(fresh.report(fresh.judge(portfolio, request), request)))
  }

  private func json(_ report: Report) throws -> String {
    let reporter = try #require(ReportFormat.named("json")).reporter
    return String(decoding: ReportOutput.bytes { reporter.write(report, style: ReportStyle(), to: &$0) }, as: UTF8.self)
  }

  // MARK: What is refused

  private static let source = SourceFile(
    path: "risks.yaml",
    text: """
      kind: risk-register
      project: P
      risks:
        - &r {id: R-1, titel: "Late\\tdata", raised_on: 24/11/2026, owner: [Ann Lee]}
        - {<<: *r, id: R-2, issue: I-1, status: opne}
        - {id: R-3, title: TBC, mitigations: {action: Call}, probability: x}

      """)

  private func image(by session: Session) throws -> [UInt8] {
    let request = MemoryCheck.request(bytes: [Self.source.path: Self.source.bytes])
    let file = try #require(session.portfolio(of: request).files.first)
    #expect(file.documents.first?.problems.isEmpty == false)
    return try #require(session.image(of: file))
  }

  @Test("are bound to the path, to the bytes and to the standard as configured")
  func bound() throws {
    let session = try MemoryCheck.session.get()
    let image = try image(by: session)
    #expect(session.restore(image, of: Self.source) != nil)
    #expect(session.restore(image, of: SourceFile(path: "other.yaml", bytes: Self.source.bytes)) == nil)
    var bytes = Self.source.bytes
    bytes[bytes.count - 3] ^= 1
    #expect(session.restore(image, of: SourceFile(path: Self.source.path, bytes: bytes)) == nil)
    let settings = SourceFile(path: Configuration.fileName, text: "aliases:\n  risk:\n    headline: title\n")
    let (configuration, problems) = Configuration.read(settings)
    #expect(problems.isEmpty)
    #expect(try Session(configuration: configuration).restore(image, of: Self.source) == nil)
    #expect(try Session().restore(image, of: Self.source) != nil)
  }

  @Test("give nothing where they are cut off or damaged")
  func damaged() throws {
    let session = try MemoryCheck.session.get()
    let image = try image(by: session)
    #expect(session.restore(image, of: Self.source) != nil)
    for count in image.indices { #expect(session.restore(Array(image[..<count]), of: Self.source) == nil, "\(count)") }
    #expect(session.restore(image + [0], of: Self.source) == nil)
    var random = Numbers(state: 11)
    for _ in 0..<2_000 {
      var other = image
      let index = random.below(image.count)
      other[index] ^= UInt8(1 + random.below(255))
      #expect(session.restore(other, of: Self.source) == nil, "byte \(index)")
    }
  }

  /// Records that make no sense are refused, or lead nowhere outside the file and the standard, even where their digest is right.
  @Test("lead nowhere outside the file, whatever their records say")
  func forged() throws {
    let session = try MemoryCheck.session.get()
    let image = try image(by: session)
    // The mark, the version, the fingerprint, the path; then the digest, the number of bytes, the records.
    let digest = 15 + 4 + 8 + 8
    let start = digest + 8 + 4
    let count = (0..<4).reduce(0) { $0 | Int(image[digest + 8 + $1]) << (8 * $1) }
    var random = Numbers(state: 7)
    var accepted = 0
    for _ in 0..<2_000 {
      var other = image
      for _ in 0...random.below(3) { other[start + random.below(count)] = UInt8(random.below(256)) }
      let sum = StableDigest.digest(of: Array(other[start..<start + count]))
      for shift in 0..<8 { other[digest + shift] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * shift)) }
      guard let file = session.restore(other, of: Self.source) else { continue }
      accepted += 1
      for document in file.documents {
        #expect(document.entities.allSatisfy { Int($0.node.rawValue) < document.tree.nodeCount })
        #expect(document.references.allSatisfy { Int($0.node.rawValue) < document.tree.nodeCount })
        #expect(document.problems.allSatisfy { Int($0.range.upper) <= Self.source.bytes.count })
        #expect(document.problems.allSatisfy { $0.holder < document.entities.count })
      }
    }
    #expect(accepted > 100)
  }

  /// Numbers that are the same in every run: a multiplicative generator.
  private struct Numbers {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }
}
