package import Diagnostics
package import SourceText
package import Standard

/// What reading a document found before any rule was judged; the rules of the standard report it.
package struct DocumentProblem: Sendable {
  /// Another location that the problem speaks of.
  package struct Related: Sendable {
    /// The file's index in the portfolio.
    package let file: Int

    /// The range in it.
    package let range: ByteRange

    /// What it has to do with the problem.
    package let label: String

    /// Creates a location from its parts.
    package init(file: Int, range: ByteRange, label: String) {
      self.file = file
      self.range = range
      self.label = label
    }
  }

  /// The class, which rules name.
  package let problemClass: ProblemClass

  /// Where it is.
  package let range: ByteRange

  /// What is wrong, one sentence without a full stop.
  package var text: String

  /// What to write instead, in sentences; may be empty.
  package var help = ""

  /// A few words under the carets, where the rule's do not say enough; may be empty.
  package var label = ""

  /// Why it matters, where the rule's reason does not say enough; may be empty.
  package var because = ""

  /// The field that it is about; may be empty.
  package var field = ""

  /// The object type that the field belongs to: `risk`; may be empty.
  package var entity = ""

  /// What was expected; may be empty.
  ///
  /// Of an unknown field it says what became of its value: ``slipRead``, ``slipNeeded``, ``unreadRecords``.
  package var expected = ""

  /// What was found; may be empty.
  package var found = ""

  /// The whole value that it was found in; may be empty.
  package var value = ""

  /// The pattern that matched, which says what rules are asked; may be empty.
  package var pattern = ""

  /// The nearest word that would do; may be empty.
  package var suggestion = ""

  /// A number that it is about, in digits: days, words; may be empty.
  package var amount = ""

  /// The names or words that it lists, where other files may have the same.
  package var listing: Finding.Listing?

  /// Other locations.
  package var related: [Related] = []

  /// The index, in the document's entities, of the entity that it lies in; -1 for none.
  package var holder = -1

  /// The location in a file of the packs that asked for what is not there; `nil` where no schema did.
  package var schema: FileLocation?

  /// A change of bytes that corrects it, if one is certain.
  package var edit: ByteEdit?

  /// What the edit does, as an imperative sentence without a full stop.
  package var editTitle = ""

  /// Whether it is only worth knowing, whatever the rule that reports it says: a field that is another one here.
  package var isRemark = false

  /// A misspelt name whose value is read as that of the field that is meant.
  package static let slipRead = "read"

  /// A misspelt name of a field that is asked for, with a value that cannot be read as its.
  package static let slipNeeded = "needed"

  /// A list of records under a name that is unknown, so that no record of it is judged.
  package static let unreadRecords = "records"

  /// Whether it is a list of records that nothing reads.
  var isUnreadList: Bool { problemClass == .unknownField && expected == DocumentProblem.unreadRecords }

  /// Creates a problem; what is left out is empty.
  package init(_ problemClass: ProblemClass, _ range: ByteRange, _ text: String) {
    self.problemClass = problemClass
    self.range = range
    self.text = text
  }
}
