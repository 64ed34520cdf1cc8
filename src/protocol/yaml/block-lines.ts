/** A line of a YAML file that stands in block style: not a comment, not inside brackets, quotes or a block of text. */
export type BlockLine = {
  /** From 1. */
  readonly number: number
  /** Columns before the content; a tab counts as two. */
  readonly indent: number
  /** Where a tab stands in the indentation, from 0. */
  readonly tab: number | undefined
  readonly content: string
  /** Whether it is an item of a list or has a name with a colon. */
  readonly isEntry: boolean
  /** The columns at which this line begins an entry: of the list, and of the mapping in its item. */
  readonly starts: readonly number[]
  /** Whether what it names stands on the lines below. */
  readonly opens: boolean
  /** What stands here in place of a name with a colon and a blank, where a name could be meant. */
  readonly bareWord: BareWord | undefined
}

type BareWord = { readonly dash: string; readonly word: string; readonly colon: string; readonly rest: string }

/** A name whose colon, or the blank after it, is missing before a bracket or quote: the colon inside is not its own. */
const slippedKey = /^[\w.-]+(?: +|:)[[{"']/

/** The name that a line begins with, before a colon and a blank; `a { b: 1 }` has none, its colon stands inside. */
const keyOf = (content: string): string | undefined => {
  const key = /^("[^"]*"|'[^']*'|[^\s"'#[\]{},&*!|>%@`-][^#]*?):(?:\s|$)/.exec(content)?.[1]
  return key === undefined || slippedKey.test(content) ? undefined : key
}

/** The lines in block style, up to a bracket or quote that is never closed. */
export const blockLines = (text: string): readonly BlockLine[] => {
  const lines = text.split(/\r?\n/)
  const found: BlockLine[] = []
  for (let i = 0; i < lines.length; ) {
    const line = lines[i] ?? ''
    const content = line.trimStart()
    if (content === '' || content.startsWith('#') || /^(---|%)/.test(line)) {
      i++
      continue
    }
    const read = blockLine(line, i + 1)
    found.push(read)
    const next = afterValue(lines, i, read)
    if (next === undefined) return found
    i = next
  }
  return found
}

const blockLine = (line: string, number: number): BlockLine => {
  const content = line.trimStart()
  const margin = line.slice(0, line.length - content.length)
  const indent = margin.replaceAll('\t', '  ').length
  const starts: number[] = []
  let rest = content
  while (/^-(\s|$)/.test(rest)) {
    starts.push(indent + content.length - rest.length)
    rest = rest.slice(1).trimStart()
  }
  const key = keyOf(rest)
  if (key !== undefined) starts.push(indent + content.length - rest.length)
  const value = key === undefined ? rest : rest.slice(rest.indexOf(':', key.length) + 1).trim()
  const opens = (key !== undefined || starts.length > 0) && (value === '' || value.startsWith('#'))
  const tab = margin.includes('\t') ? margin.indexOf('\t') : undefined
  const bareWord = key === undefined ? bareWordOf(content) : undefined
  return { number, indent, tab, content, isEntry: starts.length > 0, starts, opens, bareWord }
}

const bareWordOf = (content: string): BareWord | undefined => {
  const [, dash = '', word, colon = '', rest = ''] = /^((?:- +)*)([\w.-]+)(:?) *(.*)$/.exec(content) ?? []
  return word === undefined || /^-$/.test(word) ? undefined : { dash, word, colon, rest }
}

/** The line after the value that begins on a line; nothing where it is never closed. */
const afterValue = (lines: readonly string[], start: number, { content, indent }: BlockLine): number | undefined => {
  if (/(^|: +|- +)[|>][-+0-9]*\s*(#.*)?$/.test(content)) {
    let end = start + 1
    while (end < lines.length && (lines[end]?.trim() === '' || indentOf(lines[end] ?? '') > indent)) end++
    return end
  }
  let open: Open = { depth: 0, quote: '' }
  for (let i = start; i < lines.length; i++) {
    open = scan(i === start ? content : (lines[i] ?? ''), open)
    if (open.depth === 0 && open.quote === '') return i + 1
  }
  return undefined
}

const indentOf = (line: string): number => line.length - line.trimStart().length

type Open = { readonly depth: number; readonly quote: string }

/** Which brackets and quotes are open after a line. */
const scan = (line: string, before: Open): Open => {
  let { depth, quote } = before
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? ''
    if (quote !== '') {
      if (quote === '"' && character === '\\') i++
      else if (character === quote) quote = ''
    } else if (character === '#' && (i === 0 || /\s/.test(line[i - 1] ?? ''))) break
    else if (/["']/.test(character) && /[\s[{,:(]/.test(line[i - 1] ?? ' ')) quote = character
    else if (/[[{]/.test(character) && (depth > 0 || /\s/.test(line[i - 1] ?? ' '))) depth++
    else if (/[\]}]/.test(character) && depth > 0) depth--
  }
  return { depth, quote }
}
