import Standard
import Testing

@Suite("Words of a standard")
struct WordsTests {
  static let words = {
    var words = VocabularySet()
    words.add(["tbc", "to be confirmed", "n/a", "todo"], to: "placeholders")
    words.add(["improve", "support", "world class"], to: "vague")
    words.add(["team", "board", "mailbox", "digital"], to: "collectives")
    words.add(["head", "director", "chair"], to: "offices")
    words.add(["dr", "mrs", "prof"], to: "titles")
    words.use("placeholders", as: .placeholders)
    words.use("vague", as: .vague)
    words.use("collectives", as: .collectives)
    words.use("offices", as: .offices)
    words.use("titles", as: .titles)
    return words
  }()

  @Test(
    "take for a placeholder what only stands in for a text",
    arguments: [
      "TBC", "tbc.", "To be confirmed", "to-be-confirmed", "<name>", "[name]", "{{owner}}", "?", "...", "", " ",
    ])
  func findsPlaceholders(_ text: String) {
    #expect(WordsTests.words.isPlaceholder(text))
  }

  @Test(
    "leave real texts alone",
    arguments: ["Amina Patel", "X", "Tbcova", "N", "TODO list kept by Jo", "<5 days", "£1", "Être prêt", "日本"])
  func leavesTexts(_ text: String) {
    #expect(!WordsTests.words.isPlaceholder(text))
  }

  @Test(
    "know when several or none are named",
    arguments: [
      "Digital Team", "Programme Board", "Ann Lee and Bo Chan", "Ann Lee / Bo Chan", "Ann Lee, Bo Chan", "TBC",
      "screening.mailbox@example.nhs.uk", "team@example.nhs.uk",
    ])
  func refusesGroups(_ text: String) {
    #expect(!WordsTests.words.namesOnePerson(text))
  }

  @Test(
    "know one person, whatever the form",
    arguments: [
      "Amina Patel", "Patel, Amina", "Dr Amina Patel", "Head of Digital Team", "Chair of the Programme Board",
      "Director of Research and Development", "Siân O'Neill", "amina.patel@example.nhs.uk", "M. Anderson",
    ])
  func acceptsPeople(_ text: String) {
    #expect(WordsTests.words.namesOnePerson(text))
  }

  @Test("compare people without regard to case, order and titles")
  func comparesPeople() {
    #expect(WordsTests.words.samePerson("Dr Amina Patel", "patel, amina"))
    #expect(!WordsTests.words.samePerson("Amina Patel", "Anil Patel"))
    #expect(!WordsTests.words.samePerson("", ""))
    #expect(WordsTests.words.samePerson("José O’Brien", "Jose O'Brien"))
    #expect(WordsTests.words.samePerson("Jörg Müller", "Mueller, Joerg"))
    #expect(WordsTests.words.samePerson("Amina K. Patel", "Amina Patel (CIO)"))
    #expect(WordsTests.words.likeness("A. Patel", "Amina Patel") == .byInitials)
    #expect(WordsTests.words.likeness("A. Patel", "B. Patel") == .different)
    #expect(!WordsTests.words.samePerson("Joe Smith", "Jo Smith"))
  }

  @Test("call vague what cannot be checked")
  func findsVagueTexts() {
    #expect(WordsTests.words.isVague("Improve the service"))
    #expect(WordsTests.words.isVague("A world class service"))
    #expect(!WordsTests.words.isVague("Improve uptake to 72 per cent"))
    #expect(!WordsTests.words.isVague("Letters reach all GP practices"))
  }

  @Test("fold case, hyphens and underscores in vocabularies and scales")
  func foldsWords() {
    var status = Vocabulary(name: "status", title: "Status")
    status.add("in-progress", aliases: ["active", "under way"])
    status.add("done", aliases: ["complete"])
    for word in ["In Progress", "in_progress", "ACTIVE", "under-way"] {
      #expect(status.position(of: FoldedText(word)) == 0)
    }
    #expect(status.rank(of: "Complete") == 2)
    #expect(status.rank(of: "open") == 0)
    var scale = Scale(name: "probability", title: "Probability", from: 1, to: 5)
    scale.add("very high", number: 5)
    #expect(scale.number(of: FoldedText("Very_High")) == 5)
    #expect(scale.contains(5) && !scale.contains(6) && !scale.contains(0))
  }

  @Test("give the band of a score, also of one between two bands")
  func findsBands() {
    let bands = Bands(
      name: "risk-band",
      bands: [
        Bands.Band(name: "low", from: 1, to: 3), Bands.Band(name: "moderate", from: 4, to: 6),
        Bands.Band(name: "high", from: 8, to: 12), Bands.Band(name: "extreme", from: 15, to: 25),
      ])
    #expect(bands.band(of: 3)?.name == "low")
    #expect(bands.band(of: 7)?.name == "moderate")
    #expect(bands.band(of: 25)?.name == "extreme")
    #expect(bands.band(of: 0) == nil && bands.band(of: 26) == nil)
  }
}
