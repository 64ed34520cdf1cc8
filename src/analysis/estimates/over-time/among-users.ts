import { isNoResult } from '../../../measures/index.ts'
import type { Protocol, Question } from '../../../protocol/index.ts'
import type { Beside } from '../../beside.ts'
import { shareUsedIn } from '../../uptake/index.ts'
import type { Answer } from '../answers/answer.ts'
import type { EstimateSetting } from '../setting.ts'

/** The exemption or activity that the sites might use: as the question names it, else the one the protocol has. */
const usedThing = (
  { exemptions = [], delivery }: Protocol,
  { overTime }: Question,
  treated: string,
): string | undefined => {
  if (overTime?.uptake !== undefined) return overTime.uptake
  const own = exemptions.filter(({ arms }) => arms === undefined || arms.includes(treated)).map(({ id }) => id)
  const recorded = own.filter((id) => delivery?.uptake?.[id] !== undefined)
  return recorded.length === 1 ? recorded[0] : own.length === 1 ? own[0] : undefined
}

/**
 * The effect over the share that used what the sites might: that on those who used it, if it worked through use alone and
 * nobody at the comparison sites used anything like it. Where the share is not known, the reason stands in its place.
 */
const figureOf = (setting: EstimateSetting, { estimate, confInt }: Answer): Beside | undefined => {
  const { protocol, question, contrast, uptake } = setting
  const thing = usedThing(protocol, question, contrast[0])
  if (thing === undefined || uptake === undefined) return undefined
  const [used, others] = contrast.map((arm) => shareUsedIn(protocol, uptake, thing, arm)) as [
    ReturnType<typeof shareUsedIn>,
    ReturnType<typeof shareUsedIn>,
  ]
  if (isNoResult(used)) return { scale: 'outcome', estimate: used }
  const n = { [contrast[0]]: used, [contrast[1]]: isNoResult(others) ? 0 : others }
  const more = used - (n[contrast[1]] as number)
  if (!(more > 0)) {
    return { scale: 'outcome', estimate: { noResult: 'no-uptake', why: 'nobody more used it at the treated sites' }, n }
  }
  const level = question.level ?? 0.95
  return {
    scale: 'outcome',
    estimate: estimate / more,
    ...(confInt === null ? {} : { confInt: [[confInt[0] / more, confInt[1] / more]], level }),
    n,
  }
}

/** An answer with the figure for those who used it beside it. */
export const withUsers = (setting: EstimateSetting, answer: Answer): Answer => {
  const figure = figureOf(setting, answer)
  return figure === undefined ? answer : { ...answer, beside: { ...answer.beside, 'among-users': figure } }
}
