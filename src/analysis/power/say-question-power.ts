import { textOf } from '../../protocol/index.ts'
import { formatNumber, formatPercent, type Language, type Said } from '../../text/index.ts'
import type { PowerDesign } from './design.ts'
import type { PowerAtTotal, PowerCell, PowerNote, QuestionPower } from './question-power.ts'
import { isPowerRefusal, type PowerRefusal } from './refusal.ts'
import { sayAim, sayMissing, saySteps } from './say-power.ts'
import { sayPowerRefusal } from './say-refusal.ts'
import { assumedNumber, bareDifference, differenceUnit, tableLines, wholePercent, words } from './words.ts'

const notes: Readonly<Record<PowerNote, Said>> = {
  'exploratory-no-verdict': {
    da: 'Spørgsmålet er eksplorativt: det får ingen konklusion, og der er ikke korrigeret.',
    en: 'The question is exploratory: it gets no verdict, and nothing is corrected for.',
  },
  'subgroup-size-unknown': {
    da: 'Tallene gælder undergruppen alene. Hvor mange den ventes at rumme, står ikke i protokollen.',
    en: 'The numbers are for the subgroup alone. How many it will hold is not in the protocol.',
  },
  'strata-not-counted': {
    da: 'Hvad lagene vinder i præcision, er ikke regnet med.',
    en: 'What the strata gain in precision is not counted.',
  },
  'covariates-without-r-squared': {
    da: 'Justeringen er regnet, som om den intet vinder: assumptions.rSquared er ikke angivet.',
    en: 'Adjustment is counted as gaining nothing: assumptions.rSquared is not given.',
  },
  'clusters-without-r-squared': {
    da: 'R² er brugt på forskellene mellem borgere hos den samme; på forskellene imellem dem er den sat til 0.',
    en: 'R² is used on the differences between citizens within a cluster; on those between clusters it is taken as 0.',
  },
}

/** The power of a protocol's question as lines to print. Where contrasts differ, the one hardest to answer is shown. */
export function sayQuestionPower(answer: QuestionPower, language: Language): readonly string[] {
  const design = (answer.grid[0] as PowerCell).design
  const title = `${answer.question}: ${textOf(answer.text, language)}`
  const aim = answer.effect === undefined ? [] : [sayAim(design, answer.effect, answer.target, language)]
  return [
    title,
    ...aim,
    saySteps(design, language),
    ...neededLines(answer, language),
    ...expectedLines(answer, language),
    ...totalLines(answer, language),
    ...sayMissing(answer.missing, language),
    ...answer.notes.map((note) => notes[note][language]),
    ...refusalLines(answer, language),
  ]
}

/** What is drawn: citizens, or clusters by their own name. */
function unitWord(answer: QuestionPower, language: Language): string {
  if (answer.unit === 'person') return words.people[language]
  return answer.unitName === undefined ? words.clusters[language] : textOf(answer.unitName, language)
}

const assumptionHead = ({ unit }: QuestionPower, language: Language): readonly string[] =>
  unit === 'cluster' ? [words.icc[language], words.clusterSize[language]] : []

const assumptions = ({ cluster }: PowerDesign, language: Language): readonly string[] =>
  cluster === undefined ? [] : [assumedNumber(cluster.icc, language), assumedNumber(cluster.size, language)]

const count = (value: number, language: Language): string => formatNumber(value, 0, language)

function neededLines(answer: QuestionPower, language: Language): readonly string[] {
  if (answer.effect === undefined) return []
  const { arms } = (answer.grid[0] as PowerCell).design
  const unit = unitWord(answer, language)
  const caption = language === 'da' ? `Så mange skal der til (${unit}):` : `So many are needed (${unit}):`
  const isCluster = answer.unit === 'cluster'
  const twoSteps = answer.grid.some(({ needed }) => needed && !isPowerRefusal(needed) && needed.steps.length > 1)
  const head = [
    ...assumptionHead(answer, language),
    ...arms.map(({ id }) => id),
    words.total[language],
    ...(isCluster ? [words.people[language]] : []),
    ...(twoSteps ? [words.lastTotal[language]] : []),
  ]
  const rows = answer.grid.map(({ design, needed }) => {
    const first = needed === undefined || isPowerRefusal(needed) ? undefined : needed.steps[0]
    const last = needed === undefined || isPowerRefusal(needed) ? undefined : needed.steps[1]
    return [
      ...assumptions(design, language),
      ...arms.map(({ id }) => (first ? count(first.units[id] ?? 0, language) : '–')),
      first ? count(first.total, language) : '–',
      ...(isCluster ? [first ? count(first.people, language) : '–'] : []),
      ...(twoSteps ? [last ? count(last.total, language) : '–'] : []),
    ]
  })
  return [caption, ...tableLines([head, ...rows])]
}

function expectedLines(answer: QuestionPower, language: Language): readonly string[] {
  const cells = answer.grid.filter(({ expected }) => expected !== undefined)
  if (cells.length === 0) return []
  const what = answer.hypothesis === 'superiority' ? words.effect : words.margin
  const judged = answer.effect !== undefined
  const head = [
    ...assumptionHead(answer, language),
    words.total[language],
    ...(judged ? [words.power[language]] : []),
    inUnit(what[language], (cells[0] as PowerCell).design, language),
    ...(judged ? [words.enough[language]] : []),
  ]
  const rows = cells.map(({ design, expected }) => {
    const at = expected as PowerAtTotal
    return [
      ...assumptions(design, language),
      count(at.total, language),
      ...(judged ? [powerOf(at, language)] : []),
      smallestOf(design, at, language),
      ...(judged ? [words[isEnough(at, answer.target) ? 'yes' : 'no'][language]] : []),
    ]
  })
  const unit = unitWord(answer, language)
  const caption = language === 'da' ? `Det kan de ventede finde (${unit}):` : `What those expected can find (${unit}):`
  return [caption, ...tableLines([head, ...rows]), ...(judged ? [enoughLine(answer, cells, language)] : [])]
}

/** Says plainly whether those expected are enough. */
function enoughLine(answer: QuestionPower, cells: readonly PowerCell[], language: Language): string {
  const enough = cells.filter(({ expected }) => isEnough(expected as PowerAtTotal, answer.target)).length
  const power = formatPercent(answer.target, 0, language)
  if (cells.length === 1) {
    return language === 'da'
      ? `De ventede er ${enough === 1 ? 'nok' : 'ikke nok'} til en styrke på ${power}.`
      : `Those expected are ${enough === 1 ? 'enough' : 'not enough'} for a power of ${power}.`
  }
  const some = enough === 0 ? { da: 'ingen', en: 'none' } : { da: String(enough), en: String(enough) }
  return language === 'da'
    ? `De ventede er nok til en styrke på ${power} under ${some.da} af de ${cells.length} sæt antagelser.`
    : `Those expected are enough for a power of ${power} under ${some.en} of the ${cells.length} sets of assumptions.`
}

function inUnit(what: string, design: PowerDesign, language: Language): string {
  const unit = differenceUnit(design, language)
  return unit === '' ? what : `${what} (${unit})`
}

function totalLines(answer: QuestionPower, language: Language): readonly string[] {
  const totals = (answer.grid[0] as PowerCell).at.map(({ total }) => total)
  if (totals.length === 0) return []
  const unit = unitWord(answer, language)
  const what = answer.hypothesis === 'superiority' ? words.effect[language] : words.margin[language]
  const found = inUnit(what, (answer.grid[0] as PowerCell).design, language)
  const caption =
    language === 'da' ? `Det kan så mange finde (${unit}): ${found}` : `What so many can find (${unit}): ${found}`
  const head = [...assumptionHead(answer, language), ...totals.map((total) => count(total, language))]
  const rows = answer.grid.map(({ design, at }) => [
    ...assumptions(design, language),
    ...at.map((each) => smallestOf(design, each, language)),
  ])
  return [caption, ...tableLines([head, ...rows])]
}

/** The lowest power of any contrast at the first step. */
function lowestPower({ power }: PowerAtTotal): number | undefined {
  if (power === undefined || isPowerRefusal(power)) return undefined
  return Math.min(...(power.steps[0]?.contrasts ?? []).map((contrast) => contrast.power))
}

const isEnough = (at: PowerAtTotal, target: number): boolean => (lowestPower(at) ?? 0) >= target

const powerOf = (at: PowerAtTotal, language: Language): string => {
  const power = lowestPower(at)
  return power === undefined ? '–' : wholePercent(power, language)
}

function smallestOf(design: PowerDesign, { detectable }: PowerAtTotal, language: Language): string {
  if (isPowerRefusal(detectable)) return '–'
  const all = (detectable.steps[0]?.contrasts ?? []).map(({ smallest }) => smallest)
  return bareDifference(design, Math.max(...all), language)
}

/** Each reason for a dash, once. */
function refusalLines({ grid }: QuestionPower, language: Language): readonly string[] {
  const refusals = grid
    .flatMap(({ needed, expected, at }) => [
      needed,
      ...[expected, ...at].flatMap((each) => [each?.power, each?.detectable]),
    ])
    .filter((answer): answer is PowerRefusal => isPowerRefusal(answer))
  return [...new Set(refusals.map((refusal) => `– ${sayPowerRefusal(refusal, language)}`))]
}
