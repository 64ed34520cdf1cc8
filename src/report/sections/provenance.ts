import type { SourceUsed } from '../../analysis/index.ts'
import { formatDate } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Block, Section } from '../document/block.ts'
import { code, type Line, line, plain } from '../document/inline.ts'
import { sourceName } from '../numbers/source-name.ts'
import { statedNumber } from '../numbers/stated-number.ts'

const readingLine = (context: Context, { reading }: SourceUsed): string => {
  if (reading.format === 'parquet') return 'Parquet'
  const separators: Readonly<Record<string, { da: string; en: string }>> = {
    ',': { da: 'komma', en: 'comma' },
    ';': { da: 'semikolon', en: 'semicolon' },
    '\t': { da: 'tabulator', en: 'tab' },
    tab: { da: 'tabulator', en: 'tab' },
  }
  const separator = separators[reading.separator]
  const words = pick(context, {
    da: { separator: 'adskilt af', decimal: 'decimalmærke', dates: 'datoer' },
    en: { separator: 'separated by', decimal: 'decimal mark', dates: 'dates' },
  })
  return [
    reading.encoding,
    `${words.separator} ${separator === undefined ? reading.separator : pick(context, separator)}`,
    ...(reading.decimal === undefined ? [] : [`${words.decimal} ”${reading.decimal}”`]),
    ...(reading.dates === undefined ? [] : [`${words.dates} ${reading.dates}`]),
  ].join(', ')
}

/** How many rows a source has, and whose they are; of a register the chapter on registers says that. */
const rowsLine = (context: Context, { id, rows, reconciled, register }: SourceUsed): Line => {
  const count = (path: string, value: number) => statedNumber(context, `sources.${id}.${path}`, value, '', 'sources')
  if (reconciled === undefined) return [count('rows', rows)]
  const { matched, placed, unmatched } = reconciled
  if (register !== undefined) return [count('rows', rows)]
  const of = {
    matched: count('matched', matched),
    placed: count('placed', placed),
    unmatched: count('unmatched', unmatched),
  }
  return pick(context, {
    da: line`${count('rows', rows)}: ${of.matched} om deltagere, der blev fordelt, ${of.placed} om erstatningsdeltagere, ${of.unmatched} om ingen i forsøget`,
    en: line`${count('rows', rows)}: ${of.matched} of participants allocated, ${of.placed} of placed people, ${of.unmatched} of nobody in the trial`,
  })
}

const sourceBlocks = (context: Context): readonly Block[] =>
  context.results.sources.flatMap((source): readonly Block[] => {
    const labels = pick(context, {
      da: { file: 'Fil', rows: 'Rækker', read: 'Læst som', delivered: 'Leveret' },
      en: { file: 'File', rows: 'Rows', read: 'Read as', delivered: 'Delivered' },
    })
    const delivered = source.delivered
    return [
      { kind: 'heading', level: 3, id: `source-${source.id}`, text: sourceName(context, source.id) },
      {
        kind: 'facts',
        items: [
          { label: labels.file, content: [code(source.file)] },
          { label: 'SHA-256', content: [code(source.sha256)] },
          {
            label: labels.rows,
            content: rowsLine(context, source),
          },
          { label: labels.read, content: [plain(readingLine(context, source))] },
          ...(delivered === undefined
            ? []
            : [{ label: labels.delivered, content: [plain(formatDate(delivered, context.language))] }]),
        ],
      },
    ]
  })

const paperLines = (context: Context): readonly { label: string; content: Line }[] => {
  const { protocol, journal, trial } = context.results
  const version = statedNumber(context, 'protocol.version', protocol.version, '', 'journal')
  const labels = pick(context, {
    da: {
      trial: 'Forsøg',
      version: 'Protokolversion',
      hash: 'Protokollens fingeraftryk',
      entries: 'Indførsler i journalen',
      head: 'Journalens seneste fingeraftryk',
    },
    en: {
      trial: 'Trial',
      version: 'Protocol version',
      hash: 'Fingerprint of the protocol',
      entries: 'Entries in the journal',
      head: 'Latest fingerprint of the journal',
    },
  })
  return [
    { label: labels.trial, content: [code(trial)] },
    { label: labels.version, content: [version] },
    { label: labels.hash, content: [code(protocol.hash)] },
    {
      label: labels.entries,
      content: [statedNumber(context, 'journal.entries', journal.entries, 'entries', 'journal')],
    },
    ...(journal.entries === 0 ? [] : [{ label: labels.head, content: [code(journal.head)] as Line }]),
  ]
}

/** From what this report was made: with the same papers and files it comes out the same to the byte. */
export const provenanceSection = (context: Context): Section => ({
  id: 'provenance',
  title: pick(context, { da: 'Herkomst', en: 'Provenance' }),
  appendix: true,
  blocks: [
    {
      kind: 'paragraph',
      content: pick(context, {
        da: line`Alle tal er taget fra ${code('results.json')}; rapporten regner intet. Samme protokol, journal og kilder giver samme rapport til sidste tegn. Et fingeraftryk (${code('SHA-256')}, også kaldet en hash) er en række tegn, som en fil entydigt giver: ændres et eneste tegn i filen, bliver det et andet. Journalens seneste fingeraftryk, dens hoved, dækker alle indførsler til og med den sidste.`,
        en: line`Every number is taken from ${code('results.json')}; the report computes none. The same protocol, journal and sources give the same report to the last character. A fingerprint (${code('SHA-256')}, also called a hash) is a row of characters that a file gives: change a single character of the file and it is another. The latest fingerprint of the journal, its head, covers every entry up to the last.`,
      }),
    },
    { kind: 'facts', items: paperLines(context) },
    ...sourceBlocks(context),
  ],
})
