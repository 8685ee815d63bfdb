import YAMLTree

/// Reads `vocabulary.yaml`: vocabularies, scales, bands and word lists.
package struct VocabularyReader {
  /// Adds what a file declares to what is there: new terms are appended, other words are added, scales are replaced.
  static func read(_ root: PackNode, into words: inout VocabularySet) {
    root.allowOnly(["vocabularies", "scales", "bands", "words"], in: "vocabulary.yaml")
    for entry in root["vocabularies"]?.entries("`vocabularies`") ?? [] {
      entry.value.allowOnly(["title", "terms", "open"], in: "a vocabulary")
      var vocabulary =
        words.vocabulary(named: entry.key)
        ?? Vocabulary(name: entry.key, title: entry.value.text(.title) ?? entry.key)
      if let open = entry.value["open"] { vocabulary.isOpen = open.bool("`open`") }
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
      words.set(bands(entry.value, named: entry.key))
    }
    for entry in root["words"]?.entries("`words`") ?? [] {
      words.add(entry.value.strings("a word"), to: entry.key)
    }
  }

  /// The bands of a mapping of terms to their lowest and highest score.
  package static func bands(_ node: PackNode, named name: String) -> Bands {
    var bands: [Bands.Band] = []
    for band in node.entries("bands") {
      let limits = band.value.elements().map { $0.int("a limit of a band") }
      guard limits.count == 2, limits[0] <= limits[1] else {
        band.value.report(
          "invalid band `\(band.key)`", help: "Write its lowest and highest score, as in `\(band.key): [1, 3]`.")
        continue
      }
      bands.append(Bands.Band(name: band.key, from: limits[0], to: limits[1]))
    }
    return Bands(name: name, bands: bands)
  }
}
