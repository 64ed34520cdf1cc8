import type { Said } from '../../text/index.ts'
import { authorsText, type Context } from '../context.ts'

/**
 * What came into an arm as a whole, or serves people: with the protocol's name for one of them in brackets, so that the
 * sentence holds whatever form of the word its authors chose.
 */
export const clusterWords = (context: Context): Said => {
  const { allocation } = context.protocol
  if (allocation.method === 'by-site') return { da: 'forsøgssteder', en: 'sites' }
  const name = 'cluster' in allocation ? allocation.cluster?.name : undefined
  if (name === undefined) return { da: 'klynger', en: 'clusters' }
  const [da, en] = (['da', 'en'] as const).map((language) => authorsText({ ...context, language }, name))
  return { da: `klynger (${da})`, en: `clusters (${en})` }
}
