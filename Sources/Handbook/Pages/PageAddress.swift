/// Where a page of a handbook lies, without the ending that its format gives it.
///
/// A rule's page is found by the rule's id alone, so that reports can link to it: `rules/RSK001`.
package struct PageAddress: Sendable, Hashable {
  /// The groups of pages, each a folder of its own; the index is above them.
  package enum Group: String, Sendable, CaseIterable {
    /// The page that lists all others.
    case index = ""

    /// One page for each topic.
    case topics

    /// One page for each rule.
    case rules

    /// One page for each kind of document.
    case kinds

    /// One page for each record that is not a document of its own, and for each part of one.
    case records

    /// One page for each vocabulary, and for the bands of a score.
    case vocabularies

    /// One page for each scale.
    case scales

    /// One page for each gate.
    case gates

    /// One page for each profile.
    case profiles
  }

  /// The group.
  package let group: Group

  /// The name that the standard has for it: `RSK001`, `risk-register`; empty for the index.
  package let name: String

  /// Creates an address.
  package init(_ group: Group, _ name: String) {
    self.group = group
    self.name = name
  }

  /// The page that lists all others.
  package static let index = PageAddress(.index, "")

  /// The path below the folder of the handbook, without an ending; that of the index depends on the format.
  package var path: String { "\(group.rawValue)/\(PageAddress.fileName(of: name))" }

  /// A name as that of a file on any system: letters, digits, hyphens, underscores and dots inside; all else becomes a hyphen.
  ///
  /// Names of packs are nearly always such names already.
  static func fileName(of name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_")
      let isInside = scalar == "." && !result.isEmpty && !result.hasSuffix(".")
      if isPlain || isInside { result.unicodeScalars.append(scalar) } else { result += "-" }
    }
    return result.isEmpty ? "-" : result
  }
}

/// The address at which an organisation publishes its handbook, so that reports can link to the pages of rules.
package struct PublishedHandbook: Sendable, Hashable {
  /// The address of the folder, without a slash at its end: `https://pmo.example.org/handbook`.
  package let base: String

  /// Takes an address that the configuration has checked.
  package init(base: String) { self.base = base }

  /// The address of a page, as HTML.
  package func url(of page: PageAddress) -> String {
    page == .index ? "\(base)/\(HandbookFormat.html.indexPath)" : "\(base)/\(page.path).\(HandbookFormat.html.ending)"
  }
}
