import YAMLTree

/// Reads `vocabulary.yaml`: vocabularies, scales, bands and word lists.
struct VocabularyReader {
  /// Adds what a file declares to what is there: new terms are appended, other words are added, scales are replaced.
  static func read(_ root: PackNode, into words: inout Words) {
    root.allowOnly(["vocabularies", "scales", "bands", "words"], in: "vocabulary.yaml")
    for entry in root["vocabularies"]?.entries("`vocabularies`") ?? [] {
      entry.value.allowOnly(["title", "terms"], in: "a vocabulary")
      var vocabulary =
        words.vocabulary(named: entry.key)
        ?? Vocabulary(name: entry.key, title: entry.value.text(.title) ?? entry.key)
      for term in entry.value["terms"]?.entries("`terms`") ?? [] {
        vocabulary.add(term.key, aliases: term.value.strings("another word"))
      }
      words.set(vocabulary)
    }
    for entry in root["scales"]?.entries("`scales`") ?? [] {
      entry.value.allowOnly(["title", "from", "to", "words"], in: "a scale")
      var scale = Scale(
        name: entry.key, title: entry.value.text(.title) ?? entry.key,
        from: entry.value["from"]?.int("`from`") ?? 1, to: entry.value["to"]?.int("`to`") ?? 5)
      for word in entry.value["words"]?.entries("`words`") ?? [] {
        scale.add(word.key, number: word.value.int("the number of a word"))
      }
      words.set(scale)
    }
    for entry in root["bands"]?.entries("`bands`") ?? [] {
      var bands: [Bands.Band] = []
      for band in entry.value.entries("bands") {
        let limits = band.value.elements().map { $0.int("a limit of a band") }
        guard limits.count == 2, limits[0] <= limits[1] else {
          band.value.report("a band must be its lowest and highest score", help: "Write `\(band.key): [1, 3]`.")
          continue
        }
        bands.append(Bands.Band(name: band.key, from: limits[0], to: limits[1]))
      }
      words.set(Bands(name: entry.key, bands: bands))
    }
    for entry in root["words"]?.entries("`words`") ?? [] {
      words.add(entry.value.strings("a word"), to: entry.key)
    }
  }
}
