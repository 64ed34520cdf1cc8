import { formatDate, type Said } from '../../text/index.ts'
import { armName, authorsText, type Context, pick } from '../context.ts'
import type { Block } from '../document/block.ts'
import { authored, join, type Line, line, strong } from '../document/inline.ts'
import { isShareOutcome } from '../numbers/outcome-scale.ts'
import { statedNumber } from '../numbers/stated-number.ts'
import { expectationName, givenName } from '../wording/plan-names.ts'
import { thresholdItems } from './planned-thresholds.ts'

const arms = (context: Context, ids: readonly string[]): string => ids.map((id) => armName(context, id)).join(', ')

/** The days of something; its end where it has one. */
const days = (context: Context, { from, to }: { readonly from: string; readonly to?: string | undefined }): string =>
  `${formatDate(from, context.language)} – ${to === undefined ? '' : formatDate(to, context.language)}`

const bases: Readonly<Record<string, Said>> = {
  'all-weeks': { da: 'af alle uger', en: 'of all weeks' },
  'weeks-due': { da: 'af de uger, hvor det var aktuelt', en: 'of the weeks in which it was due' },
  participants: { da: 'af deltagerne', en: 'of the participants' },
  eligible: { da: 'af dem, det kunne bruges for', en: 'of those for whom it could be used' },
}

const deliveryItems = (context: Context): readonly Line[] =>
  (context.protocol.delivery?.expectations ?? []).map(({ id, of, arms: ids, base, target }) => {
    const share =
      target === undefined
        ? []
        : line`: ${statedNumber(context, `delivery.expectations.${id}.target`, target, 'share')} ${pick(context, bases[base] ?? { da: '', en: '' })}`
    return line`${authored(givenName(context, of))} (${authored(arms(context, ids))})${share}.`
  })

const exemptionItems = (context: Context): readonly Line[] =>
  (context.protocol.exemptions ?? []).map(({ title, law, legalBasis, replacedBy, from, to, prolongations = [] }) => {
    const last = prolongations.at(-1)?.to ?? to
    const basis = pick(context, { da: 'Hjemmel', en: 'Legal basis' })
    const instead = pick(context, { da: 'I stedet gælder', en: 'Instead' })
    return line`${strong(authored(title === undefined ? law : authorsText(context, title)))} (${authored(law)}), ${authored(days(context, { from, to: last }))}. ${basis}: ${authored(legalBasis)}. ${instead}: ${authored(authorsText(context, replacedBy))}.`
  })

const comparisons: Readonly<Record<string, Said>> = {
  'at-least': { da: 'mindst', en: 'at least' },
  'at-most': { da: 'højst', en: 'at most' },
}

/** What a target is counted in: a share where its outcome or expectation is one. */
const targetUnit = (context: Context, of: string): string => {
  const outcome = context.protocol.outcomes?.[of]
  return outcome === undefined || isShareOutcome(context, of) ? 'share' : (outcome.unit ?? '')
}

const targetItems = (context: Context): readonly Line[] =>
  (context.protocol.targets ?? []).map(({ id, label, of, comparison, value, unit, base }) => {
    const number = statedNumber(context, `targets.${id}.value`, value, unit ?? targetUnit(context, of))
    return line`${strong(authored(authorsText(context, label)))}: ${pick(context, comparisons[comparison] ?? { da: '', en: '' })} ${number} (${authored(authorsText(context, base))}).`
  })

const instrumentItems = (context: Context): readonly Line[] =>
  Object.entries(context.protocol.instruments ?? {}).map(([id, { title, items, waves = [] }]) => {
    const asked = statedNumber(context, `instruments.${id}.items`, items.length, '')
    const times = statedNumber(context, `instruments.${id}.waves`, waves.length, '')
    return pick(context, {
      da: line`${strong(authored(authorsText(context, title)))}: spørgsmål: ${asked}; målinger: ${times}.`,
      en: line`${strong(authored(authorsText(context, title)))}: items: ${asked}; waves: ${times}.`,
    })
  })

const economicsItems = (context: Context): readonly Line[] => {
  const { costs = {}, gains = {} } = context.protocol.economics ?? {}
  const named = (things: Readonly<Record<string, { readonly label: Parameters<typeof authorsText>[1] }>>): Line =>
    join(
      Object.values(things).map(({ label }) => [authored(authorsText(context, label))]),
      '; ',
    )
  const words = pick(context, { da: { costs: 'Udgifter', gains: 'Gevinster' }, en: { costs: 'Costs', gains: 'Gains' } })
  return [
    ...(Object.keys(costs).length === 0 ? [] : [line`${words.costs}: ${named(costs)}.`]),
    ...(Object.keys(gains).length === 0 ? [] : [line`${words.gains}: ${named(gains)}.`]),
  ]
}

const watched: Readonly<Record<string, Said>> = {
  attrition: { da: 'bortfald', en: 'attrition' },
  recruitment: { da: 'indmeldelse', en: 'recruitment' },
  'missing-registrations': { da: 'manglende registreringer', en: 'missing registrations' },
}

const alarmItems = (context: Context): readonly Line[] =>
  (context.protocol.alarms ?? []).map(({ what, label }) => {
    const target = context.protocol.targets?.find(({ id }) => id === what)
    const own = label ?? target?.label
    if (own !== undefined) return line`${authored(authorsText(context, own))}.`
    const said = watched[what]
    return line`${said === undefined ? authored(expectationName(context, what)) : pick(context, said)}.`
  })

type Part = readonly [id: string, title: Said, items: (context: Context) => readonly Line[]]

const parts: readonly Part[] = [
  ['planned-thresholds', { da: 'Grænser for svarene', en: 'Thresholds of the answers' }, thresholdItems],
  ['planned-targets', { da: 'Måltal', en: 'Targets' }, targetItems],
  ['planned-delivery', { da: 'Gennemførelse', en: 'Delivery' }, deliveryItems],
  ['planned-exemptions', { da: 'Fritagelser fra krav', en: 'Exemptions' }, exemptionItems],
  ['planned-instruments', { da: 'Spørgeskemaer', en: 'Questionnaires' }, instrumentItems],
  ['planned-economics', { da: 'Økonomi', en: 'Economics' }, economicsItems],
  ['planned-alarms', { da: 'Alarmer', en: 'Alarms' }, alarmItems],
]

/** What the protocol plans beside people, arms, outcomes and questions. */
export const plannedBesideBlocks = (context: Context): readonly Block[] =>
  parts.flatMap(([id, title, itemsOf]): readonly Block[] => {
    const items = itemsOf(context)
    return items.length === 0
      ? []
      : [
          { kind: 'heading', level: 3, id, text: pick(context, title) },
          { kind: 'list', items },
        ]
  })
