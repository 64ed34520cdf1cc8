import { type BlockLine, blockLines } from './block-lines.ts'

/** A slip of the hand that makes a file unreadable: where it was made (line and column from 1), and what was meant. */
export type Slip = {
  readonly kind: 'MISSING_COLON' | 'MISSING_SPACE' | 'TAB_AS_INDENT' | 'INDENT'
  readonly line: number
  readonly column: number
  /** The name that lacks its colon or blank; empty for others. */
  readonly word: string
  /** The line as it may have been meant, likeliest first. */
  readonly repairs: readonly string[]
}

/** A block of lines that begin in the same column. */
type Level = { readonly indent: number; readonly first: BlockLine; entries: number }

/**
 * The first line of a file that does not fit the lines above it: a missing colon, a blank too many or too few, a tab.
 * A parser notices such a slip lines later, and everywhere after it. Nothing where no line is clearly the one.
 */
export const findSlip = (text: string): Slip | undefined => {
  const lines = blockLines(text)
  const levels: Level[] = []
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    const slip = wordSlip(line, before, lines[i + 1], levels) ?? indentSlip(line, before, levels)
    if (slip) return slip
    enter(levels, line)
  }
  return undefined
}

/** What is open after a line: the blocks it continues, and those that begin with it. */
const enter = (levels: Level[], line: BlockLine): void => {
  while ((levels.at(-1)?.indent ?? -1) > line.indent) levels.pop()
  for (const indent of line.starts) {
    const open = levels.find((level) => level.indent === indent)
    if (open) open.entries++
    else levels.push({ indent, first: line, entries: 1 })
  }
}

/** A name without its colon, or without the blank after it. */
const wordSlip = (
  { number, indent, isEntry, bareWord }: BlockLine,
  before: BlockLine | undefined,
  next: BlockLine | undefined,
  levels: readonly Level[],
): Slip | undefined => {
  if (bareWord === undefined) return undefined
  const { dash, word, colon, rest } = bareWord
  const isInBlock = !isEntry && levels.some((level) => level.indent === indent)
  const mayBegin = before === undefined || before.opens || isEntry
  const isFollowed = next?.isEntry === true && (isEntry ? next.indent > indent : next.indent >= indent)
  if (!isInBlock && !(mayBegin && (isFollowed || /^[{[]/.test(rest)))) return undefined
  const kind = colon === '' ? 'MISSING_COLON' : 'MISSING_SPACE'
  const column = indent + dash.length + word.length + 1
  return { kind, line: number, column, word, repairs: [`${' '.repeat(indent)}${dash}${word}: ${rest}`] }
}

/** A line that begins in no column in which it may begin. */
const indentSlip = (line: BlockLine, before: BlockLine | undefined, levels: readonly Level[]): Slip | undefined => {
  if (line.tab !== undefined) return indentedAs('TAB_AS_INDENT', line, columnsFor(line, before, levels))
  const fits = levels.some(({ indent }) => indent === line.indent) || (before?.opens && line.indent > before.indent)
  if (!line.isEntry || before === undefined || fits) return undefined
  const askew = levels.filter((level) => level.entries === 1 && isOneOff(level.indent, line.indent))
  const first = askew.at(-1)?.first
  if (first === undefined) return indentedAs('INDENT', line, columnsFor(line, before, levels))
  const ofFirst = askew.filter((level) => level.first === first)
  return indentedAs(
    'INDENT',
    first,
    ofFirst.map((level) => first.indent + line.indent - level.indent),
  )
}

/** The first line of a block stands one blank off what follows, where the file is indented by twos. */
const isOneOff = (first: number, later: number): boolean => Math.abs(first - later) === 1 && later % 2 === 0

/** Columns in which a line may have been meant to begin, nearest first. */
const columnsFor = (line: BlockLine, before: BlockLine | undefined, levels: readonly Level[]): readonly number[] => {
  const inner = before === undefined ? [0] : before.opens ? [before.indent + 2] : []
  const known = new Set([...inner, ...levels.map(({ indent }) => indent).toReversed()])
  return [...known].toSorted((a, b) => Math.abs(a - line.indent) - Math.abs(b - line.indent))
}

const indentedAs = (
  kind: Slip['kind'],
  { number, tab, indent, content }: BlockLine,
  columns: readonly number[],
): Slip => ({
  kind,
  line: number,
  column: (tab ?? indent) + 1,
  word: '',
  repairs: columns.filter((column) => column >= 0).map((column) => ' '.repeat(column) + content),
})
