/// One part of the linter, and what must hold of it whatever bytes it is given.
struct FuzzTarget: Sendable {
  /// The name that `make fuzz` shows.
  let name: String
  /// Gives bytes to the part and traps where a law is broken.
  let judge: @Sendable ([UInt8]) -> Void

  /// All targets, in the order in which `make fuzz` runs them.
  static let all = [
    FuzzTarget(name: "cel", judge: ExpressionLaws.judge),
    FuzzTarget(name: "yaml", judge: TreeLaws.judge),
    FuzzTarget(name: "schema", judge: SchemaLaws.judge),
    FuzzTarget(name: "engine", judge: ReportLaws.judge),
    FuzzTarget(name: "configuration", judge: ConfigurationLaws.judge),
    FuzzTarget(name: "ignores", judge: IgnoreLaws.judge),
  ]
}

/// Traps where something does not hold: libFuzzer keeps the input.
func law(_ holds: Bool, _ text: @autoclosure () -> String) {
  if !holds { fatalError("a law is broken: \(text())") }
}
