import { clusterSums } from './cluster-sums.ts'
import { peopleSums } from './people-sums.ts'
import type { Procedure } from './procedure.ts'
import type { PreparedQuestion } from './question.ts'
import { type Ratios, ratioWidth } from './ratio.ts'

/** Computes the five numbers of one question for one assignment and writes them to `into` from `at` on. */
export type Summer = (arms: Uint8Array, into: Ratios, at: number) => void

/**
 * The statistics of draws `from` up to `to`: draw by draw, and in it question by question, five numbers each. A function of
 * its arguments alone, so that ranges may be computed anywhere and laid side by side. All questions share the draws.
 */
export function statisticsOf(
  questions: readonly PreparedQuestion[],
  procedure: Procedure,
  from: number,
  to: number,
): Ratios {
  const summers = questions.map((question) =>
    question.kind === 'clusters' ? clusterSums(question) : peopleSums(question),
  )
  const arms = new Uint8Array(procedure.units)
  const ratios = new Float64Array((to - from) * questions.length * ratioWidth)
  let at = 0
  for (let draw = from; draw < to; draw++) {
    const drawn = procedure.redraw(draw, arms)
    for (const sum of summers) {
      if (drawn) sum(arms, ratios, at)
      else ratios.fill(Number.NaN, at, at + ratioWidth)
      at += ratioWidth
    }
  }
  return ratios
}

/** The draws of one question out of those of several. */
export function ratiosOf(ratios: Ratios, question: number, questions: number): Ratios {
  if (questions === 1) return ratios
  const stride = questions * ratioWidth
  const own = new Float64Array((ratios.length / stride) * ratioWidth)
  for (let from = question * ratioWidth, at = 0; from < ratios.length; from += stride, at += ratioWidth) {
    for (let k = 0; k < ratioWidth; k++) own[at + k] = ratios[from + k] as number
  }
  return own
}
