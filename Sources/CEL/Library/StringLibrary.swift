/// Functions on texts.
///
/// Positions count code points from zero.
///
/// Source: cel-go's library of strings.
enum StringLibrary {
  static let functions: [FunctionDeclaration] = searching + changing
}
