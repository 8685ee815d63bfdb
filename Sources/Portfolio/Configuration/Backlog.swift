package import Calendar
package import SourceText
import Standard
import YAMLTree

/// The findings that were known when a team began, or agreed to live with for now: only new ones count.
///
/// Entries say what a finding is about, never on which line it stands, so that they outlive every edit but the one that
/// corrects it. Whatever is corrected leaves the file; nothing enters it by itself.
package struct Backlog: Sendable {
  /// The name of the file where the configuration names none.
  package static let fileName = ".pmo-lint-backlog.yaml"

  /// What a known finding is about.
  package struct Key: Hashable, Sendable {
    /// The rule's id.
    package var rule: String

    /// The project's id; empty where the document belongs to none that has one.
    package var project: String

    /// The entity's kind and id: `risk R-003`; empty where it has none.
    package var entity: String

    /// The file, where the entity and its project do not say; empty otherwise.
    package var path: String

    /// Where it lies in the document, where the entity does not say: `/risks/0/owner`; empty otherwise.
    package var locator: String

    /// Creates a key from its parts.
    package init(rule: String, project: String = "", entity: String = "", path: String = "", locator: String = "") {
      self.rule = rule
      self.project = project
      self.entity = entity
      self.path = path
      self.locator = locator
    }
  }

  /// A known finding, or several that are about the same.
  package struct Entry: Sendable {
    /// What they are about.
    package var key: Key

    /// How many there are, at least 1.
    package var count: Int

    /// Where the rule's id stands in the file.
    package var range = ByteRange(at: 0)

    /// Creates an entry from its parts.
    package init(key: Key, count: Int) {
      self.key = key
      self.count = count
    }
  }

  /// The file.
  package var source: SourceFile

  /// The day that it was written for: what depends on the date can only be judged from then on.
  package var asOf: Day?

  /// The entries, in the order of the file.
  package var entries: [Entry] = []

  /// Creates a backlog without entries.
  package init(source: SourceFile) { self.source = source }

  /// Reads a backlog.
  ///
  /// - Returns: What could be read, and the mistakes; with any mistake the run must stop.
  package static func read(_ source: SourceFile) -> (backlog: Backlog, problems: [SourceProblem]) {
    BacklogReader.read(source)
  }
}

extension Backlog.Key: Comparable {
  /// Orders by rule, project, entity, file and location.
  package static func < (left: Backlog.Key, right: Backlog.Key) -> Bool {
    (left.rule, left.project, left.entity, left.path, left.locator)
      < (right.rule, right.project, right.entity, right.path, right.locator)
  }
}
