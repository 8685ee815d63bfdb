import Testing

/// Ids that repeat and references that lead nowhere, found from what schemas declare, without any rule of the pack's own.
@Suite struct `Declared ids and references` {
  private func list(_ project: String, _ rest: String) -> String { "kind: asset-list\nproject: \(project)\n\(rest)\n" }

  @Test func `say nothing of a list that is in order`() throws {
    let found = try HousePack.findings(in: [
      "a/assets.yaml": list(
        "PRJ-1",
        """
        assets:
          A-1: {name: Scanner, room: R-1, spare: A-2}
          A-2: {name: Camera, replaces: [A-9]}
        rooms: [{id: R-1}]
        checks: [{asset: A-1}, {asset: A-2}]
        """),
      "b/assets.yaml": list(
        "PRJ-2", "assets: [{id: A-9, name: Old camera, room: R-1}]\nrooms: [{id: R-1, name: Store}]"),
    ])
    #expect(found == [])
  }

  @Test func `find an id that two projects share, with both locations`() throws {
    let found = try HousePack.findings(in: [
      "a/assets.yaml": list("PRJ-1", "assets: [{id: A-1, name: Scanner}]"),
      "b/assets.yaml": list("PRJ-2", "assets:\n  A-1: {name: Camera}"),
    ])
    #expect(found.count == 1 && found[0].hasPrefix("DOC009 b/assets.yaml:4:3 Asset id A-1 is used twice"), "\(found)")
    #expect(found.first?.hasSuffix("[first used here a/assets.yaml:3:15]") == true, "\(found)")
  }

  @Test func `find an id twice in one document, and let another document use it`() throws {
    let found = try HousePack.findings(in: [
      "a/assets.yaml": list("PRJ-1", "rooms: [{id: R-1, name: Store}, {id: R-1, name: Ward}]"),
      "b/assets.yaml": list("PRJ-1", "rooms: [{id: R-1, name: Cellar}]"),
    ])
    #expect(found.count == 1 && found[0].hasPrefix("DOC009 a/assets.yaml:3:38 Room id R-1 is used twice"), "\(found)")
  }

  @Test func `find a reference to an unknown id, with the nearest one`() throws {
    let found = try HousePack.findings(in: [
      "a/assets.yaml": list("PRJ-1", "assets: [{id: A-1, name: Scanner, room: R-10}]\nrooms: [{id: R-1, name: Store}]")
    ])
    #expect(found.count == 1 && found[0].hasPrefix("DOC010 a/assets.yaml:3:41 Unknown room R-10"), "\(found)")
    #expect(found.first?.contains("Did you mean `R-1`?") == true, "\(found)")
  }

  @Test func `look where the reference says: in the document, in the project, in the portfolio`() throws {
    let found = try HousePack.findings(in: [
      "a/assets.yaml": list(
        "PRJ-1",
        "assets: [{id: A-1, name: Scanner, spare: A-2, replaces: [A-9]}]\nchecks: [{asset: A-2}, {asset: A-9}]"),
      "a/more/assets.yaml": list("PRJ-1", "assets: [{id: A-2, name: Camera}]"),
      "b/assets.yaml": list("PRJ-2", "assets: [{id: A-9, name: Old camera}]"),
    ])
    #expect(found.count == 2, "\(found)")
    #expect(found.first?.hasPrefix("DOC010 a/assets.yaml:3:42 Unknown asset A-2") == true, "\(found)")
    #expect(found.last?.hasPrefix("DOC010 a/assets.yaml:4:32 Unknown asset A-9") == true, "\(found)")
  }

  @Test func `find a record that is named more often than its references allow`() throws {
    let found = try HousePack.findings(in: [
      "a/assets.yaml": list("PRJ-1", "assets: [{id: A-1, name: Scanner}]\nchecks: [{asset: A-1}]"),
      "a/more/assets.yaml": list("PRJ-1", "checks:\n  - {asset: A-1}"),
      "b/assets.yaml": list(
        "PRJ-2",
        "assets: [{id: A-2, name: Camera, room: R-1}, {id: A-3, name: Lamp, room: R-1}]\nrooms: [{id: R-1, name: Store}]"
      ),
    ])
    #expect(
      found.count == 1 && found[0].hasPrefix("DOC024 a/more/assets.yaml:4:13 Asset A-1 is named twice"), "\(found)")
    #expect(found.first?.hasSuffix("[first named here a/assets.yaml:4:18]") == true, "\(found)")
  }

  @Test func `count what one field may name by JSON Schema`() throws {
    let found = try HousePack.findings(in: [
      "a/assets.yaml": list(
        "PRJ-1",
        "assets: [{id: A-1, name: A}, {id: A-2, name: B}, {id: A-3, name: C}, {id: A-4, name: D, replaces: [A-1, A-2, A-3]}]"
      )
    ])
    #expect(found.count == 1 && found[0].hasPrefix("DOC020 a/assets.yaml:3:"), "\(found)")
  }

  @Test(arguments: [
    ("x-pmo-ref: room", "x-pmo-ref: rom", "unknown entity `rom` in `x-pmo-ref`", "room"),
    (
      "x-pmo-key-scope: document", "x-pmo-key-scope: documnt", "unknown value `documnt` of `x-pmo-key-scope`",
      "document"
    ),
    ("x-pmo-ref-scope: project", "x-pmo-ref-scope: projekt", "unknown value `projekt` of `x-pmo-ref-scope`", "project"),
    ("x-pmo-ref-once: project", "x-pmo-ref-once: one", "unknown value `one` of `x-pmo-ref-once`", ""),
    ("x-pmo-label: name", "x-pmo-label: nam", "unknown property `nam` in `x-pmo-label`", "name"),
    ("x-pmo-collection: room", "x-pmo-collection: rooom", "unknown entity `rooom` in `x-pmo-collection`", "room"),
  ])
  func `refuse a declaration with a slip in it`(right: String, wrong: String, message: String, meant: String) {
    let found = HousePack.mistakes(in: HousePack.assets.replacing(right, with: wrong, maxReplacements: 1))
    #expect(found.contains { $0.contains(message) && $0.contains(meant) }, "\(found)")
  }
}
