import type { Deviation } from '../../analysis/index.ts'
import { formatDate, type Said } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Block, Section } from '../document/block.ts'
import { authored, type Line, line, plain } from '../document/inline.ts'
import { statedNumber } from '../numbers/stated-number.ts'
import { together } from '../numbers/together.ts'
import { protocolSectionName } from '../wording/protocol-sections.ts'

const headings = {
  amendment: { da: 'Protokolændringer', en: 'Amendments' },
  deviation: { da: 'Afvigelser fra protokollen', en: 'Deviations from the protocol' },
  context: { da: 'Begivenheder undervejs', en: 'Events along the way' },
} as const

const whenLine = (context: Context, { occurred, until }: Deviation): string =>
  until === undefined
    ? formatDate(occurred, context.language)
    : `${formatDate(occurred, context.language)} – ${formatDate(until, context.language)}`

const whatLine = (context: Context, deviation: Deviation): Line => {
  const { kind, version, title, section, afterData } = deviation
  if (kind !== 'amendment' || version === undefined) {
    return section === undefined
      ? [authored(pick(context, title))]
      : line`${authored(pick(context, title))} (${pick(context, protocolSectionName(section))})`
  }
  const number = statedNumber(context, `protocol-amended.${version}`, version, '', 'journal')
  const seen = pick(
    context,
    afterData === true
      ? { da: 'efter at udfald kunne ses', en: 'after outcomes could be seen' }
      : { da: 'før udfald kunne ses', en: 'before outcomes could be seen' },
  )
  return pick(context, { da: line`Version ${number}, ${seen}`, en: line`Version ${number}, ${seen}` })
}

const said = (context: Context, text: Said | undefined): Line => [
  text === undefined ? plain('–') : authored(pick(context, text)),
]

const tableOf = (context: Context, kind: Deviation['kind']): readonly Block[] => {
  const found = context.results.deviations.filter((deviation) => deviation.kind === kind)
  if (found.length === 0) return []
  const hasConsequence = found.some(({ consequence }) => consequence !== undefined)
  const columns = pick(context, {
    da: { when: 'Hvornår', what: 'Hvad', why: kind === 'context' ? 'Nærmere' : 'Begrundelse', consequence: 'Følge' },
    en: { when: 'When', what: 'What', why: kind === 'context' ? 'Details' : 'Reason', consequence: 'Consequence' },
  })
  return [
    {
      kind: 'table',
      id: `table-${kind}`,
      title: pick(context, headings[kind]),
      columns: [columns.when, columns.what, columns.why, ...(hasConsequence ? [columns.consequence] : [])],
      rows: found.map((deviation) => ({
        label: [plain(together(whenLine(context, deviation)))],
        cells: [
          whatLine(context, deviation),
          said(context, deviation.reason),
          ...(hasConsequence ? [said(context, deviation.consequence)] : []),
        ],
      })),
      notes: [],
      cells: 'words',
    },
  ]
}

const none = (context: Context): Block => ({
  kind: 'paragraph',
  content: [
    plain(
      context.results.journal.entries === 0
        ? pick(context, {
            da: 'Forsøget har ingen journal: afvigelser, protokolændringer og begivenheder er ikke noteret, mens det stod på.',
            en: 'The trial has no journal: deviations, amendments and events were not noted while it ran.',
          })
        : pick(context, {
            da: 'Der er ikke noteret afvigelser, protokolændringer eller begivenheder.',
            en: 'No deviations, amendments or events were noted.',
          }),
    ),
  ],
})

/** What departed from the plan, what was changed in it, and what went on around it. */
export const deviationsSection = (context: Context): Section => {
  const tables = (['amendment', 'deviation', 'context'] as const).flatMap((kind) => tableOf(context, kind))
  return {
    id: 'deviations',
    title: pick(context, { da: 'Afvigelser og ændringer', en: 'Deviations and amendments' }),
    blocks: tables.length === 0 ? [none(context)] : tables,
  }
}
