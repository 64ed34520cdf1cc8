import type { TargetAnswer } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { Block, Section } from '../document/block.ts'
import { type Line, line, plain, strong } from '../document/inline.ts'
import { hasQuantity, quantityNumber, quantityOf } from '../numbers/quantity-number.ts'
import { statedNumber } from '../numbers/stated-number.ts'
import { expectationTitle } from '../wording/plan-names.ts'
import { targetHeadline, targetSentences } from '../wording/target-words.ts'
import { figureBlock } from './figure-block.ts'
import { foldedTable } from './over-time.ts'
import { tableBlock } from './table-block.ts'

type Expectation = NonNullable<NonNullable<Context['protocol']['delivery']>['expectations']>[number]

/** Tables that stand in this chapter. */
export const isDeliveryTable = (id: string): boolean =>
  /^delivery(-weeks|-calendar|-sites)?\.|^delivery-people$/.test(id)

const expectations = ({ protocol }: Context): readonly Expectation[] => protocol.delivery?.expectations ?? []

const isCounted = ({ results }: Context, { id }: Expectation): boolean => results.tables[`delivery.${id}`] !== undefined

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The share in each arm against what was expected, on both bases where they may differ. */
const sentenceOf = (context: Context, expectation: Expectation): Line => {
  const { id, target } = expectation
  const parts = context.protocol.arms.flatMap((arm): Line => {
    const whole = `delivery.${id}.${arm.id}`
    if (!hasQuantity(context, whole)) return []
    const due = `${whole}.due`
    const onDue = hasQuantity(context, due)
      ? pick(context, {
          da: line`; af uger, hvor det skulle ske: ${quantityNumber(context, due, 'sentence')}`,
          en: line`; of weeks in which it was due: ${quantityNumber(context, due, 'sentence')}`,
        })
      : []
    return line`${capital(armName(context, arm.id))}: ${quantityNumber(context, whole, 'sentence')}${onDue}. `
  })
  if (target === undefined) return parts
  const number = statedNumber(context, `delivery.expectations.${id}.target`, target, 'share')
  const aim = pick(context, { da: line`Måltal: mindst ${number}.`, en: line`Target: at least ${number}.` })
  return [...parts, ...aim]
}

/** Weeks in which nobody registered anything are counted as not done: how many there are is said before all else. */
const missingLine = (context: Context, { id }: Expectation): Line => {
  const found = context.protocol.arms.flatMap((arm): readonly Line[] => {
    const missing = `delivery.${id}.${arm.id}.status.missing`
    if (!hasQuantity(context, missing) || isNoResult(quantityOf(context, missing).value)) return []
    return [line`${armName(context, arm.id)} ${quantityNumber(context, missing, 'sentence')}`]
  })
  if (found.length === 0) return []
  const all = found.flatMap((part, i) => (i === 0 ? part : [...line`; `, ...part]))
  return pick(context, {
    da: line` Intet er registreret: ${all}. De tæller som ikke gennemført.`,
    en: line` Nothing is registered: ${all}. They count as not done.`,
  })
}

const targetItems = (context: Context, id: string): readonly Block[] => {
  const answers: readonly TargetAnswer[] = Object.values(context.results.targets ?? {}).filter(
    ({ outcome, question }) => outcome === id && question === null,
  )
  if (answers.length === 0) return []
  const items = answers.map(
    (answer) => line`${strong(plain(targetHeadline(context, answer)))}. ${targetSentences(context, answer)}`,
  )
  return [{ kind: 'list', items }]
}

const cuts = [
  ['delivery-weeks', { da: 'Uge efter start', en: 'Week from the start' }],
  ['delivery-calendar', { da: 'Kalenderuge', en: 'Calendar week' }],
  ['delivery-sites', { da: 'Forsøgssted', en: 'Site' }],
] as const

/** A picture with its numbers behind it. */
const cutBlocks = (context: Context, id: string): readonly Block[] =>
  cuts.flatMap(([name, first]) => {
    const key = `${name}.${id}`
    const [table, figure] = [context.results.tables[key], context.results.figures[key]]
    if (table === undefined) return []
    const numbers = foldedTable(context, key, table, pick(context, first))
    if (figure === undefined) return [numbers]
    const drawn = figureBlock(context, key, figure, { table: `table-${key}`, data: [numbers] })
    return drawn.length === 0 ? [numbers] : drawn
  })

const expectationBlocks = (context: Context, expectation: Expectation): readonly Block[] => {
  const { id } = expectation
  const table = context.results.tables[`delivery.${id}`]
  if (table === undefined) return []
  return [
    { kind: 'heading', level: 3, id: `delivery-${id}`, text: expectationTitle(context, id) },
    { kind: 'paragraph', content: [...sentenceOf(context, expectation), ...missingLine(context, expectation)] },
    ...targetItems(context, id),
    tableBlock(context, `delivery.${id}`, table, pick(context, { da: 'Hvad der skete', en: 'What happened' })),
    ...cutBlocks(context, id),
  ]
}

/** Expectations of the protocol of which nothing can be said yet. */
const nothingYet = (context: Context): readonly Block[] => {
  const open = expectations(context).filter((expectation) => !isCounted(context, expectation))
  if (open.length === 0) return []
  const names = open.map(({ id }) => expectationTitle(context, id)).join('; ')
  const content = pick(context, {
    da: line`Endnu uden tal, fordi ingen uge eller fase er gået: ${names}.`,
    en: line`Without numbers as yet, because no week or phase has passed: ${names}.`,
  })
  return [{ kind: 'note', content }]
}

/** What was delivered against what was expected. No chapter where nobody registered anything. */
export const deliverySection = (context: Context): Section | undefined => {
  const { tables } = context.results
  if (!Object.keys(tables).some(isDeliveryTable)) return undefined
  const people = tables['delivery-people']
  const how = pick(context, {
    da: 'Uge 1 er de første syv dage fra den dag, der tælles fra. Kun uger, der var helt gået, og som lå før borgeren udtrådte, tæller med. Der er to grundlag: alle uger i projektet, og de uger, hvor det skulle ske, uden uger med en kodet grund til, at det ikke skulle.',
    en: 'Week 1 is the first seven days from the day that is counted from. Only weeks that had wholly passed, before the citizen left, are counted. There are two bases: all weeks in the project, and the weeks in which it was due, without weeks with a coded reason why it was not.',
  })
  return {
    id: 'delivery',
    title: pick(context, { da: 'Gennemførelse', en: 'Delivery' }),
    blocks: [
      { kind: 'paragraph', content: [plain(how)] },
      ...expectations(context).flatMap((expectation) => expectationBlocks(context, expectation)),
      ...nothingYet(context),
      ...(people === undefined
        ? []
        : [tableBlock(context, 'delivery-people', people, pick(context, { da: 'Hvad', en: 'What' }))]),
    ],
  }
}
