import ts from 'typescript'

/** A name that a file declares and exports. */
export interface Declared {
  readonly name: string
  readonly line: number
  readonly isType: boolean
  /** Whether the file itself names it elsewhere. */
  readonly isUsedHere: boolean
}

/** What a file takes from another; `names` is undefined when it takes everything (`import * as`, `import()`). */
export interface Taken {
  readonly from: string
  readonly names: readonly string[] | undefined
}

/** What a file passes on of another: `as` the name by which others know it; undefined passes on everything. */
export interface PassedOn {
  readonly from: string
  readonly name: string | undefined
  readonly as: string | undefined
  readonly line: number
}

/** How a file meets other files. */
export interface Surface {
  readonly declared: readonly Declared[]
  readonly taken: readonly Taken[]
  readonly passedOn: readonly PassedOn[]
}

/** Read from the syntax alone. */
export function surfaceOf(file: string, text: string): Surface {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true)
  const named = countedNames(source)
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
  const declared = source.statements.flatMap((statement) => (
    exportedNames(statement).map(({ name, isType }) => (
      { name: name.text, isType, line: lineOf(name), isUsedHere: (named.get(name.text) ?? 0) > 1 }
    ))
  ))
  const passedOn = source.statements.filter(ts.isExportDeclaration).flatMap((each) => passedOnBy(each, lineOf(each)))
  return { declared, taken: takenBy(source), passedOn }
}

function countedNames(source: ts.SourceFile): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) counts.set(node.text, (counts.get(node.text) ?? 0) + 1)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return counts
}

function exportedNames(statement: ts.Statement): { readonly name: ts.Identifier; readonly isType: boolean }[] {
  const isExported = ts.canHaveModifiers(statement)
    && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!isExported) return []
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (
      ts.isIdentifier(name) ? [{ name, isType: false }] : []
    ))
  }
  const isType = ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)
  const isValue = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
  return (isType || isValue) && statement.name !== undefined ? [{ name: statement.name, isType }] : []
}

function passedOnBy({ moduleSpecifier, exportClause }: ts.ExportDeclaration, line: number): PassedOn[] {
  if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return []
  const from = moduleSpecifier.text
  if (exportClause === undefined) return [{ from, name: undefined, as: undefined, line }]
  if (ts.isNamespaceExport(exportClause)) return [{ from, name: undefined, as: exportClause.name.text, line }]
  return exportClause.elements.map(({ propertyName, name }) => (
    { from, name: (propertyName ?? name).text, as: name.text, line }
  ))
}

function takenBy(source: ts.SourceFile): readonly Taken[] {
  const taken: Taken[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      taken.push({ from: node.moduleSpecifier.text, names: importedNames(node.importClause) })
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [from] = node.arguments
      if (from !== undefined && ts.isStringLiteralLike(from)) taken.push({ from: from.text, names: undefined })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return taken
}

function importedNames(clause: ts.ImportClause | undefined): readonly string[] | undefined {
  if (clause === undefined) return []
  const { namedBindings } = clause
  if (namedBindings === undefined || ts.isNamespaceImport(namedBindings)) return undefined
  return namedBindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text)
}
