import Engine
import Examples
import Foundation
import Handbook
import Portfolio
import SourceText
import Standard
import Workspace

/// Handbooks that tests look at.
enum HandbookFixture {
  /// The handbook of the built-in standard without settings.
  static let core = Result { try book() }

  /// A handbook of packs in memory and a configuration, with the built-in examples.
  ///
  /// - Parameters:
  ///   - packs: The packs that are named, built in or in the tree.
  ///   - files: The files of packs of an organisation.
  ///   - text: The text of the configuration.
  /// - Returns: The handbook.
  /// - Throws: What keeps the standard from being loaded.
  static func book(packs: [PackReference] = [], files: [String: String] = [:], configuration text: String = "") throws
    -> Book
  {
    let tree = MemoryTree(files.mapValues { Array($0.utf8) })
    let (configuration, problems) = Configuration.read(SourceFile(path: Configuration.fileName, text: text))
    if let first = problems.first { throw Mistake(text: first.message) }
    let standard = try PackLoading.load(packs: packs, configuration: configuration, tree: tree)
    let profiles = try standard.readProfiles().map { description in
      var other = configuration
      other.settings.profile = .init(name: description.name)
      return HandbookSource.ProfileRules(
        description: description, rules: try PackLoading.load(packs: packs, configuration: other, tree: tree).rules)
    }
    return Book(
      HandbookSource(
        standard: standard, profile: configuration.settings.profile?.name, profiles: profiles,
        examples: standard.packs.flatMap { BuiltInPack.examples(of: $0.id) }))
  }

  /// The files of that handbook.
  static let html = Result { try core.get().files(as: .html) }
  static let markdown = Result { try core.get().files(as: .markdown) }

  /// The files of that handbook in a format.
  static func files(as format: HandbookFormat) throws -> [HandbookFile] {
    try format == .html ? html.get() : markdown.get()
  }

  /// The standard of the built-in pack.
  static let standard = Result { try PackLoading.load() }

  /// A mistake in a configuration.
  struct Mistake: Error {
    let text: String
  }
}

extension Book {
  /// The page at an address.
  func page(_ group: PageAddress.Group, _ name: String) -> Page? {
    pages.first { $0.address == PageAddress(group, name) }
  }

  /// The text of a file.
  func text(_ path: String, as format: HandbookFormat = .html) -> String? {
    files(as: format).first { $0.path == path }?.text
  }
}
