import { ProblemError, problem } from '../../problems/index.ts'
import { unpack, type ZipEntry, zipEntries } from './zip.ts'

/** The parts of a workbook that are looked at before it is read. */
export type Unpacked = { readonly sheet: string; readonly name: string; readonly others: readonly string[] }

/** The most that a workbook may unpack to: a few kilobytes can hold gigabytes of blanks. */
export const unpackedLimit = 200_000_000

const legacy = [0xd0, 0xcf, 0x11, 0xe0]

const broken = (file: string) => new ProblemError(problem('workbook.broken', { file }, { file }))

const entriesOf = (bytes: Buffer, file: string): readonly ZipEntry[] => {
  if (legacy.every((value, index) => bytes[index] === value))
    throw new ProblemError(problem('workbook.old-or-locked', { file }, { file }))
  const entries = zipEntries(bytes)?.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.xml.rels'))
  if (entries === undefined || !entries.some(({ name }) => name === 'xl/workbook.xml')) throw broken(file)
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > unpackedLimit) throw new ProblemError(problem('workbook.too-large', { file }, { file }))
  return entries
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? ''

/**
 * Unpacks a workbook as far as its first sheet. Every part is unpacked once against its stated size, so that whoever
 * reads it afterwards meets no more than the limit.
 *
 * @throws ProblemError for what is no workbook (`.xls`, one with a password, another archive), broken or too large
 */
export const unpackWorkbook = (bytes: Buffer, file: string): Unpacked => {
  const parts = new Map<string, Buffer>()
  for (const entry of entriesOf(bytes, file)) {
    const part = unpack(bytes, entry)
    if (part === undefined || parts.has(entry.name)) throw broken(file)
    parts.set(entry.name, part)
  }
  const text = (name: string): string => parts.get(name)?.toString('utf8') ?? ''
  const sheets = text('xl/workbook.xml').match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? []
  const first = sheets[0]
  if (first === undefined) throw broken(file)
  const links = text('xl/_rels/workbook.xml.rels').match(/<(?:\w+:)?Relationship\s[^>]*>/g) ?? []
  const link = links.find((tag) => attribute(tag, 'Id') === attribute(first, '(?:\\w+:)?id'))
  const target = attribute(link ?? '', 'Target')
  const sheet = parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  if (sheet === undefined) throw broken(file)
  return {
    sheet: sheet.toString('utf8'),
    name: attribute(first, 'name'),
    others: sheets.slice(1).map((tag) => attribute(tag, 'name')),
  }
}
