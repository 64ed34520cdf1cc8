import { type Ratios, ratioWidth } from '../randomisation/ratio.ts'
import type { PreparedBootstrap } from './request.ts'
import { signsOf } from './signs.ts'

/**
 * The statistics of draws `from` up to `to`, five numbers each. With signs v the bootstrap outcome under the value τ is the
 * restricted fit plus v times the restricted residuals y − τx, so the new estimate differs from τ by v'(s − τd), where s and d
 * are the clusters' scores, and its scores are v·(s − τd) less what the model takes out again: linear in τ, and nothing but
 * sums by cluster is needed (Roodman, MacKinnon, Nielsen & Webb 2019, section 5). Ranges may be computed anywhere.
 */
export function bootstrapDraws(prepared: PreparedBootstrap, from: number, to: number): Ratios {
  const { clusters, scoreY, scoreX, along, partY, partX, factor } = prepared
  const ratios = new Float64Array((to - from) * ratioWidth)
  const fill = signsOf(prepared)
  const signs = new Float64Array(clusters)
  const y = new Float64Array(clusters)
  const x = new Float64Array(clusters)
  for (let draw = from; draw < to; draw++) {
    fill(draw, signs)
    let differenceY = 0
    let differenceX = 0
    for (let g = 0; g < clusters; g++) {
      y[g] = (signs[g] as number) * (scoreY[g] as number)
      x[g] = (signs[g] as number) * (scoreX[g] as number)
      differenceY += y[g] as number
      differenceX += x[g] as number
    }
    for (let k = 0; k < along.length; k += clusters) {
      let takenY = 0
      let takenX = 0
      for (let g = 0; g < clusters; g++) {
        takenY += (partY[k + g] as number) * (signs[g] as number)
        takenX += (partX[k + g] as number) * (signs[g] as number)
      }
      for (let g = 0; g < clusters; g++) {
        y[g] = (y[g] as number) - (along[k + g] as number) * takenY
        x[g] = (x[g] as number) - (along[k + g] as number) * takenX
      }
    }
    let [uu, uv, vv] = [0, 0, 0]
    for (let g = 0; g < clusters; g++) {
      uu += (y[g] as number) ** 2
      uv += (y[g] as number) * (x[g] as number)
      vv += (x[g] as number) ** 2
    }
    ratios.set([differenceY, differenceX, factor * uu, factor * uv, factor * vv], (draw - from) * ratioWidth)
  }
  return ratios
}
