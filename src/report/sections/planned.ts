import type { Question } from '../../protocol/index.ts'
import { formatDate } from '../../text/index.ts'
import { armName, authorsText, type Context, pick } from '../context.ts'
import type { Block, Section, TableBlock } from '../document/block.ts'
import { authored, type Line, line, plain, reference, strong } from '../document/inline.ts'
import { outcomeName } from '../numbers/estimate-number.ts'
import { statedNumber } from '../numbers/stated-number.ts'
import { allocationLine } from '../wording/allocation.ts'
import { hypothesisName } from '../wording/hypothesis.ts'
import { asksNames, declaredName, roleNames } from '../wording/question-words.ts'
import { plannedBesideBlocks } from './planned-beside.ts'
import { statedDifference } from './planned-thresholds.ts'
import { mainEstimates } from './questions.ts'

const heading = (context: Context, id: string, da: string, en: string): Block => ({
  kind: 'heading',
  level: 3,
  id,
  text: pick(context, { da, en }),
})

const periodLine = (context: Context): readonly Line[] => {
  const { period, recruitment } = context.protocol.trial
  const span = ({ from, to }: NonNullable<typeof period>): string =>
    `${formatDate(from, context.language)} – ${to === undefined ? '' : formatDate(to, context.language)}`
  const labels = pick(context, {
    da: { period: 'Forsøgsperiode', recruitment: 'Indmeldelse' },
    en: { period: 'Period of the trial', recruitment: 'Recruitment' },
  })
  return [
    ...(period === undefined ? [] : [line`${strong(labels.period)}: ${span(period)}.`]),
    ...(recruitment === undefined ? [] : [line`${strong(labels.recruitment)}: ${span(recruitment)}.`]),
  ]
}

const peopleBlocks = (context: Context): readonly Block[] => {
  const { description, eligibility = [] } = context.protocol.population
  const kinds = pick(context, {
    da: { include: 'Med', exclude: 'Ikke med' },
    en: { include: 'Included', exclude: 'Excluded' },
  })
  const criteria = eligibility.map(
    ({ kind, text }) => line`${strong(kinds[kind])}: ${authored(authorsText(context, text))}`,
  )
  const items = [...criteria, ...periodLine(context)]
  return [
    heading(context, 'planned-people', 'Hvem forsøget handler om', 'Whom the trial is about'),
    ...(description === undefined
      ? []
      : [{ kind: 'paragraph', content: [authored(authorsText(context, description))] } as const]),
    ...(items.length === 0 ? [] : [{ kind: 'list', items } as const]),
  ]
}

const armBlocks = (context: Context): readonly Block[] => [
  heading(context, 'planned-arms', 'Grupper og fordeling', 'Arms and allocation'),
  {
    kind: 'list',
    items: context.protocol.arms.map(({ id, description }) =>
      description === undefined
        ? [strong(armName(context, id))]
        : line`${strong(armName(context, id))}: ${authored(authorsText(context, description))}`,
    ),
  },
  { kind: 'paragraph', content: allocationLine(context) },
]

const outcomeBlocks = (context: Context): readonly Block[] => {
  const outcomes = Object.entries(context.protocol.outcomes ?? {})
  if (outcomes.length === 0) return []
  const lowerIsBetter = pick(context, { da: ' Et lavere tal er bedre.', en: ' A lower number is better.' })
  return [
    heading(context, 'planned-outcomes', 'Resultatmål', 'Outcomes'),
    {
      kind: 'list',
      items: outcomes.map(
        ([id, { direction, definition }]) =>
          line`${strong(outcomeName(context, id))}${definition === undefined ? '.' : line`: ${authored(authorsText(context, definition))}`}${direction === 'lower' ? lowerIsBetter : ''}`,
      ),
    },
  ]
}

const comparedLine = (context: Context, question: Question): Line => {
  if (question.asks !== 'effect') {
    const asks = asksNames[question.asks]
    return [plain(asks === undefined ? question.asks : pick(context, asks))]
  }
  const contrasts = mainEstimates(context, question).map(([, { contrast }]) => contrast)
  const against = pick(context, { da: 'mod', en: 'against' })
  return [plain(contrasts.map(([t, c]) => `${armName(context, t)} ${against} ${armName(context, c)}`).join('; '))]
}

const hypothesisLine = (context: Context, question: Question): Line => {
  const { asks, hypothesis } = question
  if (asks !== 'effect') return [plain('–')]
  const name = pick(context, hypothesisName[hypothesis?.kind ?? 'superiority'])
  if (hypothesis === undefined || !('margin' in hypothesis)) return [plain(name)]
  const margin = statedDifference(context, question, 'hypothesis.margin', hypothesis.margin)
  return pick(context, { da: line`${name}, grænse ${margin}`, en: line`${name}, margin ${margin}` })
}

const declaredLine = (context: Context, question: Question): Line => {
  const answered = mainEstimates(context, question)[0]?.[1].declared
  const declared = answered ?? question.declared?.when
  if (declared === undefined) return [plain('–')]
  const statedBy = question.declared?.statedBy
  const name = pick(context, declaredName(context, declared))
  return statedBy === undefined ? [plain(name)] : line`${name} (${authored(statedBy)})`
}

const questionTable = (context: Context): TableBlock => ({
  kind: 'table',
  id: 'table-questions',
  title: pick(context, { da: 'Evalueringsspørgsmålene', en: 'The questions of the evaluation' }),
  columns: pick(context, {
    da: ['Spørgsmål', 'Resultatmål', 'Sammenligner', 'Rolle', 'Hypotese', 'Stillet'] as const,
    en: ['Question', 'Outcome', 'Compares', 'Role', 'Hypothesis', 'Asked'] as const,
  }),
  rows: (context.protocol.questions ?? []).map((question) => ({
    label: [authored(authorsText(context, question.text))],
    cells: [
      [authored(outcomeName(context, question.outcome))],
      comparedLine(context, question),
      [plain(pick(context, roleNames[question.role]))],
      hypothesisLine(context, question),
      declaredLine(context, question),
    ],
  })),
  notes: [],
  cells: 'words',
})

const readinessLine = (context: Context): readonly Block[] => {
  const { expected } = context.protocol.population
  if (expected?.enrolled === undefined) return []
  const number = statedNumber(context, 'population.expected.enrolled', expected.enrolled, 'citizens')
  return [
    {
      kind: 'paragraph',
      content: pick(context, { da: line`Der var planlagt med ${number}.`, en: line`The plan was for ${number}.` }),
    },
  ]
}

/** A protocol that was changed on the way is shown as it stands last. */
const versionBlocks = (context: Context): readonly Block[] => {
  const { version } = context.results.protocol
  if (version < 2) return []
  const number = statedNumber(context, 'protocol.version', version, '', 'journal')
  return [
    {
      kind: 'note',
      content: pick(context, {
        da: line`Her står planen, som den er i den seneste version af protokollen, version ${number}. Hvad der er ændret undervejs, står i ${reference('deviations')}.`,
        en: line`This is the plan as it stands in the latest version of the protocol, version ${number}. What was changed along the way stands in ${reference('deviations')}.`,
      }),
    },
  ]
}

/** What should happen, as the protocol says it. */
export const plannedSection = (context: Context): Section => ({
  id: 'planned',
  title: pick(context, { da: 'Hvad der var planlagt', en: 'What was planned' }),
  blocks: [
    ...versionBlocks(context),
    ...peopleBlocks(context),
    ...readinessLine(context),
    ...armBlocks(context),
    ...outcomeBlocks(context),
    ...((context.protocol.questions ?? []).length === 0
      ? []
      : [heading(context, 'planned-questions', 'Evalueringsspørgsmål', 'Questions'), questionTable(context)]),
    ...plannedBesideBlocks(context),
  ],
})
