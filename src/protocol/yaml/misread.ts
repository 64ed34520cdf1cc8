import { isScalar, type Pair, type Scalar } from 'yaml'
import { type Place, type Problem, problem } from '../../problems/index.ts'
import { numberWritten } from './numbers.ts'

/** What YAML reads in another way than most people mean it: thousands with a point, a text that a `#` cuts off. */
export const warningsOf = (
  { type, source: written, value, range }: Scalar,
  source: string,
  place: Place,
): readonly Problem[] => {
  if (type !== 'PLAIN' || written === undefined || !range) return []
  if (typeof value === 'number' && /^-?[1-9]\d{0,2}\.\d{3}$/.test(written)) {
    const [whole = '', decimal = ''] = numberWritten(written).write
    return [
      problem(
        'protocol.thousands-point',
        { written, read: String(value), whole, decimal },
        { ...place, found: written },
      ),
    ]
  }
  const comment = typeof value === 'string' ? /^[ \t]+(#[^\s#].*)/.exec(lineFrom(source, range[1]))?.[1] : undefined
  return comment === undefined
    ? []
    : [problem('protocol.comment-cuts-text', { text: written, comment: comment.trimEnd() }, place)]
}

const lineFrom = (source: string, offset: number): string => source.slice(offset).split('\n', 1)[0] ?? ''

/** Digits in braces after a comma without a blank, `{ target: 0,8 }`: one number to whoever wrote it, two entries to YAML. */
export const commaNumber = (before: Pair | undefined, { key, value }: Pair, source: string): string | undefined => {
  if (value !== null || !before || !isScalar(before.value) || !isScalar(key)) return undefined
  const [whole, decimals] = [before.value, key].map((node) => (node.type === 'PLAIN' ? (node.source ?? '') : ''))
  const [end, start] = [before.value.range?.[1], key.range?.[0]]
  const isComma = end !== undefined && start !== undefined && source.slice(end, start) === ','
  return isComma && /^[-+]?\d+$/.test(whole ?? '') && /^\d+$/.test(decimals ?? '') ? `${whole},${decimals}` : undefined
}
