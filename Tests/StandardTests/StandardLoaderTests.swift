import Diagnostics
import SourceText
import Standard
import Testing
import YAMLTree

/// How packs, settings and profiles become one standard.
@Suite("A standard of several packs")
struct StandardLoaderTests {
  private let settings = FileLocation(file: FileLocation.settings, range: ByteRange(at: 0))

  private func rule(_ id: String, in standard: Standard?) throws -> Rule {
    try #require(standard?.rules.first { $0.id == id })
  }

  @Test("has the packs in order, with their titles and versions")
  func hasPacks() throws {
    let (standard, problems) = SmallStandard.load(["pack.yaml": "id: mine\nextends: base\n"])
    #expect(problems == [])
    #expect(standard?.packs.map(\.id) == ["base", "mine"] && standard?.packs.map(\.title) == ["Base", "mine"])
    #expect(PackManifest(SmallStandard.base)?.extends.isEmpty == true)
    let several = PackManifest(SmallStandard.pack("x", ["pack.yaml": "id: x\nextends: [a, core]\n"]))
    #expect(several?.id == "x" && several?.extends.map(\.id) == ["a", "core"])
    #expect(PackManifest(SmallStandard.pack("x", ["rules.yaml": "rules: []\n"])) == nil)
  }

  @Test("adds the words of later packs: terms are appended, other words added, scales and bands replaced")
  func mergesWords() throws {
    let (standard, problems) = SmallStandard.load([
      "vocabulary.yaml": """
      vocabularies: {stage: {terms: {end: [finish], after: []}}}
      scales: {size: {from: 1, to: 5, words: {huge: 5}}}
      bands: {heat: {warm: [1, 9]}}
      words: {gaps: [unklar]}
      """
    ])
    #expect(problems == [])
    let words = try #require(standard?.words)
    let stage = try #require(words.vocabulary(named: "stage"))
    #expect(stage.terms == ["start", "end", "after"] && stage.position(of: FoldedText("Finish")) == 1)
    #expect(
      words.scales.first { $0.name == "size" }?.to == 5 && words.scales.first?.number(of: FoldedText("small")) == nil)
    #expect(words.bands.first { $0.name == "heat" }?.bands.map(\.name) == ["warm"])
    #expect(words.isPlaceholder("Unklar") && words.isPlaceholder("TBC"))
  }

  @Test("changes rules by the packs in order, then by the profile, then by the settings")
  func appliesSettings() throws {
    let pack = [
      "pack.yaml":
        "id: mine\nextends: base\nrules: {has-owner: {severity: info, parameters: {least: 5, days: {hot: 2}}}}\n"
    ]
    let first = try rule("BAS001", in: SmallStandard.load(pack).standard)
    #expect(first.severity == .info && first.changes.count == 3)
    guard case .int(5) = first.parameters[0].value else { return #expect(Bool(false), "\(first.parameters[0])") }
    guard case .numbers(let days) = first.parameters[1].value else { return #expect(Bool(false)) }
    #expect(days.map(\.name) == ["cold", "hot"] && days.map(\.number) == [5, 2])

    var choice = StandardSettings()
    choice.profile = StandardSettings.ProfileChoice(name: "strict")
    #expect(try rule("BAS001", in: SmallStandard.load(settings: choice).standard).severity == .error)
    var own = RuleSetting(rule: "BAS001", location: settings)
    own.severity = .info
    choice.rules = [own]
    #expect(try rule("BAS001", in: SmallStandard.load(settings: choice).standard).severity == .info)
  }

  @Test("leaves out what a profile does not choose; a later pack extends it")
  func appliesProfiles() throws {
    var choice = StandardSettings()
    choice.profile = StandardSettings.ProfileChoice(name: "light")
    let (light, _) = SmallStandard.load(settings: choice)
    #expect(try rule("BAS001", in: light).isEnabled && !rule("BAS002", in: light).isEnabled)
    #expect(try rule("BAS001", in: light).severity == .info)
    let (wider, problems) = SmallStandard.load(
      ["profiles.yaml": "profiles: {light: {only: [basics]}}\n"], settings: choice)
    #expect(problems == [])
    #expect(try rule("BAS002", in: wider).isEnabled)
  }

  @Test("has the names that settings give to fields and lists")
  func appliesNames() throws {
    var names = StandardSettings()
    names.aliases = [
      StandardSettings.Alias(entity: "project", field: "owner", name: "boss", location: settings),
      StandardSettings.Alias(entity: "project", field: "stage", name: "state.now", location: settings),
    ]
    let (standard, problems) = SmallStandard.load(settings: names)
    #expect(problems == [])
    let known = try #require(standard)
    let type = known.objectTypes[known.containers.project]
    let owner = try #require(type.field(named: "owner"))
    #expect(owner.names.map { known.symbols.name(of: $0) } == ["owner", "boss", "lead"])
    #expect(type.field(named: "stage")?.paths.map(\.text) == ["state.now"])
  }

  @Test("has derived fields, and lists of every entity")
  func hasDerivedFields() throws {
    let (standard, problems) = SmallStandard.load([
      "definitions.yaml": "project: {isBig: {type: bool, value: project.size > 2, description: Big.}}\n"
    ])
    #expect(problems == [])
    let known = try #require(standard)
    #expect(known.objectTypes[known.containers.project].field(named: "isBig")?.origin == .derived(0))
    #expect(known.objectTypes[known.containers.portfolio].field(named: "projects") != nil)
    #expect(known.objectTypes[known.containers.document].field(named: "path") != nil)
  }

  @Test("judges formats as the last pack says that says anything")
  func hasFormats() {
    #expect(SmallStandard.load().standard?.formats == .assertion)
    let loose = ["pack.yaml": "id: mine\nextends: base\nformats: annotation\n"]
    #expect(SmallStandard.load(loose, [:]).standard?.formats == .annotation)
  }

  @Test(
    "is refused with the location of what is wrong",
    arguments: [
      (
        "pack.yaml", "id: p\nextend: base\n",
        "p0/pack.yaml:2 unknown key `extend` in pack.yaml. Did you mean `extends`?"
      ),
      (
        "pack.yaml", "id: p\nformats: loose\n",
        "p0/pack.yaml:2 unknown value `loose` of `formats`. Expected one of: assertion, annotation."
      ),
      ("pack.yaml", "id: p\nrules: {BAS01: off}\n", "p0/pack.yaml:2 unknown rule `BAS01`. Did you mean `BAS001`?"),
      (
        "pack.yaml", "id: p\nrules: {BAS001: loud}\n",
        "p0/pack.yaml:2 unknown setting `loud` of a rule. Expected one of: off, on, info, warning, error."
      ),
      (
        "pack.yaml", "id: p\nrules: {BAS001: {parameters: {lest: 2}}}\n",
        "p0/pack.yaml:2 unknown parameter `lest` of rule BAS001. Did you mean `least`?"
      ),
      (
        "pack.yaml", "id: p\nrules: {BAS002: {parameters: {least: 2}}}\n",
        "p0/pack.yaml:2 unknown parameter `least` of rule BAS002. The rule has no parameters."
      ),
      (
        "pack.yaml", "id: p\nrules: {BAS001: {parameters: {least: few}}}\n",
        "p0/pack.yaml:2 parameter `least` of BAS001 must be of type int. "
      ),
      (
        "profiles.yaml", "profiles: {light: {off: [BAS9]}}\n",
        "p0/profiles.yaml:1 unknown rule, group or topic `BAS9` in profile `light`. "
      ),
      (
        "profiles.yaml", "profiles: {x: {severities: {wrning: error}}}\n",
        "p0/profiles.yaml:1 unknown severity `wrning`. Did you mean `warning`?"
      ),
      (
        "definitions.yaml", "projet: {x: {type: bool, value: 'true'}}\n",
        "p0/definitions.yaml:1 unknown entity `projet` in definitions.yaml. Did you mean `project`?"
      ),
      (
        "definitions.yaml", "project: {x: {type: boolean, value: 'true'}}\n",
        "p0/definitions.yaml:1 unknown type `boolean`. "
      ),
      (
        "definitions.yaml", "project: {owner: {type: string, value: '\"\"'}}\n",
        "p0/definitions.yaml:1 duplicate field `owner` of `project`: documents have a field of that name. "
      ),
      ("vocabulary.yaml", "bands: {heat: {cold: [2]}}\n", "p0/vocabulary.yaml:1 invalid band `cold`. "),
      ("rules.yaml", "title: X\n", "p0/rules.yaml:1 missing `rules` in a topic file. "),
      ("rules.yaml", "rules:\n  - {name: x}\n", "p0/rules.yaml:2 missing `id` in a rule. "),
      ("rules.yaml", "rules:\n  - {id: BAS1, for: project}\n", "p0/rules.yaml:2 invalid rule id `BAS1`. "),
    ])
  func findsMistakes(_ file: String, _ text: String, _ expected: String) {
    let (standard, problems) = SmallStandard.load([file: text])
    #expect(standard == nil)
    #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
  }

  @Test("names what is wrong with settings")
  func findsMistakesInSettings() {
    var wrong = StandardSettings()
    wrong.profile = StandardSettings.ProfileChoice(name: "ligth", location: settings)
    wrong.aliases = [
      StandardSettings.Alias(entity: "projct", field: "owner", name: "x", location: settings),
      StandardSettings.Alias(entity: "project", field: "ownr", name: "x", location: settings),
      StandardSettings.Alias(entity: "project", field: "boss", name: "owner", location: settings),
    ]
    wrong.lists = [StandardSettings.ListName(name: "x", entity: "risks", location: settings)]
    wrong.words = [
      .term(vocabulary: "stages", term: "a", word: "b", location: settings, termLocation: settings),
      .scale("sizes", word: "x", number: 1, location: settings),
      .bands(Bands(name: "heats", bands: []), location: settings),
    ]
    let expected = [
      "unknown profile `ligth`. Did you mean `light`?", "unknown entity or kind `projct`. Did you mean `project`?",
      "unknown field `ownr` of `project`. Did you mean `owner`?",
      "unknown field `boss` of `project`. Write the name in your documents first: `boss: owner`.",
      "unknown list `risks`. ", "unknown vocabulary `stages`. Did you mean `stage`?",
      "unknown scale `sizes`. Did you mean `size`?", "unknown bands `heats`. Did you mean `heat`?",
    ]
    let (_, problems) = SmallStandard.load(settings: wrong)
    for text in expected { #expect(problems.contains { $0.hasPrefix("settings:1 \(text)") }, "\(text): \(problems)") }
    #expect(problems.count == expected.count)
  }
}
