/// One step of a program: what to do, and three numbers that mean what the operation says.
///
/// Programs are trees in a flat array: an operand is the position of its instruction. Instructions own nothing, so
/// that walking them counts no references.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// `a`: constant.
    case constant
    /// `a`: slot.
    case variable
    /// `a`: local.
    case local
    /// `a`: operand, `b`: field.
    case select, hasField, optionalSelect
    /// `a`: slot, `b`: field.
    case selectVariable, hasVariableField
    /// `a`: local, `b`: field.
    case selectLocal, hasLocalField
    /// `a`: operand, `b`: field, `c`: what to give where it is absent; it makes no optional.
    case selectOrElse
    /// `a`: operand, `b`: key.
    case index, optionalIndex
    /// `a`: operand.
    case not, negate
    /// `a`: first of `b` operands in the operand table.
    case and, or
    /// `a`: condition, `b`: value, `c`: otherwise.
    case conditional
    /// `a`, `b`: operands.
    case add, subtract, multiply, divide, remainder
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, contains
    /// `a`: operand, `b`: text.
    case equalText, notEqualText
    /// `a`: operand, `b`: set of texts.
    case inTexts
    /// `a`: first of `b` operands in the operand table; `c`: position of the optional marks, or -1.
    case list, map
    /// `a`: function, `b`: first of `c` arguments in the operand table.
    case call
    /// `a`: function, `b`: argument.
    case callUnary
    /// `a`: function, `b`, `c`: arguments.
    case callBinary
    /// `a`: operand, `b`: pattern.
    case matches
    /// `a`: comprehension.
    case comprehension
  }

  let operation: Operation
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
}

/// A comprehension whose variables are locals.
struct PlannedComprehension: Sendable {
  let kind: Comprehension.Kind
  /// The instruction of the list, map or optional; for `bind` of the value.
  let range: Int32
  /// The local of the first variable.
  let variable: Int32
  /// The local of the second variable, -1 where there is none.
  let secondVariable: Int32
  /// The instruction of the condition, -1 where there is none.
  let condition: Int32
  let body: Int32
}

/// A field as a program selects it.
struct PlannedField: Sendable {
  let id: FieldID
  let text: String
}

/// A function as a program calls it.
struct PlannedFunction: Sendable {
  let name: String
  let traits: FunctionDeclaration.Traits
  let body: FunctionDeclaration.Body
}
