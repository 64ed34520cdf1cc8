import type { Estimate } from '../../analysis/index.ts'
import type { Question } from '../../protocol/index.ts'
import { armName, authorsText, type Context, pick } from '../context.ts'
import type { Block, Section } from '../document/block.ts'
import { authored, join, type Line, line, plain, reference, strong } from '../document/inline.ts'
import { armNumber, estimateNumber, estimateOf } from '../numbers/estimate-number.ts'
import { quantityNumber } from '../numbers/quantity-number.ts'
import { ofTheArm } from '../wording/design.ts'
import { disagreementOf } from '../wording/disagreement.ts'
import { gradeName } from '../wording/grade.ts'
import { isNotOffered, measureNotComputed } from '../wording/not-computed.ts'
import { questionName } from '../wording/plan-names.ts'
import { askNotComputed, roleNames } from '../wording/question-words.ts'
import { resultSentences, verdictHeadline, verdictSentences } from '../wording/verdict-sentence.ts'
import { verdictTones } from '../wording/verdict-words.ts'
import { describedId, describedParts } from './described.ts'
import { describedBy, mainEstimates } from './questions.ts'
import { changeBlocks, hasAnswer, targetBlocks } from './targets-and-changes.ts'

type Named = readonly [id: string, estimate: Estimate]

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const pLine = (context: Context, id: string): Line => {
  const { pValue, pAdjusted } = estimateOf(context, id)
  if (pValue === null) return []
  const isAdjusted = pAdjusted !== null && pAdjusted !== pValue
  const p = estimateNumber(context, id, isAdjusted ? 'pAdjusted' : 'pValue', 'table')
  const label = isAdjusted ? pick(context, { da: 'Justeret p', en: 'Adjusted p' }) : 'p'
  const equals = 'text' in p && p.text.startsWith('<') ? ' ' : ' = '
  return line` ${label}${equals}${p}.`
}

/** The outcome of an arm where nothing was computed from it: as measured, with nobody called analysed. */
const outcomeAlone = (context: Context, estimate: Estimate, arm: string): Line => {
  const described = describedId(context, describedBy(estimate), arm)
  return described === undefined
    ? pick(context, { da: line` ikke målt`, en: line` not measured` })
    : line` ${quantityNumber(context, described, 'sentence')}`
}

/** What an estimate rests on: grade, outcome in each arm, numbers analysed of those allocated, p-value. */
const basisLine = (context: Context, id: string): Line => {
  const estimate = estimateOf(context, id)
  const counted = estimate.contrast.filter((arm) => estimate.n.drawn[arm] !== undefined)
  const perArm = counted.map((arm): Line => {
    const described = describedId(context, describedBy(estimate), arm)
    const outcome = described === undefined ? [] : line` ${quantityNumber(context, described, 'sentence')};`
    if (isNotOffered(estimate)) return line`${armName(context, arm)}:${outcomeAlone(context, estimate, arm)}`
    const [analysed, drawn] = [armNumber(context, id, 'analysed', arm), armNumber(context, id, 'drawn', arm)]
    return pick(context, {
      da: line`${armName(context, arm)}:${outcome} ${analysed} analyseret af ${drawn} ${ofTheArm(context.protocol).da}`,
      en: line`${armName(context, arm)}:${outcome} ${analysed} analysed of ${drawn} ${ofTheArm(context.protocol).en}`,
    })
  })
  const grade = capital(pick(context, gradeName[estimate.grade]))
  const counts = perArm.length === 0 ? [] : line` ${join(perArm, '. ')}.`
  return line`${grade}.${counts}${pLine(context, id)}`
}

/** A verdict whose interval the repeated draw does not bear out says so, and where to read on. */
const disagreementRemark = (context: Context, id: string): Line =>
  disagreementOf(estimateOf(context, id)) === undefined
    ? []
    : pick(context, {
        da: line` Den gentagne lodtrækning peger anderledes, se ${reference('table-beside')}.`,
        en: line` The repeated draw points otherwise, see ${reference('table-beside')}.`,
      })

const verdictBlock = (context: Context, question: Question, [id, { verdict }]: Named): Block => ({
  kind: 'verdict',
  tone: verdictTones[verdict.verdict],
  question: `${capital(pick(context, roleNames[question.role]))}: ${authorsText(context, question.text)}`,
  word: verdictHeadline(context, id),
  sentences: [...verdictSentences(context, id), ...disagreementRemark(context, id)],
  basis: basisLine(context, id),
})

/** A question that describes: the share or mean of each arm, and nothing about a cause. */
const describedLine = (context: Context, { id, outcome, text, subgroup }: Question): readonly Line[] => {
  const people = subgroup === undefined ? 'everyone' : 'subgroup'
  const base = context.protocol.outcomes?.[outcome]?.base
  const whom = typeof base === 'object' ? line` (${authored(authorsText(context, base.conditional))})` : []
  const parts = context.protocol.arms.flatMap(({ id: arm }) =>
    describedParts(context, { outcome, question: id, people }, arm).map(
      ({ id: described, when }) =>
        line`${armName(context, arm)}${when} ${quantityNumber(context, described, 'sentence')}`,
    ),
  )
  return parts.length === 0 ? [] : [line`${strong(authored(authorsText(context, text)))}${whom} ${join(parts, '; ')}.`]
}

/** Exploratory questions share one reason for having no verdict: it is said once for all of them. */
const isOnlyAnswered = ({ verdict }: Estimate): boolean =>
  verdict.verdict === 'none' && verdict.reason === 'exploratory'

/** The shares that a difference in percentage points lies between, each with its counts. */
const sharesLine = (context: Context, estimate: Estimate): Line => {
  if (estimate.scale !== 'share') return []
  const shares = estimate.contrast.flatMap((arm) => {
    const id = describedId(context, describedBy(estimate), arm)
    return id === undefined ? [] : [line`${armName(context, arm)} ${quantityNumber(context, id, 'sentence')}`]
  })
  return shares.length === 0 ? [] : line` ${join(shares, '; ')}.`
}

const answeredLine = (context: Context, { text }: Question, [id, estimate]: Named): Line => {
  const { contrast } = estimate
  const against = pick(context, { da: 'mod', en: 'against' })
  const arms =
    context.protocol.arms.length > 2
      ? `${armName(context, contrast[0])} ${against} ${armName(context, contrast[1])}: `
      : ''
  return line`${strong(authored(authorsText(context, text)))} ${arms}${resultSentences(context, id)}${sharesLine(context, estimate)}`
}

const verdictsOf = (context: Context, questions: readonly Question[]): readonly Block[] =>
  questions.flatMap((question) =>
    mainEstimates(context, question)
      .filter(([, estimate]) => !isOnlyAnswered(estimate))
      .map((named) => verdictBlock(context, question, named)),
  )

const answeredBlocks = (context: Context, questions: readonly Question[]): readonly Block[] => {
  const items = questions.flatMap((question) =>
    mainEstimates(context, question)
      .filter(([, estimate]) => isOnlyAnswered(estimate))
      .map((named) => answeredLine(context, question, named)),
  )
  if (items.length === 0) return []
  const reason = pick(context, {
    da: 'Disse spørgsmål er eksplorative eller stillet, efter at udfaldene kunne ses. De besvares, men giver ingen konklusion.',
    en: 'These questions are exploratory, or were asked after outcomes could be seen. They are answered, but give no verdict.',
  })
  return [
    {
      kind: 'heading',
      level: 3,
      id: 'without-verdict',
      text: pick(context, { da: 'Spørgsmål uden konklusion', en: 'Questions without a verdict' }),
    },
    { kind: 'paragraph', content: [plain(reason)] },
    { kind: 'list', items },
  ]
}

const isDescribed = ({ asks }: Question): boolean => asks === 'share' || asks === 'mean' || asks === 'effect'

const describedBlocks = (context: Context, questions: readonly Question[]): readonly Block[] => {
  const items = questions
    .filter((question) => mainEstimates(context, question).length === 0 && isDescribed(question))
    .flatMap((question) => describedLine(context, question))
  if (items.length === 0) return []
  return [
    {
      kind: 'heading',
      level: 3,
      id: 'described',
      text: pick(context, { da: 'Hvordan det gik i hver gruppe', en: 'How things went in each arm' }),
    },
    { kind: 'list', items },
  ]
}

/** Questions that this version does not compute an answer to: said, never left out. */
const unansweredBlocks = (context: Context, questions: readonly Question[]): readonly Block[] => {
  const items = questions
    .filter((question) => mainEstimates(context, question).length === 0 && !hasAnswer(context, question))
    .flatMap((question) => {
      const lacking = askNotComputed(question) ?? measureNotComputed(context, question)
      if (lacking === undefined) return []
      const name = authored(questionName(context, question))
      return [
        pick(context, {
          da: line`${name} er ikke besvaret: denne version beregner ikke ${lacking.da}.`,
          en: line`${name} is not answered: this version does not compute ${lacking.en}.`,
        }),
      ]
    })
  return items.map((content): Block => ({ kind: 'note', content }))
}

/** What is said of a trial that is only planned: that nobody takes part yet, and whether it can find what it looks for. */
const plannedNotes = (context: Context): readonly Block[] => {
  const { notes } = context.results
  if (!notes.some(({ id }) => id === 'only-planned')) return []
  const shown = notes.filter(({ id }) => id === 'only-planned' || id.startsWith('power.'))
  return shown.map(({ text }): Block => ({ kind: 'note', content: [authored(pick(context, text))] }))
}

/** The verdict of each question in plain words, primary questions first, and what the other questions say. */
export const summarySection = (context: Context): Section => {
  const { trial, questions = [] } = context.protocol
  const primary = questions.filter(({ role }) => role === 'primary')
  const others = questions.filter(({ role }) => role !== 'primary')
  return {
    id: 'summary',
    title: pick(context, { da: 'Sammenfatning', en: 'Summary' }),
    blocks: [
      ...(trial.summary === undefined
        ? []
        : [{ kind: 'paragraph', content: [authored(authorsText(context, trial.summary))] } as const]),
      ...plannedNotes(context),
      ...verdictsOf(context, primary),
      ...verdictsOf(context, others),
      ...targetBlocks(context, [...primary, ...others]),
      ...changeBlocks(context, [...primary, ...others]),
      ...answeredBlocks(context, questions),
      ...describedBlocks(context, questions),
      ...unansweredBlocks(context, questions),
    ],
  }
}
