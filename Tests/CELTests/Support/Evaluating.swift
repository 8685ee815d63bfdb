import SourceText
import CEL

/// The value of an expression without variables.
func value(of text: String, in environment: Environment = Environment(), budget: Int = 10_000_000) -> Value {
  let parsed = environment.parse(text)
  guard let program = environment.plan(parsed) else {
    return .error(EvaluationFailure(.invalidArgument, "syntax: \(parsed.problems.map(\.message))"))
  }
  let context = EvaluationContext(slots: environment.variables.count)
  context.budget = budget
  return program.evaluate(in: context)
}

/// The failure of an expression without variables.
func failure(of text: String) -> EvaluationFailure? {
  value(of: text).failure
}

/// An issue as a test writes it: the place in brackets, then message and help.
func rendered(_ problem: SourceProblem, in text: String) -> String {
  let bytes = Array(text.utf8)
  let piece = String(decoding: bytes[problem.range.indices], as: UTF8.self)
  return "[\(piece)] \(problem.message)" + (problem.help.isEmpty ? "" : " (\(problem.help))")
}

/// A risk as the tests know it.
let riskType = ObjectType(
  "risk", documentation: "Something that may happen.",
  fields: [
    FieldDeclaration("id", .string), FieldDeclaration("title", .string), FieldDeclaration("owner", .string),
    FieldDeclaration("status", .string), FieldDeclaration("probability", .int), FieldDeclaration("impact", .int),
    FieldDeclaration("raised_on", .date), FieldDeclaration("cost_impact", .decimal),
    FieldDeclaration("isOpen", .bool), FieldDeclaration("mitigations", .list(.object("mitigation"))),
    FieldDeclaration("cause", .object("cause")), FieldDeclaration("tags", .list(.string)),
  ])

/// An environment with a risk and the date of the run.
func riskEnvironment(internField: @escaping @Sendable (String) -> FieldID = { _ in FieldID(-1) }) -> Environment {
  Environment(
    variables: [VariableDeclaration("risk", .object("risk")), VariableDeclaration("asOf", .date)],
    objectTypes: [
      riskType,
      ObjectType(
        "mitigation",
        fields: [
          FieldDeclaration("action", .string), FieldDeclaration("owner", .string), FieldDeclaration("due", .date),
        ]),
      ObjectType("cause", fields: [FieldDeclaration("category", .string)]),
    ],
    internField: internField)
}
