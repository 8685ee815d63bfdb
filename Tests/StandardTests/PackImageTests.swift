import Engine
import SourceText
import Standard
import Testing
import YAMLTree

/// What the build makes of the built-in packs must be what the loader makes of their texts.
@Suite("The images of packs")
struct PackImageTests {
  @Test(
    "a standard of built-in packs is the same whether it was read or is part of the program", arguments: BuiltInPack.ids
  )
  func standardsAreTheSame(_ id: String) throws {
    let packs = try packs(upTo: id)
    let read = try standard(of: packs.map { PackFiles(name: $0.name, files: $0.files) })
    let made = try standard(of: packs)
    #expect(packs.last?.image != nil)
    #expect(made.rules.count > (id == "pmbok" ? 200 : 250))
    #expect(made.rules.map { "\(Description(of: $0))" } == read.rules.map { "\(Description(of: $0))" })
    #expect(made.symbols.names == read.symbols.names)
    #expect(made.valueTypes == read.valueTypes)
    #expect(made.objectValueTypes == read.objectValueTypes)
    try #require(made.objectTypes.count == read.objectTypes.count)
    for (made, read) in zip(made.objectTypes, read.objectTypes) { #expect(text(of: made) == text(of: read)) }
    #expect(made.kinds.map { "\($0)" } == read.kinds.map { "\($0)" })
    #expect(made.definitions.map { "\($0)" } == read.definitions.map { "\($0)" })
    #expect(made.entities == read.entities)
    #expect(made.joins == read.joins)
    #expect(
      "\(made.identity) \(made.containers) \(made.formats)" == "\(read.identity) \(read.containers) \(read.formats)")
    #expect(made.recordNames == read.recordNames)
    #expect(made.recordKeys == read.recordKeys)
    #expect(made.flatParts.map { "\($0)" } == read.flatParts.map { "\($0)" })
    #expect(made.schemas.map(\.name) == read.schemas.map(\.name))
    #expect(made.schemas.map(\.file) == read.schemas.map(\.file))
    #expect(made.schemas.map(\.document.nodeCount) == read.schemas.map(\.document.nodeCount))
    expectSameWords(made.words, read.words)
  }

  @Test("the settings of a configuration change both alike")
  func settingsChangeBothAlike() throws {
    var settings = StandardSettings()
    let location = FileLocation(range: ByteRange(at: 0))
    settings.aliases = [.init(entity: "risk", field: "owner", name: "inherent.carer", location: location)]
    settings.lists = [.init(name: "hazards", entity: "risk", location: location)]
    settings.words = [
      .term(vocabulary: "rag", term: "red", word: "crimson", location: location, termLocation: location),
      .term(vocabulary: "rag", term: "purple", word: "violet", location: location, termLocation: location),
    ]
    let packs = try packs(upTo: "core")
    let made = try standard(of: packs, settings)
    let read = try standard(of: packs.map { PackFiles(name: $0.name, files: $0.files) }, settings)
    #expect(made.symbols.names.suffix(3) == ["inherent.carer", "carer", "hazards"])
    #expect(made.symbols.names == read.symbols.names)
    #expect(made.objectTypes.map(text) == read.objectTypes.map(text))
    #expect(
      made.words.vocabulary(named: "rag")?.rank(of: "crimson") == read.words.vocabulary(named: "rag")?.rank(of: "red"))
    expectSameWords(made.words, read.words)
  }

  // MARK: Support

  /// The files of a pack after those of the packs that it extends.
  private func packs(upTo id: String) throws -> [PackFiles] {
    let pack = try #require(BuiltInPack.files(of: id))
    let extended = PackManifest(pack)?.extends.map(\.id) ?? []
    return try extended.flatMap { try packs(upTo: $0) } + [pack]
  }

  private func standard(of packs: [PackFiles], _ settings: StandardSettings = StandardSettings()) throws -> Standard {
    let result = StandardLoader.load(packs, settings: settings)
    #expect(result.problems.isEmpty)
    return try #require(result.standard)
  }

  /// All that is stored in a rule.
  private struct Description: CustomStringConvertible {
    let description: String

    init(of rule: Rule) {
      var text = ""
      dump(rule, to: &text)
      // What tells two objects of one content from each other is of no interest.
      description = text.split(separator: "\n").map { $0.prefix { $0 != "#" } }.joined(separator: "\n")
    }
  }

  private func text(of type: SchemaType) -> String {
    var text = "\(type.name) \(type.title) \(type.description) \(String(describing: type.entity)) \(type.schema)"
    text += " \(String(describing: type.scalarField)) \(type.parts) \(type.otherNames)"
    text += " \(type.datesInOrder)\n"
    for field in type.fields {
      text +=
        "\(field.name) \(field.symbol) \(field.origin) \(field.valueType) \(field.names) \(field.configuredNameCount)"
      text += " \(field.paths) \(field.isRequired) \(field.isSingle) \(field.isPast) \(field.mentions) \(field.title)"
      text += " \(field.description) \(field.examples) \(field.schemaPointer ?? "")\n"
    }
    return text
  }

  private func expectSameWords(_ made: VocabularySet, _ read: VocabularySet) {
    #expect(made.vocabularies.map(\.name) == read.vocabularies.map(\.name))
    for (made, read) in zip(made.vocabularies, read.vocabularies) {
      #expect(made.title == read.title && made.isOpen == read.isOpen && made.terms == read.terms)
      #expect(made.writtenWords.map(\.word) == read.writtenWords.map(\.word))
      #expect(made.writtenWords.map(\.position) == read.writtenWords.map(\.position))
      #expect(made.allWords == read.allWords)
    }
    #expect(made.scales.map { "\($0)" }.count == read.scales.count)
    for (made, read) in zip(made.scales, read.scales) {
      #expect(made.name == read.name && made.title == read.title && made.from == read.from && made.to == read.to)
      #expect(made.words.map(\.word) == read.words.map(\.word) && made.words.map(\.number) == read.words.map(\.number))
      #expect(made.limits.map(\.percent) == read.limits.map(\.percent))
      for word in read.words { #expect(made.number(of: FoldedText(word.word)) == word.number) }
    }
    #expect(made.bands.map { "\($0)" } == read.bands.map { "\($0)" })
    #expect(made.lists == read.lists)
    for use in VocabularySet.WordList.allCases { #expect(made.list(use) == read.list(use)) }
  }
}
