import type { SourceUsed } from '../../analysis/index.ts'
import { formatDate } from '../../text/index.ts'
import { authorsText, type Context, pick } from '../context.ts'
import type { Block, Section } from '../document/block.ts'
import { authored, code, type Line, line, plain } from '../document/inline.ts'
import { sourceName } from '../numbers/source-name.ts'
import { statedNumber } from '../numbers/stated-number.ts'
import { tableBlock } from './table-block.ts'

type Register = NonNullable<SourceUsed['register']>

const labels = {
  da: {
    file: 'Fil',
    version: 'Version',
    delivered: 'Leveret',
    asOf: 'Opgjort',
    covers: 'Dækker',
    rows: 'Rækker',
    people: 'Personer',
    codes: 'Kodeliste',
  },
  en: {
    file: 'File',
    version: 'Version',
    delivered: 'Delivered',
    asOf: 'As of',
    covers: 'Covers',
    rows: 'Rows',
    people: 'People',
    codes: 'Code list',
  },
}

/** The code list that gave the codes their meaning: whose it is, and which version of it. */
const codesLine = ({ file, sha256, source }: NonNullable<Register['codes']>): Line =>
  line`${code(file)}, ${authored(source)} (SHA-256 ${code(sha256)})`

const factsOf = (
  context: Context,
  used: SourceUsed,
  register: Register,
): readonly { readonly label: string; readonly content: Line }[] => {
  const words = pick(context, labels)
  const { language } = context
  const stated = (path: string, value: number) =>
    statedNumber(context, `sources.${used.id}.${path}`, value, '', 'sources')
  const day = (label: string, on: string | undefined) =>
    on === undefined ? [] : [{ label, content: [plain(formatDate(on, language))] }]
  const { covers, people, codes, asOf } = register
  return [
    { label: words.file, content: [code(used.file)] },
    { label: words.version, content: [code(used.version)] },
    ...day(words.delivered, used.delivered),
    ...day(words.asOf, asOf),
    ...(covers === undefined
      ? []
      : [
          {
            label: words.covers,
            content: [plain(`${formatDate(covers.from, language)} – ${formatDate(covers.to, language)}`)],
          },
        ]),
    { label: words.rows, content: [stated('rows', used.rows)] },
    ...(people === undefined ? [] : [{ label: words.people, content: [stated('people', people)] }]),
    ...(codes === undefined ? [] : [{ label: words.codes, content: codesLine(codes) }]),
  ]
}

/** A list that nobody has compared with the delivery's own can give a code another meaning than it has. */
const uncheckedNote = (context: Context, { codes }: Register): readonly Block[] => {
  if (codes === undefined || codes.checked) return []
  const text = pick(context, {
    da: 'Kodelisten er ikke sammenholdt med den liste, der fulgte med leveringen: en kode kan betyde noget andet, end den er læst som.',
    en: 'The code list has not been compared with the list that came with the delivery: a code can mean something else than it was read as.',
  })
  return [{ kind: 'note', content: [plain(text)] }]
}

const sourceBlocks = (context: Context): readonly Block[] =>
  context.results.sources.flatMap((used): readonly Block[] =>
    used.register === undefined
      ? []
      : [
          { kind: 'heading', level: 3, id: `register-${used.id}`, text: sourceName(context, used.id) },
          { kind: 'facts', items: factsOf(context, used, used.register) },
          ...uncheckedNote(context, used.register),
        ],
  )

/** Outcomes that the authors compute by a statement of their own: Virker vouches for none of what it says. */
const ownSqlBlocks = (context: Context): readonly Block[] => {
  const own = Object.values(context.protocol.outcomes ?? {}).flatMap((outcome) =>
    outcome.measure === 'sql' ? [outcome] : [],
  )
  if (own.length === 0) return []
  return [
    {
      kind: 'heading',
      level: 3,
      id: 'own-sql',
      text: pick(context, { da: 'Beregnet med egen SQL', en: 'Computed with own SQL' }),
    },
    {
      kind: 'list',
      items: own.map((outcome): Line => {
        const name = authored(authorsText(context, outcome.label))
        return pick(context, {
          da: line`”${name}” er beregnet med forfatternes egen SQL og ikke af Virkers faste resultatmål: ${code(outcome.sql)}`,
          en: line`“${name}” is computed with the authors’ own SQL, not by an outcome that Virker defines: ${code(outcome.sql)}`,
        })
      }),
    },
  ]
}

const tables = {
  linkage: { da: 'Kilde', en: 'Source' },
  'linkage-sites': { da: 'Forsøgssted', en: 'Site' },
  findings: { da: 'Fundet', en: 'Found' },
  cohorts: { da: 'Start', en: 'Start' },
  windows: { da: 'Resultatmål', en: 'Outcome' },
} as const

/** Tables of the results that stand in this chapter. */
export const registerTables: readonly string[] = Object.keys(tables)

const tableBlocks = (context: Context): readonly Block[] =>
  Object.entries(tables).flatMap(([id, first]) => {
    const table = context.results.tables[id]
    return table === undefined || table.rows.length === 0 ? [] : [tableBlock(context, id, table, pick(context, first))]
  })

/** What came from registers: which version, with which code list, whose data they are, and what was found in them. */
export const registersSection = (context: Context): Section | undefined => {
  const blocks = [...sourceBlocks(context), ...tableBlocks(context), ...ownSqlBlocks(context)]
  if (blocks.length === 0) return undefined
  const intro = pick(context, {
    da: 'Registrene er læst, som de er leveret. Alt, der kan betyde noget og ikke er en fejl, er talt og vist her; en ny levering er en ny version, og tallene i rapporten er fra de versioner, der står her.',
    en: 'The registers are read as they were delivered. All that can mean something and is no mistake is counted and shown here; a new delivery is a new version, and the numbers of the report are from the versions that stand here.',
  })
  return {
    id: 'registers',
    title: pick(context, { da: 'Registerdata', en: 'Register data' }),
    blocks: [{ kind: 'paragraph', content: [plain(intro)] }, ...blocks],
  }
}
