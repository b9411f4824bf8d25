import ts from 'typescript'

export interface Place {
  line: number
  what: string
}

export function longLines(text: string, columns: number): Place[] {
  return text.split('\n')
    .map((line, index) => ({ length: line.length, line: index + 1, hasAddress: /https?:\/\//.test(line) }))
    .filter(({ length, hasAddress }) => length > columns && !hasAddress)
    .map(({ length, line }) => ({ line, what: `${length} columns` }))
}

/** As people count: the newline at the end does not begin a line. */
export function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length
}

/**
 * Functions longer than allowed. A function that declares tests (a describe block, a contract suite) is a chapter and
 * may be long; the functions inside it are measured.
 */
export function longFunctions(file: string, text: string, lines: number): Place[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false)
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  const places: Place[] = []
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBody(node) && !declaresTests(node)) {
      const first = lineOf(node.getStart(source))
      const length = lineOf(node.end) - first + 1
      if (length > lines) places.push({ line: first, what: `a function of ${length} lines` })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return places
}

function isFunctionWithBody(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined
}

function declaresTests(node: ts.Node): boolean {
  const isTestCall = ts.isCallExpression(node) && /^(describe|it|test)$/.test(firstName(node.expression))
  return isTestCall || ts.forEachChild(node, (child) => declaresTests(child) || undefined) === true
}

/** `describe` of `describe(…)` and of `describe.each(…)(…)`. */
function firstName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text
  const goesOn = ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression)
  return goesOn ? firstName(expression.expression) : ''
}

/** Read from the syntax, as comments may well say such words. */
export function castsToAny(file: string, text: string): Place[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false)
  const places: Place[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.AnyKeyword) {
      places.push({ line: source.getLineAndCharacterOfPosition(node.type.pos).line + 1, what: 'a cast to any' })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return places
}

/** A barrel only passes on what other files export. */
export function isBarrel(file: string, text: string): boolean {
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false)
  return statements.length > 0
    && statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
}

/** Module specifiers of a file's imports and exports, of types too: a circle of types entangles files as well. */
export function importsOf(text: string): string[] {
  return ts.preProcessFile(text).importedFiles.map((imported) => imported.fileName)
}
